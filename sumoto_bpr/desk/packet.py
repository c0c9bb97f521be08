"""The packet: all that one notebook may read, sealed as canonical bytes in one file.

The same unit always gives the same bytes; the packet isolates 課 from one
another, keys the cache and is named by the manifest (design.md §4).
"""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from datetime import date
from typing import Any, TypeVar

import pandas as pd

from sumoto_bpr.desk.sealing import reseal
from sumoto_bpr.desk.unit import Standing, Unit, UnitState
from sumoto_bpr.model.alike import Alike, Neighbour, Spread
from sumoto_bpr.model.book import (
    Attendance,
    Book,
    Headcount,
    Improvements,
    Inventory,
    Qualifications,
    Staff,
)
from sumoto_bpr.model.books import Books
from sumoto_bpr.model.department import Department, Organisation
from sumoto_bpr.model.flow import Exit, Flow, Step, StepKind
from sumoto_bpr.model.observation import Audience, Observation, UnitKind, UnitRef
from sumoto_bpr.model.period import FiscalYear
from sumoto_bpr.model.problems import Problem, ProblemError, runs as kinds
from sumoto_bpr.policy import Dated, Policy
from sumoto_bpr.reading.result import FileAccount
from sumoto_bpr.sheets import SHEETS, ColumnType

__all__ = ["PACKET_FORMAT", "pack", "unpack"]

PACKET_FORMAT = 3

_KINDS = tuple(
    book.kind for book in (Inventory, Improvements, Headcount, Staff, Attendance, Qualifications)
)
_NUMERIC = {
    ColumnType.NUMBER,
    ColumnType.HOURS,
    ColumnType.MINUTES,
    ColumnType.SHARE,
    ColumnType.YEN,
}
B = TypeVar("B", bound=Book)
R = TypeVar("R")


def pack(unit: Unit) -> bytes:
    """Return ``unit`` as canonical bytes (UTF-8 JSON, keys sorted)."""
    books = unit.books
    data = {
        "packet": PACKET_FORMAT,
        "audience": str(unit.audience),
        "department": _plain(unit.department),
        "period": unit.period.code,
        "as_of": unit.as_of.isoformat(),
        "policy": {
            "timezone": unit.policy.timezone,
            "format": unit.policy.format,
            "decisions": [_plain(decision) for decision in unit.policy.decisions],
        },
        "organisation": [_plain(department) for department in unit.organisation],
        "unit": _plain(books.unit),
        "books": {
            kind: _frame_to_plain(book.frame)
            for kind in _KINDS
            if (book := getattr(books, kind)) is not None
        },
        "book_organisation": [_plain(department) for department in books.organisation],
        "flows": [_plain(flow) for flow in books.flows],
        "previous": [observation.to_json() for observation in books.previous],
        "hashes": books.hashes,
        "accounts": [_plain(account) for account in unit.accounts],
        "alike": [_plain(alike) for alike in unit.alike],
        "released": [figure.observation.to_json() for figure in unit.released],
        "standings": [_plain(standing) for standing in unit.standings],
    }
    text = json.dumps(
        data,
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
        allow_nan=False,
        default=_encode,
    )
    return text.encode("utf-8", "surrogatepass")


def unpack(data: bytes) -> Unit:
    """Return the unit that ``pack`` sealed; raise ``ProblemError`` for anything else."""
    try:
        plain = json.loads(data.decode("utf-8", "surrogatepass"))
    except ValueError:
        raise ProblemError(kinds.BROKEN_PACKET.at()) from None
    if not isinstance(plain, dict) or plain.get("packet") != PACKET_FORMAT:
        raise ProblemError(kinds.BROKEN_PACKET.at())
    audience = Audience(plain["audience"])
    return Unit(
        audience=audience,
        department=_department(plain["department"]),
        period=FiscalYear.parse(plain["period"]),
        as_of=date.fromisoformat(plain["as_of"]),
        policy=_policy(plain["policy"]),
        organisation=_organisation(plain["organisation"]),
        books=_books(plain),
        accounts=tuple(_account(entry) for entry in plain["accounts"]),
        alike=tuple(_alike(entry) for entry in plain["alike"]),
        released=reseal(
            tuple(Observation.from_json(entry) for entry in plain["released"]), audience
        ),
        standings=tuple(_standing(entry) for entry in plain["standings"]),
    )


