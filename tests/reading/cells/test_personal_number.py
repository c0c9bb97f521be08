from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from sumoto_bpr.reading.cells.personal_number import holds_personal_number, is_personal_number
from tests.reading.making import account, check_digit, mapping_of, values, write_book

ELEVEN = st.text(alphabet="0123456789", min_size=11, max_size=11)


@given(ELEVEN, st.integers(0, 9))
def test_only_the_right_check_digit_makes_a_number(eleven: str, digit: int) -> None:
    """Twelve digits are a 個人番号 exactly where the check digit fits."""
    assert is_personal_number(eleven + str(digit)) == (str(digit) == check_digit(eleven))


@given(
    ELEVEN,
    st.sampled_from(["{}{}{}", "{}-{}-{}", "{} {} {}", "番号は{}　{}　{}です", "{}－{}－{}"]),
)
def test_spaces_hyphens_and_width_hide_nothing(eleven: str, shape: str) -> None:
    """The number is found in whatever way it is written."""
    number = eleven + check_digit(eleven)
    text = shape.format(number[:4], number[4:8], number[8:])
    wide = text.translate(str.maketrans("0123456789", "０１２３４５６７８９"))

    assert holds_personal_number(text)
    assert holds_personal_number(wide)


@given(ELEVEN)
def test_longer_and_shorter_numbers_are_none(eleven: str) -> None:
    """A 法人番号 of 13 digits and a telephone number of 11 are left alone."""
    assert not holds_personal_number("9" + eleven + check_digit(eleven))
    assert not holds_personal_number(eleven)


@pytest.mark.parametrize("as_number", [True, False])
def test_a_row_with_a_number_is_refused_and_never_echoed(
    tmp_path: Path, *, as_number: bool
) -> None:
    """In any cell, mapped or not, it costs the row, and no channel repeats it."""
    number = "12345678901" + check_digit("12345678901")
    cell: object = float(number) if as_number else f"本人 {number[:4]}-{number[4:8]}-{number[8:]}"
    write_book(
        tmp_path / "t.xlsx",
        {"表": [["業務名", "年間時間", "めも"], ["収納", "たくさん", cell], ["予算", 10, "x"]]},
    )

    read = account(tmp_path / "t.xlsx")

    assert (read.rows_in, read.rows_kept, read.rows_refused) == (2, 1, 1)
    (problem,) = [p for p in read.problems if p.row == 2]
    assert (problem.code, problem.cell, problem.value) == ("CEL-014", "C2", "（非表示）")
    assert problem.remedy == "個人番号を削除してください。"
    everything = repr(read)
    assert number not in everything
    assert number[4:8] not in everything


def test_a_code_column_may_be_excused_with_a_reason(tmp_path: Path) -> None:
    """A mapping may say why twelve digits in a code are no 個人番号."""
    number = "12345678901" + check_digit("12345678901")
    write_book(tmp_path / "t.xlsx", {"表": [["業務名", "番号"], ["収納", number]]})
    text = (
        'kind = "inventory"\n[columns]\n'
        'external_id = { header = "番号", no_personal_number = "市の12桁の整理番号" }\n'
    )

    read = account(tmp_path / "t.xlsx", mapping_of(tmp_path, text))

    assert (read.rows_refused, values(read, "external_id")) == (0, [number])


@pytest.mark.parametrize("text", ["2025.04-2026.03", "35.604516284781532", "2025/04/01-2026/03/31"])
def test_periods_and_fractions_are_none(text: str) -> None:
    """Dates and long fractions are no twelve digits, whatever their check digit would be."""
    assert not holds_personal_number(text)


NUMBER = "12345678901" + check_digit("12345678901")
A, B, C = NUMBER[:4], NUMBER[4:8], NUMBER[8:]


@pytest.mark.parametrize(
    "text",
    [
        f"本人の番号は{NUMBER}です", f"（{A} {B} {C}）", f"{A}　{B}　{C}", f"{A}―{B}―{C}",
        f"No.1 {A} {B} {C}", f"電話0799-00-0000 番号{A}-{B}-{C}", f"2026/3/31 {NUMBER}",
        f"3人 {NUMBER} 5", " ".join(NUMBER),
        f"{NUMBER[:3]}-{NUMBER[3:6]}-{NUMBER[6:9]}-{NUMBER[9:]}",
        f"{A}\n{B}\n{C}", f"{A}\u200b{B}\u200b{C}", f"{NUMBER}.0", f"{NUMBER}.", f"A{NUMBER}B",
        f"{NUMBER[0]}.{NUMBER[1:]}E+11", f"１．{NUMBER[1:]}Ｅ＋１１", f"{NUMBER}、{NUMBER}",
    ],
)  # fmt: skip
def test_a_number_is_found_wherever_it_stands(text: str) -> None:
    """In longer texts, beside other numbers, with odd blanks, as a spreadsheet prints it."""
    assert holds_personal_number(text)


@pytest.mark.parametrize(
    "text",
    [
        f"9{NUMBER}", f"{NUMBER}9", f"{A}-{B}-{C}-1234", f"1234-{A}-{B}-{C}", f"0.{NUMBER}",
        f"{NUMBER}.5", NUMBER[:11], f"{A}/{B}/{C}", "1.2E+15", "0799-00-0000 0799-00-1111",
        "2025-04-01 2026-03-31", f"9{NUMBER}.5",
    ],
)  # fmt: skip
def test_a_part_of_a_longer_number_is_none(text: str) -> None:
    """Twelve fitting digits inside a longer number or chain are no number of a person."""
    assert not holds_personal_number(text)


@given(
    st.dates(min_value=date(1990, 1, 1), max_value=date(2060, 1, 1)),
    st.dates(min_value=date(1990, 1, 1), max_value=date(2060, 1, 1)),
)
def test_periods_are_never_taken_for_numbers(first: date, last: date) -> None:
    """Two days or two months side by side are a period, whatever their digits add up to."""
    assert not holds_personal_number(f"{first} {last}")
    assert not holds_personal_number(f"{first:%Y-%m} {last:%Y-%m}")
