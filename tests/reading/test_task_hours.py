from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from sumoto_bpr.model.problems import Problem
from sumoto_bpr.reading.result import FileAccount
from tests.reading.making import account, values, write_book, write_csv

HEAD = ["業務名", "年間時間", "時間の書き方", "時間の値", "年間件数", "分／件"]


def _read(folder: Path, *rows: list[object], head: list[str] = HEAD) -> FileAccount:
    return account(write_book(folder / "t.xlsx", {"表": [head, *rows]}))


def _found(read: FileAccount, code: str) -> list[Problem]:
    return [problem for problem in read.problems if problem.code == code]


def test_the_order_of_precedence_is_year_then_value_then_cases(tmp_path: Path) -> None:
    """年間時間 wins over 時間の値, which wins over cases × minutes."""
    read = _read(
        tmp_path,
        ["あ", 100, "職員何人分", "0.1人", 600, 20],
        ["い", None, "職員何人分", "0.1人", 600, 20],
        ["う", None, None, None, 600, 20],
    )

    assert [100.0, pytest.approx(186), 200.0] == values(read, "hours")
    assert [None, "比率算出", "推定積み上げ"] == values(read, "measured_by")
    assert ["0.1人", "0.1人", None] == values(read, "time_value")
    assert ["職員何人分", "職員何人分", None] == values(read, "time_written_as")


def test_figures_that_contradict_each_other_are_told_with_both_cells(tmp_path: Path) -> None:
    """The finding names both cells, both figures and the one that was used."""
    read = _read(tmp_path, ["あ", 100, "職員何人分", "0.1人", 600, 10])

    (found,) = _found(read, "TIM-001")
    assert ("D2", "186時間") == (found.cell, found.value)
    assert found.message == (
        "「時間の値」（D2）は186時間ですが、「年間時間」（B2）は100時間です。"
        "年間時間は100時間と数えます。"
    )


def test_cases_by_minutes_are_told_with_both_their_cells(tmp_path: Path) -> None:
    """600 cases of 20 minutes are 200 hours, not the 300 that 1200×15 says."""
    read = _read(tmp_path, ["あ", None, "件数×分", "1200×15", 600, 20])

    (found,) = _found(read, "TIM-001")
    assert ("F2", "200時間") == (found.cell, found.value)
    assert "「年間件数×分／件」（E2×F2）は200時間ですが、「時間の値」（D2）は300時間です。" in (
        found.message
    )


def test_what_people_round_is_no_contradiction(tmp_path: Path) -> None:
    """Half an hour, or one per cent of the larger, may lie between two figures."""
    read = _read(
        tmp_path,
        ["あ", 20, None, None, 121, 10],
        ["い", 300, None, None, 1210, 15],
        ["う", 300, None, None, 1216, 15],
    )

    assert ["F4"] == [found.cell for found in _found(read, "TIM-001")]


def test_size_warnings_name_the_cell_the_hours_came_from(tmp_path: Path) -> None:
    """Derived hours have a cell too: the value, or the minutes a case."""
    read = _read(
        tmp_path,
        ["あ", "1200", None, None, None, None],
        ["い", None, "職員何人分", "0.9人", None, None],
        ["う", None, None, None, 6000, 15],
        ["え", None, "年間時間", "1時間", None, None],
    )

    told = [(p.code, p.cell, p.value) for p in read.problems if p.code in ("INV-007", "INV-008")]
    assert [
        ("INV-007", "B2", "1200"),
        ("INV-007", "D3", "0.9人"),
        ("INV-007", "F4", "6000×15"),
        ("INV-008", "D5", "1時間"),
    ] == told
    (derived,) = [p for p in read.problems if p.cell == "D3"]
    assert "「0.9人」は1年で1674時間の業務です。1000時間を超えています。" == derived.message


SPLIT = ["業務名", "年間時間", "うち常勤職員の時間", "うち会計年度任用職員の時間",
         "うち会計年度任用職員の割合"]  # fmt: skip


def test_a_share_splits_the_hours(tmp_path: Path) -> None:
    """100 h of which 30 % are 会計年度's: 70 and 30; where nobody has said, both stay blank."""
    read = _read(
        tmp_path,
        ["あ", 100, None, None, "30%"],
        ["い", 100, 60, None, None],
        ["う", 100, None, 25, None],
        ["え", 100, None, None, None],
        head=SPLIT,
    )

    assert [70.0, 60.0, 75.0, None] == values(read, "hours_regular")
    assert [30.0, None, 25.0, None] == values(read, "hours_kaikei_nendo")
    assert [] == _found(read, "TIM-002") + _found(read, "TIM-001")


def test_parts_of_more_than_the_whole_are_told(tmp_path: Path) -> None:
    """70 h and 60 h of 100 h: the finding gives sum, whole and cells; both stay."""
    read = _read(tmp_path, ["あ", 100, 70, 60, None], head=SPLIT)

    (found,) = _found(read, "TIM-002")
    assert ("D2", "130時間") == (found.cell, found.value)
    assert found.message == (
        "内訳の「うち常勤職員の時間」（C2）＋「うち会計年度任用職員の時間」（D2）は130時間で、"
        "「年間時間」（B2）の100時間を30時間超えています。"
        "年間時間は100時間、うち常勤職員は70時間と数えます。"
    )
    assert ([70.0], [60.0]) == (values(read, "hours_regular"), values(read, "hours_kaikei_nendo"))


