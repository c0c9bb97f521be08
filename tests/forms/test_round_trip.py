from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from hypothesis import given, settings, strategies as st

from sumoto_bpr.forms import filled_form, flow_form
from sumoto_bpr.model.book import Inventory
from sumoto_bpr.model.department import Organisation
from sumoto_bpr.reading.cells.outcome import is_ditto
from sumoto_bpr.reading.flow_files import read_flows
from sumoto_bpr.reading.host import ReaderHost
from sumoto_bpr.reading.inventory import read_inventories
from sumoto_bpr.reading.organisation import read_organisation
from sumoto_bpr.reading.result import Reading
from sumoto_bpr.reading.source import Source
from sumoto_bpr.sample.flow_tables import sample_flows
from sumoto_bpr.sheets import INVENTORY
from sumoto_bpr.sheets.inventory import SORTING_TITLE
from sumoto_bpr.sheets.words import CORE, MEDIA
from tests.forms.making import TAX, YEAR, blank, column_of, filled, header_row, opened, rules


@pytest.fixture(scope="module")
def host() -> Iterator[ReaderHost]:
    """One reader child for all tests here."""
    with ReaderHost(30, 1024) as reader:
        yield reader


def _read(path: Path, host: ReaderHost) -> Reading[Inventory]:
    source = Source(path=path, label=path.name, department=TAX, year=YEAR)
    organisation = Organisation(departments=(TAX,))
    return read_inventories([source], organisation=organisation, rules=rules(), host=host)


def test_a_blank_form_holds_no_task(tmp_path: Path, host: ReaderHost) -> None:
    """Printed ids alone are no rows."""
    path = tmp_path / "blank.xlsx"
    path.write_bytes(blank("inventory", TAX))

    reading = _read(path, host)

    assert 0 == len(reading.value)
    assert () == reading.errors


# texts of these alone may stand for an empty cell
_NULL_LIKE = set("-－ー0123456789０１２３４５６７８９無しなし不明")
_TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp", "Cf")),
    min_size=1,
    max_size=12,
).filter(lambda text: bool(set(text) - _NULL_LIKE) and not is_ditto(text))


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "name": _TEXT,
                "note": st.none() | _TEXT,
                "cases_per_year": st.none() | st.integers(1, 10**6).map(float),
                "medium": st.none() | st.sampled_from(MEDIA),
                "core": st.none() | st.sampled_from(CORE),
                "stage_date": st.none() | st.dates(date(2000, 1, 1), date(2099, 12, 31)).map(str),
            }
        ),
        min_size=1,
        max_size=6,
    )
)
def test_what_is_written_is_read_back(host: ReaderHost, rows: list[dict[str, object]]) -> None:
    """Form → file → reader gives the same values, whatever the text, with no error."""
    named = [{"id": f"Q{n}-001", **row} for n, row in enumerate(rows)]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "form.xlsx"
        path.write_bytes(filled("inventory", named))
        reading = _read(path, host)
    frame = reading.value.frame

    assert () == reading.errors
    assert len(rows) == len(frame)
    for written, read in zip(named, frame.to_dict("records"), strict=True):
        for key, value in written.items():
            found = read.get(key)
            assert value == (None if found != found else found), key  # noqa: PLR0124 - NaN


def test_a_form_filled_from_a_reading_reads_the_same(tmp_path: Path, host: ReaderHost) -> None:
    """Reading a form made from what was read gives the same tasks and hours."""
    rows: list[dict[str, object]] = [
        {"id": "A-001", "name": "転入", "time_written_as": "件数×分", "time_value": "1200×15",
         "cases_per_year": 1200.0, "core": "コア", "stage": "5 方針決定"},
        {"id": "A-002", "name": "転出", "time_written_as": "週何日", "time_value": "2日"},
    ]  # fmt: skip
    first = tmp_path / "first.xlsx"
    first.write_bytes(filled("inventory", rows))
    once = _read(first, host).value
    second = tmp_path / "second.xlsx"
    second.write_bytes(
        filled_form(
            "inventory", once.frame, department=TAX, year=YEAR, rules=rules(), serial="ZZZZ"
        )
    )

    twice = _read(second, host).value

    assert 300.0 + 2 * 48 * 7.75 == once.frame["hours"].sum()
    assert once.content_hash == twice.content_hash


