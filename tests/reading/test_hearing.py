from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from sumoto_bpr.indicators.sources import sources_of
from sumoto_bpr.model.book import Inventory
from sumoto_bpr.model.department import Department, Organisation
from sumoto_bpr.model.problems import Problem
from sumoto_bpr.reading.host import ReaderHost
from sumoto_bpr.reading.inventory import read_inventories
from sumoto_bpr.reading.result import FileAccount, Reading
from sumoto_bpr.reading.source import Source
from sumoto_bpr.sheets.hearing import HEARING, KNOWN
from sumoto_bpr.sheets.sorting import PATH
from tests.forms.making import (
    TAX,
    YEAR,
    answered,
    filled,
    header_row,
    hearing,
    opened,
    questions,
    rules,
)
from tests.reading.making import write_book

CITIZENS = Department(code="0301", name="市民課", division="市民部", order=2)
PATH_TITLES = [question.title for question in PATH]
ROWS: tuple[dict[str, object], ...] = (
    {"id": "A-1", "name": "課税資料の入力", "hours": 300.0, "core": "未着手", "manual": "無"},
    {"id": "A-2", "name": "窓口", "hours": 200.0, "core": "コア", "medium": "紙", "manual": "無"},
)
SHEET = "ヒアリング票.xlsx"


@pytest.fixture(scope="module")
def host() -> Iterator[ReaderHost]:
    """One reader child for all tests here."""
    with ReaderHost(30, 1024) as reader:
        yield reader


@dataclass(frozen=True, kw_only=True)
class Read:
    """What reading an inventory and hearing sheets gave."""

    reading: Reading[Inventory]

    @property
    def tasks(self) -> dict[str, dict[str, object]]:
        """The tasks by id, blanks left out."""
        rows = self.reading.value.frame.to_dict("records")
        return {str(r["id"]): {str(k): v for k, v in r.items() if not pd.isna(v)} for r in rows}

    def account(self, name: str = SHEET) -> FileAccount:
        """The account of one file."""
        return next(file for file in self.reading.files if file.file == name)

    def problems(self, *codes: str) -> list[Problem]:
        """The problems of these codes."""
        return [problem for problem in self.reading.problems if problem.code in codes]


Reads = Callable[..., Read]


@pytest.fixture
def read(tmp_path: Path, host: ReaderHost) -> Reads:
    """Read an inventory of ``rows`` (none = no inventory) with hearing sheets beside it."""

    def reading(
        *sheets: bytes,
        rows: tuple[dict[str, object], ...] = ROWS,
        home: Department = TAX,
    ) -> Read:
        sources = []
        if rows:
            path = tmp_path / "棚卸.xlsx"
            path.write_bytes(filled("inventory", rows))
            sources.append(Source(path=path, label=path.name, department=TAX, year=YEAR))
        for number, data in enumerate(sheets):
            name = SHEET if not number else f"{number}_{SHEET}"
            (tmp_path / name).write_bytes(data)
            sources.append(Source(path=tmp_path / name, label=name, department=home, year=YEAR))
        organisation = Organisation(departments=(TAX, CITIZENS))
        found = read_inventories(
            sources, organisation=organisation, rules=rules(), host=host, with_rows=True
        )
        return Read(reading=found)

    return reading


def _cells(data: bytes, question: str, task: str) -> tuple[int, bytes]:
    """The row of one question."""
    sheet = opened(data)[HEARING.title]
    rows = sheet.iter_rows(min_row=header_row(sheet, "業務ID") + 1)
    return next(r[0].row for r in rows if (r[0].value, r[3].value) == (task, question)), data


def _with(data: bytes, cells: Mapping[tuple[int, int], object]) -> bytes:
    """The sheet with some cells (row, column from 1) rewritten."""
    book = opened(data)
    for (row, column), value in cells.items():
        book[HEARING.title].cell(row, column).value = value
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def rows_of(frame: pd.DataFrame) -> list[dict[str, object]]:
    """The tasks of an inventory as a form takes them."""
    return [{str(k): v for k, v in row.items()} for row in frame.to_dict("records")]


