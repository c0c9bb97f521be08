from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest

from sumoto_bpr.desk.showing.improvements import show_improvements
from sumoto_bpr.model.books import Books
from sumoto_bpr.policy import Dated, Policy
from tests.indicators.making import Row, improvements, inventory
from tests.reports.units import department_unit

ADOPTED: Row = {
    "task_ids": "T001",
    "tool": "RPA",
    "stage": "実施",
    "decision": "採用",
    "used_from": "2025-04-01",
}
PRICE = "架空市 給与費の試算（令和7年度）"


def _html(*rows: Row, price: float = 3000.0) -> str:
    """The section of these improvements of one task of 1,000 hours, at a price of an hour."""
    unit = department_unit()
    decided = Dated(
        key="money.hour_yen", first_day=date(2025, 4, 1), value=price, source=PRICE, note=""
    )
    books = Books(
        unit=unit.books.unit,
        inventory=inventory({"hours": 1000.0, "_unit": "1020"}),
        improvements=improvements(*({**ADOPTED, **row} for row in rows)),
        hashes={},
    )
    policy = unit.policy.overridden_by(Policy(decisions=(decided,)))
    return show_improvements(replace(unit, books=books, policy=policy)).html


def _table(html: str, caption: str) -> list[list[str]]:
    """The rows of the table of that caption as texts, the header first."""
    tables = re.findall(r"<table.*?</table>", html, re.DOTALL)
    (whole,) = [table for table in tables if caption in table]
    rows = re.findall(r"<tr.*?</tr>", whole, re.DOTALL)
    cells = (re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL) for row in rows)
    return [[_text(cell) for cell in row] for row in cells]


def _text(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html)).strip()


def test_costs_stand_beside_the_hours_they_buy() -> None:
    """60 h at 120,000 yen a year are 2,000 yen an hour; 見込 and 実績 each have their own (C31)."""
    html = _html(
        {
            "title": "甲",
            "initial_cost": 300_000.0,
            "yearly_cost": 120_000.0,
            "saved_expected": 60.0,
            "saved_actual": 40.0,
        }
    )

    head, row = _table(html, "費用と効果")
    assert ["甲", "300,000", "120,000", "2,000", "3,000", "180,000", "60"] == row
    for word in ("費用対効果", "人件費換算額（試算）", "回収月数（試算）"):
        assert any(word in title for title in head), word


@pytest.mark.parametrize(
    ("initial", "yearly", "hours", "months"),
    [
        (500_000.0, 200_000.0, 400.0, "6"),
        (500_000.0, 1_200_000.0, 400.0, "回収できない"),
        (500_000.0, 1_300_000.0, 400.0, "回収できない"),
        (0.0, 200_000.0, 400.0, "0"),
        (500_000.0, None, 400.0, "…"),
        (500_000.0, 200_000.0, None, "…"),
    ],
)
def test_a_cost_is_made_up_for_after_so_many_months_or_never(
    initial: float, yearly: float | None, hours: float | None, months: str
) -> None:
    """Initial ÷ (worth − yearly) × 12 at 3,000 yen; never where nothing is left; … unknown."""
    row = {"initial_cost": initial, "yearly_cost": yearly, "saved_expected": hours}
    cells = _table(_html({"title": "甲", **row}), "費用と効果")[1]

    assert months == cells[-1]


def test_nothing_paid_a_year_has_no_price_of_an_hour() -> None:
    """Of a first cost alone 費用対効果 is －, not 0; rows that tell no cost are numbered below."""
    once = {"title": "甲", "initial_cost": 5000.0, "yearly_cost": 0.0, "saved_expected": 10.0}
    html = _html(once, {"title": "乙", "saved_expected": 10.0})
    _, row = _table(html, "費用と効果")
    assert "－" == row[3]
    assert "費用が書かれていない1件は、この表に入れていません。" in html