def test_a_form_keeps_its_meaning_without_any_ornament(tmp_path: Path, host: ReaderHost) -> None:
    """Stripped of lists, names, styles, properties and hidden sheets it is still read (C18)."""
    book = opened(filled("inventory", [{"id": "A-1", "name": "転入", "core": "コア"}]))
    plain = openpyxl.Workbook()
    for name in (INVENTORY.title, SORTING_TITLE):
        sheet = plain.create_sheet(name)
        for row in book[name].iter_rows(values_only=True):
            sheet.append(row)
    del plain["Sheet"]
    path = tmp_path / "plain.xlsx"
    plain.save(path)

    frame = _read(path, host).value.frame

    assert [("A-1", "転入", "コア")] == list(frame[["id", "name", "core"]].itertuples(index=False))


def test_a_sorted_first_sheet_finds_its_second(tmp_path: Path, host: ReaderHost) -> None:
    """After sorting one sheet alone the answers still meet by id (C37)."""
    rows = [{"id": f"A-{n}", "name": f"業務{n}", "core": c} for n, c in enumerate(CORE[:3])]
    book = opened(filled("inventory", rows, empty_rows=0))
    sheet = book[INVENTORY.title]
    start = header_row(sheet, "業務ID") + 1
    lines = [[c.value for c in row] for row in sheet.iter_rows(min_row=start)][::-1]
    for offset, line in enumerate(lines):
        for index, value in enumerate(line, start=1):
            sheet.cell(start + offset, index).value = value
    path = tmp_path / "sorted.xlsx"
    book.save(path)

    frame = _read(path, host).value.frame

    assert dict(zip(frame["id"], frame["core"], strict=True)) == {
        row["id"]: row["core"] for row in rows
    }


def test_an_error_cell_on_the_second_sheet_is_told(tmp_path: Path, host: ReaderHost) -> None:
    """A broken cell beside unanswered rows is named at its address, and nothing crashes."""
    book = opened(blank("inventory", TAX))
    survey, sorting = book[INVENTORY.title], book[SORTING_TITLE]
    survey.cell(header_row(survey, "業務ID") + 5, 4).value = "転入"
    row = header_row(sorting, "業務ID") + 5
    broken = sorting.cell(row, column_of(sorting, "業務ID", "判断"))
    sorting.cell(row, column_of(sorting, "業務ID", "コア区分")).value = "コア"
    broken.value, broken.data_type = "#REF!", "e"
    path = tmp_path / "broken.xlsx"
    book.save(path)

    reading = _read(path, host)

    assert [broken.coordinate] == [p.cell for p in reading.errors]
    assert ["コア"] == list(reading.value.frame["core"])


def test_flows_come_back_as_they_were(tmp_path: Path, host: ReaderHost) -> None:
    """Steps, exits, shares, minutes and the head block survive the form."""
    for flow in sample_flows():
        path = tmp_path / f"{flow.title}.xlsx"
        path.write_bytes(flow_form(flow.of_task("A-001"), department=TAX, year=YEAR, rules=rules()))
        reading = read_flows([Source(path=path, label=path.name)], rules=rules(), host=host)

        assert () == reading.problems
        for written, read in zip(flow.states, reading.value, strict=True):
            assert [(s.id, s.name, s.lane, s.exits, s.minutes) for s in written.steps] == [
                (s.id, s.name, s.lane, s.exits, s.minutes) for s in read.steps
            ]
            assert (flow.title, "A-001", written.cases_per_year, written.trigger) == (
                read.title,
                read.task_id,
                read.cases_per_year,
                read.trigger,
            )


def test_an_organisation_comes_back(tmp_path: Path, host: ReaderHost) -> None:
    """A filled register gives the same 所属."""
    row = {
        "code": "0205",
        "division": "総務部",
        "department": "税務課",
        "order": 7,
        "valid_from": "2023-04-01",
        "body": "市長部局",
        "in_scope": "対象",
    }
    path = tmp_path / "organisation.xlsx"
    path.write_bytes(filled("organisation", [row]))

    reading = read_organisation([Source(path=path, label=path.name)], rules=rules(), host=host)

    (department,) = reading.value
    assert ("0205", "総務部税務課", 7) == (department.code, department.title, department.order)


@pytest.mark.parametrize("name", ["※その他の事務", "*", "（注）照会"])
def test_a_task_named_like_a_note_is_a_task(name: str, tmp_path: Path, host: ReaderHost) -> None:
    """In a row whose 業務ID the form has printed a name is a name, whatever sign it begins with."""
    path = tmp_path / "form.xlsx"
    path.write_bytes(filled("inventory", [{"id": "A-1", "name": name}]))

    reading = _read(path, host)

    assert ([name], ()) == (list(reading.value.frame["name"]), reading.errors)
