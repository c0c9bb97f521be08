"""Writing so that a reader sees the old bytes or the new ones, never half.

A temporary file ``.tmp-*`` in the same folder is written, synced and put in
place by ``os.replace``; nothing is ever deleted first. Where Windows or a virus
scanner refuses the replacement it is tried again with growing pauses.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sumoto_bpr.model.problems import Place, Problem
from sumoto_bpr.model.problems.runs import SIDE_NAME, TARGET_OPEN
from sumoto_bpr.store.errors import StoreError, write_problem

__all__ = [
    "PATIENCE",
    "TEMPORARY",
    "Patience",
    "replace_or_side_name",
    "sweep_temporaries",
    "write_bytes",
    "write_tree",
]

TEMPORARY = ".tmp-"
"""The prefix of every temporary file; what carries it may be swept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long to go on asking when a replacement is refused (seconds)."""

    total: float = 10.0
    first: float = 0.05
    longest: float = 1.0

    def pauses(self) -> Iterator[float]:
        """Yield growing pauses whose sum is ``total``."""
        left, pause = self.total, self.first
        while left > 0:
            yield min(pause, left)
            left -= pause
            pause = min(pause * 2, self.longest)


PATIENCE = Patience()


def write_bytes(
    path: Path, data: bytes, *, label: str = "", patience: Patience | None = None
) -> None:
    """Put ``data`` at ``path`` whole, its folders made where they lack.

    Raises ``StoreError`` (full disk, read-only, held open, input/output error);
    the old file then stands and the temporary one is gone.
    """
    label = label or path.name
    with _typed(label):
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = _temporary_beside(path)
        with _gone_afterwards(temporary):
            _write_synced(temporary, data)
            _patiently(lambda: temporary.replace(path), label, patience)
        _sync_folder(path.parent)


def replace_or_side_name(
    path: Path, data: bytes, *, label: str = "", patience: Patience | None = None
) -> Problem | None:
    """Write like ``write_bytes``; where ``path`` stays held open, use a side name.

    The side name is ``…_新`` before the suffix; the warning returned names it.
    """
    label = label or path.name
    try:
        write_bytes(path, data, label=label, patience=patience)
    except StoreError as error:
        if error.problem.code != TARGET_OPEN.code:
            raise
        side = path.with_name(f"{path.stem}_新{path.suffix}")
        write_bytes(side, data, label=label, patience=patience)
        return SIDE_NAME.at(Place(file=label), value=side.name)
    return None


def write_tree(
    folder: Path,
    files: Mapping[str, bytes],
    *,
    label: str = "",
    patience: Patience | None = None,
) -> None:
    """Put a whole folder in place in one step; ``files`` maps relative names to bytes.

    A folder that stands already is moved aside first and taken away after: the
    callers write content-addressed folders once, so that happens only where the
    earlier one was found damaged.
    """
    label = label or folder.name
    with _typed(label):
        folder.parent.mkdir(parents=True, exist_ok=True)
        temporary = _temporary_beside(folder)
        with _gone_afterwards(temporary):
            for name, data in files.items():
                target = temporary / name
                target.parent.mkdir(parents=True, exist_ok=True)
                _write_synced(target, data)
            for inner in {(temporary / name).parent for name in files}:
                _sync_folder(inner)
            _swap_in(temporary, folder, label, patience)
        _sync_folder(folder.parent)


def sweep_temporaries(*folders: Path) -> int:
    """Take away what earlier, interrupted writes left; return how many."""
    swept = 0
    for top in folders:
        for root, names, files in os.walk(top):
            for name in [n for n in (*names, *files) if n.startswith(TEMPORARY)]:
                _remove(Path(root) / name)
                swept += 1
            names[:] = [n for n in names if not n.startswith(TEMPORARY)]
    return swept


def _swap_in(temporary: Path, folder: Path, label: str, patience: Patience | None) -> None:
    if not folder.exists():
        _patiently(lambda: temporary.rename(folder), label, patience)
        return
    aside = _temporary_beside(folder)
    _patiently(lambda: folder.rename(aside), label, patience)
    try:
        _patiently(lambda: temporary.rename(folder), label, patience)
    except BaseException:
        _patiently(lambda: aside.rename(folder), label, patience)
        raise
    _remove(aside)


def _patiently(action: Callable[[], object], label: str, patience: Patience | None) -> None:
    """Do ``action``; on a refusal try again, until patience ends."""
    for pause in (patience or PATIENCE).pauses():
        try:
            action()
        except PermissionError:
            time.sleep(pause)
        else:
            return
    try:
        action()
    except PermissionError as error:
        raise StoreError(TARGET_OPEN.at(Place(file=label))) from error


@contextlib.contextmanager
def _typed(label: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(write_problem(error, label)) from error


@contextlib.contextmanager
def _gone_afterwards(temporary: Path) -> Iterator[None]:
    try:
        yield
    finally:
        _remove(temporary)


def _temporary_beside(path: Path) -> Path:
    return path.with_name(f"{TEMPORARY}{os.getpid():x}-{secrets.token_hex(6)}")


def _write_synced(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Make a rename last over a power cut, where the system can."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove(path: Path) -> None:
    """Take a temporary away; what cannot go now is swept by the next run."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
        return
    with contextlib.suppress(OSError):
        path.unlink()
