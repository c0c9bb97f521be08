from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import openpyxl

from sumoto_bpr.forms.hearing import OVERVIEW_TITLE
from sumoto_bpr.sheets.hearing import HEARING, HEARING_HEADER, KNOWN
from sumoto_bpr.sheets.sorting import PATH
from tests.forms.making import header_row, headers, hearing, opened, questions

ROWS: tuple[dict[str, object], ...] = (
    {
        "id": "A-2", "name": "窓口の受付", "purpose": "受け付けて渡す", "hours": 120.0,
        "core": "未着手", "cases_per_year": 1200.0, "medium": "紙", "manual": "有",
    },
    {"id": "A-1", "name": "課税資料の入力", "hours": 400.4, "core": "コア", "manual": "無"},
    {"id": "A-3", "name": "軽い業務", "hours": 4.0, "core": "コア"},
)  # fmt: skip


def _sheet(data: bytes, name: str = HEARING.title) -> Any:
    return opened(data)[name]


def _above(data: bytes) -> str:
    sheet = _sheet(data)
    rows = sheet.iter_rows(max_row=header_row(sheet, "業務ID") - 1, values_only=True)
    return "\n".join(str(cell) for row in rows for cell in row if cell)


def test_one_row_a_question_the_biggest_task_first() -> None:
    """Each row carries id, name and one question; the tasks come by their hours (W12)."""
    data = hearing(ROWS)
    asked = questions(data)

    assert [column.title for column in HEARING.columns] == headers(_sheet(data), "業務ID")
    assert ["A-1", "A-2"] == list(dict.fromkeys(task for task, _ in asked))
    assert ("A-2", PATH[0].title) in asked
    assert ("A-1", PATH[0].title) not in asked
    assert len(set(asked)) == len(asked)


def test_the_path_is_asked_in_order_with_when_to_answer() -> None:
    """An unsorted task gets the questions of the path one below the other, and how they go (W3)."""
    data = hearing(ROWS)
    sheet = _sheet(data)
    hows = {row[3]: row[4] for row in sheet.iter_rows(values_only=True) if row[0] == "A-2"}

    asked = [title for task, title in questions(data) if task == "A-2"]
    titles = [question.title for question in PATH]
    start = asked.index(titles[0])
    assert titles == asked[start : start + len(PATH)]
    for question in PATH:
        assert hows[question.title].startswith(question.words)
        assert "選ぶ：はい／一部／いいえ／分からない" in hows[question.title]
    assert "問1から問4は順に答えます" in _above(data)
    assert "問1から問4" not in _above(hearing([ROWS[1]]))


def test_a_task_begins_with_its_reasons_and_what_is_known() -> None:
    """Before its questions a task says why it is asked about and what need not be asked."""
    sheet = _sheet(hearing(ROWS))
    first = [row for row in sheet.iter_rows(values_only=True) if row[3] == KNOWN]
    known = {row[0]: row[4] for row in first}

    assert ["400", "120"] == [row[2] for row in first]
    assert "理由：時間の大きい業務（上から80%）、コア区分が未着手" in known["A-2"]
    assert "内容：受け付けて渡す\n1,200件・紙" in known["A-2"]
    assert [None, None] == [row[5] for row in first]


def test_the_head_counts_tasks_questions_and_pages() -> None:
    """One line on top says how much is asked, on how much paper, and of what whole."""
    data = hearing(ROWS)

    above = _above(data)
    assert f"2業務・{len(questions(data))}問、A4で約3枚。" in above
    assert "この所属の3業務・524時間のうち、520時間（99%）" in above


def test_the_head_asks_for_the_day_and_who_spoke() -> None:
    """所属 and 年度 are printed; ヒアリング日 and 聞き手・相手（職） wait for an answer."""
    sheet = _sheet(hearing(ROWS))
    cells = {cell.value: cell for row in sheet.iter_rows(max_row=12) for cell in row if cell.value}
    beside = {
        key: sheet.cell(cells[label].row, cells[label].column + 1).value
        for key, label in HEARING_HEADER
    }

    assert {
        "department": "総務部税務課",
        "year": "R7",
        "heard_on": None,
        "heard_by": None,
    } == beside
    assert "名前は書きません" in "".join(
        str(rule.prompt) for rule in sheet.data_validations.dataValidation
    )


