from __future__ import annotations

import json
from pathlib import Path

import pytest

from sumoto_bpr.cli.main import main


def test_a_failed_department_is_exit_one_and_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where a 所属 cannot be counted, figures exit 1 and say why on stderr, also with --json."""
    (tmp_path / "policy.toml").write_text("format = 1\n", encoding="utf-8")
    (tmp_path / "organisation.csv").write_text(
        "所属コード,部,課\n012,総務部,税務課\n013,総務部,財政課\n", encoding="utf-8"
    )
    (tmp_path / "mappings").mkdir()
    (tmp_path / "mappings" / "own.toml").write_text(
        'kind = "organisation"\nfiles = "organisation.csv"\n', encoding="utf-8"
    )
    for folder, text in (
        ("012_税務課", "業務ID,業務名,年間時間\nA-1,収納,10\n"),
        ("013_財政課", "業務ID,業務名,年間時間\nB-1,予算,10\nB-1,決算,20\n"),
    ):
        (tmp_path / "surveys" / "R7" / folder).mkdir(parents=True)
        (tmp_path / "surveys" / "R7" / folder / "t.csv").write_text(text, encoding="utf-8")

    codes = {}
    for name in ("税務課", "財政課"):
        with pytest.raises(SystemExit) as left:
            main(["figures", "--workspace", str(tmp_path), "--department", name, "--json"])
        shown = capsys.readouterr()
        json.loads(shown.out)
        codes[name] = (left.value.code, "B-1" in shown.err)

    assert codes == {"税務課": (0, False), "財政課": (1, True)}


@pytest.mark.parametrize(("audience", "told"), [("leadership", True), ("department", False)])
def test_where_a_departments_own_figure_is_seen_is_told(
    small_city: Path, capsys: pytest.CaptureFixture[str], audience: str, *, told: bool
) -> None:
    """The 把握率 of a 課 is shown to it alone; another reader is told how to see it."""
    asked = ["figures", "--department", "税務課", "--audience", audience]
    with pytest.raises(SystemExit):
        main([*asked, "--workspace", str(small_city)])
    shown = capsys.readouterr()

    assert told is ("時間の把握率は、その所属だけに示します。" in shown.err)
    assert told is not ("time_captured" in shown.out)


@pytest.mark.parametrize("verb", ["figures", "left", "candidates"])
def test_what_repeats_in_every_row_is_told_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], verb: str
) -> None:
    """Rows of an unknown 課, and a 在籍人員表 of no 課, are one line each, not one a row."""
    (tmp_path / "policy.toml").write_text("format = 1\n", encoding="utf-8")
    for name, kind, text in (
        ("organisation.csv", "organisation", "所属コード,部,課\n012,総務部,税務課\n"),
        ("heads.csv", "headcount", "年度,任用区分,人数\nR7,常勤,3\nR7,任期付,2\n"),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
        (tmp_path / "mappings").mkdir(exist_ok=True)
        (tmp_path / "mappings" / f"{kind}.toml").write_text(
            f'kind = "{kind}"\nfiles = "{name}"\n', encoding="utf-8"
        )
    (tmp_path / "surveys" / "R7").mkdir(parents=True)
    rows = "".join(f"A-{n},業務{n},謎の課,{n + 9}\n" for n in range(5))
    (tmp_path / "surveys" / "R7" / "t.csv").write_text(
        "業務ID,業務名,課,年間時間\n" + rows, encoding="utf-8"
    )

    with pytest.raises(SystemExit):
        main([verb, "--workspace", str(tmp_path)])
    lines = capsys.readouterr().err.splitlines()

    assert 1 == sum("謎の課" in line for line in lines)
    assert 1 == sum("在籍人員表に所属の列がありません" in line for line in lines)


@pytest.mark.parametrize("verb", ["figures", "left", "candidates"])
def test_a_survey_of_another_year_is_told_by_every_verb(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], verb: str
) -> None:
    """A survey of R8 in R7's folder is named by each verb, and a year without a survey is too."""
    (tmp_path / "policy.toml").write_text("format = 1\n", encoding="utf-8")
    folder = tmp_path / "surveys" / "R7" / "税務課"
    folder.mkdir(parents=True)
    (folder / "t.csv").write_text("課,年度,業務名,年間時間\n税務課,R8,収納,10\n", encoding="utf-8")
    shown = []
    for year in ("R7", "R6"):
        with pytest.raises(SystemExit):
            main([verb, "--workspace", str(tmp_path), "--year", year])
        shown.append(capsys.readouterr())

    assert "t.csv" in shown[0].err
    assert "surveys/R8の下に移してください" in shown[0].err
    assert "0業務" not in shown[0].out
    assert "令和6年度（2024年度）の業務棚卸が一つもありません" in shown[1].err
