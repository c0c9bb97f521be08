from __future__ import annotations

import json
from pathlib import Path

import pytest

from sumoto_bpr.model.period import FiscalYear
from sumoto_bpr.model.problems import ProblemError
from sumoto_bpr.reading.policy import default_policy, read_policy
from sumoto_bpr.sample import build_empty, write_city, write_new
from sumoto_bpr.sample.workspace import MARKER

YEAR = FiscalYear(2026)


def _empty() -> dict[str, bytes]:
    return build_empty(YEAR, default_policy().on(YEAR.first_day))


def test_an_earlier_sample_is_renewed(tmp_path: Path) -> None:
    """Files that are no longer made go; what others put there stays."""
    write_city(tmp_path / "市", {"a.txt": b"1", "b/c.txt": b"2"})
    (tmp_path / "市" / "メモ.txt").write_text("人のもの", "utf-8")

    write_city(tmp_path / "市", {"a.txt": b"3"})

    assert b"3" == (tmp_path / "市" / "a.txt").read_bytes()
    assert not (tmp_path / "市" / "b" / "c.txt").exists()
    assert "人のもの" == (tmp_path / "市" / "メモ.txt").read_text("utf-8")


def test_a_foreign_folder_is_refused(tmp_path: Path) -> None:
    """A folder that is not empty and not ours is refused in words and left as it was."""
    (tmp_path / "書類.txt").write_text("大事", "utf-8")
    for write in (write_city, write_new):
        with pytest.raises(ProblemError) as caught:
            write(tmp_path, {"a.txt": b"1"})
        assert "別のものが入っています" in caught.value.problems[0].message
        assert "USE-013" == caught.value.problems[0].code

    assert ["書類.txt"] == [path.name for path in tmp_path.iterdir()]


def test_a_marker_cannot_point_out_of_the_folder(tmp_path: Path) -> None:
    """A forged marker takes nothing away outside the folder."""
    outside = tmp_path / "外.txt"
    outside.write_text("残る", "utf-8")
    marker = tmp_path / "市" / MARKER
    marker.parent.mkdir(parents=True)
    marker.write_text(json.dumps({"files": ["../外.txt"]}), "utf-8")

    write_city(tmp_path / "市", {"a.txt": b"1"})

    assert outside.exists()


def test_an_empty_workspace_has_a_place_for_everything(tmp_path: Path) -> None:
    """``init`` gives settings without a fault, both registers, and a page in each folder."""
    write_new(tmp_path / "市", _empty())
    root = tmp_path / "市"

    assert () == read_policy(root / "policy.toml").problems
    for name in ("organisation.xlsx", "improvements.xlsx", "surveys/R8/README.md"):
        assert (root / name).is_file()
    for folder in ("surveys", "process_maps", "training", "mappings"):
        assert (root / folder / "README.md").read_text("utf-8").startswith(f"# {folder}")


def test_the_examples_in_an_empty_policy_are_true() -> None:
    """The commented examples of an empty policy are settings that exist."""
    import tomllib

    from sumoto_bpr.policy import parse_policy

    text = _empty()["policy.toml"].decode()
    shown = "\n".join(
        line.removeprefix("# ")
        for line in text.splitlines()
        if line.startswith(("# [[", "# key", "# from", "# value", "# source", "# note"))
    )
    policy, problems = parse_policy(tomllib.loads(shown))

    assert () == problems
    assert 2 == len(policy.decisions)
