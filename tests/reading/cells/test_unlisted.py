from __future__ import annotations

import json
import re
import unicodedata
from datetime import date, datetime, time, timedelta

from hypothesis import given, strategies as st

from sumoto_bpr.model.names import compare_key
from sumoto_bpr.model.problems import Severity
from sumoto_bpr.reading.cells import Outcome, parser_for, written
from sumoto_bpr.reading.cells.numbers import show
from sumoto_bpr.sheets import SHEETS, Column, ColumnType

T = ColumnType
CHOICES = [
    column for sheet in SHEETS.values() for column in sheet.columns if column.type is T.CHOICE
]
PLAIN = [Column(key="x", title="X", type=kind) for kind in T if kind is not T.CHOICE]
COLUMNS = st.sampled_from([*PLAIN, *CHOICES])
WORDS = sorted({option for column in CHOICES for option in column.options})
MARKS = {"○": "〇◯○", "×": "×✕✖"}

DIRTY = st.one_of(
    st.text(min_size=1, max_size=20),
    st.text(
        alphabet="0123456789０１２.,:〜~-－▲△約件時間分h％%割円千万半 ", min_size=1, max_size=10
    ),
    st.text(alphabet="0123456789０１令和平成RH元年月日./-度T: ", min_size=1, max_size=12),
    st.text(alphabet="1２月日週か半約以内～、()即翌一十の定めなし", min_size=1, max_size=10),
    st.text(alphabet="ab；;、,・／+\n\r\t_x000D_\x00\x1b○〇✕レ", min_size=1, max_size=12),
    st.builds(
        lambda word, before, after: f"{before}{word}{after}",
        st.sampled_from([*WORDS, "30%", "120件", "1:30", "R5.4.1", "2026/3/31", "AB12-001", "1月"]),
        st.sampled_from(["", " ", "　", "約", "5 ", "▲"]),
        st.sampled_from(["", " ", "　", "済み", "程度", "（仮）", "_x000D_", "中"]),
    ),
    st.floats(),
    st.booleans().map(written),
    st.times(),
    st.timedeltas(min_value=timedelta(days=-9999), max_value=timedelta(days=9999)),
    st.dates(min_value=date(1899, 12, 31)),
    st.datetimes(min_value=datetime(1899, 12, 31)),  # noqa: DTZ001 - a cell has no zone
)
NOTHING = re.compile(r"[-ー─━.]+|無し|なし|不明|該当[な無]し|特に[な無]し|n/a")


def shown(column: Column, value: str | float) -> str:
    """Return a value as people see it."""
    if isinstance(value, float):
        return show(value)
    return value.replace(";", "；") if column.type is T.LIST else value


def says(column: Column, text: str, value: str | float) -> bool:
    """Tell whether ``text`` and ``value`` are one without any repair, told by other means."""
    if column.type is T.SHARE and text.endswith("%"):
        return isinstance(value, float) and abs(float(text[:-1]) / 100 - value) < 1e-9
    if isinstance(value, float):
        return abs(float(text) - value) <= 1e-9 * max(1, abs(value))
    if column.type in (T.DATE, T.MOMENT):
        day = re.sub(r"T?\s*[0:.]*:00.*$", "", text) if ":" in text else text
        numbers = [int(part) for part in re.split(r"\D+", day) if part]
        return [int(part) for part in value.split("-")] == numbers
    if column.type is T.YEAR:
        plain = unicodedata.normalize("NFKC", text).upper()
        base = {"H": 1988, "平": 1988, "R": 2018, "令": 2018, "S": 1925, "昭": 1925, "T": 1911}
        base |= {"大": 1911, "M": 1867, "明": 1867}
        number = int(re.sub(r"\D", "", plain.replace("元", "1")))
        return int(value[2:]) == (number if number > 99 else base[plain.strip()[0]] + number)
    if column.type is T.DURATION:
        return str(json.loads(value)["text"]) == text
    if column.type is T.LIST:
        return value.split(";") == [p for s in re.split("[;；、,，\n]", text) if (p := s.strip())]
    if column.type is T.CHOICE:
        return value == text or unmarked(value) == unmarked(text)
    return value == text


def unmarked(text: str) -> str:
    """Return a word without width and blanks, look-alike signs as one."""
    key = compare_key(text)
    for sign, alike in MARKS.items():
        key = re.sub(f"[{alike}]", sign, key)
    return re.sub(r"(?<=\w)[x*](?=\w)", "×", key)


@given(COLUMNS, DIRTY)
def test_no_value_changes_unlisted(column: Column, raw: object) -> None:
    """Nothing raises; a value that differs from what was written is a repair that shows it."""
    text = written(raw)
    outcome = parser_for(column)(raw) if text else Outcome(value=None)

    if outcome.value is None:
        if outcome.kind is None:
            assert not text or NOTHING.fullmatch(compare_key(text))
    elif outcome.kind is None:
        handed_on = column.type is T.CHOICE and outcome.value not in column.options
        assert outcome.value == text if handed_on else says(column, text, outcome.value)
    else:
        assert outcome.kind.severity is not Severity.ERROR
        assert outcome.after == shown(column, outcome.value)


@given(st.sampled_from(CHOICES), st.data())
def test_an_option_is_read_as_itself(column: Column, data: st.DataObject) -> None:
    """What the list of a form holds is never repaired, whatever the other options are."""
    option = data.draw(st.sampled_from(column.options))

    assert parser_for(column)(option) == Outcome(value=option)
    assert isinstance(parser_for(column)(time(1, 30)), Outcome)
