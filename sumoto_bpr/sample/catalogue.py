"""The fictional city's 所属 and the kinds of work they do, read from the package's data."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from sumoto_bpr.model.department import Department
from sumoto_bpr.model.period import FiscalYear

__all__ = ["YEAR", "Operation", "Plan", "Work", "plans", "readmes", "resource_text"]

_WITH_PEOPLE = ("C01", "C03", "C08", "C09")
"""Common work in which names of people occur, by code (庶務, 支出命令, 契約・発注, 会議)."""
YEAR = FiscalYear(2025)
"""The year the sample shows: R7, finished, so that its figures never go stale."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One piece of work inside a kind, with its usual answers."""

    name: str
    core: str
    judgement: str
    routine: str
    medium: str
    frequency: str
    weight: float
    minutes: float
    common_code: str = ""
    system: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One task to be written: a subject (個人住民税) and an operation on it."""

    section: str
    category: str
    subject: str
    law: str
    personal: str
    confidentiality: str
    operation: Operation
    follows: str = ""

    @property
    def name(self) -> str:
        """The task's name as staff write it."""
        return f"{self.subject}の{self.operation.name}" if self.subject else self.operation.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One 所属 with all its work; ``system`` is what its staff mostly sit at."""

    department: Department
    system: str
    works: tuple[Work, ...]


@cache
def plans() -> tuple[Plan, ...]:
    """Return every 所属 of the city in 建制順."""
    kinds = tomllib.loads(resource_text("operations.toml"))
    entries = tomllib.loads(resource_text("departments.toml"))["department"]
    return tuple(_plan(entry, order, kinds) for order, entry in enumerate(entries, start=1))


def resource_text(name: str) -> str:
    """Return a data file of this package; ``name`` is relative to ``data``."""
    return (files(__package__) / "data" / name).read_text(encoding="utf-8")


def readmes() -> dict[str, bytes]:
    """Return what stands in each folder of a workspace: a page that says what goes there."""
    folders = ("surveys", "process_maps", "training", "mappings")
    return {
        f"{folder}/README.md": resource_text(f"readme/{folder}.md").encode() for folder in folders
    }


def _plan(entry: dict[str, Any], order: int, kinds: dict[str, Any]) -> Plan:
    department = Department(
        code=entry["code"],
        name=entry["name"],
        division=entry["division"],
        order=order,
        valid_from=FiscalYear(2023).first_day,
        body=entry["body"],
    )
    own = [
        work
        for section, category, subjects in entry["sections"]
        for subject in subjects
        for work in _works(section, category, subject, kinds["kind"])
    ]
    last_section = entry["sections"][-1][0]
    shared = [_common(row, last_section) for row in kinds["common"]["operations"]]
    return Plan(department=department, system=entry["system"], works=(*own, *shared))


def _works(section: str, category: str, subject: str, kinds: dict[str, Any]) -> list[Work]:
    name, kind_name, law = (*subject.split("|"), "")[:3]
    kind = kinds[kind_name]
    operations = [_operation(row) for row in kind["operations"]]
    return [
        Work(
            section=section,
            category=category,
            subject=name,
            law=law,
            personal=kind["personal"],
            confidentiality=kind["class"],
            operation=operation,
            follows=operations[index + 1].name if index + 1 < len(operations) else "",
        )
        for index, operation in enumerate(operations)
    ]


def _operation(row: list[Any]) -> Operation:
    name, core, judgement, routine, medium, frequency, weight, minutes = row
    return Operation(
        name=name,
        core=core,
        judgement=judgement,
        routine=routine,
        medium=medium,
        frequency=frequency,
        weight=weight,
        minutes=minutes,
    )


def _common(row: list[Any], section: str) -> Work:
    name, code, core, judgement, routine, medium, frequency, weight, minutes, system = row
    return Work(
        section=section,
        category="庶務",
        subject="",
        law="",
        personal="個人情報" if code in _WITH_PEOPLE else "無",
        confidentiality="2",
        operation=Operation(
            name=name,
            core=core,
            judgement=judgement,
            routine=routine,
            medium=medium,
            frequency=frequency,
            weight=weight,
            minutes=minutes,
            common_code=code,
            system=system,
        ),
    )
