"""The reader child: opens foreign files so that no foreign file can hurt the parent.

A workbook can make a reader panic, hang or take all memory (calamine's panic is no
``Exception``, its failed allocation ends the process). So one child reads all files
of a command, one after the other, under limits; it answers in plain data and knows
neither the model nor pandas, to start fast.
"""

from __future__ import annotations

import hashlib
import io
import os
import signal
import stat
import struct
import sys
import time
import zipfile
import zlib
from pathlib import Path
from typing import Any, BinaryIO
from xml.etree import ElementTree as ET

from sumoto_bpr.reading import wire
from sumoto_bpr.reading.csv_text import parse_csv
from sumoto_bpr.reading.limits import limit_memory, limit_processor
from sumoto_bpr.reading.preflight import Package, inspect
from sumoto_bpr.reading.refusal import Refused
from sumoto_bpr.reading.sniff import content_kind, is_other_kind

__all__ = ["MAX_FILE", "file_bytes", "main", "read_file"]

MAX_FILE = 256 << 20
"""Bytes of a file on disk."""

_TRIES = 3
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    ET.ParseError,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    LookupError,
    NotImplementedError,
    RuntimeError,
)
"""What zipfile, ElementTree and calamine raise on a file that is cut or garbled."""

Answer = tuple[str, Any, dict[str, Any]]


def main() -> None:
    """Answer requests until the parent closes the pipe (arguments: root, megabytes, seconds)."""
    megabytes, seconds = int(sys.argv[2]), float(sys.argv[3])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what Ctrl-C means
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # a stray print must not garble a frame
    limit_memory(megabytes)
    import python_calamine  # noqa: F401 - the first file shall not pay for it

    wire.send(answers, "ready")
    while (request := wire.receive(sys.stdin.buffer)) is not None:
        limit_processor(seconds)
        _answer(answers, request)


def _answer(answers: BinaryIO, request: Any) -> None:
    number, path, encoding, delimiter = request
    answer = read_file(path, encoding, delimiter)
    try:
        wire.send(answers, (number, answer))
    except MemoryError:
        del answer
        wire.send(answers, (number, ("refused", "OUT_OF_MEMORY", {})))


def read_file(path: str, encoding: str | None = None, delimiter: str | None = None) -> Answer:
    """Return ``("book", sha256, fields)`` or ``("refused", kind, fields)``; never raises."""
    try:
        data = file_bytes(Path(path))
        name = Path(path).name
        kind = content_kind(data, name)
        if kind == "csv":
            book = _csv(data, encoding, delimiter)
        else:
            book = _workbook(data, inspect(data) if kind == "zip" else Package(kind=kind))
        if is_other_kind(book["kind"], name):
            what = "CSV" if book["kind"] == "csv" else "Excelブック"
            book["notices"].append(("CONTENT_DIFFERS", {"value": what}))
        return "book", hashlib.sha256(data).hexdigest(), book
    except Refused as refused:
        return "refused", refused.reason, refused.fields
    except BaseException as error:  # noqa: BLE001 - a Rust panic is no Exception
        return "refused", *_reason(error)


def _reason(error: BaseException) -> tuple[str, dict[str, Any]]:
    """Return the kind of problem that an error of a reader stands for."""
    name = type(error).__name__
    if isinstance(error, MemoryError):
        return "OUT_OF_MEMORY", {}
    if name == "PasswordError":
        return "PASSWORD", {}
    if "macro sheet" in str(error).lower() or "unsupported" in str(error).lower():
        return "UNSUPPORTED", {"value": "古いマクロシートなど"}
    if isinstance(error, _DAMAGE) or name in {
        "PanicException",
        "CalamineError",
        "ZipError",
        "XmlError",
    }:
        return "DAMAGED", {}
    return "READER_FAILED", {"value": name}


def file_bytes(path: Path) -> bytes:
    """Return the file as it was at one moment; a file being written is tried again."""
    for _ in range(_TRIES):
        try:
            before = path.stat()
            if not stat.S_ISREG(before.st_mode):
                raise Refused("NOT_A_FILE")
            if before.st_size > MAX_FILE:
                size, limit = (f"{n >> 20:,} MB" for n in (before.st_size, MAX_FILE))
                raise Refused("TOO_LARGE", value=size, limit=limit)
            with path.open("rb") as stream:
                data = stream.read(MAX_FILE + 1)
            after = path.stat()
        except (FileNotFoundError, NotADirectoryError):
            raise Refused("MISSING") from None
        except OSError as error:
            raise Refused("NO_ACCESS") from error
        if (before.st_mtime_ns, before.st_size) == (after.st_mtime_ns, len(data)):
            return data
        time.sleep(0.2)
    raise Refused("CHANGING")


def _csv(data: bytes, encoding: str | None, delimiter: str | None) -> dict[str, Any]:
    text = parse_csv(data, encoding, delimiter)
    doubt = [("DOUBTFUL_ENCODING", {"value": text.doubtful})] if text.doubtful else []
    return {
        "kind": "csv",
        "sheets": [{"name": "", "rows": text.rows, "line_numbers": text.line_numbers}],
        "encoding": text.encoding,
        "delimiter": text.delimiter,
        "candidates": text.candidates,
        "notices": doubt,
    }


def _workbook(data: bytes, package: Package) -> dict[str, Any]:
    from python_calamine import CalamineWorkbook

    notices: list[tuple[str, dict[str, Any]]] = []
    if package.macros:
        notices.append(("MACROS", {}))
    if package.kind != "xlsx":
        notices.append(("OLD_FORMAT", {"value": package.kind}))
    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
        sheets = [
            _sheet(book, meta.name, str(meta.visible), package)
            for meta in book.sheets_metadata
            if str(meta.typ).endswith("WorkSheet")
        ]
    return {
        "kind": package.kind,
        "sheets": sheets,
        "properties": package.properties,
        "date1904": package.date1904,
        "macros": package.macros,
        "notices": notices,
    }


def _sheet(book: Any, name: str, visible: str, package: Package) -> dict[str, Any]:
    rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    if package.kind != "xlsx":
        # the old formats keep whole numbers apart; everywhere else a number is a float
        rows = [[float(cell) if type(cell) is int else cell for cell in row] for row in rows]
    sheet = {"name": name, "rows": rows, "hidden": not visible.endswith(".Visible")}
    scan = package.scans.get(name)
    if scan is None:
        return sheet
    if scan.last_value_row > len(rows):
        raise Refused("ROWS_LOST", sheet=name, value=scan.last_value_row, after=len(rows))
    return sheet | {
        "hidden_rows": list(scan.hidden_rows),
        "hidden_columns": list(scan.hidden_columns),
        "errors": scan.errors,
        "uncached": list(scan.uncached),
        "merged": tuple(scan.merged),
        "asides": tuple(scan.asides),
    }


if __name__ == "__main__":
    main()
