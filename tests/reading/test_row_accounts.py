"""Rows in = rows kept + rows refused, whatever stands below the header and wherever."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from sumoto_bpr.model.department import Organisation
from sumoto_bpr.reading.inventory import read_inventories
from sumoto_bpr.reading.mapping import Mapping
from sumoto_bpr.reading.rows import STRAY_CODES
from sumoto_bpr.reading.source import Source
from tests.reading.making import RULES, account, mapping_of, reader, write_book

HEADS = ("業務ID", "業務名", "年間時間", "備考")
NOTES = (
    "※1 時間は概数",
    "（注）常勤のみ",
    "以上",
    "出典：架空市",
    "問い合わせ先　内線1234",
    "令和7年4月1日現在",
    "合計",
)
OWN = ["業務棚卸番号", "仕事", "かかる時間", "余白"]
MAPPING = (
    'kind = "inventory"\n[columns]\nid = "業務棚卸番号"\nname = "仕事"\nhours = "かかる時間"\n'
    'note = "余白"\n'
)

_lines = st.lists(
    st.one_of(
        st.builds(lambda n: ("task", n), st.integers(1, 99)),
        st.builds(lambda text, at: ("note", text, at), st.sampled_from(NOTES), st.integers(0, 3)),
        st.just(("blank",)),
    ),
    min_size=1,
    max_size=8,
)


def _rows(lines: list[tuple[object, ...]]) -> list[list[object]]:
    rows: list[list[object]] = []
    for number, line in enumerate(lines):
        row: list[object] = ["", "", "", ""]
        if line[0] == "task":
            row = [f"AB-{number}", f"架空の仕事{number}", line[1], ""]
        elif line[0] == "note":
            row[int(str(line[2]))] = line[1]
        rows.append(row)
    return rows


def _csv(head: tuple[str, ...], rows: list[list[object]], delimiter: str, encoding: str) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows(row for row in rows if any(row))
    return text.getvalue().encode(encoding)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose files every example writes anew."""
    return tmp_path_factory.mktemp("行")


@pytest.fixture(scope="module")
def own_sheet(folder: Path) -> Mapping:
    """The mapping of a city's own sheet."""
    return mapping_of(folder, MAPPING)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    lines=_lines,
    order=st.permutations(range(4)),
    form=st.sampled_from(
        [
            ("book", "", ""),
            ("mapped", "", ""),
            *(
                ("csv", d, e)
                for d in ",\t;"
                for e in ("utf-8", "utf-8-sig", "cp932", "utf-16", "euc_jp")
            ),
        ]
    ),
)
def test_every_row_with_anything_in_it_is_kept_or_refused(
    folder: Path,
    own_sheet: Mapping,
    lines: list[tuple[object, ...]],
    order: list[int],
    form: tuple[str, str, str],
) -> None:
    """A task is kept and a note counted as refused or as a task, in whatever column it stands."""
    kind, delimiter, encoding = form
    rows = [[row[at] for at in order] for row in _rows(lines)]
    heads = OWN if kind == "mapped" else HEADS
    head = tuple(heads[at] for at in order)
    begin = ("AB-90", "架空の始め", "7", "")
    rows.insert(0, [begin[at] for at in order])
    if kind == "csv":
        path = folder / "t.csv"
        path.write_bytes(_csv(head, rows, delimiter, encoding))
    else:
        path = write_book(folder / "t.xlsx", {"表": [list(head), *rows]})
    read = account(path, own_sheet if kind == "mapped" else None)

    filled = sum(any(row) for row in rows)
    tasks = 1 + sum(line[0] == "task" for line in lines)
    assert filled == read.rows_in
    assert tasks <= read.rows_kept


def test_numbers_that_were_printed_alone_are_no_rows(tmp_path: Path) -> None:
    """Rows nobody filled in yet stay uncounted, however their numbers look."""
    numbers = ("5U75-001", "総-12", "(1)", "①", "12", "A-B-3", "業務1(2)", "KOSEKI-0001")
    rows: list[list[object]] = [
        ["業務ID", "業務名", "年間時間"],
        ["5U75-000", "収納", 3],
    ]
    rows += [[number] for number in numbers]
    read = account(write_book(tmp_path / "t.xlsx", {"表": rows}))

    assert (1, 1) == (read.rows_in, read.rows_kept)


@pytest.mark.parametrize("mark", ["※", "※1", "注", "（注）"])
def test_a_mark_in_the_column_of_numbers_makes_a_note_of_the_row(tmp_path: Path, mark: str) -> None:
    """「※」 beside a sentence under 業務名 is no task."""
    rows: list[list[object]] = [
        ["業務ID", "業務名", "年間時間"],
        ["A-1", "収納", 3],
        [mark, "時間は概数である"],
    ]
    read = account(write_book(tmp_path / "t.xlsx", {"表": rows}))

    assert (2, 1) == (read.rows_in, read.rows_kept)
    assert "時間は概数である" in {problem.value for problem in read.problems}


def test_a_note_below_a_sheet_of_several_years_is_counted_once(tmp_path: Path) -> None:
    """Two [[year]] blocks tell and count the note and the row without a name once."""
    rows: list[list[object]] = [
        ["業務名", "R7", "R6"],
        ["収納", 3, 4],
        ["※時間は概数である"],
        [None, None, 9],
        ["賦課 1234-5678-9018", 3, 4],
    ]
    blocks = "".join(f'[[year]]\nyear = "{y}"\nhours = "{y}"\n' for y in ("R7", "R6"))
    mapping = mapping_of(tmp_path, f'kind = "inventory"\n[columns]\nname = "業務名"\n{blocks}')
    source = Source(path=write_book(tmp_path / "t.xlsx", {"表": rows}), mapping=mapping)
    this, last = read_inventories(
        [source], organisation=Organisation(), rules=RULES, host=reader()
    ).files

    assert [(1, 1), (1, 1)] == [(one.rows_aside, one.rows_kept) for one in (this, last)]
    assert [3, 3] == [one.rows_in for one in (this, last)]
    told = [p.cell for one in (this, last) for p in one.problems if p.code in STRAY_CODES]
    assert ["A3", "C4"] == told
