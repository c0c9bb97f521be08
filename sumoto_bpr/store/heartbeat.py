"""A process that keeps a lock fresh while its owner lives.

Started by exec as ``python -m sumoto_bpr.store.heartbeat FILE TOKEN``. It ends
when its standard input closes, hence with its owner, however that one dies, and
when the lock is no longer its owner's.
"""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

__all__ = ["EVERY", "beat", "main"]

EVERY = 5.0
"""Seconds between two signs of life."""


def beat(lock: Path, token: str) -> bool:
    """Give one sign of life; return False where the lock is not ours any more."""
    try:
        if token not in lock.read_text(encoding="utf-8"):
            return False
        os.utime(lock)
    except OSError:
        return False
    return True


def main() -> None:
    """Beat until the owner is gone."""
    lock, token = Path(sys.argv[1]), sys.argv[2]
    owner_gone = threading.Event()

    def watch() -> None:
        sys.stdin.buffer.read()
        owner_gone.set()

    threading.Thread(target=watch, daemon=True).start()
    while not owner_gone.wait(EVERY) and beat(lock, token):
        pass
    # The watching thread may still hold stdin; leave without waiting for it.
    os._exit(0)


if __name__ == "__main__":
    main()
