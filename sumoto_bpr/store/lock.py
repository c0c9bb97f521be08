"""One run at a time in a workspace: a lock file that says who holds it.

The lock is stale when its sign of life (the file's time, compared with that of
a file written now on the same disk, so that clocks of PCs do not matter) is
older than ``STALE_AFTER``, or when its process on this very PC is gone.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from sumoto_bpr.model.period import japanese_date
from sumoto_bpr.model.problems import Place
from sumoto_bpr.model.problems.runs import LOCK_LOST, LOCKED
from sumoto_bpr.store.errors import StoreError, write_problem
from sumoto_bpr.store.processes import alive

__all__ = ["STALE_AFTER", "Holder", "Lock", "holder", "locked"]

STALE_AFTER = 120.0
"""Seconds without a sign of life after which a lock may be broken."""

_GUARD_STALE_AFTER = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who holds a lock: the role, the PC, the process and since when; no user name."""

    role: str
    host: str
    pid: int
    since: str
    token: str

    def words(self) -> str:
        """Return the holder as a phrase for the refused one."""
        try:
            moment = datetime.fromisoformat(self.since)
            since = f"{japanese_date(moment.date())} {moment.hour}時{moment.minute:02}分から"
        except ValueError:
            since = "いつからかは不明"
        return f"{self.role}、PC名 {self.host}、番号 {self.pid}、{since}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """A lock held by this process."""

    path: Path
    mine: Holder

    def check(self) -> None:
        """Raise ``StoreError`` where the lock vanished or is another's by now."""
        if holder(self.path) != self.mine:
            raise StoreError(LOCK_LOST.at(Place(file=self.path.name)))


def holder(path: Path) -> Holder | None:
    """Return who holds the lock at ``path``; None where nobody does.

    A lock whose text is torn is held by somebody unknown.
    """
    try:
        return Holder(**json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError):
        return Holder(role="不明", host="不明", pid=0, since="", token="")


@contextlib.contextmanager
def locked(path: Path, *, role: str, since: datetime, wait: float = 0.0) -> Iterator[Lock]:
    """Hold the lock at ``path``; a stale one is broken, a live one refuses.

    ``wait`` is how many seconds to go on trying. Raises ``StoreError`` that
    names the holder.
    """
    mine = Holder(
        role=role,
        host=socket.gethostname(),
        pid=os.getpid(),
        since=since.isoformat(),
        token=secrets.token_hex(8),
    )
    _acquire(path, mine, wait)
    heart = _start_heartbeat(path, mine.token)
    try:
        yield Lock(path=path, mine=mine)
    finally:
        _stop_heartbeat(heart)
        if holder(path) == mine:
            path.unlink(missing_ok=True)


def _acquire(path: Path, mine: Holder, wait: float) -> None:
    deadline = time.monotonic() + wait
    while not _create(path, mine):
        other = holder(path)
        if other is not None and _stale(path, other):
            _break(path, other)
        elif time.monotonic() < deadline:
            time.sleep(0.1)
        elif other is not None:
            raise StoreError(LOCKED.at(value=other.words()))


def _create(path: Path, mine: Holder) -> bool:
    """Write the lock file unless there is one; the text appears with the file."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644)
    except FileExistsError:
        return False
    except PermissionError as error:
        if path.exists():
            return False
        raise StoreError(write_problem(error, path.name)) from error
    except OSError as error:
        raise StoreError(write_problem(error, path.name)) from error
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(json.dumps(asdict(mine), ensure_ascii=False))
    return True


def _stale(path: Path, other: Holder) -> bool:
    if other.pid and other.host == socket.gethostname() and not alive(other.pid):
        return True
    age = _age(path)
    return age is not None and age > STALE_AFTER


def _age(path: Path) -> float | None:
    """Return the seconds since the last sign of life, by the disk's own clock."""
    probe = path.with_name(f".tmp-age-{secrets.token_hex(6)}")
    try:
        probe.write_bytes(b"")
        return probe.stat().st_mtime - path.stat().st_mtime
    except OSError:
        return None
    finally:
        probe.unlink(missing_ok=True)


def _break(path: Path, judged: Holder) -> None:
    """Take the stale lock away, unless somebody else did so meanwhile.

    Only who holds the guard may do it, so that a lock made in the meantime by
    another breaker is never taken for the stale one.
    """
    guard = path.with_name(path.name + ".guard")
    try:
        os.close(os.open(guard, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
    except OSError:
        age = _age(guard)
        if age is not None and age > _GUARD_STALE_AFTER:
            guard.unlink(missing_ok=True)
        time.sleep(0.05)
        return
    try:
        if holder(path) == judged and _stale(path, judged):
            path.unlink(missing_ok=True)
    finally:
        guard.unlink(missing_ok=True)


def _start_heartbeat(path: Path, token: str) -> subprocess.Popen[bytes]:
    # A process, not a thread: a thread beside forks or a full pipe may hang.
    command = [sys.executable, "-m", "sumoto_bpr.store.heartbeat", str(path.resolve()), token]
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def _stop_heartbeat(heart: subprocess.Popen[bytes]) -> None:
    if heart.stdin is not None:
        with contextlib.suppress(OSError):
            heart.stdin.close()
    try:
        heart.wait(timeout=5)
    except subprocess.TimeoutExpired:
        heart.kill()
        heart.wait()
