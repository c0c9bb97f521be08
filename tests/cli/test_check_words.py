from __future__ import annotations

from pathlib import Path

import pytest

from sumoto_bpr.cli.main import main
from tests.forms.making import answered, filled, hearing

ROWS = (
    "業務ID,業務名,課,年間時間\nA-1,収納,税務課,90分\nA-2,予算,税務課,たくさん\nA-1,写し,税務課,3\n"
)


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Run ``check`` and return exit code, stdout and stderr."""
    with pytest.raises(SystemExit) as left:
        main(["check", *arguments])
    shown = capsys.readouterr()
    return int(str(left.value.code)), shown.out, shown.err


def test_counts_come_first_and_sections_in_the_order_of_a_workshop(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What came in with its counts, what was mended, what was not taken, what to make sure of."""
    path = tmp_path / "t.csv"
    path.write_text(ROWS, encoding="utf-8")

    code, out, err = told(capsys, str(path))

    assert code == 1
    assert "1ファイル　読んだ行 3 ＝ 採った行 2 ＋ 採らなかった行 1" in out.splitlines()[1]
    headings = [line[: line.index("】") + 1] for line in err.splitlines() if line[0] == "【"]
    assert headings == [
        "【何を直して読んだか】",
        "【何を採らなかったか】",
        "【確かめてほしいこと】",
    ]
    assert "2件（採らなかった行 1）" in err


def test_hours_are_rounded_and_rows_have_japanese_headers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """740 minutes are 12.3 hours on every line; ``--rows`` names columns as the form does."""
    path = tmp_path / "t.csv"
    path.write_text(
        "業務ID,業務名,課,年間件数,分／件,うち会計年度任用職員の割合\nA-1,収納,税務課,100,7.4,25%\n",
        encoding="utf-8",
    )

    _, out, _ = told(capsys, str(path), "--rows")

    assert "業務1、時間12.3" in out
    assert "税務課　業務1　時間12.3" in out
    assert "業務ID＝A-1、課＝税務課、業務名＝収納、年間件数＝100件、分／件＝7.4分" in out
    assert "年間時間＝12.3時間" in out
    assert "うち会計年度任用職員の割合＝25.0 %" in out
    assert "12.33" not in out


def test_rows_of_every_kind_are_told_in_japanese(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A period is printed as it was written, not as its parts."""
    path = tmp_path / "p.csv"
    path.write_text("手続ID,手続名,処理期間(オンライン)\nP-1,届出,2週間\n", encoding="utf-8")
    mapping = tmp_path / "m.toml"
    mapping.write_text(
        'kind = "procedures"\n[columns]\nid = "手続ID"\nname = "手続名"\n'
        'processing_online = "処理期間(オンライン)"\n',
        encoding="utf-8",
    )

    _, out, _ = told(capsys, str(path), "--rows", "--mapping", str(mapping))

    assert "処理期間(オンライン)＝2週間" in out
    assert "low_days" not in out


def test_a_long_list_of_errors_is_never_cut(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of more than forty different errors each is told."""
    path = tmp_path / "t.csv"
    copies = "".join(f"A-{n},写し{n},税務課,9\n" * 2 for n in range(50))
    path.write_text("業務ID,業務名,課,年間時間\n" + copies, encoding="utf-8")

    _, _, err = told(capsys, str(path))

    assert err.count("× ") == 50
    assert "ほかに" not in err


@pytest.mark.parametrize(
    ("header", "row", "sign"),
    [
        ("業務名,課,年間時間", "収納{n},税務課,9", "△"),
        ("業務ID,業務名,課,年間時間", "A-{n},収納{n},税務課,90分", "○"),
    ],
    ids=["warnings", "repairs"],
)
def test_a_long_list_of_what_is_no_error_is_cut_and_counted(
    header: str, row: str, sign: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of 43 lines of warnings or repairs forty are told, and that three more can be seen."""
    for n in range(43):
        text = f"{header}\n{row.format(n=n)}\n"
        (tmp_path / f"t{n:02}.csv").write_text(text, encoding="utf-8")

    _, _, err = told(capsys, str(tmp_path))

    assert err.count(f"{sign} ") == 40
    assert "… ほかに3件あります（--mark の写しか --json で、すべて見られます）。" in err


def test_a_workspace_is_a_table_in_order(
    small_city: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Checking a workspace prints one line a 所属 in 建制順 with rows, tasks and problems."""
    code, out, _ = told(capsys, str(small_city))

    lines = out.splitlines()
    start = next(n for n, line in enumerate(lines) if "所属ごと（建制順）" in line)
    names = [line.split()[0] for line in lines[start + 2 :]]
    assert code == 0
    assert names == [
        "企画部デジタル推進課",
        "総務部税務課",
        "市民生活部市民課",
        "健康福祉部子育て支援課",
    ]


def test_mark_says_where_the_copy_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``--mark`` prints the path of the copy, and what it left alone."""
    path = tmp_path / "t.csv"
    path.write_text(ROWS, encoding="utf-8")
    (tmp_path / "t_確認.xlsx").write_bytes(b"my own")

    _, out, _ = told(capsys, str(path), "--mark")

    assert (
        f"{tmp_path / 't_確認2.xlsx'}（「t_確認.xlsx」は前からあるため、そのまま残しました）" in out
    )
    assert (tmp_path / "t_確認2.xlsx").exists()


def test_the_answers_of_a_hearing_sheet_add_up_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The line of a hearing sheet is a sum: all answers = filled in + nothing + still open."""
    rows = ({"id": "A-1", "name": "入力", "hours": 300.0, "core": "未着手"},)
    answers = {"繁忙月": "3月", "課題": "なし", "年間件数": "たくさん"}
    (tmp_path / "棚卸.xlsx").write_bytes(filled("inventory", rows))
    (tmp_path / "票.xlsx").write_bytes(answered(hearing(rows), answers, heard_on="2026-01-15"))

    _, out, _ = told(capsys, str(tmp_path))

    assert "答え 3 ＝ 埋めた欄 1 ＋ 「なし」 1 ＋ 次もたずねる問い 1" in out


@pytest.mark.parametrize(
    ("tasks", "refused", "words"),
    [
        (8, 2, "10行中2行（20.0 %。注記や合計の1行は数えません）で、限度（10.0 %）を超えています"),
        (
            19,
            1,
            "20行中1行（5.0 %。注記や合計の1行は数えません）で、限度（10.0 %）に近づいています",
        ),
        (21, 1, ""),
    ],
)
def test_the_share_of_refused_rows_is_held_against_its_limit(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], tasks: int, refused: int, words: str
) -> None:
    """Beyond the limit or near it, rows, share and limit are told; far from it nothing is."""
    lines = [f"A-{n},架空の業務{n},3" for n in range(tasks)] + ["A-0,写し,3"] * refused
    path = tmp_path / "t.csv"
    path.write_text("\n".join(["業務ID,業務名,年間時間", *lines, "※概数,,"]), encoding="utf-8")

    _, out, _ = told(capsys, str(path))

    assert words in out
    assert bool(words) is ("限度" in out)


def test_rows_not_taken_are_split_by_the_list_they_stand_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of four rows not taken two are notes: the heading says in which list they are."""
    path = tmp_path / "t.csv"
    rows = "収納,税務課,9\n合計,,9\n,小計,9\n※概数,,\n作成：税務課,,\n"
    path.write_text("業務名,課,年間時間\n" + rows, encoding="utf-8")

    _, _, err = told(capsys, str(path))

    assert (
        "【何を採らなかったか】2件（採らなかった行 4。うち注記など2行は「確かめてほしいこと」に）"
        in err
    )
