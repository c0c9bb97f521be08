"""Excel forms as bytes, driven by the column specs: equal input, equal bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from sumoto_bpr.forms.flow import flow_form as _flow_form
from sumoto_bpr.forms.flow_csv import flow_csv
from sumoto_bpr.forms.hearing import hearing_form as _hearing_form
from sumoto_bpr.forms.inventory import EMPTY_ROWS, SPARE_ROWS, inventory_form
from sumoto_bpr.forms.keys import KeyLine, key_table
from sumoto_bpr.forms.occasion import Occasion
from sumoto_bpr.forms.questions import Hearing, hearing_of
from sumoto_bpr.forms.registers import REGISTER_KINDS, register_form

if TYPE_CHECKING:
    import pandas as pd

    from sumoto_bpr.model.department import Department
    from sumoto_bpr.model.flow import Flow
    from sumoto_bpr.model.period import FiscalYear
    from sumoto_bpr.policy import Rules

__all__ = [
    "FORM_KINDS",
    "Hearing",
    "KeyLine",
    "Occasion",
    "blank_form",
    "filled_form",
    "flow_csv",
    "flow_form",
    "hearing_form",
    "key_table",
    "open_questions",
]

FORM_KINDS: Final = ("inventory", "flow", *REGISTER_KINDS)
"""Kinds for which there is a blank form."""


def blank_form(
    kind: str, *, department: Department | None, year: FiscalYear, rules: Rules, serial: str
) -> bytes:
    """Return an empty form of that kind; ``serial`` numbers its printed ids."""
    occasion = Occasion(department=department, year=year, rules=rules, serial=serial)
    return _flow_form((), occasion) if kind == "flow" else _form(kind, (), occasion, EMPTY_ROWS)


def filled_form(
    kind: str,
    frame: pd.DataFrame,
    *,
    department: Department | None,
    year: FiscalYear,
    rules: Rules,
    serial: str,
    empty_rows: int = SPARE_ROWS,
) -> bytes:
    """Return a form with the rows of ``frame`` (standard keys) and some empty ones below.

    ``frame`` is a book's frame; columns that are no keys (provenance) are left out.
    A flow is filled by ``flow_form``.
    """
    occasion = Occasion(department=department, year=year, rules=rules, serial=serial)
    return _form(kind, _records(frame), occasion, empty_rows)


def open_questions(frame: pd.DataFrame, rules: Rules) -> Hearing:
    """Return what to ask of the tasks of ``frame``, an inventory's own."""
    return hearing_of(_records(frame), rules)


def hearing_form(
    hearing: Hearing, *, department: Department, year: FiscalYear, rules: Rules
) -> bytes:
    """Return the hearing sheet of one 所属 with the questions of ``hearing``."""
    return _hearing_form(hearing, Occasion(department=department, year=year, rules=rules))


def flow_form(
    flows: Sequence[Flow], *, department: Department | None, year: FiscalYear, rules: Rules
) -> bytes:
    """Return the workbook of one flow with its states filled in."""
    return _flow_form(flows, Occasion(department=department, year=year, rules=rules))


def _form(
    kind: str, rows: Sequence[Mapping[str, object]], occasion: Occasion, empty_rows: int
) -> bytes:
    if kind == "inventory":
        return inventory_form(rows, occasion, empty_rows=empty_rows)
    return register_form(kind, rows, occasion, empty_rows=empty_rows)


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    columns = [str(column) for column in frame.columns]
    plain = frame.astype(object).where(frame.notna(), None)
    return [dict(zip(columns, row, strict=True)) for row in plain.itertuples(index=False)]
