"""Sheets of many shapes, and the mapping that is drafted for each."""

from __future__ import annotations

from hypothesis import given, settings, strategies as st

from sumoto_bpr.reading.mapping import Mapping
from sumoto_bpr.reading.suggest.drafting import suggest
from sumoto_bpr.reading.suggest.layout import header_rows
from sumoto_bpr.reading.suggest.words import SYNONYMS
from sumoto_bpr.sheets import SHEETS
from tests.reading.suggest.making import book_of, drafted, rule_of

TWO_ROWS: list[list[object]] = [
    ["令和7年度　業務量調査"],
    [],
    ["部名", "課名", "事務名", "業務時間（h）", "", "", "コア・ノンコア"],
    ["", "", "", "正規職員", "会計年度任用職員", "委託", ""],
    ["総務部", "税務課", "収納", 100, 20, 0, "コア"],
    ["", "", "賦課", 200, 30, 0, "ノンコア業務"],
    ["", "財政課", "予算", 300, 0, 0, "たぶん"],
    ["", "", "合　計", 600, 50, 0, ""],
]
MERGED = ((3, 3, 3, 5), (3, 0, 4, 0), (3, 1, 4, 1), (3, 2, 4, 2), (3, 6, 4, 6), (5, 0, 7, 0))


def line(text: str, start: str) -> str:
    """Return the one line of a draft that begins so."""
    (found,) = [one for one in text.splitlines() if one.startswith(start)]
    return found


def parts(mapping: Mapping, text: str) -> tuple[str, ...]:
    """Return what the split of the department takes out of a cell."""
    pattern = mapping.columns["department"].split
    found = pattern.search(text) if pattern else None
    return found.groups() if found else ()


def test_a_header_over_two_rows_with_groups_totals_and_gaps() -> None:
    """Both rows, the units of the group, cells to fill, totals to take out, words to recode."""
    mapping, text = drafted(book_of(TWO_ROWS, merged=MERGED))

    assert (mapping.kind, mapping.header_rows) == ("inventory", (3, 4))
    assert rule_of(mapping, "hours_kaikei_nendo") == (
        "業務時間（h）／会計年度任用職員", None, "h",
    )  # fmt: skip
    assert rule_of(mapping, "hours_contract")[0] == "業務時間（h）／委託"
    assert mapping.fill_down == ("division", "department")
    assert list(mapping.skip_where["name"].values()) == ["合　計"]
    assert mapping.values["core"] == {"コア": "コア", "ノンコア業務": "ノンコア"}
    assert line(text, '# "たぶん"').endswith("# 要確認: 当たる言葉を右に書き、行の初めの # を消す")
    assert mapping.const == {"year": "R7"}


def test_of_the_parts_of_a_figure_the_column_of_their_sum_is_proposed() -> None:
    """Under 業務時間 over months the column 計 is the hours."""
    rows: list[list[object]] = [
        ["業務名", "業務時間", "", ""],
        ["", "4月", "5月", "計"],
        ["収納", 10, 20, 30],
        ["賦課", 1, 2, 3],
    ]
    mapping, _ = drafted(book_of(rows, merged=((1, 1, 1, 3),)))

    assert rule_of(mapping, "hours")[0] == "業務時間／計"


def test_groups_without_merged_cells_are_two_rows() -> None:
    """As a CSV the group stands above its first column alone."""
    rows: list[list[object]] = [
        ["業務名", "課", "時間", "", "備考"],
        ["", "", "常勤", "委託", ""],
        ["収納", "税務課", 1, 2, "x"],
        ["賦課", "税務課", 3, 4, "y"],
    ]
    mapping, _ = drafted(book_of(rows))

    assert mapping.header_rows == (1, 2)
    assert rule_of(mapping, "hours_contract")[0] == "時間／委託"


def test_lines_above_the_header_are_no_header() -> None:
    """A title, a date and a line of labels stand above one row of headers."""
    rows: list[list[object]] = [
        ["業務一覧", "", "", "R7.4.1現在"],
        ["所属：", "税務課", "作成者：", ""],
        ["業務名", "課名", "年間件数", "年間時間"],
        ["収納", "税務課", 10, 20],
    ]
    assert header_rows(book_of(rows).sheets[0])[0] == (3,)


