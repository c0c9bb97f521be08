"""Checking files before anything is made of them: every problem, every row accounted for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sumoto_bpr.desk.sources import bound_mapping, mappings_of
from sumoto_bpr.desk.workspace import Workspace, open_workspace
from sumoto_bpr.model.department import Department, Organisation
from sumoto_bpr.model.period import FiscalYear, UnreadablePeriod
from sumoto_bpr.model.problems import Problem, ProblemError, usage
from sumoto_bpr.policy import Policy, Rules
from sumoto_bpr.reading.files import read_files
from sumoto_bpr.reading.host import ReaderHost, is_owner_file
from sumoto_bpr.reading.mapping import Mapping
from sumoto_bpr.reading.organisation import read_organisation
from sumoto_bpr.reading.policy import default_policy
from sumoto_bpr.reading.result import FileAccount
from sumoto_bpr.reading.source import Source
from sumoto_bpr.store.paths import find_root, inside

__all__ = ["Check", "check_paths"]

_TABLES = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv")
_INPUTS = ("organisation.xlsx", "improvements.xlsx", "surveys", "process_maps", "training")
_NOT_INPUT = frozenset((".sumoto", "reports", ".git", ".venv"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """The accounts of all files looked at, and problems that belong to none of them."""

    files: tuple[FileAccount, ...]
    problems: tuple[Problem, ...] = field(default=())

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
    for path in given:
        if not path.exists():
            raise ProblemError(usage.NO_SUCH_PATH.at(value=str(path)))
    home = _home(given, workspace)
    rules = _rules(home)
    with ReaderHost(
        seconds=rules.number("reader.seconds"), megabytes=rules.integer("reader.megabytes")
    ) as host:
        organisation = _register(home, host)
        bound = mappings_of(home) if home else ()
        sources = [
            _source(file, home, organisation, mapping, bound)
            for path in given
            for file in _files(path)
        ]
        files = read_files(
            _distinct(sources),
            organisation=organisation,
            rules=rules,
            host=host,
            with_rows=with_rows,
        )
    return Check(files=files, problems=home.problems if home else ())


def _home(paths: tuple[Path, ...], named: Path | None) -> Workspace | None:
    """Return the workspace that holds for ``paths``: the one named, or the one they lie in."""
    if named is not None:
        return open_workspace(named)
    roots = {find_root(path if path.is_dir() else path.parent) for path in paths}
    root = roots.pop() if len(roots) == 1 else None
    if root is None or not all(_is_input(path, root) for path in paths):
        return None
    return open_workspace(root)


def _is_input(path: Path, root: Path) -> bool:
    """Tell whether ``path`` is the workspace or one of its inputs, no file that lies near."""
    parts = path.resolve().relative_to(root).parts
    return not parts or parts[0] in _INPUTS


def _rules(home: Workspace | None) -> Rules:
    policy: Policy = home.policy if home else default_policy()
    return policy.on(home.today if home else date.max)


def _register(home: Workspace | None, host: ReaderHost) -> Organisation:
    if home is None or not home.paths.organisation.is_file():
        return Organisation()
    source = Source(path=home.paths.organisation, label=home.paths.organisation.name)
    return read_organisation([source], host=host).value


def _files(path: Path) -> Iterator[Path]:
    """Yield the tables of a folder in order; of a workspace its inputs alone."""
    if not path.is_dir():
        yield path
        return
    if (path / "policy.toml").is_file():
        for name in _INPUTS:
            if (path / name).exists():
                yield from _files(path / name)
        return
    for entry in sorted(path.iterdir()):
        if entry.is_dir() and entry.name not in _NOT_INPUT:
            yield from _files(entry)
        elif entry.suffix.lower() in _TABLES and not _is_temporary(entry):
            yield entry


def _is_temporary(path: Path) -> bool:
    return is_owner_file(path) or path.name.startswith(".")


def _distinct(sources: Iterable[Source]) -> tuple[Source, ...]:
    """Return each file once, however often it was named."""
    return tuple({source.path.resolve(): source for source in sources}.values())


def _source(
    path: Path,
    home: Workspace | None,
    organisation: Organisation,
    mapping: Mapping | None,
    bound: tuple[Mapping, ...],
) -> Source:
    if home is None or not inside(home.paths.root, path):
        return Source(path=path, label=path.as_posix(), mapping=mapping)
    relative = path.resolve().relative_to(home.paths.root.resolve())
    year, department = _told_by_folder(relative, organisation)
    return Source(
        path=path,
        label=relative.as_posix(),
        mapping=mapping or bound_mapping(home, bound, path),
        department=department,
        year=year,
    )


def _told_by_folder(
    relative: Path, organisation: Organisation
) -> tuple[FiscalYear | None, Department | None]:
    """Return what ``surveys/R7/012_税務課/…`` says of the files below it."""
    parts = relative.parts
    year = None
    if parts[0] == "surveys" and len(parts) > 2:
        try:
            year = FiscalYear.parse(parts[1])
        except UnreadablePeriod:
            return None, None
        return year, _owner(parts[2], organisation.on(year.last_day)) if len(parts) > 3 else None
    if parts[0] == "process_maps" and len(parts) > 2:
        return None, _owner(parts[1], organisation)
    return None, None


def _owner(folder: str, standing: Organisation) -> Department | None:
    found = standing.matching(folder)
    return found[0] if len(found) == 1 else None
