from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from sumoto_bpr.model.flow import Flow
from sumoto_bpr.reading.flow_files import read_flows
from sumoto_bpr.reading.result import FileAccount, Reading
from sumoto_bpr.reading.source import Source
from sumoto_bpr.sheets.inventory import SORTING_TITLE
from sumoto_bpr.sheets.sorting import ANSWERS, PATH, PATH_KEYS
from tests.forms.making import column_of, filled, header_row, opened
from tests.reading.making import account, reader, write_book, write_csv

YES, PART, NO, UNSURE = ANSWERS
TITLES = [question.title for question in PATH]
TASKS = tuple(
    {"id": f"A-{n}", "name": f"業務{n}", "time_written_as": "年間時間", "time_value": "10時間"}
    for n in range(1, 4)
)

Answering = Callable[..., FileAccount]


@pytest.fixture
def form(tmp_path: Path) -> Answering:
    """Read the inventory form of three tasks whose second sheet has been answered by row."""

    def reading(*rows: dict[str, object]) -> FileAccount:
        book = opened(filled("inventory", TASKS))
        sheet = book[SORTING_TITLE]
        start = header_row(sheet, "業務ID")
        for offset, row in enumerate(rows, start=1):
            for title, value in row.items():
                sheet.cell(start + offset, column_of(sheet, "業務ID", title)).value = value
        buffer = BytesIO()
        book.save(buffer)
        path = tmp_path / "棚卸.xlsx"
        path.write_bytes(buffer.getvalue())
        return account(path)

    return reading


def _values(read: FileAccount, key: str) -> list[object]:
    return [row["values"].get(key) for row in read.rows]


def test_answers_give_state_and_reason_and_are_kept(form: Answering) -> None:
    """Each row gets the state its answers lead to, the reason, and keeps the answers (W3)."""
    read = form(
        {TITLES[0]: YES},
        {TITLES[0]: NO, TITLES[1]: NO, TITLES[2]: NO},
        {TITLES[0]: UNSURE},
    )

    assert ["コア", "ノンコア", "判断保留"] == _values(read, "core")
    assert "市民や事業者の権利や義務を決める（問1）" == _values(read, "core_reason")[0]
    assert [YES, NO, UNSURE] == _values(read, "ask_right")
    repairs = [p for p in read.problems if p.code == "SRT-101"]
    assert [(SORTING_TITLE, "（空）", "コア")] == [(p.sheet, p.value, p.after) for p in repairs[:1]]
    assert 3 == len({p.cell for p in repairs})


def test_answers_behind_the_end_of_the_path_are_told(form: Answering) -> None:
    """問3 いいえ ends the path: 問4 はい behind it is told at its cell, and settles nothing."""
    no = {TITLES[0]: NO, TITLES[1]: NO, TITLES[2]: NO}
    read = form({**no, TITLES[3]: YES}, no)

    (told,) = [p for p in read.problems if p.code == "SRT-007"]
    assert (TITLES[3], YES) == (told.column, told.value)
    assert ["ノンコア"] * 2 == _values(read, "core")[:2]


def test_changing_one_answer_changes_one_row(form: Answering) -> None:
    """Of three tasks the one whose answer changed differs; the others stay to the letter."""
    rows = [{TITLES[0]: YES}, {TITLES[0]: NO, TITLES[1]: NO, TITLES[2]: NO}, {TITLES[0]: PART}]
    before = [row["values"] for row in form(*rows).rows]
    after = [row["values"] for row in form(*rows[:2], {TITLES[0]: YES}).rows]

    assert before[:2] == after[:2]
    assert ("一部ノンコア", "コア") == (before[2]["core"], after[2]["core"])


def test_what_is_written_stays_and_is_told_where_the_answers_lead_elsewhere(
    form: Answering,
) -> None:
    """ノンコア beside answers that lead to コア stays ノンコア, with a warning at its cell."""
    read = form({TITLES[0]: YES, "コア区分": "ノンコア", "コア区分の理由": "入力だけ"})

    (told,) = [p for p in read.problems if p.code == "SRT-001"]
    assert ("ノンコア", "入力だけ") == (
        _values(read, "core")[0],
        _values(read, "core_reason")[0],
    )
    assert ("ノンコア", SORTING_TITLE, True) == (told.value, told.sheet, bool(told.cell))


def test_half_a_path_stays_untouched_and_names_the_next_question(form: Answering) -> None:
    """「いいえ」 to the first question alone decides nothing: 未着手, and what to answer next."""
    read = form({TITLES[0]: NO})

    (told,) = [p for p in read.problems if p.code == "SRT-002"]
    assert _values(read, "core")[0] in {None, "未着手"}
    assert TITLES[1] in told.remedy


