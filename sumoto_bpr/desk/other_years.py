"""A year without any inventory, where other years have some."""

from __future__ import annotations

from collections.abc import Collection

from sumoto_bpr.desk.folders import tables_below
from sumoto_bpr.desk.workspace import Workspace
from sumoto_bpr.model.book import Inventory
from sumoto_bpr.model.period import FiscalYear
from sumoto_bpr.model.problems import Place
from sumoto_bpr.model.problems.inventory import NO_SURVEY_OF_YEAR
from sumoto_bpr.reading.result import FileAccount

__all__ = ["no_survey_of"]


def no_survey_of(
    workspace: Workspace, year: FiscalYear, inventory: Inventory, shared: Collection[str]
) -> tuple[FileAccount, ...]:
    """Return an account that says which years there are instead, where nothing lies for ``year``.

    ``inventory`` is all that was read for the year; ``shared`` are the files in no year's
    folder, whose rows of other years do not count. Empty where something lies there, or
    where no year has anything.
    """
    paths, frame = workspace.paths, inventory.frame
    by_year: dict[FiscalYear, set[str]] = {}
    for other, folders in paths.year_folders().items():
        tables = {paths.label(table) for folder in folders for table in tables_below(folder)}
        if tables:
            by_year[other] = tables
    if "year" in frame and shared:
        rows = frame[frame["_file"].isin(shared) & frame["year"].notna()]
        for code, files in rows.groupby("year")["_file"]:
            by_year.setdefault(FiscalYear.parse(str(code)), set()).update(files)
    undated = len(frame) and ("year" not in frame or bool(frame["year"].isna().any()))
    if undated or not by_year or year in by_year:
        return ()
    held = "、".join(f"{other.label} {len(by_year[other]):,}ファイル" for other in sorted(by_year))
    folder = paths.label(paths.surveys(year))
    problem = NO_SURVEY_OF_YEAR.at(
        Place(file=folder),
        value=year.label,
        held=held,
        newest=max(by_year).era_code,
        folder=folder,
    )
    return (FileAccount(file=folder, kind=None, problems=(problem,)),)
