from __future__ import annotations

import json
from pathlib import Path

import pytest

from sumoto_bpr.cli.main import main

MAGIC = {".svg": b"<svg", ".png": b"\x89PNG", ".pdf": b"%PDF", ".dot": b"digraph"}


def _call(*arguments: str | Path) -> int:
    with pytest.raises(SystemExit) as left:
        main([str(argument) for argument in arguments])
    assert isinstance(left.value.code, int)
    return left.value.code


def _table(small_city: Path) -> Path:
    return next((small_city / "process_maps").glob("*市民課/転入届*.xlsx"))


@pytest.mark.parametrize("suffix", sorted(MAGIC))
def test_a_step_table_becomes_a_picture(small_city: Path, tmp_path: Path, suffix: str) -> None:
    """Each kind of picture is drawn by its suffix, the same bytes each time."""
    first, second = (tmp_path / f"{name}{suffix}" for name in ("一", "二"))

    assert 0 == _call("flow", "draw", _table(small_city), "-o", first)
    assert 0 == _call("flow", "draw", _table(small_city), "-o", second)
    assert first.read_bytes().startswith(MAGIC[suffix])
    assert first.read_bytes() == second.read_bytes()


def test_the_sheet_chooses_the_state(small_city: Path, tmp_path: Path) -> None:
    """--sheet draws 見直し後 instead of 現行, which is drawn where nothing is said."""
    for name, options in (("a", ()), ("b", ("--sheet", "現行")), ("c", ("--sheet", "見直し後"))):
        out = tmp_path / f"{name}.svg"

        assert 0 == _call("flow", "draw", _table(small_city), "-o", out, *options)
    drawn = {name: (tmp_path / f"{name}.svg").read_text(encoding="utf-8") for name in "abc"}

    assert drawn["a"] == drawn["b"] != drawn["c"]
    assert "（見直し後）" in drawn["c"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-o", "out.docx"), ".svg"),
        (("-o", "out.svg", "--sheet", "未来"), "現行、見直し後"),
    ],
)
def test_what_cannot_be_drawn_is_told(
    small_city: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    said: str,
) -> None:
    """A foreign suffix and an unknown sheet exit 2 and name the choices."""
    monkeypatch.chdir(tmp_path)

    assert 2 == _call("flow", "draw", _table(small_city), *arguments, "--json")
    assert said in json.loads(capsys.readouterr().out)["error"]["remedy"]
    assert [] == list(tmp_path.iterdir())


def test_a_missing_or_foreign_table_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A path that is not there is exit 2, a file that is no step table exit 1."""
    foreign = tmp_path / "名簿.csv"
    foreign.write_text("あ,い\n1,2\n", encoding="utf-8")

    assert 2 == _call("flow", "draw", tmp_path / "ない.xlsx", "-o", tmp_path / "a.svg")
    assert 1 == _call("flow", "draw", foreign, "-o", tmp_path / "a.svg")
    assert "どの表の見出しとも合わない" in capsys.readouterr().err
    assert not (tmp_path / "a.svg").exists()
