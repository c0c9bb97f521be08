"""What is wrong with a TOML file, in words staff can act on."""

from __future__ import annotations

import re

__all__ = ["toml_fault"]

_LINE = re.compile(r"line (\d+)")


def toml_fault(error: ValueError) -> str:
    """Return where a TOML file stops being readable, e.g. 3行目.

    >>> toml_fault(ValueError("Invalid value (at line 3, column 7)"))
    '3行目'
    """
    if isinstance(error, UnicodeDecodeError):
        line = error.object[: error.start].count(b"\n") + 1
        return f"{line}行目にUTF-8ではない文字があります"
    found = _LINE.search(str(error))
    return f"{found[1]}行目" if found else "最後の行"
