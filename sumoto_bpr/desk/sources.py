"""Which files of a workspace are read as what, and for which 所属."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from pathlib import Path, PurePath

from sumoto_bpr.desk.folders import Placement, is_hidden, placement, tables_below
from sumoto_bpr.desk.workspace import Workspace
from sumoto_bpr.model.department import Organisation
from sumoto_bpr.model.period import FiscalYear
from sumoto_bpr.model.problems import Place, Problem, ProblemError, mappings as kinds
from sumoto_bpr.reading.mapping import Mapping, read_mapping
from sumoto_bpr.reading.source import Source

__all__ = [
    "Bindings",
    "bindings_of",
    "findings_of",
    "flow_sources",
    "mappings_of",
    "of_every_year",
    "sources_of",
    "survey_sources",
    "undated_surveys",
]

Bindings = AnyMapping[Path, Mapping]
"""The mapping of every file that a mapping of the workspace names by its ``files`` glob."""

_NOT_INPUT = frozenset(("reports", "mappings", "notebooks"))
"""Folders of a workspace that hold no tables to be read, whatever a glob says."""


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


def bindings_of(workspace: Workspace) -> Bindings:
    """Return which mapping reads which file, files in order; of two mappings the first.

    Raises ``ProblemError`` for a faulty mapping and for a glob that leads outside.
    """
    found: dict[Path, Mapping] = {}
    for mapping in mappings_of(workspace):
        for path in sorted(_matched(workspace.paths.root, mapping)):
            found.setdefault(path, mapping)
    return found


def _matched(root: Path, mapping: Mapping) -> list[Path]:
    pattern = (mapping.files or "").replace("\\", "/")
    if not pattern:
        return []
    if pattern.startswith("/") or ":" in pattern or ".." in PurePath(pattern).parts:
        raise ProblemError(kinds.FILES_OUTSIDE.at(Place(file=mapping.name), value=mapping.files))
    return [
        path
        for path in root.glob(pattern)
        if path.is_file()
        and not is_hidden(path.relative_to(root))
        and path.relative_to(root).parts[0] not in _NOT_INPUT
    ]


def survey_sources(
    workspace: Workspace, bindings: Bindings, year: FiscalYear, standing: Organisation
) -> tuple[Source, ...]:
    """Return the files below the folders of ``year``, and the city's own that are bound.

    A folder named after a 所属 is its own; a bound file that lies in no year's folder
    belongs to every year, its rows say to which.
    """
    folders = workspace.paths.year_folders().get(year, ())
    own = [path for folder in folders for path in tables_below(folder)]
    bound = _elsewhere(bindings, "inventory", _in_a_year(workspace))
    paths = (*_of_kind(own, bindings, "inventory"), *bound)
    return tuple(_source(workspace, bindings, path, standing, year) for path in paths)


def flow_sources(
    workspace: Workspace, bindings: Bindings, standing: Organisation
) -> tuple[Source, ...]:
    """Return the step tables below ``process_maps``, and those bound elsewhere."""
    own = tables_below(workspace.paths.process_maps)
    paths = (*_of_kind(own, bindings, "flow"), *_elsewhere(bindings, "flow", set(own)))
    return tuple(_source(workspace, bindings, path, standing, None) for path in paths)


def sources_of(workspace: Workspace, bindings: Bindings, kind: str) -> tuple[Source, ...]:
    """Return the files of a kind that belongs to the whole city, unbound ones first.

    ``organisation`` and ``improvements`` have one place each; HR's records are named
    after their kind; a file bound to ``kind`` may lie anywhere.
    """
    own = [path for path in _homes(workspace, kind) if path not in bindings]
    paths = (*own, *_elsewhere(bindings, kind, set()))
    return tuple(_source(workspace, bindings, path, Organisation(), None) for path in paths)


def of_every_year(sources: tuple[Source, ...]) -> frozenset[str]:
    """Return the labels of inventories that lie in no year's folder."""
    return frozenset(s.label for s in sources if placement(s.label, Organisation()).year is None)


def undated_surveys(workspace: Workspace, bindings: Bindings) -> tuple[Problem, ...]:
    """Return a finding for every table in ``surveys`` that lies in no year's folder."""
    dated = _in_a_year(workspace)
    loose = [p for p in tables_below(workspace.paths.surveys_root) if p not in dated]
    found = (_placed(workspace, bindings, path, Organisation()) for path in loose)
    return tuple(placed.finding for placed in found if placed.finding is not None)


def findings_of(
    workspace: Workspace, bindings: Bindings, sources: tuple[Source, ...], standing: Organisation
) -> dict[str, Problem]:
    """Return by label what is odd about the places of ``sources``."""
    placed = {s.label: _placed(workspace, bindings, s.path, standing) for s in sources}
    return {label: one.finding for label, one in placed.items() if one.finding is not None}


def _homes(workspace: Workspace, kind: str) -> list[Path]:
    paths = workspace.paths
    one = {"organisation": paths.organisation, "improvements": paths.improvements}.get(kind)
    if one is not None:
        return [one] if one.exists() else []
    return [path for path in tables_below(paths.records) if path.name.startswith(kind)]


def _in_a_year(workspace: Workspace) -> set[Path]:
    years = workspace.paths.year_folders().values()
    return {path for folders in years for folder in folders for path in tables_below(folder)}


def _of_kind(paths: list[Path], bindings: Bindings, kind: str) -> list[Path]:
    """Return the paths not bound to another kind."""
    return [p for p in paths if p not in bindings or bindings[p].kind == kind]


def _elsewhere(bindings: Bindings, kind: str, known: set[Path]) -> list[Path]:
    return [p for p, mapping in bindings.items() if mapping.kind == kind and p not in known]


def _placed(
    workspace: Workspace, bindings: Bindings, path: Path, standing: Organisation
) -> Placement:
    return placement(workspace.paths.label(path), standing, bindings.get(path))


def _source(
    workspace: Workspace,
    bindings: Bindings,
    path: Path,
    standing: Organisation,
    year: FiscalYear | None,
) -> Source:
    return Source(
        path=path,
        label=workspace.paths.label(path),
        mapping=bindings.get(path),
        department=_placed(workspace, bindings, path, standing).department,
        year=year,
    )
