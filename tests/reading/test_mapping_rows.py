"""What a mapping does to rows: none is left out, filled or changed without being told."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings, strategies as st

from sumoto_bpr.reading.block import Block
from sumoto_bpr.reading.mapped_rows import fill_down, take_out
from sumoto_bpr.reading.mapping_record import Mapping
from sumoto_bpr.reading.raw import Cell, RawBook
from tests.reading.making import account, codes, mapping_of, values, write_book

HEAD: list[object] = ["部", "課", "業務名", "年間時間"]


def test_rows_taken_out_are_counted_by_word(tmp_path: Path) -> None:
    """Each word of ``skip_where`` tells how many rows it took out and where they stand."""
    rows: list[list[object]] = [
        ["業務名", "年間時間"],
        ["収納", 1],
        ["小　計", 1],
        ["賦課", 2],
        ["小計", 2],
        ["合計", 3],
    ]
    write_book(tmp_path / "t.xlsx", {"表": rows})
    text = 'kind = "inventory"\nskip_where = { name = ["合計", "小計", "総計"] }\n'

    read = account(tmp_path / "t.xlsx", mapping_of(tmp_path, text))

    told = {p.value: p for p in read.problems if p.code == "MAP-030"}
    assert {word: p.after for word, p in told.items()} == {
        "合計": "1行を除外",
        "小計": "2行を除外",
    }
    assert "3行目、5行目" in told["小計"].message
    assert (read.rows_in, read.totals["hours"]) == (2, 3)


def test_every_filled_cell_is_a_repair(tmp_path: Path) -> None:
    """A blank that is filled from above is listed with its cell and the value it took."""
    rows: list[list[object]] = [
        HEAD,
        ["総務部", "税務課", "収納", 1],
        [None, None, "賦課", 2],
        ["福祉部", None, "相談", 3],
    ]
    write_book(tmp_path / "t.xlsx", {"表": rows})
    text = 'kind = "inventory"\nfill_down = ["division", "department"]\n'

    read = account(tmp_path / "t.xlsx", mapping_of(tmp_path, text))

    filled = [(p.cell, p.value, p.after) for p in read.problems if p.code == "MAP-031"]
    assert filled == [("A3", "", "総務部"), ("B3", "", "税務課")]
    assert values(read, "department") == ["税務課", "税務課", None]


def test_a_total_row_fills_nothing(tmp_path: Path) -> None:
    """The word in a row that is taken out is not filled into the rows below it."""
    rows: list[list[object]] = [
        HEAD,
        ["総務部", "税務課", "収納", 1],
        ["小計"],
        ["", "税務課", "賦課", 2],
    ]
    write_book(tmp_path / "t.xlsx", {"表": rows})
    text = 'kind = "inventory"\nfill_down = ["division"]\nskip_where = { division = ["小計"] }\n'

    read = account(tmp_path / "t.xlsx", mapping_of(tmp_path, text))

    assert values(read, "division") == ["総務部", "総務部"]


def test_merged_cells_that_are_filled_down_are_no_loss(tmp_path: Path) -> None:
    """Where a merged area is filled by the mapping it is not said to read as blank."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (HEAD, ["総務部", "税務課", "収納", 1], [None, "財政課", "予算", 2]):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    book.save(tmp_path / "t.xlsx")
    text = 'kind = "inventory"\nfill_down = ["division"]\n'

    plain = account(tmp_path / "t.xlsx")
    filled = account(tmp_path / "t.xlsx", mapping_of(tmp_path, text))

    assert ("TBL-005" in codes(plain), "TBL-005" in codes(filled)) == (True, False)
    assert values(filled, "division") == ["総務部", "総務部"]


def block_of(columns: dict[str, list[Cell]], mapping: Mapping) -> Block:
    """Return a block of these columns."""
    length = len(next(iter(columns.values())))
    return Block(
        book=RawBook(file="t.xlsx", sha256="", kind="xlsx", sheets=()),
        sheet="表",
        columns=columns,
        numbers=list(range(2, length + 2)),
        letters=dict.fromkeys(columns, "A"),
        mapping=mapping,
    )


@settings(deadline=None)
@given(cells=st.lists(st.sampled_from(["", " ", "総務部", "福祉部", "計"]), min_size=1))
def test_filling_changes_blanks_alone_and_lists_each(cells: list[str]) -> None:
    """No written cell changes; every changed one is listed; nothing comes from a total row."""
    mapping = Mapping(
        kind="inventory", fill_down=("division",), skip_where={"division": {"計": "計"}}
    )
    block = block_of({"division": list(cells)}, mapping)
    rows = list(range(len(cells)))

    out = take_out(block, rows)
    fill_down(block, out, [row for row in rows if row not in out])

    after = block.columns["division"]
    changed = [i for i, cell in enumerate(cells) if after[i] != cell]
    assert all(not cells[i].strip() and after[i] in ("総務部", "福祉部") for i in changed)
    told = [p.row for p in block.problems if p.code == "MAP-031"]
    assert [i + 2 for i in changed] == told
    assert {i for i, cell in enumerate(cells) if cell == "計"} == out
