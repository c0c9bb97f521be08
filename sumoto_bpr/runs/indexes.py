"""The indexes: replaced last, from the innermost room to the door, and only where they change."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import quote

from sumoto_bpr.desk.city import City
from sumoto_bpr.desk.showing.standings import counts
from sumoto_bpr.desk.unit import Standing
from sumoto_bpr.drawing.words import AUDIENCES
from sumoto_bpr.model.observation import Audience
from sumoto_bpr.model.problems import Problem
from sumoto_bpr.reports.context import PageContext, frame_of
from sumoto_bpr.reports.pages import departments_index, door_page, site_door
from sumoto_bpr.runs.plan import job_folder, job_name
from sumoto_bpr.store.atomic import replace_or_side_name
from sumoto_bpr.store.manifest import JobRecord
from sumoto_bpr.store.paths import ROOMS, WorkspacePaths

__all__ = ["IndexPages", "IndexResult", "index_pages", "put_indexes"]

IndexPages = Mapping[str, bytes]
"""Index pages by their path relative to ``reports/``, in the order of replacing."""

_LEAF = "index.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexResult:
    """What replacing did: the pages that changed, and those that had to take a side name."""

    changed: tuple[str, ...]
    problems: tuple[Problem, ...]


def index_pages(
    city: City,
    standings: Sequence[Standing],
    records: Mapping[str, JobRecord],
    *,
    run: str,
    made_on: date,
) -> dict[str, bytes]:
    """Return every index page, departments first and the door last."""
    pages: dict[str, bytes] = {}
    for standing in standings:
        department = standing.department
        record = records.get(job_name(department))
        if record:
            folder = job_folder(Audience.DEPARTMENT, department)
            frame = _frame(city, Audience.DEPARTMENT, record.run, _day(record), department.title)
            pages[f"{folder}/{_LEAF}"] = _door(record, f"{department.title}の報告", frame)
    rooms: dict[Audience, str] = {}
    if standings:
        rooms[Audience.DEPARTMENT] = f"{ROOMS[Audience.DEPARTMENT]}/{_LEAF}"
        pages[rooms[Audience.DEPARTMENT]] = _list(city, standings, records, run, made_on)
    for audience in (Audience.HR, Audience.LEADERSHIP, Audience.PUBLIC):
        record = records.get(str(audience))
        if record:
            rooms[audience] = f"{ROOMS[audience]}/{_LEAF}"
            frame = _frame(city, audience, record.run, _day(record))
            pages[rooms[audience]] = _door(record, f"{AUDIENCES[audience]}の報告", frame)
    door = _frame(city, Audience.LEADERSHIP, run, made_on)
    pages[_LEAF] = site_door(rooms, context=door).encode()
    return pages


def put_indexes(
    paths: WorkspacePaths, pages: IndexPages, still_ours: Callable[[], None]
) -> IndexResult:
    """Replace the index pages that changed, in order; ``still_ours`` checks the lock."""
    changed = []
    problems = []
    for name, data in pages.items():
        target = paths.reports / name
        if _bytes_of(target) == data:
            continue
        still_ours()
        warning = replace_or_side_name(target, data, label=f"reports/{name}")
        changed.append(name)
        if warning:
            problems.append(warning)
    return IndexResult(changed=tuple(changed), problems=tuple(problems))


def _list(
    city: City,
    standings: Sequence[Standing],
    records: Mapping[str, JobRecord],
    run: str,
    made_on: date,
) -> bytes:
    room = ROOMS[Audience.DEPARTMENT]
    links = {}
    for standing in standings:
        record = records.get(job_name(standing.department))
        if record:
            links[standing.department.key] = _link(f"{record.page}/{_LEAF}", room)
    done, total = counts(standings)
    context = frame_of(
        city.rules,
        audience=Audience.DEPARTMENT,
        period=city.period,
        as_of=city.as_of,
        run=run,
        made_on=made_on,
        count=f"{done}／{total}所属",
        home=f"../{_LEAF}",
        home_label="入口へ",
    )
    return departments_index(standings, links=links, context=context).encode()


def _door(record: JobRecord, heading: str, context: PageContext) -> bytes:
    target = _link(f"{record.page}/{_LEAF}", record.page.rpartition("/")[0])
    return door_page(target, heading=heading, context=context).encode()


def _frame(city: City, audience: Audience, run: str, made_on: date, unit: str = "") -> PageContext:
    return frame_of(
        city.rules,
        audience=audience,
        period=city.period,
        as_of=city.as_of,
        run=run,
        made_on=made_on,
        unit=unit,
    )


def _link(page: str, folder: str) -> str:
    return quote(page.removeprefix(f"{folder}/"))


def _day(record: JobRecord) -> date:
    return date.fromisoformat(record.made_on)


def _bytes_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
