from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sumoto_bpr.store import atomic
from sumoto_bpr.store.atomic import (
    Patience,
    replace_or_side_name,
    sweep_temporaries,
    write_bytes,
    write_tree,
)
from sumoto_bpr.store.errors import StoreError

_BRIEF = Patience(total=0.05, first=0.01, longest=0.02)


def _names(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


def _held(winerror: int) -> PermissionError:
    error = PermissionError(errno.EACCES, "held")
    vars(error)["winerror"] = winerror
    return error


def _refusing(
    monkeypatch: pytest.MonkeyPatch, times: int, error: Callable[[], OSError], name: str = "replace"
) -> list[str]:
    """Patch ``os.replace`` so that it fails ``times`` times; return the list of its calls."""
    real = getattr(os, name)
    calls: list[str] = []

    def patched(source: str, target: str) -> None:
        calls.append(str(target))
        if len(calls) <= times:
            raise error()
        real(source, target)

    monkeypatch.setattr(os, name, patched)
    return calls


def test_bytes_are_written_whole_and_nothing_else_is_left(tmp_path: Path) -> None:
    """The file holds the new bytes, its folders are made, no temporary one stays."""
    write_bytes(tmp_path / "a" / "b.html", b"new")

    assert (tmp_path / "a" / "b.html").read_bytes() == b"new"
    assert _names(tmp_path / "a") == ["b.html"]


@pytest.mark.parametrize("winerror", [5, 32])
def test_a_refusal_as_on_windows_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, winerror: int
) -> None:
    """A scanner that holds the file for a moment costs a moment, not the file."""
    target = tmp_path / "index.html"
    target.write_bytes(b"old")
    calls = _refusing(monkeypatch, 3, lambda: _held(winerror))

    write_bytes(target, b"new", patience=_BRIEF)

    assert target.read_bytes() == b"new"
    assert len(calls) == 4


def test_a_file_that_stays_held_keeps_its_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Held to the end: a sentence in Japanese, the old file whole, the temporary one gone."""
    target = tmp_path / "index.html"
    target.write_bytes(b"old")
    _refusing(monkeypatch, 999, lambda: _held(32))

    with pytest.raises(StoreError) as caught:
        write_bytes(target, b"new", patience=_BRIEF)

    assert caught.value.problem.code == "RUN-001"
    assert "開かれている" in caught.value.problem.sentence()
    assert target.read_bytes() == b"old"
    assert _names(tmp_path) == ["index.html"]


def test_the_usual_patience_is_ten_seconds() -> None:
    """Pauses grow and come to ten seconds before a held file is given up."""
    pauses = list(atomic.PATIENCE.pauses())

    assert sum(pauses) == pytest.approx(10.0)
    assert pauses[0] < pauses[5] <= 1.0


def test_a_held_index_takes_a_side_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An index that somebody holds open is saved beside it, and a warning names the file."""
    target = tmp_path / "index.html"
    target.write_bytes(b"old")
    real = os.replace

    def held(source: str, to: str) -> None:
        if Path(to).name == "index.html":
            raise _held(32)
        real(source, to)

    monkeypatch.setattr(os, "replace", held)

    warning = replace_or_side_name(target, b"new", patience=_BRIEF)

    assert warning is not None
    assert "index_新.html" in warning.message
    assert target.read_bytes() == b"old"
    assert (tmp_path / "index_新.html").read_bytes() == b"new"


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.ENOSPC, "RUN-002"), (errno.EROFS, "RUN-003"), (errno.EIO, "RUN-004")],
)
def test_a_failing_disk_is_told_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    """Full, read-only or broken: a typed problem, the old file whole, nothing left behind."""
    target = tmp_path / "index.html"
    target.write_bytes(b"old")

    def fsync(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fsync)

    with pytest.raises(StoreError) as caught:
        write_bytes(target, b"new")

    assert caught.value.problem.code == code
    assert target.read_bytes() == b"old"
    assert _names(tmp_path) == ["index.html"]


