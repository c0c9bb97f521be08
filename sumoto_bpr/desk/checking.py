"""Checking files before anything is made of them: every problem, every row accounted for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from sumoto_bpr.desk.folders import flows_below, placement, tables_below, with_findings
from sumoto_bpr.desk.sources import (
    Bindings,
    bindings_of,
    mapping_findings,
    sources_of,
    survey_sources,
)
from sumoto_bpr.desk.workspace import Workspace, open_workspace
from sumoto_bpr.model.department import Organisation
from sumoto_bpr.model.period import default_as_of
from sumoto_bpr.model.problems import Problem, ProblemError, usage
from sumoto_bpr.policy import Policy, Rules
from sumoto_bpr.reading.files import read_files
from sumoto_bpr.reading.host import ReaderHost
from sumoto_bpr.reading.mapping import Mapping
from sumoto_bpr.reading.organisation import read_organisation
from sumoto_bpr.reading.policy import default_policy
from sumoto_bpr.reading.result import FileAccount
from sumoto_bpr.reading.source import Source
from sumoto_bpr.store.paths import find_root, inside

__all__ = ["Check", "Limits", "check_paths"]

_INPUTS = (
    "organisation.xlsx",
    "improvements.xlsx",
    "headcount.xlsx",
    "surveys",
    "process_maps",
    "training",
)
_NOT_INPUT = frozenset(("reports",))
_TABLES_ALONE = frozenset(("surveys", "training"))
"""Folders in which drawings are no input."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one file may cost: seconds, and megabytes of memory."""

    seconds: float = 20.0
    megabytes: int = 1536


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """The accounts of all files looked at, and problems that belong to none of them.

    ``sources`` are the files as they were read, ``limits`` those they were read under;
    ``organisation`` is the register that held, empty without one. ``whole`` says that a
    whole workspace was looked at. Beyond the share ``refuse_share`` of refused rows a 所属
    cannot be reported on.
    """

    files: tuple[FileAccount, ...]
    problems: tuple[Problem, ...] = field(default=())
    sources: tuple[Source, ...] = ()
    limits: Limits = Limits()
    organisation: Organisation = field(default_factory=Organisation)
    whole: bool = False
    refuse_share: float = 1.0

    @property
    def all_problems(self) -> tuple[Problem, ...]:
        """Every problem."""
        return (*self.problems, *(p for file in self.files for p in file.problems))


def check_paths(
    paths: Iterable[Path],
    *,
    workspace: Path | None = None,
    mapping: Mapping | None = None,
    with_rows: bool = False,
) -> Check:
    """Read files and folders (a workspace: its inputs) and return what became of them.

    The register, settings and mappings of a workspace hold for what lies inside it,
    or for everything where ``workspace`` is named. Raises ``ProblemError`` for a path
    that is not there.
    """
    given = tuple(paths)
    whole = any((path / "policy.toml").is_file() for path in given)
    for path in given:
        if not path.exists():
            raise ProblemError(usage.NO_SUCH_PATH.at(value=str(path)))
    home = _home(given, workspace)
    rules = _rules(home)
    limits = Limits(
        seconds=rules.number("reader.seconds"), megabytes=rules.integer("reader.megabytes")
    )
    with ReaderHost(limits.seconds, limits.megabytes) as host:
        bindings = bindings_of(home) if home else {}
        organisation = _register(home, bindings, host)
        found = [
            _placed(file, home, organisation, mapping or _binding(file, home, bindings))
            for path in given
            for file in _files(path, bindings)
        ]
        distinct = {source.path.resolve(): (source, finding) for source, finding in found}
        for path in given:
            if (asked := distinct.get(path.resolve())) is not None:
                distinct[path.resolve()] = (replace(asked[0], asked=True), asked[1])
        files = read_files(
            [source for source, _ in distinct.values()],
            organisation=organisation,
            rules=rules,
            host=host,
            as_of=_as_of(home) if home else None,
            beside=() if whole else _surveys(home, bindings, organisation),
            with_rows=with_rows,
        )
    findings = {s.label: finding for s, finding in distinct.values() if finding is not None}
    files = with_findings(files, findings)
    own = (*home.problems, *mapping_findings(home)) if home else ()
    return Check(
        files=files,
        problems=own,
        sources=tuple(source for source, _ in distinct.values()),
        limits=limits,
        organisation=organisation,
        whole=whole,
        refuse_share=rules.number("refuse_share"),
    )