def test_a_share_that_the_hours_contradict_is_told(tmp_path: Path) -> None:
    """25 h of 100 h are no 50 %: the hours as written are used."""
    read = _read(tmp_path, ["あ", 100, None, 25, "50%"], head=SPLIT)

    (found,) = _found(read, "TIM-012")
    assert ("E2", "50時間") == (found.cell, found.value)
    assert "「うち会計年度任用職員の時間」（D2）は25時間です。割合は使いません。" in found.message
    assert [75.0] == values(read, "hours_regular")


@pytest.mark.parametrize(
    ("row", "cell", "short", "regular"),
    [
        (["あ", 200, 60, 30, None], "D2", "90時間", "60時間"),
        (["あ", 200, 60, None, "30%"], "E2", "120時間", "60時間"),
        (["あ", 200, 150, 49, None], None, "", ""),
        (["あ", 200, 150, None, None], None, "", ""),
    ],
)
def test_parts_of_less_than_the_whole_are_told(
    tmp_path: Path, row: list[object], cell: str | None, short: str, regular: str
) -> None:
    """60 h and 30 h of 200 h leave 110 h with nobody: told, with what is counted as 常勤's."""
    read = _read(tmp_path, row, head=SPLIT)

    found = _found(read, "TIM-011")
    assert ([cell] if cell else []) == [problem.cell for problem in found]
    for problem in found:
        assert short == problem.value
        assert (
            f"「年間時間」（B2）の200時間に{200 - int(short[:-2])}時間足りません" in problem.message
        )
        assert f"うち常勤職員は{regular}と数えます" in problem.message
    assert [float(str(row[2]))] == values(read, "hours_regular")


def test_hours_of_a_contract_may_fill_what_the_parts_lack(tmp_path: Path) -> None:
    """60 h, 30 h and 110 h 委託 are 200 h; beside parts that fit, 委託 is no shortfall either."""
    head = [*SPLIT[:4], "委託の時間"]
    read = _read(
        tmp_path,
        ["あ", 200, 60, 30, 110],
        ["い", 90, 60, 30, 50],
        ["う", 200, 60, 30, 50],
        head=head,
    )

    assert [4] == [problem.row for problem in _found(read, "TIM-011")]


def test_an_old_split_on_the_second_sheet_is_told_with_its_sheet(tmp_path: Path) -> None:
    """A new 時間の値 on the first sheet, last year's 内訳 on the second: both cells are named."""
    path = write_book(
        tmp_path / "t.xlsx",
        {
            "業務棚卸": [
                ["業務ID", "業務名", "時間の書き方", "時間の値"],
                ["A-001", "あ", "年間時間", "200時間"],
                ["A-002", "い", "年間時間", "50時間"],
                ["A-003", "う", "年間時間", "90時間"],
            ],
            "仕分け・段階": [
                ["業務ID", "業務名", "うち常勤職員の時間", "うち会計年度任用職員の時間"],
                ["A-002", "い", 60, 30],
                ["A-001", "あ", 60, 30],
                ["A-003", "う", 60, 30],
            ],
        },
    )

    read = account(path)
    (less,) = _found(read, "TIM-011")
    (more,) = _found(read, "TIM-002")
    assert ("仕分け・段階", "D3") == (less.sheet, less.cell)
    assert ("仕分け・段階", "D2") == (more.sheet, more.cell)
    assert less.message == (
        "内訳の「うち常勤職員の時間」（「仕分け・段階」のC3）＋"
        "「うち会計年度任用職員の時間」（「仕分け・段階」のD3）は90時間で、"
        "「時間の値」（D2）の200時間に110時間足りません。"
        "年間時間は200時間、うち常勤職員は60時間と数えます。"
    )
    assert "うち常勤職員は50時間と数えます" in more.message


def test_a_time_on_the_second_sheet_is_told_with_its_sheet(tmp_path: Path) -> None:
    """Cases and minutes on the second sheet contradict 時間の値 on the first: cells of both."""
    path = write_book(
        tmp_path / "t.xlsx",
        {
            "業務棚卸": [
                ["業務ID", "業務名", "時間の書き方", "時間の値"],
                ["A-001", "あ", "年間時間", "200時間"],
            ],
            "仕分け・段階": [
                ["業務ID", "業務名", "年間件数", "分／件"],
                ["A-001", "あ", 600, 10],
            ],
        },
    )

    (found,) = _found(account(path), "TIM-001")
    assert ("仕分け・段階", "D2") == (found.sheet, found.cell)
    assert found.message == (
        "「年間件数×分／件」（「仕分け・段階」のC2×「仕分け・段階」のD2）は100時間ですが、"
        "「時間の値」（D2）は200時間です。年間時間は200時間と数えます。"
    )


