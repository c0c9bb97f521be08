"""Pages drawn from the code are never stale."""

from __future__ import annotations

import pytest

from docs.generate import DOCS, PAGES, SUBJECTS, helps
from sumoto_bpr.model.problems import catalogue
from sumoto_bpr.policy import SETTINGS
from sumoto_bpr.sheets import SHEETS


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_what_the_code_says(name: str) -> None:
    """The committed page equals what ``just docs`` writes now."""
    written = (DOCS / name).read_text("utf-8")

    assert PAGES[name]() == written, "run: just docs"


def test_every_problem_is_in_the_manual() -> None:
    """No code is missing from docs/problems.md, and every subject has a Japanese name."""
    page = PAGES["problems.md"]()

    assert [] == [kind.code for kind in catalogue() if f"| {kind.code} |" not in page]
    assert {kind.code[:3] for kind in catalogue()} <= SUBJECTS.keys()


def test_every_column_is_in_the_dictionary() -> None:
    """No column of any sheet is missing from docs/columns.md."""
    page = PAGES["columns.md"]()

    missing = [
        column.key
        for sheet in SHEETS.values()
        for column in sheet.columns
        if f"| {column.title} | `{column.key}` |" not in page
    ]

    assert [] == missing


def test_every_setting_is_in_the_manual() -> None:
    """No setting is missing from docs/settings.md, and each has a value or says it has none."""
    page = PAGES["settings.md"]()

    assert [] == [key for key in SETTINGS if f"| `{key}` |" not in page]


def test_every_command_explains_itself_in_japanese() -> None:
    """Each command has help text, and it is Japanese."""
    silent = [
        " ".join(path)
        for path, text in helps()
        if not any("\u3040" <= letter <= "\u9fff" for letter in text.split("\n\n")[1])
    ]

    assert [] == silent


def test_every_command_is_in_the_manual() -> None:
    """docs/manual.md speaks of every command there is."""
    manual = (DOCS / "manual.md").read_text("utf-8")

    assert [] == [" ".join(p) for p, _ in helps() if f"sumoto-bpr {' '.join(p)}" not in manual]