def test_answers_fill_what_the_inventory_leaves_blank(read: Reads) -> None:
    """Answers reach their task by 業務ID, read by the readers of their columns (W12)."""
    sheet = answered(
        hearing(ROWS),
        {
            **dict.fromkeys(PATH_TITLES[:3], "いいえ"),
            "繁忙月": "3月、4月",
            "うち会計年度任用職員の割合": "30%",
            "口頭継承": "有",
        },
        heard_on="R8.1.15",
        heard_by="DX推進員・税務課係長",
    )  # fmt: skip

    found = read(sheet)
    first = found.tasks["A-1"]

    assert ("ノンコア", "3月;4月", 0.3, "有") == tuple(
        first[key] for key in ("core", "peak_months", "kaikei_share", "oral_only")
    )
    assert ("2026-01-15", "DX推進員・税務課係長") == (first["heard_on"], first["heard_by"])
    assert "コア" == found.tasks["A-2"]["core"]
    assert () == found.reading.errors


def test_a_file_is_accounted_for_as_a_hearing_sheet(read: Reads) -> None:
    """Its rows are the answers; printed questions without an answer are no rows."""
    found = read(answered(hearing(ROWS), {"繁忙月": "3月"}, heard_on="2026-01-15"))
    account = found.account()

    assert ("hearing", "FY2025", 2, 2, 0) == (
        account.kind, account.year, account.rows_in, account.rows_kept, account.rows_refused,
    )  # fmt: skip
    assert {"answers": 2.0, "filled": 2} == {k: v for k, v in account.totals.items() if v}
    assert [("A-1", "繁忙月", "3月"), ("A-2", "繁忙月", "3月")] == [
        (r["values"]["id"], r["values"]["question"], r["values"]["answer"]) for r in account.rows
    ]


def test_an_unanswered_sheet_changes_nothing(read: Reads) -> None:
    """A sheet nobody has filled in leaves the inventory as it is and is no error."""
    found = read(hearing(ROWS))

    assert () == found.reading.errors
    assert 0 == found.account().rows_in
    assert read().reading.value.content_hash == found.reading.value.content_hash


def test_repairs_are_listed_with_the_cell_of_the_answer(read: Reads) -> None:
    """「１，２００件」 is read, and the repair names file, cell and what stood there."""
    sheet = answered(hearing(ROWS), {"年間件数": "１，２００件"}, heard_on="2026-01-15")
    row, _ = _cells(sheet, "年間件数", "A-1")

    found = read(sheet)
    repairs = [p for p in found.account().problems if p.severity == "repair"]

    assert 1200.0 == found.tasks["A-1"]["cases_per_year"]
    assert (SHEET, f"F{row}", "１，２００件", "年間件数") == (
        repairs[0].file, repairs[0].cell, repairs[0].value, repairs[0].column,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("question", "answer", "code"),
    [
        ("年間件数", "たくさん", "CEL-001"),
        (PATH_TITLES[0], "多分", "CEL-004"),
        ("うち会計年度任用職員の割合", "130%", "CEL-004"),
        ("繁忙月", "#REF!", "CEL-"),
    ],
)
def test_a_bad_answer_is_told_at_its_cell(
    read: Reads, question: str, answer: str, code: str
) -> None:
    """An answer that cannot be read is an error with its cell; the question stays open."""
    sheet = answered(hearing(ROWS), {question: answer}, heard_on="2026-01-15")
    if answer.startswith("#"):
        book = opened(sheet)
        for line in book[HEARING.title].iter_rows():
            if line[5].value == answer:
                line[5].data_type = "e"
        buffer = BytesIO()
        book.save(buffer)
        sheet = buffer.getvalue()
    row, _ = _cells(sheet, question, "A-1")

    found = read(sheet)
    errors = [p for p in found.account().problems if p.severity == "error"]

    assert f"F{row}" in [p.cell for p in errors]
    assert all(p.code.startswith(code[:4]) for p in errors)
    assert "_heard" not in found.tasks["A-1"]


def test_an_answer_that_contradicts_the_inventory_is_told_and_not_used(read: Reads) -> None:
    """The inventory's value stays; the finding names both cells and both values."""
    sheet = answered(
        hearing([{**ROWS[1], "medium": None}]), {"媒体": "電子"}, heard_on="2026-01-15"
    )

    found = read(sheet)
    (problem,) = found.problems("HEA-003")

    assert "紙" == found.tasks["A-2"]["medium"]
    assert ("電子", "媒体", SHEET) == (problem.value, problem.column, problem.file)
    assert "棚卸.xlsx・業務棚卸・" in problem.message
    assert "「紙」のままにしました" in problem.message


