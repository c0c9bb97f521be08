from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from sumoto_bpr.forms import FORM_KINDS, key_table
from sumoto_bpr.sheets import FLOW, INVENTORY, SHEETS
from sumoto_bpr.sheets.flow import FLOW_HEADER, FLOW_STATES
from sumoto_bpr.sheets.inventory import INVENTORY_HEADER, SORTING_KEYS, SORTING_TITLE, SURVEY_KEYS
from tests.forms.making import TAX, blank, every_form, header_row, headers, opened


def _first_sheet(data: bytes) -> str:
    return zipfile.ZipFile(BytesIO(data)).read("xl/worksheets/sheet1.xml").decode()


@pytest.mark.parametrize("kind", FORM_KINDS)
def test_equal_input_gives_equal_bytes(kind: str) -> None:
    """A form made twice from the same input is the same file."""
    assert blank(kind) == blank(kind)


@pytest.mark.parametrize("kind", FORM_KINDS)
def test_a_form_names_its_schema_and_its_year(kind: str) -> None:
    """The custom property names kind and version; ``created`` is the year's first day."""
    book = opened(blank(kind))

    assert f"{kind}/{SHEETS[kind].schema}" == book.custom_doc_props["sumoto_schema"].value
    assert (2025, 4, 1) == book.properties.created.timetuple()[:3]


@pytest.mark.parametrize("kind", sorted(every_form()))
def test_no_form_calls_staff_time_money_saved(kind: str) -> None:
    """No cell, comment or note on entry says 削減額 or コスト削減効果 (C31)."""
    data = every_form()[kind]
    with zipfile.ZipFile(BytesIO(data)) as book:
        texts = [book.read(name).decode() for name in book.namelist() if name.endswith(".xml")]

    assert texts
    for word in ("削減額", "コスト削減効果"):
        assert not [text for text in texts if word in text]


@pytest.mark.parametrize("kind", FORM_KINDS)
def test_a_form_hinders_nobody(kind: str) -> None:
    """No protection, no merged cells, no macro, no outside link (C37)."""
    data = blank(kind)
    book = opened(data)
    members = zipfile.ZipFile(BytesIO(data)).namelist()

    assert not any(sheet.protection.sheet for sheet in book)
    assert not any(sheet.merged_cells.ranges for sheet in book)
    assert not [name for name in members if "vba" in name.lower() or "externalLink" in name]


@pytest.mark.parametrize("kind", [k for k in FORM_KINDS if k not in ("inventory", "flow")])
def test_a_register_has_the_columns_of_its_spec(kind: str) -> None:
    """The headers are the titles of the column spec, in order."""
    spec = SHEETS[kind]

    titles = headers(opened(blank(kind))[spec.title], spec.columns[0].title)

    assert [column.title for column in spec.columns] == titles


@pytest.mark.parametrize("kind", FORM_KINDS)
def test_obligation_stands_in_words_above_each_header(kind: str) -> None:
    """Over each header stands 必須, 任意 or 印刷済."""
    book = opened(blank(kind))
    sheet = book.worksheets[0]
    columns = FLOW.columns if kind == "flow" else SHEETS[kind].columns
    first = columns[0].title
    row = header_row(sheet, first)
    words = [sheet.cell(row - 1, i + 1).value for i in range(len(headers(sheet, first)))]

    assert {"必須", "任意", "印刷済"} >= set(words)
    assert "必須" in words


@pytest.mark.parametrize("kind", FORM_KINDS)
def test_header_stays_in_sight_and_is_printed_on_each_page(kind: str) -> None:
    """The header is frozen, repeated in print, filtered; one page wide, page x／y below."""
    sheet = opened(blank(kind)).worksheets[0]
    first = FLOW.columns[0].title if kind == "flow" else SHEETS[kind].columns[0].title
    row = header_row(sheet, first)

    assert sheet.freeze_panes.endswith(str(row + 1))
    assert f"${row}:${row}" == sheet.print_title_rows
    assert sheet.auto_filter.ref.startswith(f"A{row}:")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToWidth in {None, 1}  # left out means 1
    assert 0 == sheet.page_setup.fitToHeight
    assert "&amp;C&amp;P／&amp;N" in _first_sheet(blank(kind))


