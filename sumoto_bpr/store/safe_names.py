"""File names that every system takes: safe, distinct and reversible.

The encoding is percent-encoding of UTF-8 for what Windows, macOS or a share
would refuse, change or take for the same, and everything else as it stands.
Two texts that differ only in letter case stay apart on file systems that
ignore case: where a letter is not a capital, the pattern of small letters is
noted at the end (``Web課`` becomes ``Web課%~6``).
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

__all__ = ["LONGEST", "safe_name"]

LONGEST = 180
"""The most bytes of UTF-8 in a name; beyond it the name ends in a hash."""

_FORBIDDEN = frozenset('<>:"/\\|?*%')
_DEVICES = re.compile(r"(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(COM|LPT)[0-9])")
_EMPTY = "%_"


def safe_name(text: str) -> str:
    """Return the name of one file or folder that stands for ``text``.

    Injective, also after case folding and NFC (up to a 96-bit hash for names
    beyond ``LONGEST`` bytes).

    >>> safe_name("1201_税務課"), safe_name("a/b"), safe_name("NUL.xlsx")
    ('1201_税務課', 'a%2Fb%~3', '%4EUL.xlsx%~3C')
    """
    if not text:
        return _EMPTY
    at_ends = _escaped_positions(text)
    parts: list[str] = []
    small = 0
    letters = 0
    for place, letter in enumerate(text):
        if place in at_ends or _must_escape(letter):
            parts.append(_escape(letter))
            continue
        parts.append(letter)
        if _has_case(letter):
            small |= (letter == letter.lower()) << letters
            letters += 1
    name = "".join(parts) + (f"%~{small:X}" if small else "")
    return _shortened(name, text)


def _escaped_positions(text: str) -> frozenset[int]:
    """Return the places where only the position makes a character unsafe."""
    places = set()
    if text[0] in ".~ " or _DEVICES.fullmatch(_stem(text)):
        places.add(0)
    if text[-1] in ". ":
        places.add(len(text) - 1)
    return frozenset(places)


def _stem(text: str) -> str:
    return unicodedata.normalize("NFKC", text).split(".")[0].strip().upper()


def _must_escape(letter: str) -> bool:
    """Tell whether ``letter`` is refused, changed or confused by some file system."""
    if letter in _FORBIDDEN:
        return True
    category = unicodedata.category(letter)
    if category[0] in "CM" or category in ("Zl", "Zp"):
        return True
    if not unicodedata.is_normalized("NFC", letter) or "\u1160" <= letter <= "\u11ff":
        return True
    return letter.casefold() != letter and not _has_case(letter)


def _has_case(letter: str) -> bool:
    """Tell whether ``letter`` is one of a plain pair of capital and small letter."""
    low, high = letter.lower(), letter.upper()
    return (
        low != high
        and letter in (low, high)
        and (low.upper(), high.lower()) == (high, low)
        and low.casefold() == low == high.casefold()
    )


def _escape(letter: str) -> str:
    return "".join(f"%{byte:02X}" for byte in letter.encode("utf-8", "surrogatepass"))


def _shortened(name: str, text: str) -> str:
    raw = name.encode()
    if len(raw) <= LONGEST:
        return name
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24]
    head = raw[: LONGEST - 26].decode("utf-8", "ignore")
    return f"{head}%#{digest}"
