"""The catalogue of problems: one module a subject, one record a kind.

Codes are stable: ``FIL`` files and workbooks, ``MAP`` mappings, ``CEL`` cell
values, ``TBL`` tables as a whole, ``INV`` inventory, ``HEA`` hearing sheets, ``SRT``
sorting into core and non-core, ``STG`` stages of a review, ``TEL`` telework, ``TIM`` hours
and head counts, ``ORG`` organisation, ``IMP`` improvements, ``FLW`` flows, ``STF`` staff and
training, ``POL`` policy, ``RUN`` runs and publishing, ``USE`` the command line,
``DOC`` the doctor.
"""

from sumoto_bpr.model.problems.record import (
    MASK,
    Place,
    Problem,
    ProblemError,
    ProblemKind,
    Severity,
)

__all__ = ["MASK", "Place", "Problem", "ProblemError", "ProblemKind", "Severity", "catalogue"]

_SUBJECTS = (
    "files",
    "mappings",
    "cells",
    "tables",
    "inventory",
    "hearing",
    "sorting",
    "stages",
    "telework",
    "hours",
    "organisation",
    "improvements",
    "flows",
    "drawings",
    "bpmn",
    "events",
    "staff",
    "policy",
    "runs",
    "usage",
)


def catalogue() -> tuple[ProblemKind, ...]:
    """Return every kind of problem, by code; codes are unique (held by a test)."""
    from importlib import import_module

    kinds = [
        value
        for subject in _SUBJECTS
        for value in vars(import_module(f"{__name__}.{subject}")).values()
        if isinstance(value, ProblemKind)
    ]
    return tuple(sorted(kinds, key=lambda kind: kind.code))