def test_a_first_row_of_texts_below_a_header_is_data() -> None:
    """A data row without a single number is not taken for a second header row."""
    rows: list[list[object]] = [
        ["業務名", "課名", "コア区分", "備考"],
        ["収納", "税務課", "コア", ""],
        ["賦課", "税務課", "ノンコア", "例年"],
    ]
    assert header_rows(book_of(rows).sheets[0])[0] == (1,)


def test_years_in_the_headers_become_blocks() -> None:
    """The newest year is the sheet's own, earlier ones are [[year]] blocks."""
    rows: list[list[object]] = [
        ["事業名", "所管課", "R5時間", "令和6年度　時間", "2025年度_時間"],
        ["収納", "税務課", 1, 2, 3],
    ]
    mapping, _ = drafted(book_of(rows))

    assert mapping.const == {"year": "R7"}
    assert rule_of(mapping, "hours")[0] == "2025年度_時間"
    assert [(b.year, b.columns["hours"].header) for b in mapping.years] == [
        ("FY2024", "令和6年度 時間"),
        ("FY2023", "R5時間"),
    ]


def test_a_figure_without_a_year_beside_figures_of_years_is_unsure() -> None:
    """One column of cases for three years of hours is asked about; a name is not."""
    rows: list[list[object]] = [
        ["業務名", "課名", "年間件数", "R5年間時間", "R6年間時間", "R7年間時間"],
        ["収納", "税務課", 10, 1, 2, 3],
    ]
    _, text = drafted(book_of(rows))

    assert "要確認" in line(text, "cases_per_year = ")
    assert "3つの年度すべて" in line(text, "cases_per_year = ")
    assert 1 == text.count("3つの年度")


def test_repeated_headers_offer_their_columns() -> None:
    """A header that stands there three times gets ``occurrence`` and the other columns."""
    rows: list[list[object]] = [
        ["業務名", "課名", "年間時間", "年間時間", "年間時間"],
        ["収納", "税務課", 1, 2, 3],
    ]
    mapping, text = drafted(book_of(rows))

    assert rule_of(mapping, "hours") == ("年間時間", 1, "時間")
    assert "1＝C列、2＝D列、3＝E列" in line(text, "hours = ")


def test_sheets_of_one_shape_are_read_together() -> None:
    """One sheet a 課 becomes ``sheet = "*"`` with the 課 from its name."""
    rows: list[list[object]] = [["業務名", "処理時間（分）", "年間件数"], ["窓口", 30, 1200]]
    mapping, text = drafted(
        book_of(rows, rows, [["読み方"], ["…"]], names=("市民課", "税務課", "説明"))
    )

    assert (mapping.sheet, mapping.columns["department"].source) == ("*", "sheet")
    assert "ほかのシート：説明" in line(text, "sheet = ")
    assert rule_of(mapping, "minutes_per_case") == ("処理時間（分）", None, "分")


def test_the_sheet_that_holds_the_table_is_named() -> None:
    """Of a cover and a table the table is taken."""
    rows: list[list[object]] = [["業務名", "課名"], ["収納", "税務課"]]
    mapping, _ = drafted(book_of([["表紙"], ["洲本市"]], rows, names=("表紙", "一覧")))

    assert mapping.sheet == "一覧"


def test_division_and_department_in_one_cell_are_split() -> None:
    """部 and 課 written together, and a path of units, each get their pattern."""
    plain, text = drafted(
        book_of(
            [["業務名", "部課名"], ["a", "総務部 税務課"], ["b", "福祉部福祉課"], ["c", "議会"]]
        )
    )
    path, _ = drafted(
        book_of([["コード", "グループ名"], ["1", "市/総務部/税務課"], ["2", "市/総務部/財政課"]]),
        kind="organisation",
    )

    assert parts(plain, "総務部税務課") == ("総務部", "税務課")
    assert "合わない書き方が1種類（「議会」）" in line(text, "department = ")
    assert parts(path, "市/総務部/税務課") == ("総務部", "税務課")


def test_content_names_what_no_header_does() -> None:
    """課 and コア区分 are told by their words, the name by its texts, all to be confirmed."""
    rows: list[list[object]] = [
        ["どこ", "何を", "区別", "年間時間", "マニュアル"],
        ["税務課", "収納", "コア", 1, "有"],
        ["市民課", "窓口", "ノンコア", 2, "無"],
        ["市民課", "証明", "ノンコア", 3, "無"],
    ]
    mapping, text = drafted(book_of(rows))

    assert {key: mapping.columns[key].header for key in ("department", "name", "core")} == {
        "department": "どこ",
        "name": "何を",
        "core": "区別",
    }
    assert all("# 要確認" in line(text, f"{k} = ") for k in ("department", "name", "core"))