def _home(paths: tuple[Path, ...], named: Path | None) -> Workspace | None:
    """Return the workspace that holds for ``paths``: the one named, or the one they lie in."""
    if named is not None:
        return open_workspace(named)
    roots = {find_root(path if path.is_dir() else path.parent) for path in paths}
    root = roots.pop() if len(roots) == 1 else None
    if root is None:
        return None
    strays = [path for path in paths if not _is_input(path, root)]
    if not strays:
        return open_workspace(root)
    if not any((root / "mappings").glob("*.toml")):
        return None
    home = open_workspace(root)
    bindings = bindings_of(home)
    return home if all(_binding(path, home, bindings) for path in strays) else None


def _is_input(path: Path, root: Path) -> bool:
    """Tell whether ``path`` is the workspace or one of its inputs, no file that lies near."""
    parts = path.resolve().relative_to(root).parts
    return not parts or parts[0] in _INPUTS


def _as_of(home: Workspace) -> date:
    """Return the day on which a run of the newest year stands, so that both say the same."""
    return default_as_of(home.newest_year(), home.today)


def _surveys(
    home: Workspace | None, bindings: Bindings, register: Organisation
) -> tuple[Source, ...] | None:
    """Return the inventories of the newest year, None where no workspace or none is known."""
    if home is None:
        return None
    year = home.newest_year()
    return survey_sources(home, bindings, year, register.on(year.last_day)) or None


def _rules(home: Workspace | None) -> Rules:
    policy: Policy = home.policy if home else default_policy()
    return policy.on(home.today if home else date.max)


def _register(home: Workspace | None, bindings: Bindings, host: ReaderHost) -> Organisation:
    sources = sources_of(home, bindings, "organisation") if home else ()
    return read_organisation(sources, host=host).value


def _binding(path: Path, home: Workspace | None, bindings: Bindings) -> Mapping | None:
    """Return the mapping that names a file, whichever way its path is written."""
    if home is None or not inside(home.paths.root, path):
        return None
    root = home.paths.root.resolve()
    return bindings.get(home.paths.root / path.resolve().relative_to(root))


def _files(path: Path, bindings: Bindings) -> Iterator[Path]:
    """Yield the tables of a folder in order; of a workspace its inputs and bound files."""
    if not path.is_dir():
        yield path
    elif (path / "policy.toml").is_file():
        for name in _INPUTS:
            if (path / name).exists():
                yield from _files(path / name, bindings)
        yield from (bound for bound in bindings if inside(path, bound))
    else:
        root = find_root(path)
        home = path.resolve().relative_to(root).parts[:1] if root else ()
        for table in tables_below(path) if {*home} & _TABLES_ALONE else flows_below(path):
            if not _NOT_INPUT.intersection(table.relative_to(path).parts):
                yield table


def _placed(
    path: Path, home: Workspace | None, organisation: Organisation, mapping: Mapping | None
) -> tuple[Source, Problem | None]:
    """Return a file with what its place in the workspace says, and what is odd about it."""
    if home is None or not inside(home.paths.root, path):
        return Source(path=path, label=path.as_posix(), mapping=mapping), None
    label = home.paths.label(path)
    place = placement(label, organisation, mapping)
    source = Source(
        path=path,
        label=label,
        mapping=mapping,
        department=place.department,
        year=place.year,
        dated=place.year is not None,
    )
    return source, place.finding