def test_untouched_and_withheld_are_two_states(form: Answering) -> None:
    """未着手 is replaced by what the answers say, a written 判断保留 is not."""
    read = form(
        {TITLES[0]: YES, "コア区分": "未着手"},
        {TITLES[0]: YES, "コア区分": "判断保留"},
    )

    assert ["コア", "判断保留"] == _values(read, "core")[:2]
    assert ["SRT-001"] == [p.code for p in read.problems if p.code.startswith("SRT-0")]


def test_a_task_sorted_twice_is_told_at_its_cell(form: Answering) -> None:
    """Two rows of one 業務ID on the second sheet: the first is used, the second is an error."""
    read = form({"コア区分": "コア"}, {"コア区分": "ノンコア", "業務ID": "A-1"})

    (told,) = [p for p in read.problems if p.code == "SRT-003"]
    assert ["コア", None] == _values(read, "core")[:2]
    assert ("A-1", SORTING_TITLE) == (told.value, told.sheet)
    assert str(told.cell).startswith("A")
    assert SORTING_TITLE in told.message


def test_a_form_without_the_questions_reads_as_before(tmp_path: Path) -> None:
    """A sheet of an earlier year has no questions: nothing is judged and nothing is told."""
    path = write_csv(tmp_path / "t.csv", "業務ID,業務名,コア区分\nA-1,収納,コア\nA-2,予算,\n")

    read = account(path)

    assert ["コア", None] == _values(read, "core")
    assert [] == [p for p in read.problems if p.code.startswith("SRT")]


def test_a_plain_table_may_carry_the_answers(tmp_path: Path) -> None:
    """One sheet with the questions among its columns is judged row by row, at its own cells."""
    path = write_csv(tmp_path / "t.csv", f"業務ID,業務名,{TITLES[0]}\nA-1,収納,○\nA-2,予算,多分\n")

    read = account(path)

    assert ["コア", None] == _values(read, "core")
    assert [(2, "SRT-101")] == [(p.row, p.code) for p in read.problems if p.code == "SRT-101"]
    assert ["CEL-004"] == [p.code for p in read.problems if p.severity == "error"]


HEADER = ["番号", "手順", "担当", "分", TITLES[0], "コア区分"]


def _flows(tmp_path: Path, *files: list[list[object]]) -> Reading[tuple[Flow, ...]]:
    sources = []
    for number, rows in enumerate(files):
        sheet: list[list[object]] = [["業務ID", "A-1"], [], [*HEADER], *rows]
        path = write_book(tmp_path / f"{number}.xlsx", {"現行": sheet})
        sources.append(Source(path=path, label=f"process_maps/{number}.xlsx"))
    return read_flows(sources, host=reader())


def test_a_step_is_judged_by_its_own_answers(tmp_path: Path) -> None:
    """A step's answers give its コア区分 and reason, and stay with the step."""
    (flow,) = _flows(tmp_path, [[1, "審査する", "課", 5, "はい", None]]).value

    assert ("コア", (("ask_right", YES),)) == (flow.steps[0].core, flow.steps[0].answers)
    assert flow.steps[0].core_reason.endswith("（問1）")


def test_a_step_judged_twice_is_told_at_its_cell(tmp_path: Path) -> None:
    """The same step in two rows: the first stands, the second is an error at its コア区分."""
    reading = _flows(
        tmp_path,
        [[1, "審査する", "課", 5, None, "コア"], [1, "審査する", "課", 5, None, "ノンコア"]],
    )

    (told,) = reading.errors
    assert ("SRT-004", "F5", "ノンコア") == (told.code, told.cell, told.value)
    assert ["コア"] == [step.core for step in reading.value[0].steps]
    assert 1 == reading.files[0].rows_refused


def test_a_number_used_for_two_steps_is_another_fault(tmp_path: Path) -> None:
    """Two different steps of one number are a slip of numbering, not a step judged twice."""
    reading = _flows(
        tmp_path, [[1, "受け付ける", "課", 5, None, "コア"], [1, "審査する", "課", 5, None, "コア"]]
    )

    assert ["FLW-009"] == [p.code for p in reading.errors]


def test_two_flows_that_judge_one_task_are_told(tmp_path: Path) -> None:
    """Hours are split by the first flow; the second says so at a judged step of its own."""
    reading = _flows(
        tmp_path,
        [[1, "審査する", "課", 5, None, "コア"]],
        [[1, "入力する", "課", 5, None, "ノンコア"]],
    )

    (told,) = [p for p in reading.problems if p.code == "SRT-005"]
    assert ("process_maps/1.xlsx", "F4") == (told.file, told.cell)
    assert "process_maps/0.xlsx" in told.message


def test_every_question_has_its_column_in_both_sheets() -> None:
    """Tasks and steps are asked the same questions, under the same headers."""
    from sumoto_bpr.sheets import FLOW, INVENTORY

    assert set(PATH_KEYS) <= set(FLOW.keys)
    assert set(PATH_KEYS) <= set(INVENTORY.keys)
