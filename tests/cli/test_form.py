from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from sumoto_bpr import __version__
from sumoto_bpr.cli.main import main
from sumoto_bpr.sample import build_city, write_city
from tests.forms.making import questions


def _run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    return int(ended.value.code or 0)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small city."""
    root = tmp_path_factory.mktemp("w") / "市"
    write_city(root, build_city("small"))
    return root


def _names(path: Path) -> list[object]:
    sheet = openpyxl.load_workbook(BytesIO(path.read_bytes()))["業務棚卸"]
    start = next(cell.row for cell in sheet["A"] if cell.value == "業務ID")
    return [cell.value for cell in sheet["D"][start:] if cell.value]


def test_a_blank_form_needs_no_workspace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Outside a workspace a blank form is made; its path is the result."""
    monkeypatch.chdir(tmp_path)

    assert 0 == _run("form", "inventory", "-o", "棚卸.xlsx")
    assert "棚卸.xlsx\n" == capsys.readouterr().out
    assert [] == _names(tmp_path / "棚卸.xlsx")


def test_a_departments_form_comes_filled(workspace: Path, tmp_path: Path) -> None:
    """With --department the tasks handed in are already there (nothing is asked twice)."""
    target = tmp_path / "税務課.xlsx"

    code = _run(
        "form", "inventory", "--workspace", str(workspace), "--department", "税務課",
        "-o", str(target),
    )  # fmt: skip

    assert 0 == code
    assert 58 == len(_names(target))


def test_a_filled_form_is_never_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that is there already stays as it is."""
    target = tmp_path / "棚卸.xlsx"
    target.write_bytes(b"filled in by staff")

    assert 2 == _run("form", "inventory", "-o", str(target))
    assert b"filled in by staff" == target.read_bytes()
    assert "上書きしません" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("form", "stff", "-o", "x.xlsx"), "「staff」のことですか。"),
        (("form", "inventory"), "「-o」が足りません。"),
        (("form",), "「種類」が足りません。"),
        (("form", "inventory", "-o", "x.xlsx", "--year", "7"), "「7」は年度ではありません。"),
    ],
)
def test_wrong_use_is_told_in_words(
    arguments: tuple[str, ...],
    words: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A wrong kind, a missing file name or year: exit 2, and what to write instead."""
    monkeypatch.chdir(tmp_path)

    assert 2 == _run(*arguments)
    assert words in capsys.readouterr().err


def test_an_unknown_department_is_asked_back(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """「税務果」 is asked back with 「税務課」, exit 2 (O5)."""
    code = _run(
        "form", "inventory", "--workspace", str(workspace), "--department", "税務果",
        "-o", str(tmp_path / "x.xlsx"),
    )  # fmt: skip

    assert 2 == code
    assert "「税務果」という所属はありません。「税務課」のことですか。" in capsys.readouterr().err
    assert not (tmp_path / "x.xlsx").exists()


def test_two_forms_never_share_an_id(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each form has a serial of its own."""
    monkeypatch.chdir(tmp_path)
    firsts = set()
    for name in ("a.xlsx", "b.xlsx"):
        _run("form", "inventory", "-o", name)
        sheet = openpyxl.load_workbook(name)["業務棚卸"]
        start = next(cell.row for cell in sheet["A"] if cell.value == "業務ID")
        firsts.add(sheet.cell(start + 1, 1).value)

    assert 2 == len(firsts)


def test_all_keys_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """``form --keys`` prints each key with its Japanese title, also as JSON."""
    assert 0 == _run("form", "--keys")
    assert "inventory\t業務棚卸\tname\t業務名\t必須" in capsys.readouterr().out

    assert 0 == _run("form", "--keys", "--json")
    keys = json.loads(capsys.readouterr().out)["keys"]
    assert ("年間件数", "件") == next(
        (k["title"], k["unit"]) for k in keys if k["key"] == "cases_per_year"
    )


def test_a_hearing_sheet_is_made_for_one_department(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """``form hearing --department 課`` writes the open questions; without a 課 it asks back."""
    target = tmp_path / "ヒアリング票.xlsx"
    given = ("form", "hearing", "--workspace", str(workspace), "-o", str(target))

    assert 2 == _run(*given)
    assert "「--department」が足りません。" in capsys.readouterr().err
    assert 0 == _run(*given, "--department", "税務課")
    assert questions(target.read_bytes())
    assert "hearing（ヒアリング票）" in _help("form", capsys)


def test_the_program_tells_its_version(capsys: pytest.CaptureFixture[str]) -> None:
    """``--version`` prints name and version alone."""
    assert 0 == _run("--version")
    assert f"sumoto-bpr {__version__}\n" == capsys.readouterr().out


def _help(verb: str, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    _run(verb, "--help")
    return "".join(capsys.readouterr().out.split())


def test_a_hearing_sheet_tells_how_many_questions_wait(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command says how much the sheet asks and how much it leaves, in words and as JSON."""
    asked = ("form", "hearing", "--workspace", str(workspace), "--department", "税務課")

    assert 0 == _run(*asked, "-o", str(tmp_path / "1.xlsx"))
    told = capsys.readouterr().out
    assert 0 == _run(*asked, "--json", "-o", str(tmp_path / "2.xlsx"))
    counts = json.loads(capsys.readouterr().out)

    assert len(questions((tmp_path / "1.xlsx").read_bytes())) == counts["questions"] <= 60
    assert f"たずねる問い {counts['questions']}問（{counts['tasks']}業務）" in told
    assert (
        f"次の回に回した問い {counts['later_questions']}問（{counts['later_tasks']}業務）" in told
    )
    assert counts["later_questions"] > 0
