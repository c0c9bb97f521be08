"""Which files of a workspace are read as what, and for which 所属."""

from __future__ import annotations

from pathlib import Path

from sumoto_bpr.desk.workspace import Workspace
from sumoto_bpr.model.department import Department, Organisation
from sumoto_bpr.model.period import FiscalYear
from sumoto_bpr.model.problems import ProblemError
from sumoto_bpr.reading.mapping import Mapping, read_mapping
from sumoto_bpr.reading.source import Source

__all__ = ["bound_mapping", "flow_sources", "mappings_of", "record_sources", "survey_sources"]

_TABLES = (".xlsx", ".xlsm", ".xls", ".csv")


def mappings_of(workspace: Workspace) -> tuple[Mapping, ...]:
    """Return the workspace's mappings by name; a faulty one stops with all its problems."""
    folder = workspace.paths.mappings
    found = []
    for path in sorted(folder.glob("*.toml")) if folder.is_dir() else ():
        reading = read_mapping(path, label=workspace.paths.label(path))
        if reading.errors or reading.value is None:
            raise ProblemError(*reading.errors)
        found.append(reading.value)
    return tuple(found)


def bound_mapping(
    workspace: Workspace, mappings: tuple[Mapping, ...], path: Path
) -> Mapping | None:
    """Return the mapping bound to ``path`` by its ``files`` glob, if any."""
    for mapping in mappings:
        if mapping.files and path in set(workspace.paths.root.glob(mapping.files)):
            return mapping
    return None


def survey_sources(
    workspace: Workspace,
    mappings: tuple[Mapping, ...],
    year: FiscalYear,
    standing: Organisation,
) -> tuple[Source, ...]:
    """Return the files below ``surveys/<year>``; a folder named after a 所属 is its own."""
    return _by_folder(workspace, mappings, workspace.paths.surveys(year), standing, year)


def flow_sources(
    workspace: Workspace, mappings: tuple[Mapping, ...], standing: Organisation
) -> tuple[Source, ...]:
    """Return the step tables below ``process_maps``."""
    return _by_folder(workspace, mappings, workspace.paths.process_maps, standing, None)


def record_sources(
    workspace: Workspace, mappings: tuple[Mapping, ...], kind: str
) -> tuple[Source, ...]:
    """Return HR's files of one kind: named after it, or bound to it by a mapping."""
    found = []
    for path in _tables(workspace.paths.records):
        mapping = bound_mapping(workspace, mappings, path)
        if mapping.kind == kind if mapping else path.name.startswith(kind):
            found.append(Source(path=path, label=workspace.paths.label(path), mapping=mapping))
    return tuple(found)


def _by_folder(
    workspace: Workspace,
    mappings: tuple[Mapping, ...],
    folder: Path,
    standing: Organisation,
    year: FiscalYear | None,
) -> tuple[Source, ...]:
    return tuple(
        Source(
            path=path,
            label=workspace.paths.label(path),
            mapping=bound_mapping(workspace, mappings, path),
            department=_owner(path.relative_to(folder), standing),
            year=year,
        )
        for path in _tables(folder)
    )


def _owner(inside: Path, standing: Organisation) -> Department | None:
    """Return the 所属 that the first folder of a relative path names."""
    if len(inside.parts) < 2:
        return None
    found = standing.matching(inside.parts[0])
    return found[0] if len(found) == 1 else None


def _tables(folder: Path) -> list[Path]:
    """Return the workbooks and CSV files below ``folder``; Excel's ``~$`` owner files left out."""
    if not folder.is_dir():
        return []
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file()
        and path.suffix.lower() in _TABLES
        and not path.name.startswith(("~$", ".tmp-", "."))
    )
