from __future__ import annotations

import re
import string
import unicodedata

import pytest
from hypothesis import given, strategies as st

from sumoto_bpr.store.safe_names import LONGEST, safe_name

_NASTY = st.text(
    alphabet=st.one_of(
        st.sampled_from('aAbBｱｶﾞガか゛\u3099ßſÅÅ./\\:*?"<>|% ~$¹²COMNUL\u200b\ud800課'),
        st.characters(),
    ),
    max_size=24,
)


def _as_a_disk_sees_it(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


@given(_NASTY, _NASTY)
def test_two_names_never_meet_on_any_disk(first: str, second: str) -> None:
    """Different texts get different names, also where a disk ignores case and normal form."""
    same = _as_a_disk_sees_it(safe_name(first)) == _as_a_disk_sees_it(safe_name(second))

    assert same == (first == second)


def _original(name: str) -> str:
    """Read a name as the docstring of ``safe_names`` explains it, by an own reader."""
    body, _, pattern = ("" if name == "%_" else name).partition("%~")
    small = f"{int(pattern or '0', 16):b}"[::-1]
    parts: list[str] = []
    cased = 0
    for escaped, letter in re.findall(r"((?:%[0-9A-Fa-f]{2})+)|(.)", body, re.DOTALL):
        if escaped:
            raw = bytes.fromhex(escaped.replace("%", ""))
            parts.append(raw.decode("utf-8", "surrogatepass"))
            continue
        low, high = letter.lower(), letter.upper()
        if low == high or (low.upper(), high.lower(), high.casefold()) != (high, low, low):
            parts.append(letter)
            continue
        parts.append(low if small[cased : cased + 1] == "1" else high)
        cased += 1
    return "".join(parts)


@given(_NASTY)
def test_a_name_can_be_turned_back(text: str) -> None:
    """The text comes back from its name, and from its name in any other letter case."""
    name = safe_name(text)

    assert _original(name) == text
    assert _original(_other_case(name)) == text


def _other_case(name: str) -> str:
    # Only the letters' case is lost on some disks; the escapes' own hex digits take both.
    return "".join(c.lower() if c in string.ascii_uppercase else c for c in name)


@given(_NASTY)
def test_a_name_is_taken_by_every_system(text: str) -> None:
    """No name holds what Windows forbids, ends in a dot or space, or is a device."""
    name = safe_name(text)

    assert name
    assert not set(name) & set('<>:"/\\|?*')
    assert all(unicodedata.category(c)[0] != "C" for c in name)
    assert name[-1] not in ". "
    assert not name.startswith((".", "~", " "))
    assert unicodedata.is_normalized("NFC", name)


@pytest.mark.parametrize(
    "device", ["CON", "con", "PRN", "AUX", "NUL", "NUL.xlsx", "COM1", "COM¹", "LPT9", "aux.txt.gz"]
)
def test_a_device_of_windows_is_no_name(device: str) -> None:
    """A name that Windows keeps for a device is written another way."""
    stem = safe_name(device).split(".")[0].upper()

    assert stem.startswith("%")


def test_a_department_keeps_its_plain_name() -> None:
    """The folder of an ordinary 所属 reads as people write it."""
    assert safe_name("1201_税務課") == "1201_税務課"
    assert safe_name("DX推進課") == "DX推進課"


def test_a_very_long_name_is_cut_and_stays_distinct() -> None:
    """Names beyond the limit end in a hash of the whole."""
    first, second = safe_name("課" * 200), safe_name("課" * 201)

    assert first != second
    assert max(len(first.encode()), len(second.encode())) <= LONGEST


@pytest.mark.parametrize(
    ("one", "other"),
    [("ｶﾞ課", "ガ課"), ("ガ課", "カ゛課"), ("ガ課", "カ\u3099課"), ("dx課", "DX課")],
)
def test_look_alikes_stay_apart(one: str, other: str) -> None:
    """Two 課 that differ in case, width or normal form alone have two folders."""
    assert _as_a_disk_sees_it(safe_name(one)) != _as_a_disk_sees_it(safe_name(other))
