"""The marking child: makes marked copies under the limits of reading.

openpyxl may hang on a workbook with far-off formats, fail on an odd one, or take all
memory: then this process ends, not the command.
"""

from __future__ import annotations

import hashlib
import os
import signal
import sys
from pathlib import Path
from typing import Any

from sumoto_bpr.forms.marking import copying
from sumoto_bpr.forms.marking.record import Marking
from sumoto_bpr.reading import wire
from sumoto_bpr.reading.cells.personal_number import holds_personal_number
from sumoto_bpr.reading.limits import limit_memory, limit_processor

__all__ = ["main", "make"]


def main() -> None:
    """Answer requests until the parent closes the pipe (arguments: root, megabytes, seconds)."""
    megabytes, seconds = int(sys.argv[2]), float(sys.argv[3])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what Ctrl-C means
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # a stray print must not garble a frame
    limit_memory(megabytes)
    wire.send(answers, "ready")
    while (request := wire.receive(sys.stdin.buffer)) is not None:
        limit_processor(seconds)
        wire.send(answers, make(request))


def make(request: Any) -> bytes:
    """Return the copy as bytes, none where it cannot be made that way; never raises.

    The request is the way (edit, rebuild, list), the path and hash of the original, and
    the plain ``Marking``. An original that has changed since it was read is not edited.
    """
    way, path, sha256, plain = request
    try:
        marking = Marking.from_plain(plain)
        if way == "list":
            return copying.listed(marking)
        if way == "rebuild":
            return copying.rebuilt(marking, holds_personal_number)
        data = Path(path).read_bytes()
        if hashlib.sha256(data).hexdigest() != sha256:
            return b""
        return copying.edited(data, marking, holds_personal_number)
    except BaseException:  # noqa: BLE001 - whatever openpyxl meets, the next way is tried
        return b""


if __name__ == "__main__":
    main()