def test_choices_are_offered_in_the_answers_cell_and_bar_nothing() -> None:
    """A choice has its list in its own cell, which only warns; 「未着手」 is not offered."""
    data = hearing([{**row, "core": "判断保留"} for row in ROWS])
    book = opened(data)
    sheet = book[HEARING.title]
    lists = {
        str(rule.sqref): rule
        for rule in sheet.data_validations.dataValidation
        if rule.type == "list"
    }
    row = next(r for r in sheet.iter_rows() if (r[0].value, r[3].value) == ("A-2", "コア区分"))
    rule = lists[row[5].coordinate]
    sheet_name, area = book.defined_names[rule.formula1].attr_text.split("!")
    offered = [line[0].value for line in book[sheet_name.strip("'")][area.replace("$", "")]]

    assert {"warning"} == {one.errorStyle for one in lists.values()}
    assert ["コア", "ノンコア", "一部ノンコア", "判断保留"] == offered
    assert "選ぶ：コア／ノンコア／一部ノンコア／判断保留" in row[4].value


def test_it_is_a4_portrait_with_the_header_on_each_page() -> None:
    """For a hearing on paper: A4, upright, one page wide, header repeated, filter set."""
    for name in (HEARING.title, OVERVIEW_TITLE):
        sheet = _sheet(hearing(ROWS), name)

        assert ("portrait", 9) == (sheet.page_setup.orientation, int(sheet.page_setup.paperSize))
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows
    sheet = _sheet(hearing(ROWS))
    assert sheet.auto_filter.ref.startswith(f"A{header_row(sheet, '業務ID')}:F")


def test_the_second_sheet_lists_the_tasks_with_their_reasons() -> None:
    """The interviewer sees all tasks at a glance: hours, number of questions, reasons."""
    data = hearing(ROWS)
    rows = list(_sheet(data, OVERVIEW_TITLE).iter_rows(min_row=4, values_only=True))
    counts = [sum(task == name for task, _ in questions(data)) for name in ("A-1", "A-2")]

    assert [("課税資料の入力", "A-1", 400), ("窓口の受付", "A-2", 120)] == [r[:3] for r in rows]
    assert counts == [row[3] for row in rows]
    assert all("時間の大きい業務" in row[4] for row in rows)


def test_a_limited_sheet_says_what_is_left() -> None:
    """With a limit on the questions the head names what the next sheet will ask."""
    data = hearing(ROWS, hearing_most_questions=15)

    assert ["A-1"] == list(dict.fromkeys(task for task, _ in questions(data)))
    assert re.search(r"次の回に回した問い \d+問（1業務）", _above(data))


def test_where_nothing_is_open_it_says_so() -> None:
    """A 所属 of which all is known gets a sheet of one sentence, whose header still stands."""
    data = hearing((), hearing_hours_share=0.8)

    assert "たずねることは、もうありません。" in _above(data)
    assert [] == questions(data)
    assert "次の回" not in _above(data)


def test_equal_input_gives_equal_bytes() -> None:
    """The same tasks under the same settings are the same file."""
    assert hearing(ROWS) == hearing(ROWS)


def test_text_that_looks_like_a_formula_stays_text() -> None:
    """A task named 「=1+1」 is printed as it is written."""
    data = hearing([{"id": "A-1", "name": "=1+1", "hours": 10.0}])
    book = openpyxl.load_workbook(BytesIO(data))

    rows = book[HEARING.title].iter_rows()
    cells = [cell for row in rows for cell in row if cell.value == "=1+1"]

    assert cells
    assert {"s"} == {cell.data_type for cell in cells}
