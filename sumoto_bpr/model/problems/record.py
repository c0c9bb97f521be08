"""A problem: what is wrong, where, and how to mend it, in Japanese.

A kind of problem is data (``ProblemKind``); the catalogue of all kinds is the
manual page ``docs/problems.md``. A problem is made from a kind and a place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

__all__ = ["MASK", "Place", "Problem", "ProblemError", "ProblemKind", "Severity"]

MASK = "（非表示）"
"""Stands for the value of a personal column on every channel (C14)."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_LONGEST = 120
_FIELD = re.compile(r"\{(\w+)\}")


class Severity(StrEnum):
    """How grave a problem is."""

    ERROR = "error"
    WARNING = "warning"
    REPAIR = "repair"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a problem lies; what does not apply is None.

    ``row`` is the Excel row (for CSV the line of the record), ``column`` the
    Japanese title of the column, ``cell`` an address such as F12.
    """

    file: str | None = None
    sheet: str | None = None
    cell: str | None = None
    row: int | None = None
    column: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One problem; the fields of ``contracts.md`` §2."""

    code: str
    severity: Severity
    message: str
    remedy: str
    file: str | None = None
    sheet: str | None = None
    cell: str | None = None
    row: int | None = None
    column: str | None = None
    value: str | None = None
    after: str | None = None
    rule: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the problem as plain data (absent = null)."""
        return {
            "code": self.code,
            "severity": str(self.severity),
            "file": self.file,
            "sheet": self.sheet,
            "cell": self.cell,
            "row": self.row,
            "column": self.column,
            "value": self.value,
            "after": self.after,
            "message": self.message,
            "remedy": self.remedy,
            "rule": self.rule,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Problem:
        """Return the problem that ``to_json`` wrote."""
        return cls(**{**data, "severity": Severity(data["severity"])})

    def sentence(self) -> str:
        """Return place, message and remedy as one line for people."""
        spot = self.cell or (f"{self.row}行目" if self.row else None)
        where = " ".join(p for p in (self.file, self.sheet and f"［{self.sheet}］", spot) if p)
        return f"{where}　{self.message}{self.remedy}" if where else f"{self.message}{self.remedy}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemKind:
    """A kind of problem: stable code, severity, sentence and remedy.

    ``message`` and ``remedy`` may name ``{value}``, ``{after}``, ``{column}`` and
    further fields given by keyword. ``rule`` is the id of the machine-readability
    rule that the kind answers to, ``example`` a value for the manual.
    """

    code: str
    severity: Severity
    message: str
    remedy: str
    rule: str | None = None
    example: str = ""

    def at(
        self,
        place: Place | None = None,
        *,
        value: object = None,
        after: object = None,
        personal: bool = False,
        **fields: object,
    ) -> Problem:
        """Return a problem of this kind at ``place``.

        In a personal column (``personal``) neither value nor reading is told (C14).
        """
        place = place or Place()
        shown = MASK if personal and value is not None else _text(value)
        reading = MASK if personal and after is not None else _text(after)
        words: dict[str, object] = {
            "value": _quoted(shown or ""),
            "after": _quoted(reading or ""),
            "column": place.column or "",
            **fields,
        }
        return Problem(
            code=self.code,
            severity=self.severity,
            message=_fill(self.message, words),
            remedy=_fill(self.remedy, words),
            file=place.file,
            sheet=place.sheet,
            cell=place.cell,
            row=place.row,
            column=place.column,
            value=shown,
            after=reading,
            rule=self.rule,
        )


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _quoted(text: str) -> str:
    """Return a text as a sentence can hold it: on one line, and not without end."""
    line = _CONTROL.sub(" ", text)
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…（全{len(text)}字）"


def _fill(template: str, words: dict[str, object]) -> str:
    return _FIELD.sub(lambda found: str(words[found[1]]), template)


class ProblemError(Exception):
    """Raised at the edge where work cannot go on; carries problems for people.

    Reading never raises it for bad data (``Reading``); opening a workspace,
    writing a file or a wrong option does. The command line turns it into
    sentences and an exit code.
    """

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(problem.sentence() for problem in self.problems)