def test_an_answer_equal_to_the_inventory_is_no_finding(read: Reads) -> None:
    """What was answered and then also written into the inventory agrees in silence."""
    sheet = answered(hearing([{**ROWS[1], "medium": None}]), {"媒体": "紙"}, heard_on="2026-01-15")

    assert [] == read(sheet).problems("HEA-003")


@pytest.mark.parametrize("core", ["未着手", "判断保留"])
def test_an_open_sorting_may_be_settled(read: Reads, core: str) -> None:
    """未着手 and 判断保留 are no answers that could be contradicted, nor is their reason."""
    rows = ({**ROWS[0], "core": "判断保留", "core_reason": None}, ROWS[1])
    sheet = answered(
        hearing(rows), {"コア区分": "ノンコア", "コア区分の理由": "入力だけ"}, heard_on="2026-01-15"
    )
    held = ({**rows[0], "core": core, "core_reason": "まだ見ていない"}, ROWS[1])

    found = read(sheet, rows=held)

    assert [] == found.problems("HEA-003")
    assert ("ノンコア", "入力だけ") == (
        found.tasks["A-1"]["core"],
        found.tasks["A-1"]["core_reason"],
    )


@pytest.mark.parametrize(
    ("answers", "core", "reason"),
    [
        (["はい"], "コア", "市民や事業者の権利や義務を決める（問1）"),
        (["いいえ", "一部"], "一部ノンコア", "一部の手順だけを法令が職員と決めている（問2）"),
        (["いいえ", "いいえ", "分からない"], "判断保留", "その場の判断がいるかが分からない（問3）"),
        (
            ["いいえ", "いいえ", "はい", "はい"],
            "ノンコア",
            "判断はあるが、手順や基準に書き出せる（問4）",
        ),
    ],
)
def test_the_path_that_was_heard_sorts_the_task(
    read: Reads, answers: list[str], core: str, reason: str
) -> None:
    """Answers to the path give state and reason, told once at the answer that ended it (W3)."""
    sheet = answered(
        hearing(ROWS), dict(zip(PATH_TITLES, answers, strict=False)), heard_on="2026-01-15"
    )
    row, _ = _cells(sheet, PATH_TITLES[len(answers) - 1], "A-1")

    found = read(sheet)
    (told,) = found.problems("SRT-101")
    task = found.tasks["A-1"]

    assert (core, reason) == (task["core"], task["core_reason"])
    assert answers == [task[question.key] for question in PATH[: len(answers)]]
    assert (SHEET, f"F{row}", "未着手", core) == (told.file, told.cell, told.value, told.after)
    assert len(answers) == found.account().totals["filled"]
    again = [key for _, key in questions(hearing([task]))]
    assert not {*PATH_TITLES, "コア区分", "コア区分の理由"} & set(again)


def test_half_a_path_goes_on_with_the_next_sheet(read: Reads) -> None:
    """The first hearing gets to 問2, the second to the end; each asks what the last left open."""
    first = answered(hearing(ROWS), {PATH_TITLES[0]: "いいえ"}, heard_on="2026-01-15")
    half = read(first)
    (told,) = half.problems("SRT-002")
    assert (SHEET, True) == (told.file, PATH_TITLES[1] in told.remedy)

    second = hearing([half.tasks["A-1"]])
    asked = [title for _, title in questions(second) if title in PATH_TITLES]
    rest = answered(second, {PATH_TITLES[1]: "はい"}, heard_on="2026-02-15")
    whole = read(first, rest)

    assert PATH_TITLES[1:] == asked
    assert "コア" == whole.tasks["A-1"]["core"]
    assert [] == whole.problems("SRT-002")


def test_a_path_begun_in_the_inventory_is_ended_by_a_hearing(read: Reads) -> None:
    """What the second sheet leaves half way is told no longer once a hearing has ended it."""
    rows = ({**ROWS[0], "core": None, "ask_right": "いいえ"}, ROWS[1])
    sheet = answered(hearing(rows), {PATH_TITLES[1]: "はい"}, heard_on="2026-01-15")

    assert 1 == len(read(rows=rows).problems("SRT-002"))
    found = read(sheet, rows=rows)

    assert [] == found.problems("SRT-002")
    assert ("コア", "（空）") == (
        found.tasks["A-1"]["core"],
        found.problems("SRT-101")[0].value,
    )


