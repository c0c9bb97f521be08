"""docs/mappings.md tells what the program does: its example is run, its mappings are read."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from sumoto_bpr.cli.main import main
from sumoto_bpr.reading.mapping import TOP_KEYS, parse_mapping
from sumoto_bpr.reading.mapping_columns import OPTIONS
from sumoto_bpr.sheets import SHEETS


@pytest.fixture
def page(repository: Path) -> str:
    """The page about mappings."""
    return (repository / "docs" / "mappings.md").read_text("utf-8")


def blocks(page: str, language: str) -> list[str]:
    """Return the fenced blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", page, re.MULTILINE | re.DOTALL)


def test_the_example_comes_out_as_the_page_says(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The sheet of the page gives its draft, and the draft gives its proof."""
    (tmp_path / "事務量調査.csv").write_text(blocks(page, "csv")[0], encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    draft, *_ = blocks(page, "toml")
    first, second, proof = blocks(page, "text")

    for line in (first, second):
        with pytest.raises(SystemExit):
            main(line.split()[1:])

    assert draft == (tmp_path / "事務量.toml").read_text("utf-8")
    assert proof in capsys.readouterr().out


def test_every_mapping_of_the_page_is_one(page: str) -> None:
    """What the page prints as a mapping is read without a fault."""
    printed = blocks(page, "toml")

    assert len(printed) >= 3
    assert [()] * len(printed) == [parse_mapping(tomllib.loads(t), "m.toml")[1] for t in printed]


def test_every_option_is_on_the_page(page: str) -> None:
    """Each option of a mapping and of a column, and each kind, is explained."""
    named = [word for word in (*TOP_KEYS, *OPTIONS) if f"`{word}" not in page]
    named = [w for w in named if f"[{w}" not in page and w != "header"]

    assert [] == named
    assert [] == [kind for kind in SHEETS if kind not in page and kind != "hearing"]