def test_a_tool_whose_use_begins_later_is_not_in_use() -> None:
    """使い始めた日 after the day of the page: neither among the tools in use, nor counted."""
    later = {"tool": "RPA", "used_from": "2030-05-01", "saved_actual": 32.0}
    html = _html({"title": "甲", **later}, {"title": "乙", "tool": "RPA"})
    assert "使っている道具は1件です" in html
    assert "実績：使い始めた日がまだ来ていないので数えない" in html


def test_what_costs_nothing_is_not_among_the_costs() -> None:
    """Only improvements with a cost are listed; where none has one there is no table."""
    free = {"title": "乙", "initial_cost": 0.0, "yearly_cost": 0.0, "saved_expected": 10.0}
    paid = {"title": "甲", "initial_cost": 0.0, "yearly_cost": 5000.0, "saved_expected": 10.0}

    assert ["甲"] == [row[0] for row in _table(_html(paid, free), "費用と効果")[1:]]
    assert "費用と効果" not in _html(free)


def test_the_worth_of_hours_names_price_source_and_year() -> None:
    """人件費換算額（試算） says price, source, year, and that no cash is saved (C31)."""
    paid = {"title": "甲", "yearly_cost": 5000.0, "saved_expected": 10.0}
    html = _html(paid)

    for words in (
        "1時間3,000円",
        f"出典：{PRICE}",
        "2025-04-01から",
        "減るという意味ではありません",
    ):
        assert words in html, words


def test_without_a_price_no_hour_becomes_yen() -> None:
    """Until the city decides a price there is 費用対効果 alone, and the page says why."""
    html = _html(
        {"title": "甲", "initial_cost": 1.0, "yearly_cost": 5000.0, "saved_expected": 10.0}, price=0
    )

    head, row = _table(html, "費用と効果")
    assert ["甲", "1", "5,000", "500", "…"] == row
    assert not [title for title in head if "換算" in title or "回収" in title]
    assert "1時間の単価（money.hour_yen）が決まっていない" in html


def test_tools_in_use_are_listed_those_to_look_at_first() -> None:
    """Who looks after a tool and when it was last seen to work; overdue ones come first (C5)."""
    html = _html(
        {"title": "甲", "last_checked": "2026-03-01", "maintainer": "税務課"},
        {"title": "乙", "last_checked": "2025-06-01", "spread_to": "市民課"},
        {"title": "丙", "last_checked": None},
        {"title": "丁", "stage": "試行"},
        {"title": "戊", "tool": None},
    )

    _, *rows = _table(html, "道具の保守と横展開")
    assert [("乙", "要確認"), ("丙", "要確認"), ("甲", "確認済")] == [
        (row[0], row[-1]) for row in rows
    ]
    assert "使っている道具は3件です。うち1件は、最後に稼働を確かめてから6か月を" in html
    assert "1件は、稼働を確かめた日がまだ書かれていません。" in html
    assert ["税務課", "2026-03-01"] == rows[2][2:4]
    assert "市民課" in rows[0]


def test_without_tools_in_use_there_is_nothing_to_look_after() -> None:
    """An idea needs no upkeep yet."""
    assert "道具の保守" not in _html({"title": "甲", "stage": "案"})


def test_a_row_says_what_of_its_hours_is_counted() -> None:
    """1,000 h saved twice on one task of 1,000 h: the second row says that nothing of it fits."""
    html = _html(
        {"title": "甲", "saved_expected": 1000.0},
        {"title": "乙", "saved_expected": 200.0, "yearly_cost": 10_000.0},
        {"title": "丙", "saved_expected": 50.0, "decision": "不採用"},
    )

    head, *rows = _table(html, "改善の一覧")
    at = head.index("数える時間")
    assert "書いたとおり" == rows[0][at]
    assert "見込：対象業務の時間に収まる0.0時間だけ" == rows[1][at]
    assert "見込：検討結果が「不採用」なので数えない" == rows[2][at]
    assert "「数える時間」を足したものです" in html
    _, cost = _table(html, "費用と効果")
    assert "…" == cost[3]


def test_where_all_is_counted_no_column_is_added() -> None:
    """Rows that count as written need no remark."""
    head, _ = _table(_html({"title": "甲", "saved_expected": 100.0}), "改善の一覧")
    assert "数える時間" not in head
