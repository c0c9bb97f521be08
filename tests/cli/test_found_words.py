from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from sumoto_bpr.cli.found_words import tell_in_short
from sumoto_bpr.model.problems import Place, Problem, cells, runs

ROOT = Path("市")


def problem(file: str, row: int, *, grave: bool = True) -> Problem:
    """One unreadable number, or one repair, of a file."""
    place = Place(file=file, sheet="表", cell=f"F{row}", row=row, column="年間時間")
    kind = cells.NOT_A_NUMBER if grave else cells.UNIT_READ
    return kind.at(place, value="多数", after="1")


@given(st.lists(st.builds(problem, st.sampled_from("abcdefghij"), st.integers(1, 500))))
def test_a_run_says_little_however_much_was_found(problems: list[Problem]) -> None:
    """However many problems there are, a dozen lines tell them, and none without one."""
    with pytest.MonkeyPatch.context() as patch:
        lines: list[str] = []
        patch.setattr("sumoto_bpr.cli.found_words.note", lines.append)
        tell_in_short(problems, ROOT)

    assert len(lines) <= 12
    assert bool(lines) == bool(problems)


def test_the_gravest_come_first_and_the_list_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """Files are told by their errors, then the commonest error, then where all of it stands."""
    tell_in_short(
        [
            problem("a.xlsx", 2, grave=False),
            *(problem("b.xlsx", row) for row in range(2, 5)),
            problem("c.xlsx", 2),
        ],
        ROOT,
    )

    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "【読んだファイルで見つかったこと】3ファイル　誤り 4　補正 1"
    assert lines[1:4] == ["　b.xlsx　誤り 3", "　c.xlsx　誤り 1", "　a.xlsx　補正 1"]
    assert lines[4].startswith("× b.xlsx ［表］ F2　")
    assert lines[4].endswith("（同じことがほかに2か所）")
    assert "sumoto-bpr check 市 " in lines[-1]


def test_what_lies_in_no_file_is_told_in_full(capsys: pytest.CaptureFixture[str]) -> None:
    """Problems of publishing are in no list of ``check``: each is a line."""
    found = [kind.at(value="x") for kind in vars(runs).values() if _is_plain(kind)][:2]

    tell_in_short(found, ROOT)

    assert len(found) == len(capsys.readouterr().err.splitlines())


def _is_plain(kind: object) -> bool:
    """Tell a kind of problem whose sentence needs no word but its value."""
    from sumoto_bpr.model.problems import ProblemKind

    return isinstance(kind, ProblemKind) and "{" not in (kind.message + kind.remedy).replace(
        "{value}", ""
    )