def test_a_tree_appears_in_one_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No reader sees a folder with half of its files."""
    seen: list[bool] = []
    real = os.fsync

    def fsync(descriptor: int) -> None:
        seen.append((tmp_path / "page").exists())
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)

    write_tree(tmp_path / "page", {"index.html": b"1", "data/a.csv": b"2"})

    assert (tmp_path / "page" / "data" / "a.csv").read_bytes() == b"2"
    assert seen[:-1] == [False] * (len(seen) - 1)
    assert _names(tmp_path) == ["page"]


def test_a_damaged_tree_is_replaced_whole(tmp_path: Path) -> None:
    """A folder that stands already gives way to the new one, and nothing of it stays."""
    write_tree(tmp_path / "page", {"index.html": b"1", "extra.txt": b"x"})
    write_tree(tmp_path / "page", {"index.html": b"2"})

    assert _names(tmp_path / "page") == ["index.html"]
    assert _names(tmp_path) == ["page"]


def test_a_tree_that_cannot_be_swapped_in_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the new folder is refused, the old one is back in its place."""
    write_tree(tmp_path / "page", {"index.html": b"1"})
    real = os.rename
    calls: list[str] = []

    def rename(source: str, target: str) -> None:
        calls.append(str(target))
        if Path(target).name == "page" and len(calls) < 6:
            raise _held(5)
        real(source, target)

    monkeypatch.setattr(os, "rename", rename)

    with pytest.raises(StoreError):
        write_tree(
            tmp_path / "page",
            {"index.html": b"2"},
            patience=Patience(total=0.02, first=0.01, longest=0.01),
        )
    monkeypatch.undo()

    assert (tmp_path / "page" / "index.html").read_bytes() == b"1"


_WRITER = """
import os, sys
from pathlib import Path
from sumoto_bpr.store.atomic import write_bytes, write_tree

count, left = 0, int(sys.argv[2])
def dying(real):
    def call(*arguments):
        global left
        if left == 0:
            os._exit(9)
        left -= 1
        return real(*arguments)
    return call
for name in ("fsync", "replace", "rename"):
    setattr(os, name, dying(getattr(os, name)))
folder = Path(sys.argv[1])
write_bytes(folder / "file", b"new")
write_tree(folder / "tree", {"a": b"new", "b": b"new"})
os._exit(0)
"""


def test_death_at_any_step_leaves_old_or_new(tmp_path: Path) -> None:
    """Killed before the n-th sync or rename, for every n: each file is whole, old or new."""
    for step in range(40):
        folder = tmp_path / str(step)
        write_bytes(folder / "file", b"old")
        write_tree(folder / "tree", {"a": b"old", "b": b"old"})
        code = subprocess.run(
            [sys.executable, "-c", _WRITER, str(folder), str(step)], check=False
        ).returncode
        assert (folder / "file").read_bytes() in (b"old", b"new")
        if (folder / "tree").exists():
            both = {(folder / "tree" / name).read_bytes() for name in ("a", "b")}
            assert len(both) == 1
        if code == 0:
            break
        sweep_temporaries(folder)
        assert not [n for n in _names(folder) if n.startswith(".tmp-")]
    else:
        pytest.fail("the writer never came to its end")
    assert step > 6


def test_sweeping_takes_temporaries_alone(tmp_path: Path) -> None:
    """Left-over temporary files and folders go, at any depth; all else stays."""
    (tmp_path / "a" / ".tmp-1").mkdir(parents=True)
    (tmp_path / "a" / ".tmp-1" / "x").write_bytes(b"")
    (tmp_path / "a" / ".tmp-2").write_bytes(b"")
    (tmp_path / "a" / "index.html").write_bytes(b"")

    assert sweep_temporaries(tmp_path, tmp_path / "absent") == 2
    assert _names(tmp_path / "a") == ["index.html"]
