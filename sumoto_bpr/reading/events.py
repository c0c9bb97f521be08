"""Reading a log of events from a CSV whose columns somebody names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from sumoto_bpr.flows.discovery import Event
from sumoto_bpr.model.names import compare_key
from sumoto_bpr.model.problems import MASK, Place, Problem, events as kinds
from sumoto_bpr.reading.answers import problem_from
from sumoto_bpr.reading.cells.personal_number import holds_personal_number
from sumoto_bpr.reading.child import file_bytes
from sumoto_bpr.reading.csv_text import CsvText, parse_csv
from sumoto_bpr.reading.refusal import Refused
from sumoto_bpr.reading.result import Reading
from sumoto_bpr.reading.source import Source
from sumoto_bpr.sheets.event_log import EVENT_LOG

__all__ = ["read_events"]

_MOMENT = re.compile(
    r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?)?"
)


def read_events(source: Source, columns: Mapping[str, str]) -> Reading[tuple[Event, ...]]:
    """Read the events of a CSV; ``columns`` gives the header of case, activity, time, resource.

    What is not given is looked for under its Japanese title. A row without case, activity or
    readable time is named and left out. Never raises for what the file holds.
    """
    try:
        text = parse_csv(file_bytes(source.path))
    except Refused as refused:
        problem = problem_from(refused.reason, refused.fields, source.name)
        return Reading(value=(), problems=(problem,))
    header = text.rows[0] if text.rows else []
    places, problems = _places(header, columns, source.name)
    if problems:
        return Reading(value=(), problems=problems)
    return _events(text, places, source.name)


def _places(
    header: Sequence[str], columns: Mapping[str, str], file: str
) -> tuple[dict[str, int], tuple[Problem, ...]]:
    """Return where each column stands, or what is missing."""
    known = {compare_key(cell): place for place, cell in reversed(list(enumerate(header)))}
    found: dict[str, int] = {}
    problems = []
    for column in EVENT_LOG.columns:
        asked = columns.get(column.key)
        names = (asked,) if asked else column.headers
        place = next((known[k] for n in names if (k := compare_key(n)) in known), None)
        if place is not None:
            found[column.key] = place
        elif asked or column.required:
            there = "、".join(cell for cell in header if cell.strip())
            place_of = Place(file=file, row=1)
            missing = kinds.COLUMN_MISSING.at(
                place_of,
                value=asked or column.title,
                what=column.title,
                option=column.key,
                there=there,
            )
            problems.append(missing)
    return found, tuple(problems)


def _events(text: CsvText, places: Mapping[str, int], file: str) -> Reading[tuple[Event, ...]]:
    numbers = text.line_numbers or range(1, len(text.rows) + 1)
    found: list[Event] = []
    problems: list[Problem] = []
    zones: set[bool] = set()
    for number, row in list(zip(numbers, text.rows, strict=True))[1:]:
        if not any(cell.strip() for cell in row):
            continue
        cells = {key: row[p].strip() if p < len(row) else "" for key, p in places.items()}
        moment = _moment(cells["time"])
        zone = moment is not None and moment.tzinfo is not None
        if not cells["case"] or not cells["activity"] or moment is None or {zone} != zones | {zone}:
            empty = [key for key in ("case", "activity") if not cells[key]]
            column = EVENT_LOG.column(empty[0] if empty else "time").title
            place = Place(file=file, row=number, column=column)
            problems.append(kinds.EVENT_NOT_READ.at(place, value=_shown(cells["time"])))
            continue
        zones.add(zone)
        moment = moment.astimezone(UTC) if zone else moment
        resource = cells.get("resource", "")
        found.append(
            Event(case=cells["case"], activity=cells["activity"], time=moment, resource=resource)
        )
    return Reading(value=tuple(found), problems=tuple(problems))


def _shown(text: str) -> str:
    return MASK if holds_personal_number(text) else text


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        pass
    found = _MOMENT.fullmatch(text)
    try:
        return datetime(*(int(part or 0) for part in found.groups())) if found else None  # type: ignore[arg-type]  # noqa: DTZ001 - the log names no zone
    except ValueError:
        return None
