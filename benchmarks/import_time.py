"""What a start costs beside its peers: Python itself, typer alone, pandas alone.

Prints processor time in seconds, the least of several tries, and the ratio to bare Python.
"""

from __future__ import annotations

import os
import subprocess
import sys

TRIES = 9
PEERS = {
    "python -c pass": ["-c", "pass"],
    "import sumoto_bpr": ["-c", "import sumoto_bpr"],
    "import typer": ["-c", "import typer"],
    "sumoto-bpr --help": ["-m", "sumoto_bpr", "--help"],
    "import pandas": ["-c", "import pandas"],
}


def seconds(arguments: list[str]) -> float:
    """Return the least processor time of one Python with these arguments."""
    least = float("inf")
    for _ in range(TRIES):
        process = subprocess.Popen([sys.executable, *arguments], stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"{arguments} failed")
        least = min(least, usage.ru_utime + usage.ru_stime)
    return least


def main() -> None:
    """Print one line a start."""
    bare = seconds(PEERS["python -c pass"])
    for name, arguments in PEERS.items():
        taken = seconds(arguments)
        print(f"{name:<20} {taken:6.3f} s  × {taken / bare:4.1f}")


if __name__ == "__main__":
    main()
