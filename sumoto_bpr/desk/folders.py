"""What a file's place in the workspace says: its year, its 所属, and what is odd about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sumoto_bpr.model.department import Department, Organisation
from sumoto_bpr.model.period import FiscalYear
from sumoto_bpr.model.problems import Place, Problem, files as kinds
from sumoto_bpr.reading.flow_files import DRAWINGS
from sumoto_bpr.reading.mapping import Mapping as TableMapping
from sumoto_bpr.reading.result import FileAccount
from sumoto_bpr.store.paths import year_named

__all__ = [
    "TABLE_SUFFIXES",
    "Placement",
    "flows_below",
    "is_hidden",
    "placement",
    "tables_below",
    "with_findings",
]

TABLE_SUFFIXES = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv")
"""Suffixes of the files that are read where a whole folder is."""

_HOMES = {"surveys": "inventory", "process_maps": "flow"}
"""The kind of table that the files of a folder are taken for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """What holds for a file by its place; ``finding`` is a problem of the place itself."""

    year: FiscalYear | None = None
    department: Department | None = None
    finding: Problem | None = None


def placement(
    label: str, organisation: Organisation, mapping: TableMapping | None = None
) -> Placement:
    """Return what the place ``label`` (relative to the root) says of a file.

    ``surveys/R7/012_税務課/…`` gives year and 所属, ``process_maps/012_税務課/…`` the
    所属. A file with a ``mapping`` of its own may lie elsewhere, and needs no folder of
    a 所属 where its rows name theirs. Without a register (``organisation`` empty) no
    folder names a 所属.
    """
    home, *inside = label.split("/")
    kind = mapping.kind if mapping else _HOMES.get(home)
    if kind == "inventory" and home == "surveys":
        placed = _survey(label, inside, organisation)
        free = mapping and (placed.year is None or "department" in mapping.taken)
        return replace(placed, finding=None) if free else placed
    if kind == "flow":
        at_home = home == "process_maps"
        folders = inside[:-1] if at_home else label.split("/")[:-1]
        return _flow(label, folders, organisation, at_home=at_home)
    return Placement()


def _survey(label: str, inside: list[str], organisation: Organisation) -> Placement:
    year = year_named(inside[0]) if len(inside) > 1 else None
    if year is None:
        value = "/".join(["surveys", *inside[:1]])
        return Placement(finding=kinds.UNKNOWN_YEAR.at(Place(file=label), value=value))
    standing, folders = organisation.on(year.last_day), inside[1:-1]
    department = _owner(folders, standing)
    finding = None
    if folders and department is None and len(organisation):
        finding = kinds.UNKNOWN_FOLDER.at(
            Place(file=label), value=folders[0], hint=_hint(folders[0], standing)
        )
    return Placement(year=year, department=department, finding=finding)


def _flow(
    label: str, folders: list[str], organisation: Organisation, *, at_home: bool
) -> Placement:
    department = _owner(folders, organisation)
    if department is not None or not len(organisation):
        return Placement(department=department)
    place = Place(file=label)
    if not folders or not at_home:
        return Placement(finding=kinds.FLOW_OF_NOBODY.at(place))
    hint = _hint(folders[0], organisation)
    return Placement(finding=kinds.UNKNOWN_FLOW_FOLDER.at(place, value=folders[0], hint=hint))


def _owner(folders: Iterable[str], standing: Organisation) -> Department | None:
    """Return the 所属 that the first folder names which names exactly one."""
    for folder in folders:
        found = standing.matching(folder)
        if len(found) == 1:
            return found[0]
    return None


def _hint(folder: str, standing: Organisation) -> str:
    choices = standing.matching(folder)
    if choices:
        names = "、".join(f"「{department.folder}」" for department in choices)
        return f"{names} のどれかをフォルダの名前にしてください。"
    near = standing.nearest(folder) or standing.nearest(folder.partition("_")[2])
    if near is not None:
        return f"「{near.folder}」のことですか。"
    return "組織表にある所属コードか課の名前を、フォルダの名前にしてください。"


def with_findings(
    accounts: Iterable[FileAccount], findings: Mapping[str, Problem]
) -> tuple[FileAccount, ...]:
    """Return the accounts with the findings of their places (by label), each told once.

    A folder is told of at its first file that can be read; of a file that cannot be
    read its own problem is enough.
    """
    told: set[tuple[str, ...]] = set()
    noted = []
    for account in accounts:
        finding = findings.get(account.file)
        if finding is None or account.kind is None or _what(finding) in told:
            noted.append(account)
        else:
            told.add(_what(finding))
            noted.append(replace(account, problems=(finding, *account.problems)))
    return tuple(noted)


def _what(finding: Problem) -> tuple[str, ...]:
    """Return what a finding is about: a folder of one year, or else one file."""
    file = finding.file or ""
    return finding.code, finding.value or file, *file.split("/")[:2]


def tables_below(folder: Path) -> list[Path]:
    """Return the workbooks and CSV files below ``folder`` in order, hidden ones left out."""
    return _below(folder, TABLE_SUFFIXES)


def flows_below(folder: Path) -> list[Path]:
    """Return what may hold a flow below ``folder``: tables and drawings, in order."""
    return _below(folder, (*TABLE_SUFFIXES, *DRAWINGS))


def _below(folder: Path, suffixes: tuple[str, ...]) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(
        path
        for path in folder.rglob("*")
        if path.name.lower().endswith(suffixes)
        and not is_hidden(path.relative_to(folder))
        and path.is_file()
    )


def is_hidden(relative: Path) -> bool:
    """Tell files and folders that begin with a dot, and Excel's ``~$`` owner files."""
    return any(part.startswith((".", "~$")) for part in relative.parts)
