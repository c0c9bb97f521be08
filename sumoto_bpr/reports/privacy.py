"""The last look at a page before it is published: nothing of people, nothing of this PC."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape

from sumoto_bpr.model.problems import Problem
from sumoto_bpr.model.problems.runs import PRIVACY_STOP

__all__ = ["last_look"]

_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
_DATA = re.compile(r"data:[\w/+.-]+;base64,[A-Za-z0-9+/=]+")
_PATHS = (
    re.compile(r"(?<![\w.])/(?:home|Users|root|tmp|mnt|var|private)/[^\s<>\"']+"),
    re.compile(r"(?<![\w])[A-Za-z]:[\\/]{1,2}[^\s<>\"']+"),
    re.compile(r"\\\\[\w.$-]+\\[^\s<>\"']+"),
)
_FINGERPRINT = re.compile(r"<code>[0-9a-f]{12}</code>")
_WORD = re.compile(r"[A-Za-z0-9]+")
_TOKEN = re.compile(r"[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*")
_TWELVE = re.compile(r"(?<![0-9A-Za-z])(?<!\d\.)\d{12}(?!\.?[0-9A-Za-z])")
"""Twelve digits by themselves, not the fraction of a number such as 5083.216666666666."""
_LEAST_NAME = 3
_LEAST_DIGITS = 6
"""A shorter id of digits alone could be any count on the page."""


def last_look(
    page: str,
    *,
    staff_ids: Iterable[str] = (),
    user: str = "",
    folders: Iterable[str] = (),
) -> tuple[Problem, ...]:
    """Return why ``page`` (HTML or JSON text) must not be published; empty = it may.

    ``staff_ids`` are HR's 職員番号 (none where the page is HR's own), ``user`` the
    account that runs, ``folders`` absolute folders of this machine. The problems say
    what kind of thing was found, never the thing itself.
    """
    text = unescape(_FINGERPRINT.sub("", _DATA.sub("", _STYLE.sub("", page))))
    tokens = {*_TOKEN.findall(text), *_WORD.findall(text)}
    found = []
    if tokens & {staff_id for staff_id in staff_ids if _tells(staff_id)}:
        found.append("職員番号")
    if any(pattern.search(text) for pattern in _PATHS) or any(
        folder in text for folder in folders if len(folder) >= _LEAST_NAME
    ):
        found.append("このPCの中の場所")
    if len(user) >= _LEAST_NAME and user in tokens:
        found.append("使う人の名前")
    if any(_is_my_number(digits) for digits in _TWELVE.findall(text)):
        found.append("個人番号とみられる12桁の番号")
    return tuple(PRIVACY_STOP.at(value=kind) for kind in found)


def _tells(staff_id: str) -> bool:
    return bool(staff_id) and (not staff_id.isdigit() or len(staff_id) >= _LEAST_DIGITS)


def _is_my_number(digits: str) -> bool:
    """Tell whether the check digit of a 12-digit 個人番号 fits (番号法施行令)."""
    weights = (6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
    rest = sum(int(d) * w for d, w in zip(digits[:11], weights, strict=True)) % 11
    return int(digits[11]) == (0 if rest <= 1 else 11 - rest)
