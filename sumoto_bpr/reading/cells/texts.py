"""Texts, codes, lists and fiscal years."""

from __future__ import annotations

from sumoto_bpr.model.names import join_list, split_list
from sumoto_bpr.model.period import FiscalYear, UnreadablePeriod
from sumoto_bpr.model.problems import cells as kinds
from sumoto_bpr.reading.cells.outcome import Outcome, plain, written

__all__ = ["parse_code", "parse_list", "parse_text", "parse_year"]


def parse_text(raw: object) -> Outcome:
    """Keep a text as written; only outer blanks go."""
    return Outcome(value=written(raw))


def parse_code(raw: object) -> Outcome:
    """Read a code: half width, leading zeros kept, 86.0 as 86."""
    text = written(raw)
    code = plain(text)
    if code == text:
        return Outcome(value=code)
    return Outcome(value=code, kind=kinds.WIDTH_READ, after=code)


def parse_list(raw: object) -> Outcome:
    """Read the entries of one cell into their canonical form, joined by ``;``."""
    return Outcome(value=join_list(split_list(written(raw))) or None)


def parse_year(raw: object) -> Outcome:
    """Read a fiscal year into FY2025."""
    text = written(raw)
    try:
        return Outcome(value=FiscalYear.parse(text).code)
    except UnreadablePeriod:
        bare = plain(text).removesuffix("度").removesuffix("年")
        wrong = kinds.NO_ERA if bare.isdecimal() and len(bare) < 4 else kinds.NOT_A_YEAR
        return Outcome(value=None, kind=wrong)
