"""Texts, codes, lists and fiscal years."""

from __future__ import annotations

import re

from sumoto_bpr.model.names import join_list, split_list
from sumoto_bpr.model.period import ERAS, FiscalYear, UnreadablePeriod
from sumoto_bpr.model.problems import ProblemKind, cells as kinds
from sumoto_bpr.reading.cells.meant import with_era
from sumoto_bpr.reading.cells.outcome import BLANK, Outcome, plain, written

__all__ = ["parse_code", "parse_list", "parse_text", "parse_year"]

_ESCAPED = re.compile(r"_x(?:000[0-8BCEFbcef]|001[0-9A-Fa-f]|007[Ff])_")
_RETURN = re.compile(r"_x000[Dd]_\n?|_x000[Aa]_")
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2060\ufeff\ufffe\uffff]")
_HYPHEN = re.compile(r"(?<=[0-9A-Za-z])[‐‑‒–—―−ー](?=[0-9A-Za-z])")
_FORMULA = re.compile(r'="(.*)"')
_POWER = re.compile(r"-?\d(?:\.\d+)?[eE][+-]?\d+")
_ODD_SEPARATORS = re.compile(r"[・＋+／/|｜\t]")
_ERA_YEAR = re.compile(r"(明治|大正|昭和|平成|令和|[MTSHR])\d{1,2}")
_LONGEST_CODE = 15
"""Excel keeps no more digits of a number than these."""


def parse_text(raw: object) -> Outcome:
    """Keep a text as written; only outer blanks go, and signs that nobody can see."""
    text = written(raw)
    if text.isprintable() and "_x00" not in text:
        return Outcome(value=text)
    return _seen(text)


def _seen(text: str) -> Outcome:
    """Return a text without control characters and Excel's spellings of them (_x000D_)."""
    seen = _UNSEEN.sub("", _ESCAPED.sub("", _RETURN.sub("\n", text))).strip()
    if seen == text:
        return Outcome(value=text)
    return Outcome(value=seen or None, kind=kinds.SIGNS_DROPPED, after=seen)


def parse_code(raw: object) -> Outcome:
    """Read a code: half width, leading zeros kept, 86.0 as 86, ``="0012"`` as 0012.

    A number too long for Excel, or one shown with an exponent, has lost its end.
    """
    text = written(raw)
    whole = isinstance(raw, str) or len(text) <= _LONGEST_CODE
    if whole and text.isascii() and text.replace("-", "").isalnum():
        return Outcome(value=text)
    if _POWER.fullmatch(plain(text)) or (isinstance(raw, float) and not raw.is_integer()):
        return _number_as_code(raw, text)
    code = _UNSEEN.sub("", plain(_FORMULA.sub(r"\1", text)))
    code = _HYPHEN.sub("-", code).strip()
    if code == text:
        return Outcome(value=code)
    return Outcome(value=code or None, kind=kinds.WIDTH_READ, after=code)


def _number_as_code(raw: object, text: str) -> Outcome:
    if isinstance(raw, float) and "e" not in text.lower():
        return Outcome(value=text)
    return Outcome(value=None, kind=kinds.DAMAGED_CODE)


def parse_list(raw: object) -> Outcome:
    """Read the entries of one cell into their canonical form, joined by ``;``.

    The form asks for ``；``, and ``;``, ``、`` and line breaks are as good; any other
    separator is a repair to be looked at, since it may be part of a name.
    """
    seen = parse_text(raw)
    text = str(seen.value or "")
    entries = split_list(_ODD_SEPARATORS.sub(";", text))
    value = join_list(entries)
    if not value:
        return BLANK if seen.kind is None and not text else _separated(None)
    if entries != split_list(text) or "・" in text:
        return _separated(value)
    return _separated(value, seen.kind) if seen.kind else Outcome(value=value)


def _separated(value: str | None, kind: ProblemKind = kinds.SEPARATOR_READ) -> Outcome:
    return Outcome(value=value, kind=kind, after=(value or "").replace(";", "；"))


def parse_year(raw: object) -> Outcome:
    """Read a fiscal year into FY2025."""
    text = written(raw)
    try:
        return Outcome(value=FiscalYear.parse(text).code)
    except UnreadablePeriod:
        bare = plain(text).removesuffix("度").removesuffix("年")
    if bare.isdecimal() and len(bare) < 4:
        return Outcome(value=None, kind=kinds.NO_ERA, fields={"meant": with_era(bare)})
    if found := _ERA_YEAR.fullmatch("".join(bare.upper().split())):
        era = next(e for e in ERAS if found[1] in (e.name, e.letter))
        return Outcome(value=None, kind=kinds.OUTSIDE_ERA, fields={"era": era.name})
    return Outcome(value=None, kind=kinds.NOT_A_YEAR)
