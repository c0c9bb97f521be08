from __future__ import annotations

from pathlib import Path

import pytest

from sumoto_bpr.cli.main import main
from sumoto_bpr.cli.sample import _DEFAULT_SEED
from sumoto_bpr.sample import DEFAULT_SEED, build_city


def _run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    return int(ended.value.code or 0)


def test_a_sample_is_written_and_its_path_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """``sample DIR`` writes what the seed gives and prints DIR."""
    target = tmp_path / "市"

    assert 0 == _run("sample", str(target), "--size", "small", "--seed", "5")
    assert f"{target}\n" == capsys.readouterr().out
    assert all((target / n).read_bytes() == d for n, d in build_city("small", 5).items())


def test_the_seed_named_in_help_is_the_librarys() -> None:
    """The command and the library start from the same seed."""
    assert DEFAULT_SEED == _DEFAULT_SEED


def test_a_foreign_folder_and_a_wrong_size_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 2, in words, nothing written."""
    (tmp_path / "書類.txt").write_text("大事", "utf-8")

    assert 2 == _run("sample", str(tmp_path), "--size", "small")
    assert 2 == _run("init", str(tmp_path))
    assert 2 == _run("sample", str(tmp_path / "市"), "--size", "big")
    assert ["書類.txt"] == [path.name for path in tmp_path.iterdir()]
    assert "small か city を書いてください。" in capsys.readouterr().err


def test_an_empty_workspace_can_be_worked_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What ``init`` makes is a workspace: the settings can be shown and forms made in it."""
    target = tmp_path / "市"

    assert 0 == _run("init", str(target))
    assert 0 == _run("policy", "show", "--workspace", str(target))
    assert "bpr_done.stage=5" in capsys.readouterr().out
    form = str(tmp_path / "x.xlsx")
    assert 0 == _run("form", "flow", "--workspace", str(target), "-o", form)
