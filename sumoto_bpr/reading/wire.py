"""Frames between parent and reader child: a length, then a pickle of plain data.

The parent unpickles only what its own child wrote, and even so nothing but plain
data and dates: a workbook that took over the child could not reach further.
"""

from __future__ import annotations

import io
import pickle
import struct
from typing import Any, BinaryIO

__all__ = ["MAX_FRAME", "receive", "send"]

MAX_FRAME = 1 << 30
"""Bytes; a longer frame is no answer but a fault."""

_LENGTH = struct.Struct(">Q")
_DATES = frozenset({"date", "datetime", "time", "timedelta"})


class _PlainUnpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if module == "datetime" and name in _DATES:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} does not belong here")


def send(stream: BinaryIO, message: object) -> None:
    """Write ``message`` as one frame; nothing is written if it cannot be packed."""
    body = pickle.dumps(message, protocol=5)
    stream.write(_LENGTH.pack(len(body)))
    stream.write(body)
    stream.flush()


def receive(stream: BinaryIO) -> object | None:
    """Return the next message, or None at the end of the stream.

    Raises ``pickle.UnpicklingError`` for a frame that is too long or not plain.
    """
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    if length > MAX_FRAME:
        raise pickle.UnpicklingError(f"frame of {length} bytes")
    body = stream.read(length)
    if len(body) < length:
        return None
    message: object = _PlainUnpickler(io.BytesIO(body)).load()
    return message
