"""Values that stand in no cell: taken from the path or the name of the sheet."""

from __future__ import annotations

import re

from sumoto_bpr.model.period import FiscalYear, UnreadablePeriod
from sumoto_bpr.reading.mapping_record import ColumnRule
from sumoto_bpr.reading.source import Source

__all__ = ["from_place", "year_in"]

_YEAR = re.compile(
    r"(?<![A-Za-z\d])(?:FY(?:19|20)\d{2}|[RrＲ][\d０-９]{1,2}|(?:令和|平成)(?:元|[\d０-９]{1,2})(?:年度?)?|"
    r"(?:19|20)\d{2}(?:年度?)?)(?![A-Za-z\d])"
)
_CODE = re.compile(r"^[0-9A-Za-z-]+_")


def from_place(key: str, rule: ColumnRule, source: Source, sheet: str) -> str:
    """Return the value that the path or the sheet's name holds for ``key``, or "".

    A year is looked for from the file's name upwards; a department is the name of
    the folder without its code. A ``split`` of the mapping takes what it matches.
    """
    if rule.source == "sheet":
        texts = [sheet]
    else:
        path = source.path
        texts = [path.stem, *(parent.name for parent in path.parents if parent.name)]
    if rule.split is not None:
        whole = texts[0] if rule.source == "sheet" else source.path.as_posix()
        found = rule.split.search(whole)
        return (found[rule.split.groups] or "").strip() if found else ""
    if key == "year":
        return next((year for text in texts if (year := year_in(text))), "")
    if rule.source == "path" and key == "department" and len(texts) > 1:
        return _CODE.sub("", texts[1])
    return texts[0]


def year_in(text: str) -> str:
    """Return the first fiscal year that ``text`` names, as it is written there, or "".

    >>> year_in("業務棚卸_R7_税務課"), year_in("課")
    ('R7', '')
    """
    for found in _YEAR.finditer(text.replace("_", " ")):
        try:
            FiscalYear.parse(found[0])
        except UnreadablePeriod:
            continue
        return found[0]
    return ""
