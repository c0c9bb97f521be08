"""One file to be read, with what its place in the workspace already says."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sumoto_bpr.model.department import Department
from sumoto_bpr.model.period import FiscalYear
from sumoto_bpr.reading.mapping_record import Mapping
from sumoto_bpr.reading.raw import CsvOptions, ReadRequest

__all__ = ["Source"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file: where it lies, what problems call it, and what holds where it says nothing.

    ``department`` and ``year`` come from the folder. A cell that names another year
    wins; a row that names another department is refused. ``dated`` says that the file lies
    in a folder of ``year``, so that other years in it are told. ``asked`` says that the user
    named this very file, so that it is read even where it is a marked copy.
    """

    path: Path
    label: str = ""
    mapping: Mapping | None = None
    department: Department | None = None
    year: FiscalYear | None = None
    dated: bool = False
    asked: bool = False

    @property
    def name(self) -> str:
        """What problems call the file."""
        return self.label or self.path.name

    @property
    def request(self) -> ReadRequest:
        """What the reader child is asked."""
        csv = self.mapping.csv if self.mapping else CsvOptions()
        return ReadRequest(path=self.path, label=self.name, csv=csv)