def test_a_written_sorting_stands_against_a_path_that_was_heard(read: Reads) -> None:
    """Where コア区分 was written meanwhile the answers do not replace it; both are told."""
    sheet = answered(hearing(ROWS), {PATH_TITLES[0]: "はい"}, heard_on="2026-01-15")

    found = read(sheet, rows=({**ROWS[0], "core": "ノンコア"}, ROWS[1]))

    assert "ノンコア" == found.tasks["A-1"]["core"]
    assert ["ノンコア"] == [problem.value for problem in found.problems("SRT-001")]


def test_an_unknown_id_is_refused_with_its_cell(read: Reads) -> None:
    """An answer for a task that is not there is refused, and nothing else is."""
    sheet = answered(hearing(ROWS), {"繁忙月": "3月"}, heard_on="2026-01-15")
    row, _ = _cells(sheet, "繁忙月", "A-1")

    found = read(_with(sheet, {(row, 1): "A-9"}))
    (problem,) = found.problems("HEA-001")

    assert ("A-9", f"A{row}") == (problem.value, problem.cell)
    assert (2, 1, 1) == (
        found.account().rows_in, found.account().rows_kept, found.account().rows_refused,
    )  # fmt: skip


def test_an_unknown_question_is_refused_with_the_nearest(read: Reads) -> None:
    """A question that was changed is asked back; an answer beside what is known too."""
    sheet = answered(hearing(ROWS), {"繁忙月": "3月"}, heard_on="2026-01-15")
    row, _ = _cells(sheet, "繁忙月", "A-1")
    known = next(r[0].row for r in opened(sheet)[HEARING.title] if r[3].value == KNOWN)

    found = read(_with(sheet, {(row, 4): "繁忙の月", (known, 6): "はい"}))

    assert [
        "答えは、その下の問いの行に書いてください。",
        "「繁忙月」のことなら、そう書き直してください。",
    ] == [p.remedy for p in found.problems("HEA-002")]
    assert 2 == found.account().rows_refused


def test_another_departments_task_is_not_answered(read: Reads) -> None:
    """A sheet in the folder of 市民課 touches no task of 税務課."""
    sheet = answered(hearing(ROWS), {"繁忙月": "3月"}, heard_on="2026-01-15")

    found = read(sheet, home=CITIZENS)

    assert ["HEA-006"] == [p.code for p in found.account().problems]
    assert "peak_months" not in found.tasks["A-1"]


def test_a_sheet_alone_says_what_it_lacks(read: Reads) -> None:
    """Without an inventory beside it the answers are read and a warning says what to do."""
    sheet = answered(
        hearing(ROWS), {"年間件数": "たくさん", "繁忙月": "3月"}, heard_on="2026-01-15"
    )

    codes = {p.code for p in read(sheet, rows=()).account().problems}

    assert {"HEA-006", "CEL-001"} == codes


def test_a_sheet_of_another_year_is_not_used(read: Reads) -> None:
    """A sheet that says R6 in the folder of R7 is refused whole."""
    sheet = answered(hearing(ROWS), {"繁忙月": "3月"}, heard_on="2025-01-15", year="R6")

    found = read(sheet)

    assert ["HEA-005"] == [p.code for p in found.account().problems]
    assert 2 == found.account().rows_refused
    assert "peak_months" not in found.tasks["A-1"]


def test_a_missing_day_is_asked_for(read: Reads) -> None:
    """Without a day the answers count, and a warning says that the day is not kept."""
    found = read(answered(hearing(ROWS), {"繁忙月": "3月"}))

    assert ["HEA-004"] == [p.code for p in found.account().problems]
    assert "3月" == found.tasks["A-1"]["peak_months"]


def test_a_day_that_cannot_be_read_is_told_at_its_cell(read: Reads) -> None:
    """「先週」 as a day is one error, with the cell of the head; it is not missing besides."""
    found = read(answered(hearing(ROWS), {"繁忙月": "3月"}, heard_on="先週"))

    assert [("ヒアリング日", True)] == [(p.column, bool(p.cell)) for p in found.account().problems]


def test_the_latest_hearing_gives_the_day(read: Reads) -> None:
    """Of two hearings both answers count, and the later day and its speakers are kept."""
    late = answered(hearing(ROWS), {"課題": "二度書き"}, heard_on="2026-02-10", heard_by="係長")
    early = answered(hearing(ROWS), {"繁忙月": "3月"}, heard_on="2026-01-15", heard_by="課長補佐")

    first = read(late, early).tasks["A-1"]

    assert ("二度書き", "3月", "2026-02-10", "係長") == tuple(
        first[key] for key in ("issues", "peak_months", "heard_on", "heard_by")
    )


