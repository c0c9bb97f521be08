from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from sumoto_bpr.indicators import observe
from sumoto_bpr.model.book import Inventory
from sumoto_bpr.model.books import Books
from sumoto_bpr.model.department import Organisation
from sumoto_bpr.model.problems import Problem
from sumoto_bpr.reading.inventory import read_inventories
from sumoto_bpr.reading.result import Reading
from sumoto_bpr.reading.source import Source
from sumoto_bpr.sheets.inventory import SORTING_TITLE
from tests.forms.making import column_of, filled, header_row, opened
from tests.indicators.making import R7
from tests.reading.making import RULES, reader, write_csv

AS_OF = date(2026, 3, 31)
SORTED = {"コア区分": "コア", "コア区分の理由": "判断"}
Filled = Callable[..., Reading[Inventory]]


@pytest.fixture
def form(tmp_path: Path) -> Filled:
    """Read the inventory form whose second sheet holds these rows, as of 31 March 2026."""

    def reading(*rows: dict[str, object]) -> Reading[Inventory]:
        tasks = [
            {"id": f"A-{n}", "name": f"業務{n}", "hours": 10.0} for n in range(1, len(rows) + 1)
        ]
        book = opened(filled("inventory", tasks))
        sheet = book[SORTING_TITLE]
        start = header_row(sheet, "業務ID")
        for offset, row in enumerate(rows, start=1):
            for title, value in row.items():
                sheet.cell(start + offset, column_of(sheet, "業務ID", title)).value = value
        buffer = BytesIO()
        book.save(buffer)
        (tmp_path / "棚卸.xlsx").write_bytes(buffer.getvalue())
        return _read(tmp_path / "棚卸.xlsx")

    return reading


def _read(path: Path) -> Reading[Inventory]:
    return read_inventories(
        [Source(path=path)], organisation=Organisation(), rules=RULES, host=reader(), as_of=AS_OF
    )


def _found(reading: Reading[Inventory]) -> list[Problem]:
    return [problem for problem in reading.problems if problem.code.startswith("STG")]


def _places(reading: Reading[Inventory]) -> list[tuple[str, str | None, str | None]]:
    return [(problem.code, problem.sheet, problem.column) for problem in _found(reading)]


def _rate(reading: Reading[Inventory]) -> tuple[float | None, float | None]:
    books = Books(inventory=reading.value)
    figures = {o.indicator: o for o in observe(books, RULES, R7, AS_OF)}
    return figures["bpr_rate"].numerator, figures["bpr_rate"].denominator


def test_a_stage_that_skips_the_sorting_is_told_and_counted_as_written(form: Filled) -> None:
    """From 分類済 on an unsorted task is a finding at its stage; it stays in the rate (C27)."""
    reading = form(
        {"BPR段階": "2 分類済"},
        {"BPR段階": "5 方針決定", "コア区分": "未着手"},
        {"BPR段階": "5 方針決定", **SORTED},
        {"BPR段階": "1 棚卸済"},
        {"BPR段階": "9 廃止済"},
        {"BPR段階": "3 現行フロー・課題整理済", "コア区分": "判断保留", "コア区分の理由": "検討中"},
    )

    assert [("STG-001", SORTING_TITLE, "BPR段階")] * 2 == _places(reading)
    assert ["2 分類済", "5 方針決定"] == [problem.value for problem in _found(reading)]
    assert ["空です", "「未着手」です"] == [
        problem.message.partition("コア区分が")[2].partition("。")[0] for problem in _found(reading)
    ]
    assert len({problem.cell for problem in _found(reading)}) == 2
    assert (3, 6) == _rate(reading)


def test_a_sorting_that_cannot_be_read_is_told_once(form: Filled) -> None:
    """An unreadable コア区分 is an error at its own cell, not a stage that skips as well."""
    reading = form({"BPR段階": "2 分類済", "コア区分": "たぶん"})

    assert ["CEL-004"] == [problem.code for problem in reading.errors]
    assert [] == _found(reading)


def test_a_table_without_any_sorting_is_not_asked_for_it(tmp_path: Path) -> None:
    """Where the city's own table has no コア区分 no stage is held against it."""
    path = write_csv(tmp_path / "t.csv", "業務ID,業務名,BPR段階\nA-1,収納,7 実施\n")

    assert [] == _found(_read(path))


@pytest.mark.parametrize("decision", ["見直し不要", "廃止", "対象外"])
def test_a_decision_without_reason_is_told_and_not_used(form: Filled, decision: str) -> None:
    """見直し不要, 廃止, 対象外 without a reason: a finding at the cell, it counts as before."""
    row = {"BPR段階": "2 分類済", "見直しの方針": decision, **SORTED}
    other = {"BPR段階": "2 分類済", **SORTED}
    reading, reasoned = form(row, other), form({**row, "方針の理由": "件数が少ない"}, other)

    (told,) = _found(reading)
    assert ("STG-002", SORTING_TITLE, "見直しの方針", decision) == (
        told.code,
        told.sheet,
        told.column,
        told.value,
    )
    assert (0, 2) == _rate(reading)
    assert [] == _found(reasoned)
    assert ((0, 1) if decision == "対象外" else (1, 2)) == _rate(reasoned)


def test_to_review_needs_no_reason(form: Filled) -> None:
    """見直す decides nothing yet: no reason is asked for, and the stage alone counts."""
    reading = form({"BPR段階": "2 分類済", "見直しの方針": "見直す", **SORTED})

    assert [] == _found(reading)
    assert (0, 1) == _rate(reading)


@pytest.mark.parametrize(("decision", "rate"), [("見直し不要", (1, 1)), ("対象外", (0, 0))])
def test_a_decision_that_the_stage_contradicts_is_told(
    form: Filled, decision: str, rate: tuple[int, int]
) -> None:
    """見直し不要 or 対象外 beside 実施: a finding that says what is counted."""
    row = {"BPR段階": "7 実施", "見直しの方針": decision, "方針の理由": "直さない", **SORTED}
    reading = form(row, row | {"見直しの方針": "廃止"})

    (told,) = _found(reading)
    assert ("STG-004", "見直しの方針", decision) == (told.code, told.column, told.value)
    assert "「7 実施」まで進んでいます" in told.message
    assert (rate[0] + 1, rate[1] + 1) == _rate(reading)


def test_a_stage_dated_later_is_told_and_does_not_count_yet(form: Filled) -> None:
    """A stage of 10 April is a finding at its date on 31 March, and not in the numerator."""
    row = {"BPR段階": "5 方針決定", **SORTED}
    reading = form(row | {"段階の日付": "2026-04-10"}, row | {"段階の日付": "2026-03-31"})

    assert [("STG-003", SORTING_TITLE, "段階の日付")] == _places(reading)
    assert ["2026-04-10"] == [problem.value for problem in _found(reading)]
    assert (1, 2) == _rate(reading)