def test_a_column_that_holds_something_else_is_not_taken() -> None:
    """Headers that sound right over cells that do not fit are left out."""
    rows: list[list[object]] = [
        ["業務名", "課名", "年度の説明", "正規職員従事人数", "年間時間"],
        ["収納", "税務課", "毎年", 3, 100],
        ["賦課", "税務課", "隔年", 2, 200],
    ]
    mapping, _ = drafted(book_of(rows))

    assert {"year", "hours_regular"}.isdisjoint(mapping.columns)
    assert rule_of(mapping, "hours") == ("年間時間", None, "時間")


def test_dates_of_another_land_get_their_format() -> None:
    """Dates that only a layout reads get ``format``; no date of a person is quoted."""
    rows: list[list[object]] = [
        ["職員コード", "氏名", "所属", "入庁日"],
        ["0001", "洲本花子", "税務課", "04/21/2019"],
        ["0002", "淡路太郎", "市民課", "10/15/2020"],
    ]
    mapping, text = drafted(book_of(rows))

    assert (mapping.kind, mapping.columns["hired"].layout) == ("staff", "%m/%d/%Y")
    assert not [word for word in ("花子", "太郎", "0001", "2019") if word in text]


def test_columns_of_names_are_left_alone() -> None:
    """In an inventory a column of people is not mapped, and none of its cells is quoted."""
    rows: list[list[object]] = [["業務名", "課名", "担当者"], ["収納", "税務課", "洲本花子"]]
    mapping, text = drafted(book_of(rows))

    assert (sorted(mapping.columns), "花子" in text) == (["department", "name"], False)
    assert "#   C列 担当者" in text


def test_the_year_is_taken_from_the_path_last() -> None:
    """Where neither headers nor lines above name it, the year of the folder is offered."""
    rows: list[list[object]] = [["業務名", "課名"], ["収納", "税務課"]]
    mapping, text = drafted(book_of(rows), path="/data/令和6年度/表.xlsx")
    unknown, asked = drafted(book_of(rows))

    assert (mapping.columns["year"].source, "# 要確認" in line(text, "year = ")) == ("path", True)
    assert ("year" in unknown.const, '# year = "R7"' in asked) == (False, True)


def test_the_runner_up_is_named() -> None:
    """The kind tells which other kind was near; the operator's own word wins."""
    rows: list[list[object]] = [["部課名", "係名", "年間時間"], ["総務部税務課", "収納係", 1]]
    _, text = drafted(book_of(rows))
    mapping, _ = drafted(book_of(rows), kind="organisation")

    assert "次に近いのは organisation（組織表）" in line(text, "kind = ")
    assert '# name = "…"  # 要確認: 必要な列「業務名」' in text
    assert mapping.kind == "organisation"


def test_what_is_no_table_of_ours_is_not_guessed() -> None:
    """Numbers without headers, headers of any table, an empty book: no draft."""
    for rows in ([["収納", 1], ["賦課", 2]], [["id", "名称", "備考"], ["1", "a", "b"]], []):
        assert suggest(book_of(rows)) is None


@settings(max_examples=60, deadline=None)
@given(
    headers=st.lists(
        st.one_of(
            st.sampled_from([c.title for s in SHEETS.values() for c in s.columns]),
            st.sampled_from(
                ["R6時間", "R7時間", "合計", '"', "\\", "a\nb", "（分）", "#", "'", "\x7f"]
            ),
            st.text(max_size=8),
        ),
        min_size=1,
        max_size=9,
    ),
    cells=st.lists(
        st.lists(
            st.sampled_from(
                ["", "税務課", "総務部", "コア", "たぶん", "合計", "1", "R7", "有", '"x"']
            ),
            max_size=9,
        ),
        max_size=6,
    ),
    kind=st.sampled_from([None, *SYNONYMS]),
)
def test_every_draft_is_a_mapping_without_fault(
    headers: list[str], cells: list[list[str]], kind: str | None
) -> None:
    """Whatever the sheet, a draft is valid TOML and names only headers that stand there."""
    book = book_of([headers, *cells])
    if suggest(book, kind=kind) is None:
        return

    mapping, _ = drafted(book, kind=kind)

    for rule in mapping.rules.values():
        assert rule.source != "header" or rule.header