def test_two_hearings_that_differ_are_told(read: Reads) -> None:
    """The earlier hearing's answer stays; the finding names where it stands."""
    sheets = [
        answered(hearing(ROWS), {"繁忙月": month}, heard_on=day)
        for month, day in (("3月", "2026-01-15"), ("5月", "2026-02-10"))
    ]

    found = read(*sheets)

    assert "3月" == found.tasks["A-1"]["peak_months"]
    assert 2 == len(problems := found.problems("HEA-003"))
    assert all(f"{SHEET}・" in problem.message for problem in problems)


def test_time_that_was_heard_becomes_hours(read: Reads) -> None:
    """A way and a value of time answered at a hearing give the hours of the task."""
    rows = ({"id": "A-1", "name": "照会", "core": "コア"},)
    sheet = answered(
        hearing(rows), {"時間の書き方": "週何日", "時間の値": "2日"}, heard_on="2026-01-15"
    )

    assert 2 * 48 * 7.75 == read(sheet, rows=rows).tasks["A-1"]["hours"]


def test_an_unreadable_time_is_told_at_the_answers_cell(read: Reads) -> None:
    """「だいたい」 as a time names the cell of the hearing sheet, in its account."""
    rows = ({"id": "A-1", "name": "照会", "core": "コア"},)
    sheet = answered(
        hearing(rows), {"時間の書き方": "週何日", "時間の値": "だいたい"}, heard_on="2026-01-15"
    )
    row, _ = _cells(sheet, "時間の値", "A-1")

    problems = read(sheet, rows=rows).account().problems

    assert [("INV-010", SHEET, f"F{row}")] == [(p.code, p.file, p.cell) for p in problems]


@pytest.mark.parametrize(
    ("answer", "closed"),
    [("なし", True), ("ない", True), ("特にありません。", True), ("－", True), ("不明", False)],
)
def test_nothing_to_tell_is_an_answer(read: Reads, answer: str, closed: bool) -> None:
    """「なし」 leaves the cell blank and closes the question; 「不明」 leaves it open."""
    found = read(answered(hearing(ROWS), {"課題": answer}, heard_on="2026-01-15"))
    noted = json.loads(str(found.tasks["A-1"].get("_heard", "[]")))

    assert closed == ("issues" in [key for _, _, key in noted])
    assert "issues" not in found.tasks["A-1"]


def test_a_figure_names_the_hearing_it_rests_on(read: Reads) -> None:
    """The sources of a figure hold the hearing sheet with the rows of the answers."""
    sheet = answered(hearing(ROWS), {"繁忙月": "3月"}, heard_on="2026-01-15")
    rows = [_cells(sheet, "繁忙月", task)[0] for task in ("A-1", "A-2")]

    sources = sources_of(read(sheet).reading.value.frame, {SHEET: "abc"})

    assert {"棚卸.xlsx", SHEET} == {source.file for source in sources}
    assert [(tuple(rows), "abc")] == [(s.rows, s.sha256) for s in sources if s.file == SHEET]


def test_a_sorted_and_filtered_sheet_reads_the_same(read: Reads) -> None:
    """Rows in another order, some of them hidden, give the same tasks (C37)."""
    answers = {"コア区分": "ノンコア", "コア区分の理由": "入力だけ", "課題": "二度書き"}
    sheet = answered(hearing(ROWS), answers, heard_on="2026-01-15")
    book = opened(sheet)
    table = book[HEARING.title]
    start = header_row(table, "業務ID") + 1
    lines = [[cell.value for cell in row] for row in table.iter_rows(min_row=start)]
    for offset, line in enumerate(sorted(lines, key=lambda line: str(line[3:]), reverse=True)):
        for index, value in enumerate(line, start=1):
            table.cell(start + offset, index).value = value
    table.row_dimensions[start].hidden = True
    buffer = BytesIO()
    book.save(buffer)

    assert (
        read(sheet).reading.value.content_hash == read(buffer.getvalue()).reading.value.content_hash
    )