def test_one_row_tells_one_figure_for_its_hours(tmp_path: Path) -> None:
    """Whatever contradicts in a row, all findings count the same yearly hours."""
    head = [*SPLIT, "時間の書き方", "時間の値"]
    read = _read(tmp_path, ["あ", 100, 90, 25, "50%", "年間時間", "300時間"], head=head)

    told = [p.message for p in read.problems if p.code.startswith("TIM")]
    assert 3 == len(told)
    assert ["100時間"] * 2 == [
        m.split("年間時間は")[-1].split("時間")[0] + "時間" for m in told if "数えます" in m
    ]
    assert not any("使いました" in message for message in told)


def test_least_and_most_minutes_stand_in_order(tmp_path: Path) -> None:
    """最短 above the usual minutes, or 最長 below 最短, is a finding; the values stay."""
    read = _read(
        tmp_path,
        ["あ", 15, 10, 40],
        ["い", 15, 20, None],
        ["う", None, 30, 20],
        head=["業務名", "分／件", "最短の分／件", "最長の分／件"],
    )

    assert [("C3", "20"), ("D4", "20")] == [(p.cell, p.value) for p in _found(read, "TIM-003")]
    assert [10.0, 20.0, 30.0] == values(read, "minutes_least")
    assert [40.0, None, 20.0] == values(read, "minutes_most")


_AMOUNT = st.none() | st.integers(min_value=0, max_value=5000)


@settings(deadline=None, max_examples=25)
@given(
    rows=st.lists(
        st.tuples(_AMOUNT, _AMOUNT, _AMOUNT, st.none() | st.integers(min_value=0, max_value=100)),
        min_size=1,
        max_size=6,
    )
)
def test_derived_parts_never_exceed_the_whole(
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[tuple[int | None, int | None, int | None, int | None]],
) -> None:
    """Whatever is told of a task, hours split by a share add up to its hours."""
    lines = [
        ",".join(["業務", *("" if x is None else str(x) for x in row[:3]),
                  "" if row[3] is None else f"{row[3]}%"])
        for row in rows
    ]  # fmt: skip
    text = "業務名,年間時間,年間件数,分／件,うち会計年度任用職員の割合\n" + "\n".join(lines) + "\n"
    read = account(write_csv(tmp_path_factory.mktemp("t") / "t.csv", text))

    told = zip(
        *(values(read, k) for k in ("hours", "hours_regular", "hours_kaikei_nendo")), rows,
        strict=True,
    )  # fmt: skip
    for hours, regular, kaikei, (stated, cases, minutes, share) in told:
        derived = cases * minutes / 60 if cases is not None and minutes is not None else None
        assert (stated if stated is not None else derived) == (
            None if hours is None else pytest.approx(hours)
        )
        if share is not None and isinstance(hours, float):
            assert isinstance(regular, float)
            assert isinstance(kaikei, float)
            assert hours == pytest.approx(regular + kaikei)


@pytest.mark.parametrize("unread", ["10~20", "未定でない何か", "▲5"])
def test_hours_that_cannot_be_read_are_not_replaced(tmp_path: Path, unread: str) -> None:
    """A 年間時間 that is an error stays empty, though cases and minutes are there."""
    read = _read(tmp_path, ["あ", unread, "職員何人分", "0.1人", 600, 20])

    assert values(read, "hours") == [None]
    assert values(read, "measured_by") == [None]
    assert read.totals["hours"] == 0
    assert {problem.cell for problem in read.problems if problem.severity == "error"} == {"B2"}


def test_minutes_without_cases_are_asked_about(tmp_path: Path) -> None:
    """件数×分 with the minutes alone gives no hours where the cases are blank, and says so."""
    read = _read(
        tmp_path, ["あ", None, "件数×分", "15", None, None], ["い", None, "件数×分", "15", 40, None]
    )

    (found,) = _found(read, "TIM-008")
    assert (found.cell, found.value) == ("D2", "15")
    assert "年間件数" in found.remedy
    assert values(read, "hours") == [None, 10.0]


def test_hours_unread_on_the_second_sheet_are_not_replaced(tmp_path: Path) -> None:
    """A 年間時間 that cannot be read stays empty on whichever sheet it stands; a blank one not."""
    first: list[list[object]] = [
        ["業務ID", "業務名", "年間件数", "分／件", "時間の書き方", "時間の値"],
        ["A-1", "あ", 100, 30, None, None],
        ["A-2", "い", 100, 30, "月何時間×何か月", "10×12"],
        ["A-3", "う", 100, 30, None, None],
        ["A-4", "え", 100, 30, None, None],
    ]
    second: list[list[object]] = [
        ["業務ID", "業務名", "年間時間", "課題"],
        ["A-1", "あ", "だいたい", "x"],
        ["A-2", "い", "#N/A", "x"],
        ["A-3", "う", None, "x"],
        ["A-4", "え", 7, "x"],
    ]
    read = account(write_book(tmp_path / "t.xlsx", {"業務棚卸": first, "詳細": second}))

    assert [None, None, 50.0, 7.0] == values(read, "hours")
    assert [None, None, "推定積み上げ", None] == values(read, "measured_by")
    assert {"C2", "C3"} == {p.cell for p in read.problems if p.sheet == "詳細"}
