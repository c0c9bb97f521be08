"""The block above a hearing sheet's table: year, day, and who spoke with whom."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from sumoto_bpr.model.department import Department
from sumoto_bpr.model.names import compare_key
from sumoto_bpr.model.period import FiscalYear
from sumoto_bpr.model.problems import Place, Problem, hearing as kinds
from sumoto_bpr.reading.addresses import cell_address
from sumoto_bpr.reading.cells import CellOptions, parser_for, written
from sumoto_bpr.reading.header import header_key
from sumoto_bpr.reading.locate import Located
from sumoto_bpr.reading.opening import Opened
from sumoto_bpr.reading.raw import Cell
from sumoto_bpr.sheets import INVENTORY
from sumoto_bpr.sheets.hearing import HEARING_HEADER

__all__ = ["Head", "head_of"]

_LABELS = {header_key(label): key for key, label in HEARING_HEADER}


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the head says: values by inventory key, their cells, and what is wrong.

    ``is_strange`` tells that it is of another year than its folder: nothing of it is used.
    ``elsewhere`` is the 所属 it was printed for, "" where that is the folder's.
    """

    year: str | None
    values: dict[str, str]
    raw: dict[str, Cell]
    places: dict[str, Place]
    problems: tuple[Problem, ...]
    is_strange: bool = False
    elsewhere: str = ""

    @property
    def day(self) -> str:
        """The day of the hearing, "" where it is not known."""
        return self.values.get("heard_on", "")


def head_of(opened: Opened, located: Located) -> Head:
    """Return what stands above the table of one hearing sheet."""
    raw, places = _cells(opened, located)
    values: dict[str, str] = {}
    problems: list[Problem] = []
    date1904 = opened.book.date1904 if opened.book else False
    for key, cell in raw.items():
        column = INVENTORY.column(key)
        outcome = parser_for(column, CellOptions(date1904=date1904))(cell)
        if outcome.kind is not None:
            told: dict[str, Any] = {**outcome.fields, "value": written(cell)}
            problems.append(outcome.kind.at(places[key], after=outcome.after, **told))
        if outcome.value is not None:
            values[key] = str(outcome.value)
    folder = opened.source.year
    year = values.pop("year", None) or (folder.code if folder else None)
    strange = folder is not None and year != folder.code
    if strange and folder is not None and year is not None:
        label = FiscalYear.parse(year).label
        problems.append(kinds.OTHER_YEAR.at(places["year"], value=label, wanted=folder.label))
    department = values.pop("department", "")
    home = opened.source.department
    return Head(
        year=year,
        values=values,
        raw=raw,
        places=places,
        problems=tuple(problems),
        is_strange=strange,
        elsewhere="" if home is None or _names(home, department) else department,
    )


def _names(home: Department, text: str) -> bool:
    """Tell whether a printed 所属 is the one of the folder; blank is no other."""
    own = (home.title, home.name, home.code, home.folder)
    return not text or compare_key(text) in map(compare_key, own)


def _cells(opened: Opened, located: Located) -> tuple[dict[str, Cell], dict[str, Place]]:
    """Return the cell right of each label, with its address; blank ones are left out."""
    sheet = located.sheet
    raw: dict[str, Cell] = {}
    places: dict[str, Place] = {}
    for index, row in enumerate(sheet.rows[: max(located.header.first - 1, 0)]):
        filled = [at for at, cell in enumerate(row) if written(cell if cell is not None else "")]
        for at, beside in pairwise(filled):
            key = _LABELS.get(header_key(written(row[at]).rstrip("：:")))
            if key is None or key in raw or header_key(written(row[beside])) in _LABELS:
                continue
            number = sheet.row_number(index)
            raw[key] = row[beside]
            places[key] = Place(
                file=opened.source.name,
                sheet=sheet.name or None,
                cell=cell_address(number, beside),
                row=number,
                column=INVENTORY.column(key).title,
            )
    return raw, places