def test_rows_pasted_into_a_plain_book_are_read(read: Reads) -> None:
    """Id, question and answer alone, in a book without any form, are enough (C37)."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["業務ID", "問い", "答え"])
    sheet.append(["A-1", "繁忙月", "3月"])
    buffer = BytesIO()
    book.save(buffer)

    found = read(buffer.getvalue())

    assert "3月" == found.tasks["A-1"]["peak_months"]
    assert "hearing" == found.account().kind


def test_a_provisional_id_that_changed_is_found_by_its_name(read: Reads) -> None:
    """A task without a permanent id is met by its name once its row was edited."""
    sheet = answered(
        hearing([{"id": "~0123456789ab", "name": "窓 口", "hours": 10.0, "core": "コア"}]),
        {"繁忙月": "3月"},
        heard_on="2026-01-15",
    )

    assert "3月" == read(sheet).tasks["A-2"]["peak_months"]


def test_a_hearing_sheet_inside_an_inventory_is_told(
    read: Reads, tmp_path: Path, host: ReaderHost
) -> None:
    """Moved into the inventory's book it is not read, and an error says so."""
    book = opened(filled("inventory", ROWS))
    sheet = book.create_sheet("ヒアリング票")
    for row in (["業務ID", "問い", "答え"], ["A-1", "繁忙月", "3月"]):
        sheet.append(row)
    path = tmp_path / "both.xlsx"
    book.save(path)
    source = Source(path=path, label=path.name, department=TAX, year=YEAR)

    found = read_inventories(
        [source], organisation=Organisation(departments=(TAX,)), rules=rules(), host=host
    )

    assert ["HEA-008"] == [problem.code for problem in found.errors]


def test_a_personal_number_in_an_answer_is_refused_unseen(read: Reads) -> None:
    """A 個人番号 written as an answer is never echoed (C15)."""
    number = "123456789018"
    sheet = answered(hearing(ROWS), {"課題": number}, heard_on="2026-01-15")

    found = read(sheet)

    assert 2 == found.account().rows_refused
    assert number not in "".join(problem.sentence() for problem in found.reading.problems)
    assert not [p for p in found.reading.problems if p.value == number]


def test_the_inventorys_own_nothing_is_an_answer(read: Reads) -> None:
    """A system that the inventory itself says is 「なし」 is not asked; a dash or 不明 still is."""
    rows = tuple(
        {"id": f"A-{n}", "name": f"業務{n}", "hours": 10.0, "systems": word}
        for n, word in enumerate(("なし", "特になし", "－", "ー", "不明"))
    )

    tasks = read(rows=rows).tasks

    noted = [json.loads(str(task.get("_heard", "[]"))) for task in tasks.values()]
    assert [["systems"], ["systems"], [], [], []] == [[key for *_, key in own] for own in noted]


@pytest.mark.parametrize("question", ["コア区分", PATH_TITLES[0]])
def test_a_sorting_is_never_nothing(read: Reads, question: str) -> None:
    """「なし」 as a コア区分, or on the path to it, closes nothing: the question comes again."""
    core = "判断保留" if question == "コア区分" else None
    rows = ({**ROWS[0], "core": core, "core_reason": "見た"}, ROWS[1])
    found = read(answered(hearing(rows), {question: "なし"}, heard_on="2026-01-15"), rows=rows)

    assert "_heard" not in found.tasks["A-1"]
    assert 1 == found.account().totals["open"]


def test_the_answers_add_up(read: Reads) -> None:
    """Every answer is filled in, was there, differs, says nothing or stays open, once."""
    asked = hearing([{**row, "medium": None} for row in ROWS])
    sheet = answered(
        asked,
        {"媒体": "電子", "課題": "なし", "繁忙月": "3月", "年間件数": "たくさん"},
        heard_on="2026-01-15",
    )
    rows = (ROWS[0], {**ROWS[1], "peak_months": "3月"})

    totals = dict(read(sheet, rows=rows).account().totals)
    alone = dict(read(sheet, rows=()).account().totals)

    whole = {"answers": 8, "filled": 2, "same": 1, "differing": 1, "nothing": 2, "open": 2}
    assert {**whole, "unplaced": 0} == totals
    assert {"answers": 8, "unplaced": 6, "open": 2} == {k: v for k, v in alone.items() if v}


