from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from sumoto_bpr.reading.csv_text import MAX_FIELD, parse_csv
from sumoto_bpr.reading.refusal import Refused

TABLE = "業務名,年間件数,備考\r\n証明書の交付,1200,ひらがなもカタカナもある\r\n"
ROWS = [["業務名", "年間件数", "備考"], ["証明書の交付", "1200", "ひらがなもカタカナもある"]]


@pytest.mark.parametrize(
    ("codec", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("cp932", "cp932"),
        ("euc_jp", "euc_jp"),
        ("iso2022_jp", "iso2022_jp"),
        ("utf-16", "utf-16"),
    ],
)
def test_japanese_codecs_are_told_apart(codec: str, named: str) -> None:
    """The same table in six codecs gives the same records and names its codec."""
    text = parse_csv(TABLE.encode(codec))

    assert text.rows == ROWS
    assert text.encoding == named


def test_utf16_big_endian_needs_its_mark() -> None:
    """UTF-16 of either order is read by its mark."""
    assert parse_csv(b"\xfe\xff" + TABLE.encode("utf-16-be")).rows == ROWS


def test_what_also_decodes_is_named() -> None:
    """Where EUC-JP also decodes as cp932, the better text wins and the other is a candidate."""
    text = parse_csv("業務名,課名\n戸籍の届出,市民課\n".encode("euc_jp"))

    assert text.encoding == "euc_jp"
    assert "cp932" in text.candidates
    assert text.rows[1] == ["戸籍の届出", "市民課"]


def test_half_width_kana_stays_cp932() -> None:
    """A cp932 file with half-width kana beside other words is not taken for another codec."""
    assert parse_csv("ｷﾞｮｳﾑ,業務名\nｺｾｷ,戸籍の届出\n".encode("cp932")).encoding == "cp932"


def test_western_text_under_cp932_is_doubted() -> None:
    """Western text that decodes as cp932 (Entrée → Entr馥) carries a sample of the doubt."""
    doubtful = parse_csv("Name,Price\nEntrée,12\nGarçon,3\n".encode("cp1252")).doubtful

    assert doubtful is not None
    assert "Entr" in doubtful


def test_japanese_letters_are_not_doubted() -> None:
    """A few kanji beside letters are no reason for doubt."""
    assert parse_csv("区分,型\nA型,証明書の交付\n".encode("cp932")).doubtful is None


def test_a_forced_codec_is_obeyed() -> None:
    """A mapping's codec is taken strictly; a mark does not become part of the first header."""
    assert parse_csv(TABLE.encode("utf-8-sig"), "UTF-8").rows == ROWS
    with pytest.raises(Refused) as refused:
        parse_csv(TABLE.encode("cp932"), "utf-8")
    assert (refused.value.reason, refused.value.fields["row"]) == ("UNDECODABLE", 1)


@pytest.mark.parametrize("codec", ["sjis-win", "rot13", "zip", "\0"])
def test_an_unknown_codec_is_named(codec: str) -> None:
    """A codec that is none, or no text codec, is a finding."""
    with pytest.raises(Refused) as refused:
        parse_csv(b"a,b\n", codec)

    assert refused.value.reason == "UNKNOWN_ENCODING"


def test_mixed_codecs_are_refused_with_the_line() -> None:
    """A file that changes its codec half-way is refused at the line where it does."""
    first, then = "業務名,件数\n".encode() * 3, "証明書の交付,1\n".encode("cp932")
    for data, line in ((first + then, 4), (then + first, 2)):
        with pytest.raises(Refused) as refused:
            parse_csv(data)

        assert (refused.value.reason, refused.value.fields["row"]) == ("UNDECODABLE", line)


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    """Comma, tab and semicolon are told apart, other signs inside the cells notwithstanding."""
    lines = [["業務名", "件数", "手段"], ["交付", "1", '"RPA;AI,外注"'], ["受付", "2", "無し"]]
    text = parse_csv("\n".join(delimiter.join(line) for line in lines).encode())

    assert text.delimiter == delimiter
    assert text.rows[1] == ["交付", "1", "RPA;AI,外注"]


def test_a_forced_delimiter_is_obeyed() -> None:
    """A mapping's delimiter is taken even where another would give more columns."""
    assert parse_csv(b"a,b;c\n", None, ";").rows == [["a,b", "c"]]


def test_rows_carry_the_line_of_their_record() -> None:
    """A record over several lines counts from its first; blank lines are records of no cell."""
    text = parse_csv(b'a,b\n"1\n2",x\n\ny,z\n')

    assert text.rows == [["a", "b"], ["1\n2", "x"], [], ["y", "z"]]
    assert text.line_numbers == (1, 2, 4, 5)


def test_ragged_rows_are_kept() -> None:
    """Rows shorter or longer than the header are kept as written."""
    text = parse_csv(b"a,b,c\n1\n1,2,3,4\n")

    assert text.rows == [["a", "b", "c"], ["1"], ["1", "2", "3", "4"]]
    assert text.line_numbers is None


@pytest.mark.parametrize(
    ("data", "reason", "line"),
    [
        (b'a,b\n1,"open\n2,3\n', "UNCLOSED_QUOTE", 2),
        (b'a,b\n1,"', "UNCLOSED_QUOTE", 2),
        (b"a,b\n1,\0\n", "NUL", 2),
        (b"a,b\n" + b"x" * (MAX_FIELD + 1), "LONG_FIELD", 2),
        (b'a,b\n1,2\n"' + b"x,\n" * MAX_FIELD, "LONG_FIELD", 3),
    ],
)
def test_broken_records_are_refused_with_their_line(data: bytes, reason: str, line: int) -> None:
    """A quote left open, a NUL, an endless field: refused, with the line where it begins."""
    with pytest.raises(Refused) as refused:
        parse_csv(data)

    assert (refused.value.reason, refused.value.fields["row"]) == (reason, line)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """Whatever the bytes, parsing ends in records or in a refusal, never in an error."""
    try:
        text = parse_csv(data)
    except Refused:
        return
    assert text.line_numbers is None or len(text.line_numbers) == len(text.rows)


@given(
    st.lists(
        st.lists(
            st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=8),
            min_size=2,
            max_size=4,
        ),
        min_size=1,
        max_size=6,
    )
)
def test_quoted_cells_come_back(rows: list[list[str]]) -> None:
    """Cells written with quotes come back as they were, marks and delimiters included."""
    lines = (",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)

    assert parse_csv("\n".join(lines).encode("utf-8-sig"), None, ",").rows == rows


def test_public_files_decode(shared: Path) -> None:
    """Four published CSVs, cp932 and UTF-8, decode to their known first words."""
    files = {
        "132217preschoolhoi-you.csv": ("cp932", "都道府県コード又は市区町村コード"),
        "13225c191.csv": ("cp932", "#子育て"),
        "13112hoiku.csv": ("utf-8-sig", "X"),
        "13103hoikuen201612.csv": ("utf-8", "港区内認可保育園等一覧"),
    }
    for name, (codec, first) in files.items():
        text = parse_csv((shared / "data" / "encodings" / name).read_bytes())

        assert text.encoding == codec
        assert text.rows[0][0].startswith(first)
