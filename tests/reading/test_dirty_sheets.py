"""Sheets made dirty at random, by all the faults at once: nothing is lost, nothing unlisted."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from openpyxl import Workbook

from sumoto_bpr.reading.result import FileAccount
from tests.reading.making import account

KEYS = ("name", "department", "cases_per_year", "hours", "medium", "note")
HEADERS = {
    "name": ("業務名", "業務名（必須）", "※業務名", "業 務\n名", "① 業務名"),
    "department": ("課", "課名", "所属（任意）"),
    "cases_per_year": ("年間件数", "年間件数(件)", "年間件数〔千件〕", "件数"),
    "hours": ("年間時間", "年間時間（分）", "年間時間（h）（必須）", "業務時間"),
    "medium": ("媒体", "媒体（選択）"),
    "note": ("備考", "備考（自由記述）"),
}
COUNTS = ("", "12", "１２", "約5", "1,200", "10件", "▲3", "10~20", "たくさん", "0", "－", "1.5千件")
HOURS = ("", "3", "90分", "1.5h", "1:30", "2時間30分", "４０", "-1", "約3時間", "なし", "1e999")
MEDIA = ("", "紙", "電子", "ｺﾝ在", "混 在", "かみ")
NOTES = ("", "済", "  空白  ", "①", "#REF!", "=1+1")
STRAYS: tuple[dict[str, str], ...] = (
    {"name": "※件数は概数"},
    {"name": "【架空係】"},
    {"department": "注）時間は推計"},
    {"department": "合計", "hours": "30"},
    {"hours": "30", "cases_per_year": "7"},
    {"hours": "0"},
    {"note": "■ 収納係"},
)
JUNK = (
    ["令和7年度　業務棚卸（架空）"],
    [""],
    ["注", "分かる範囲で"],
    ["作成日", "2026/1/1", "課内用"],
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dirt:
    """One dirty sheet: its columns in order, its rows by key, and what stands above it."""

    columns: tuple[str, ...]
    headers: dict[str, str]
    rows: tuple[dict[str, str], ...]
    junk: tuple[list[str], ...] = ()
    two_rows: bool = False
    shift: int = 0

    def cells(self) -> list[list[str]]:
        """Return the sheet as rows of cells."""
        front = [""] * self.shift
        top = [*front, *(self.headers[key] for key in self.columns)]
        head = [top]
        if self.two_rows:
            group = ["業務量" if key in ("cases_per_year", "hours") else "" for key in self.columns]
            upper = [*front, *(g or t for g, t in zip(group, top[self.shift :], strict=True))]
            lower = [
                *front,
                *(t if g else "" for g, t in zip(group, top[self.shift :], strict=True)),
            ]
            head = [upper, lower]
        body = [[*front, *(row.get(key, "") for key in self.columns)] for row in self.rows]
        again = {id(row) for row in self.rows if row.get("again")}
        body = [
            list(top) if id(row) in again else line
            for row, line in zip(self.rows, body, strict=True)
        ]
        return [*self.junk, *head, *body]

    @property
    def first(self) -> int:
        """The number of the first data row."""
        return len(self.junk) + (2 if self.two_rows else 1) + 1


@st.composite
def dirty(draw: st.DrawFn) -> Dirt:
    """Draw a sheet with some of every fault."""
    count = draw(st.integers(1, 5))
    rows: list[dict[str, str]] = [
        {
            "name": f"架空の業務{number}",
            "department": "架空課",
            "cases_per_year": draw(st.sampled_from(COUNTS)),
            "hours": draw(st.sampled_from(HOURS)),
            "medium": draw(st.sampled_from(MEDIA)),
            "note": draw(st.sampled_from(NOTES)),
        }
        for number in range(count)
    ]
    strays = draw(st.lists(st.sampled_from((*STRAYS, {}, {"again": "1"})), max_size=4))
    for stray in strays:
        rows.insert(draw(st.integers(1, len(rows))), dict(stray))
    two_rows = draw(st.booleans())
    headers = {
        key: HEADERS[key][0] if two_rows else draw(st.sampled_from(HEADERS[key])) for key in KEYS
    }
    if two_rows:
        rows = [row for row in rows if "again" not in row]
    return Dirt(
        columns=tuple(draw(st.permutations(KEYS))),
        headers=headers,
        rows=tuple(rows),
        junk=tuple(draw(st.lists(st.sampled_from(JUNK), max_size=4))),
        two_rows=two_rows,
        shift=draw(st.integers(0, 2)),
    )


def read(sheet: Dirt, folder: Path, suffix: str) -> FileAccount:
    """Write the sheet and return what became of it."""
    path = folder / f"棚卸{suffix}"
    if suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as stream:
            rows = [[cell.replace("\n", "") for cell in row] for row in sheet.cells()]
            csv.writer(stream).writerows(rows)
    else:
        book = Workbook()
        page = book.active
        assert page is not None
        for number, row in enumerate(sheet.cells(), start=1):
            for column, text in enumerate(row, start=1):
                if text:
                    cell = page.cell(number, column, text)
                    cell.data_type = "s"
        book.save(path)
    return account(path)


def plain_number(text: str) -> float | None:
    """Return the number that ``text`` is without any mending."""
    return float(text) if text.isascii() and text.replace(".", "", 1).isdigit() else None


SLOW = (HealthCheck.function_scoped_fixture, HealthCheck.too_slow)


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
@settings(max_examples=20, deadline=None, suppress_health_check=SLOW)
@given(sheet=dirty())
def test_no_row_is_lost_and_no_value_changes_unlisted(
    sheet: Dirt, tmp_path_factory: pytest.TempPathFactory, suffix: str
) -> None:
    """Rows in = kept + refused; every cell that reads otherwise than written has a finding."""
    got = read(sheet, tmp_path_factory.mktemp("dirt"), suffix)

    filled = [row for row in sheet.rows if any(row.values())]
    tasks = {
        sheet.first + at: row for at, row in enumerate(sheet.rows) if row.get("medium") is not None
    }
    assert (len(filled), len(tasks)) == (got.rows_in, got.rows_kept)
    assert list(tasks) == [row["row"] for row in got.rows]
    told = {(problem.row, problem.cell) for problem in got.problems}
    letters = {key: "ABCDEFGHIJ"[sheet.shift + at] for at, key in enumerate(sheet.columns)}
    for row in got.rows:
        number = row["row"]
        for key, written in tasks[number].items():
            value = row["values"].get(key)
            same = value == (written.strip() or None) or (
                isinstance(value, float) and value == plain_number(written)
            )
            if same or (value is None and written in ("－", "なし")):
                continue
            derived = key == "hours" and not written
            assert derived or (number, f"{letters[key]}{number}") in told, (key, written, value)


@settings(max_examples=12, deadline=None, suppress_health_check=SLOW)
@given(sheet=dirty(), data=st.data())
def test_order_of_columns_and_junk_above_change_nothing(
    sheet: Dirt, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The same table with its columns in another order, below more junk, reads the same."""
    folder = tmp_path_factory.mktemp("dirt")
    columns = tuple(data.draw(st.permutations(sheet.columns)))
    junk = (*sheet.junk, *data.draw(st.lists(st.sampled_from(JUNK), max_size=5)))
    one = read(sheet, folder, ".csv")
    other = read(replace(sheet, columns=columns, junk=junk), folder, ".csv")

    def values(got: FileAccount) -> list[dict[str, object]]:
        return [dict(sorted(row["values"].items())) for row in got.rows]

    assert values(one) == values(other)
    assert Counter(p.code for p in one.problems) == Counter(p.code for p in other.problems)
    assert (one.rows_in, one.rows_refused) == (other.rows_in, other.rows_refused)