def test_an_answer_over_the_printed_words_is_told(read: Reads) -> None:
    """「3月」 written into 答え方 is an error that names the cell to copy it to; the row counts."""
    sheet = answered(hearing(ROWS), {"繁忙月": None}, heard_on="2026-01-15")
    row, _ = _cells(sheet, "繁忙月", "A-1")
    other, _ = _cells(sheet, "媒体", "A-1")
    printed = opened(sheet)[HEARING.title].cell(other, 5).value

    found = read(_with(sheet, {(row, 5): "3月", (other, 5): f"{printed}\n○紙"}))
    told = found.problems("HEA-011")

    assert [("3月", f"E{row}"), ("○紙", f"E{other}")] == sorted(
        ((p.value, p.cell) for p in told), key=lambda pair: int((pair[1] or "E0")[1:])
    )
    assert f"（F{row}）" in next(p.remedy for p in told if p.value == "3月")
    assert (2, 2) == (found.account().rows_in, found.account().rows_refused)
    assert [] == found.problems("TBL-006")


def test_the_words_of_an_earlier_form_are_no_answers(read: Reads) -> None:
    """Where all rows of a question carry nearly today's words, an earlier form printed them."""
    sheet = hearing(ROWS)
    book = opened(sheet)
    for line in book[HEARING.title].iter_rows():
        if line[3].value == "繁忙月":
            line[4].value = str(line[4].value).replace("忙しい月", "いそがしい月")
    buffer = BytesIO()
    book.save(buffer)

    assert [] == read(buffer.getvalue()).problems("HEA-011")


@pytest.mark.parametrize("column", range(2, 6))
def test_words_over_a_printed_cell_are_told(read: Reads, column: int) -> None:
    """Whatever printed cell of an unanswered row is written over, its cell and words are told."""
    sheet = answered(hearing(ROWS), {"繁忙月": None}, heard_on="2026-01-15")
    row, _ = _cells(sheet, "使用システム", "A-1")

    found = read(_with(sheet, {(row, column): "昨年から減った"}))

    code = "HEA-011" if column == 5 else "HEA-012"
    told = found.problems("HEA-011", "HEA-012")
    assert [(code, f"{'ABCDE'[column - 1]}{row}", "昨年から減った")] == [
        (p.code, p.cell, p.value) for p in told
    ]


def test_words_over_printed_ones_beside_an_answer_are_told(read: Reads) -> None:
    """The answer counts, and what was written into 答え方, 業務名 or the first row is told."""
    sheet = answered(hearing(ROWS), {"繁忙月": "3月"}, heard_on="2026-01-15")
    row, _ = _cells(sheet, "繁忙月", "A-1")
    first, _ = _cells(sheet, KNOWN, "A-1")
    cells = {(row, 5): "3月と4月", (row, 2): "別の名前", (first, 5): "もう無い業務"}

    found = read(_with(sheet, cells))

    assert {(f"E{row}", "3月と4月"), (f"B{row}", "別の名前"), (f"E{first}", "もう無い業務")} == {
        (p.cell, p.value) for p in found.problems("HEA-012")
    }
    assert "3月" == found.tasks["A-1"]["peak_months"]


def test_a_sheet_as_it_was_printed_is_without_a_word(read: Reads) -> None:
    """Printed cells that nobody touched are no findings."""
    sheet = answered(hearing(ROWS), {"繁忙月": "3月"}, heard_on="2026-01-15")

    assert [] == read(sheet).problems("HEA-011", "HEA-012")


@pytest.mark.parametrize("word", ["なし", "ない", "無い", "ありません", "特になし", "特にない。"])
@pytest.mark.parametrize("question", ["年間件数", "分／件", "繁忙月", "次回点検", "課題"])
def test_none_is_an_answer_to_any_question_but_a_choice(
    read: Reads, question: str, word: str
) -> None:
    """The manual says so: 「ない」 for a number is an answer, no fault."""
    rows = ({**ROWS[0], "stage": "3 現行フロー・課題整理済"}, ROWS[1])
    sheet = answered(hearing(rows), {question: word}, heard_on="2026-01-15")
    found = read(sheet, rows=rows)

    assert [] == [p for p in found.account().problems if p.value == word]
    assert found.account().totals["nothing"] >= 1


