"""Wrong use is told in Japanese: the parser's own words never reach people."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from sumoto_bpr.cli.main import main

ENGLISH = re.compile(r"\b(?:input|should|valid|value|got|unexpected|extra|missing|no such|is a)\b")


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Return the one sentence that a wrong use is answered with."""
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert 2 == left.value.code
    return capsys.readouterr().err.strip()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("run", "--jobs", "-1"), "--jobsに「-1」は使えません。0以上の整数を書いてください。"),
        (("run", "--jobs", "x"), "--jobsに「x」は使えません。0以上の整数を書いてください。"),
        (("sample", "市", "--seed", "1.5"), "--seedに「1.5」は使えません。整数を書いてください。"),
        (("run", "--jobs"), "「--jobs の値」が足りません。"),
        (("check", "--rows=3", "."), "使い方が違います（--rows に値は付けません）。"),
        (("run", "余り"), "使い方が違います（「余り」は余分です）。"),
        (("demo", "甲", "it's"), "使い方が違います（「it's」は余分です）。"),
        (("it's",), "「it's」という命令はありません。"),
        (("policy",), "「命令」が足りません。"),
    ],
)
def test_the_value_is_named_as_it_was_typed(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], sentence: str
) -> None:
    """Each mistake of the command line names what was typed and what may be written."""
    said = told(capsys, *arguments)

    assert said.startswith(f"× {sentence}")
    assert not ENGLISH.search(said.lower())


@pytest.mark.parametrize(
    ("name", "why"), [("nothing.toml", "見つかりません"), (".", "フォルダです")]
)
def test_a_mapping_that_cannot_be_opened_says_why_in_japanese(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str, why: str
) -> None:
    """The reason of the system is put in words."""
    with pytest.raises(SystemExit):
        main(["check", str(tmp_path), "--mapping", str(tmp_path / name)])

    assert f"対応表のファイルを開けません（{why}）。" in capsys.readouterr().err


def test_a_word_too_many_has_its_code(capsys: pytest.CaptureFixture[str]) -> None:
    """Other programs know the wrong use by its code."""
    with pytest.raises(SystemExit):
        main(["figures", "余り", "--json"])

    assert "USE-005" in capsys.readouterr().out


def test_a_reader_that_has_seen_enough_ends_the_command_in_peace() -> None:
    """A pipe that closes early (``| more``) gives no traceback."""
    command = [sys.executable, "-m", "sumoto_bpr", "form", "--keys", "--json"]

    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        told = running.stderr.read()

    assert told == b""
    assert running.returncode == 1
