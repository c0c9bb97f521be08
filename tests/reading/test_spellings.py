from __future__ import annotations

import csv
import json
import re
import unicodedata
from pathlib import Path

import pytest

from sumoto_bpr.reading.cells import Outcome, parser_for
from sumoto_bpr.sheets import SHEETS

SURVEY = "data/inventory/procedures_survey_r6_local_gov.csv"
COLUMNS = tuple(map(SHEETS["procedures"].column, ("processing_online", "processing_offline")))

WHY_REFUSED = {
    "a number without a unit": r"\d+",
    "it says that nobody knows": r".+不明(である)?。?",
    "it differs, or somebody else sets it": r".*(異なる|異なり.*|が定める|困難。?)",
    "nothing is decided, so nothing is timed": r".*(対象外|終了|報告|応答なし|要しない.*)",
    "a paragraph on why there is none": r".{40,}設定していない",
}
"""Every spelling that is refused, by the reason why no length can be read from it."""

WHY_BLANK = r"[-‐－ーｰ]|なし|不明|該当なし"
SAID_TO_HAVE_NONE = r".*(定め(て|な|無|の).*|規程無し)"

DAYS = {"日": 1, "週": 7, "月": 30, "年": 365}
NUMBER_AND_UNIT = re.compile(r"(\d+)(?:[かカヶ]?(月)|(日|週|年))?")


def by_simple_rules(spelling: str) -> tuple[int | None, int]:
    """Read a length again, with nothing but: all numbers, each with the next unit after it."""
    text = re.sub(r"\(.*\)", "", unicodedata.normalize("NFKC", spelling))
    if text == "即時":
        return 0, 0
    lengths = []
    unit = ""
    for number, month, other in reversed(NUMBER_AND_UNIT.findall(text)):
        unit = month or other or unit
        lengths.append(int(number) * DAYS[unit])
    return None if text.startswith(("~", "〜")) else min(lengths), max(lengths)


@pytest.fixture(scope="module")
def spellings(shared: Path) -> dict[str, Outcome]:
    """Every distinct spelling of the 処理期間 of the national survey, as it is read."""
    with (shared / SURVEY).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    read = parser_for(COLUMNS[0])
    distinct = {row[column.title] for row in rows for column in COLUMNS}
    return {spelling: read(spelling) for spelling in sorted(distinct) if spelling.strip()}


def test_the_spellings_that_are_read_are_read_rightly(spellings: dict[str, Outcome]) -> None:
    """Of 142 spellings 108 are lengths, and a second reading by other rules finds the same."""
    lengths = {
        spelling: json.loads(str(outcome.value))
        for spelling, outcome in spellings.items()
        if outcome.value is not None
    }

    assert (len(spellings), len(lengths)) == (142, 108)
    for spelling, value in lengths.items():
        assert (value["low_days"], value["high_days"]) == by_simple_rules(spelling), spelling
        assert value["text"] == spelling


def test_each_refused_spelling_has_its_reason(spellings: dict[str, Outcome]) -> None:
    """What is refused names no length, for one of five reasons, and says how to mend it."""
    refused = {s: o.kind for s, o in spellings.items() if o.kind is not None and not o.after}

    assert len(refused) == 22
    for spelling, kind in refused.items():
        plain = unicodedata.normalize("NFKC", spelling)
        reasons = [why for why, shape in WHY_REFUSED.items() if re.fullmatch(shape, plain)]
        assert len(reasons) == 1, spelling
        assert kind.code == ("CEL-012" if plain.isdecimal() else "CEL-011")
        assert kind.remedy


def test_the_rest_says_that_there_is_nothing(spellings: dict[str, Outcome]) -> None:
    """Signs for nothing are blank; sentences for nothing are blank too, and listed."""
    blank = {s for s, o in spellings.items() if o == Outcome(value=None)}
    listed = {s for s, o in spellings.items() if o.value is None and o.after}

    assert (len(blank), len(listed)) == (8, 4)
    assert all(re.fullmatch(WHY_BLANK, spelling) for spelling in blank)
    assert all(re.fullmatch(SAID_TO_HAVE_NONE, spelling) for spelling in listed)