def test_tasks_without_an_id_come_back_by_row_and_name(tmp_path: Path, host: ReaderHost) -> None:
    """A city's own sheet has no ids: the row is printed, and answers reach tasks of one name."""
    rows: list[list[object]] = [["業務名", "年間時間"], ["窓口", 300], ["収納", 200], ["窓口", 100]]
    path = write_book(tmp_path / "台帳.xlsx", {"台帳": rows})
    own = Source(path=path, label=path.name, department=TAX, year=YEAR)
    organisation = Organisation(departments=(TAX,))
    frame = read_inventories([own], organisation=organisation, rules=rules(), host=host).value.frame
    sheet = hearing(rows_of(frame), hearing_hours_share=1.0, hearing_most_questions=0)
    ids = [task for task, question in questions(sheet) if question == "繁忙月"]
    book = opened(sheet)
    for line in book[HEARING.title].iter_rows(min_row=header_row(book[HEARING.title], "業務ID")):
        if line[3].value == "繁忙月":
            line[5].value = f"{line[0].value.removesuffix('行目')}月"
    book.save(tmp_path / SHEET)
    heard = Source(path=tmp_path / SHEET, label=SHEET, department=TAX, year=YEAR)
    read_again = read_inventories([own, heard], organisation=organisation, rules=rules(), host=host)

    assert ["2行目", "3行目", "4行目"] == ids
    assert ["2月", "3月", "4月"] == read_again.value.frame["peak_months"].tolist()
    assert [] == [p for p in read_again.problems if p.code.startswith("HEA-0") and p.value]


def test_a_month_that_is_none_is_told_in_a_hearing_too(read: Reads) -> None:
    """「年度末」 as 繁忙月 is told at the cell of the answer, and is asked again."""
    sheet = answered(hearing(ROWS), {"繁忙月": "年度末"}, heard_on="2026-01-15")
    row, _ = _cells(sheet, "繁忙月", "A-1")

    found = read(sheet)
    told = [p for p in found.account().problems if p.code == "INV-021"]
    assert (f"F{row}", "年度末") in [(p.cell, p.value) for p in told]
    assert not found.tasks["A-1"].get("peak_months")
    assert "peak_months" not in str(found.tasks["A-1"].get("_heard"))
    assert found.account().totals["open"] == found.account().totals["answers"] > 0


def test_a_sheet_in_the_wrong_folder_is_one_fault(read: Reads) -> None:
    """A sheet printed for 市民課 that lies with 税務課 is told once, at the printed 所属."""
    sheet = answered(
        hearing(ROWS), {"繁忙月": "3月"}, heard_on="2026-01-15", department="市民部市民課"
    )

    found = read(sheet, rows=({"id": "B-1", "name": "賦課", "hours": 10.0},))

    assert [("HEA-009", "市民部市民課", "B7")] == [
        (p.code, p.value, p.cell) for p in found.account().problems
    ]
    assert 2 == found.account().rows_refused


def test_another_printed_name_with_own_ids_is_a_warning(read: Reads) -> None:
    """Answers whose ids fit count; that the printed 所属 is another is told."""
    sheet = answered(
        hearing(ROWS), {"繁忙月": "3月"}, heard_on="2026-01-15", department="市民部市民課"
    )

    found = read(sheet)

    assert ["HEA-010"] == [p.code for p in found.account().problems]
    assert "3月" == found.tasks["A-1"]["peak_months"]


@pytest.mark.parametrize(
    ("answer", "code", "told"),
    [("照会回答", "C06", ["INV-032"]), ("C06", "C06", []), ("C99", None, ["INV-031"])],
)
def test_a_common_code_told_in_a_hearing_is_read_like_the_inventorys(
    read: Reads, answer: str, code: str | None, told: list[str]
) -> None:
    """A name becomes its code; an unknown one is told at the cell of the answer and asked again."""
    found = read(answered(hearing(ROWS), {"共通業務コード": answer}, heard_on="2026-01-15"))

    task = found.tasks["A-1"]
    assert code == task.get("common_code")
    problems = found.problems("INV-031", "INV-032")
    assert [(key, SHEET) for key in told] * 2 == [(p.code, p.file) for p in problems]


def test_no_common_code_is_an_answer(read: Reads) -> None:
    """「なし」 closes the question of 共通業務コード, and the next sheet does not ask it."""
    found = read(answered(hearing(ROWS), {"共通業務コード": "なし"}, heard_on="2026-01-15"))

    assert "common_code" not in found.tasks["A-1"]
    assert "common_code" in str(found.tasks["A-1"]["_heard"])
    assert not found.problems("INV-031")