def _encode(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def _plain(record: Any) -> Any:
    return None if record is None else asdict(record)


def _frame_to_plain(frame: pd.DataFrame) -> dict[str, Any]:
    rows = frame.astype(object).where(frame.notna(), None)
    return {
        "columns": list(frame.columns),
        "rows": [list(row) for row in rows.itertuples(index=False, name=None)],
    }


def _frame(kind: str, plain: dict[str, Any]) -> pd.DataFrame:
    """Rebuild a frame with the column types that reading gives."""
    frame = pd.DataFrame(plain["rows"], columns=plain["columns"], dtype=object)
    types = {column.key: column.type for column in SHEETS[kind].columns}
    for name in frame.columns:
        if name == "_row":
            frame[name] = frame[name].astype("int64")
        elif types.get(name) in _NUMERIC:
            frame[name] = frame[name].astype("float64")
        else:
            frame[name] = frame[name].astype("str").where(frame[name].notna())
    return frame


def _books(plain: dict[str, Any]) -> Books:
    unit = plain["unit"]
    held = plain["books"]
    return Books(
        unit=UnitRef(code=unit["code"], name=unit["name"], kind=UnitKind(unit["kind"])),
        organisation=_organisation(plain["book_organisation"]),
        inventory=_book(Inventory, held),
        improvements=_book(Improvements, held),
        headcount=_book(Headcount, held),
        flows=tuple(_flow(entry) for entry in plain["flows"]),
        staff=_book(Staff, held),
        attendance=_book(Attendance, held),
        qualifications=_book(Qualifications, held),
        previous=tuple(Observation.from_json(entry) for entry in plain["previous"]),
        hashes=dict(plain["hashes"]),
    )


def _book(book: type[B], held: dict[str, Any]) -> B | None:
    plain = held.get(book.kind)
    return None if plain is None else book(_frame(book.kind, plain))


def _date(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _record(record: type[R], plain: dict[str, Any], /, **replaced: Any) -> R:
    """Build a record from plain data; lists become tuples, ``replaced`` goes in as it is."""
    values = {
        field.name: tuple(value) if isinstance(value := plain[field.name], list) else value
        for field in fields(record)  # type: ignore[arg-type]  # every R is a dataclass
    }
    return record(**{**values, **replaced})


def _department(plain: dict[str, Any] | None) -> Department | None:
    if plain is None:
        return None
    return _record(
        Department,
        plain,
        valid_from=_date(plain["valid_from"]),
        valid_to=_date(plain["valid_to"]),
    )


def _organisation(plain: list[dict[str, Any]]) -> Organisation:
    departments = (_department(entry) for entry in plain)
    return Organisation(departments=tuple(d for d in departments if d is not None))


def _policy(plain: dict[str, Any]) -> Policy:
    return Policy(
        decisions=tuple(
            _record(Dated, entry, first_day=date.fromisoformat(entry["first_day"]))
            for entry in plain["decisions"]
        ),
        timezone=plain["timezone"],
        format=plain["format"],
    )


def _flow(plain: dict[str, Any]) -> Flow:
    steps = tuple(
        _record(
            Step,
            entry,
            kind=StepKind(entry["kind"]),
            exits=tuple(_record(Exit, way) for way in entry["exits"]),
            answers=tuple((key, word) for key, word in entry["answers"]),
        )
        for entry in plain["steps"]
    )
    return _record(Flow, plain, steps=steps)


def _account(plain: dict[str, Any]) -> FileAccount:
    return _record(
        FileAccount, plain, problems=tuple(Problem.from_json(p) for p in plain["problems"])
    )


def _alike(plain: dict[str, Any]) -> Alike:
    minutes = plain["minutes"]
    return _record(
        Alike,
        plain,
        neighbours=tuple(_record(Neighbour, entry) for entry in plain["neighbours"]),
        minutes=None if minutes is None else _record(Spread, minutes),
    )


def _standing(plain: dict[str, Any]) -> Standing:
    reason = plain["reason"]
    return _record(
        Standing,
        plain,
        department=_department(plain["department"]),
        state=UnitState(plain["state"]),
        reason=Problem.from_json(reason) if reason else None,
    )