def test_the_survey_asks_fourteen_things() -> None:
    """The 簡易調査票 has the printed id and 14 columns: 30 tasks in 420 cells (C6)."""
    sheet = opened(blank("inventory", TAX))[INVENTORY.title]

    titles = headers(sheet, "業務ID")

    assert ["業務ID", *(INVENTORY.column(key).title for key in SURVEY_KEYS)] == titles
    assert 14 == len(SURVEY_KEYS)


def test_the_survey_says_what_it_is_for() -> None:
    """The notice of the policy, the 所属 and the year stand above the table (C17)."""
    sheet = opened(blank("inventory", TAX))[INVENTORY.title]
    above = [[c.value for c in row] for row in sheet.iter_rows(max_row=header_row(sheet, "業務ID"))]
    texts = {str(cell) for row in above for cell in row if cell}

    assert (
        "この調査は業務の見直しのためのもので、個人の勤務評定や定数の査定には用いません。" in texts
    )
    assert {label for _, label in INVENTORY_HEADER} <= texts
    assert {"総務部税務課", "R7"} <= texts


def test_ids_are_printed_in_the_empty_rows() -> None:
    """Sixty rows carry the form's serial and a number, on both sheets alike."""
    book = opened(blank("inventory", TAX))
    for name in (INVENTORY.title, SORTING_TITLE):
        row = header_row(book[name], "業務ID")
        ids = [book[name].cell(row + n, 1).value for n in range(1, 61)]

        assert [f"A7K3-{n:03d}" for n in range(1, 61)] == ids


def test_the_second_sheet_asks_for_the_sorting() -> None:
    """仕分け・段階 has id, name and the sorting keys."""
    sheet = opened(blank("inventory", TAX))[SORTING_TITLE]

    titles = headers(sheet, "業務ID")

    assert ["id", "name", *SORTING_KEYS] == [
        next(c.key for c in INVENTORY.columns if c.title == title) for title in titles
    ]


def test_choices_come_from_named_lists_on_a_hidden_sheet() -> None:
    """A choice is validated through a defined name on 「一覧」, and an error names the words."""
    book = opened(blank("inventory", TAX))
    rules = book[INVENTORY.title].data_validations.dataValidation
    lists = [rule for rule in rules if rule.type == "list"]

    assert "hidden" == book["一覧"].sheet_state
    assert {"list_medium", "list_manual", "list_time_written_as"} == {r.formula1 for r in lists}
    assert all(rule.formula1 in book.defined_names for rule in lists)
    assert all("から選んでください。" in rule.error for rule in lists)


def test_a_number_column_warns_and_refuses_nothing() -> None:
    """「約500」 may stay: what the reader understands is not refused at the keyboard."""
    rules = opened(blank("inventory", TAX))[INVENTORY.title].data_validations.dataValidation

    assert {"warning"} == {rule.errorStyle for rule in rules if rule.type == "decimal"}


def test_a_flow_form_has_two_states_and_a_head() -> None:
    """現行 and 見直し後 each have the head block and the step table."""
    book = opened(blank("flow", TAX))

    assert list(FLOW_STATES) == book.sheetnames[:2]
    for state in FLOW_STATES:
        labels = [cell.value for cell in book[state]["A"]]
        assert all(label in labels for _, label in FLOW_HEADER)
        assert [c.title for c in FLOW.columns] == headers(book[state], "番号")


def test_the_qualification_form_says_purpose_and_consent() -> None:
    """利用目的, 取扱所属, 保存期間, 任意 and the scopes of consent are on the form (C13)."""
    sheet = opened(blank("qualifications"))["資格"]
    text = "".join(str(cell.value or "") for row in sheet.iter_rows(max_row=9) for cell in row)

    for word in ("利用目的", "取扱所属", "保存期間", "任意", "集計のみ", "人事の名簿", "庁内公開"):
        assert word in text


@pytest.mark.parametrize("kind", ["staff", "attendance", "qualifications"])
def test_a_person_is_a_number(kind: str) -> None:
    """No form asks for a name or a birthday; ids stand under 職員番号 alone."""
    titles = [column.title for column in SHEETS[kind].columns]

    assert "職員番号" in titles
    assert not [t for t in titles if "氏名" in t or "生年月日" in t]


def test_every_key_is_in_the_key_table() -> None:
    """The key table has one line for each column of each sheet."""
    lines = {(line.kind, line.key): line.title for line in key_table()}

    assert {(s.kind, c.key): c.title for s in SHEETS.values() for c in s.columns} == lines
