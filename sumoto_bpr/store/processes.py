"""Whether a process of this PC lives."""

from __future__ import annotations

import os

__all__ = ["alive"]

_QUERY_LIMITED = 0x1000
_STILL_ACTIVE = 259


def alive(pid: int) -> bool:
    """Tell whether process ``pid`` of this PC lives; unsure means yes."""
    if pid <= 0:
        return True
    if os.name == "nt":
        return _alive_on_windows(pid)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _alive_on_windows(pid: int) -> bool:
    # os.kill(pid, 0) sends Ctrl-C on Windows; ask the kernel instead.
    import ctypes

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - type checkers elsewhere know no windll
    handle = kernel.OpenProcess(_QUERY_LIMITED, 0, pid)
    if not handle:
        return bool(kernel.GetLastError() != 87)
    code = ctypes.c_ulong()
    known = kernel.GetExitCodeProcess(handle, ctypes.byref(code))
    kernel.CloseHandle(handle)
    return not known or code.value == _STILL_ACTIVE
