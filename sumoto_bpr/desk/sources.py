"""Which files of a workspace are read as what, and for which 所属."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from pathlib import Path, PurePath

from sumoto_bpr.desk.folders import Placement, flows_below, is_hidden, placement, tables_below
from sumoto_bpr.desk.workspace import Workspace
from sumoto_bpr.model.department import Organisation
from sumoto_bpr.model.period import FiscalYear
from sumoto_bpr.model.problems import Place, Problem, mappings as kinds
from sumoto_bpr.reading.mapping import Mapping, bound_mapping
from sumoto_bpr.reading.source import Source

__all__ = [
    "Bindings",
    "bindings_of",
    "findings_of",
    "flow_sources",
    "mapping_findings",
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
    """Return the workspace's mappings by name; a broken one keeps its faults and its files."""
    folder = workspace.paths.mappings
    paths = sorted(folder.glob("*.toml")) if folder.is_dir() else ()
    return tuple(bound_mapping(path, workspace.paths.label(path)) for path in paths)


def bindings_of(workspace: Workspace) -> Bindings:
    """Return which mapping reads which file, files in order; of two mappings the first.

    A broken mapping keeps its files: they are refused with its faults, no other file is.
    """
    found: dict[Path, Mapping] = {}
    for mapping in mappings_of(workspace):
        for path in sorted(_matched(workspace.paths.root, mapping)):
            found.setdefault(path, mapping)
    return found


def mapping_findings(workspace: Workspace) -> tuple[Problem, ...]:
    """Return what is wrong with the workspace's mappings: faults, and files that are not there."""
    found: list[Problem] = []
    first: dict[Path, Mapping] = {}
    for mapping in mappings_of(workspace):
        found += mapping.faults
        place = Place(file=mapping.name)
        if mapping.files and _is_outside(mapping.files):
            found.append(kinds.FILES_OUTSIDE.at(place, value=mapping.files))
            continue
        paths = sorted(_matched(workspace.paths.root, mapping))
        if mapping.files and not paths:
            found.append(kinds.FILES_NOWHERE.at(place, value=mapping.files))
        for path in paths:
            other = first.setdefault(path, mapping)
            if other is not mapping:
                label = workspace.paths.label(path)
                found.append(kinds.BOUND_TWICE.at(place, value=label, first=other.name))
    return tuple(found)


def _is_outside(pattern: str) -> bool:
    plain = pattern.replace("\\", "/")
    return plain.startswith("/") or ":" in plain or ".." in PurePath(plain).parts


def _matched(root: Path, mapping: Mapping) -> list[Path]:
    pattern = (mapping.files or "").replace("\\", "/").removeprefix("./")
    if not pattern or _is_outside(pattern):
        return []
    try:
        matched = list(root.glob(pattern))
    except (ValueError, NotImplementedError):
        return []
    return [
        path
        for path in matched
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
    paths = (*_of_kind(own, bindings, "inventory", "hearing"), *bound)
    return tuple(_source(workspace, bindings, path, standing, year) for path in paths)


def flow_sources(
    workspace: Workspace, bindings: Bindings, standing: Organisation
) -> tuple[Source, ...]:
    """Return the step tables and drawings below ``process_maps``, and those bound elsewhere."""
    own = flows_below(workspace.paths.process_maps)
    paths = (*_of_kind(own, bindings, "flow"), *_elsewhere(bindings, "flow", set(own)))
    return tuple(_source(workspace, bindings, path, standing, None) for path in paths)


def sources_of(workspace: Workspace, bindings: Bindings, kind: str) -> tuple[Source, ...]:
    """Return the files of a kind that belongs to the whole city, unbound ones first.

    ``organisation``, ``improvements`` and ``headcount`` have one place
    each; HR's records are named after their kind; a file bound to ``kind`` may lie anywhere.
    """
    own = [p for p in _homes(workspace, kind) if p not in bindings or not bindings[p].kind]
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
    one = {
        "organisation": paths.organisation,
        "improvements": paths.improvements,
        "headcount": paths.headcount,
    }.get(kind)
    if one is not None:
        return [one] if one.exists() else []
    return [path for path in tables_below(paths.records) if path.name.startswith(kind)]


def _in_a_year(workspace: Workspace) -> set[Path]:
    years = workspace.paths.year_folders().values()
    return {path for folders in years for folder in folders for path in tables_below(folder)}


def _of_kind(paths: list[Path], bindings: Bindings, *kinds: str) -> list[Path]:
    """Return the paths bound to no kind but ``kinds``; a broken mapping may not say its kind."""
    return [p for p in paths if p not in bindings or bindings[p].kind in (*kinds, "")]


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
    place = _placed(workspace, bindings, path, standing)
    return Source(
        path=path,
        label=workspace.paths.label(path),
        mapping=bindings.get(path),
        department=place.department,
        year=year,
        dated=place.year is not None,
    )
