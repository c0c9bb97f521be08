"""Every command that any text tells people to type exists, with its options."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from typer.main import get_command

from sumoto_bpr.cli.main import app
from sumoto_bpr.model.problems import catalogue
from sumoto_bpr.policy import SETTINGS
from sumoto_bpr.reading.mapping import read_mapping

NAME = re.compile(r"sumoto-bpr((?: +[^\s`「」。、|)]+)+)")
FENCED = re.compile(r"^ *```\w*\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"`([^`\n]+)`")
WORD = re.compile(r"[a-z][a-z-]*")
CODE = ("docs/architecture.md", "docs/decisions/")
"""Pages about the code: ``policy`` is a folder there."""
OPTION = re.compile(r"--[a-z][a-z-]*")


def spoken(repository: Path) -> Iterator[tuple[str, str]]:
    """Yield each text that people read in which a command may stand, with where it stands."""
    pages = [repository / "README.md", repository / "CONTRIBUTING.md"]
    inside = repository / "sumoto_bpr"
    for page in [*pages, *(repository / "docs").rglob("*.md"), *inside.rglob("*.md")]:
        text = page.read_text("utf-8")
        code = [*FENCED.findall(text), *SPAN.findall(FENCED.sub("", text))]
        yield from ((page.relative_to(repository).as_posix(), piece) for piece in code)
    for file in (*inside.rglob("*.toml"), *(repository / "notebooks").glob("*.ipynb")):
        yield file.relative_to(repository).as_posix(), file.read_text("utf-8")
    for file in inside.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield file.relative_to(repository).as_posix(), node.value
    yield from ((kind.code, kind.message + kind.remedy) for kind in catalogue())
    yield from ((setting.key, setting.effect) for setting in SETTINGS.values())


@cache
def commands() -> dict[tuple[str, ...], frozenset[str]]:
    """Return every command and group as its words, with the options it takes."""
    found = {}
    waiting: list[tuple[tuple[str, ...], object]] = [((), get_command(app))]
    while waiting:
        path, command = waiting.pop()
        below = getattr(command, "commands", {})
        waiting += [((*path, name), child) for name, child in below.items()]
        options = {name for one in getattr(command, "params", ()) for name in one.opts}
        found[path] = frozenset({*options, "--help"})
    return found


def untrue(line: str) -> list[str]:
    """Return what a line tells people to type after ``sumoto-bpr`` that the tool has not."""
    words = line.split()
    path: tuple[str, ...] = ()
    while len(words) > len(path) and (*path, words[len(path)]) in commands():
        path = (*path, words[len(path)])
    group = any(
        len(longer) == len(path) + 1 and longer[: len(path)] == path for longer in commands()
    )
    rest = words[len(path) :]
    if group and rest and WORD.fullmatch(rest[0]):
        return [" ".join((*path, rest[0]))]
    named = OPTION.findall(" ".join(rest))
    return [" ".join((*path, option)) for option in named if option not in commands()[path]]


def test_every_command_that_is_named_exists(repository: Path) -> None:
    """README, docs/, templates, remedies and messages name only commands and options there are."""
    named = [
        (where, line.strip())
        for where, text in spoken(repository)
        for line in NAME.findall(text)
        if WORD.match(line.strip())
    ]

    assert {"README.md", "docs/settings.md", "USE-006"} <= {where for where, _ in named}
    assert [] == [(where, line) for where, line in named if untrue(line)]


def test_every_shortened_command_exists(repository: Path) -> None:
    """A code span that begins with a command's own word, such as ``check --mapping``, is true."""
    spans = [
        (where, text)
        for where, text in spoken(repository)
        if where.endswith(".md")
        and not where.startswith(CODE)
        and text.split(" ")[0] in {path[0] for path in commands() if path}
    ]

    assert spans
    assert [] == [(where, text) for where, text in spans if untrue(text)]


@pytest.mark.parametrize(
    "line",
    [
        "policy set bpr_done.stage 7",
        "mapping sugest 表.xlsx",
        "check 表.xlsx --marc",
        "form --kys",
    ],
)
def test_what_does_not_exist_is_found(line: str) -> None:
    """The look itself finds a command, a sub-command or an option that is not there."""
    assert untrue(line)


def test_the_mapping_of_the_readme_can_be_read(repository: Path, tmp_path: Path) -> None:
    """The example in the README of ``mappings/`` is a mapping the reader takes as it stands."""
    readme = repository / "sumoto_bpr" / "sample" / "data" / "readme" / "mappings.md"
    (block,) = FENCED.findall(readme.read_text("utf-8"))
    file = tmp_path / "名前.toml"
    file.write_text("\n".join(line.strip() for line in block.splitlines()), encoding="utf-8")
    reading = read_mapping(file)

    assert () == reading.problems
    assert reading.value
    assert tomllib.loads(file.read_text("utf-8"))["columns"].keys() == reading.value.columns.keys()
