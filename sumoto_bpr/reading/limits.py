"""Limits a reader child sets upon itself (POSIX), or its parent upon it (Windows)."""

from __future__ import annotations

import sys
from math import ceil

__all__ = ["confine", "limit_memory", "limit_processor"]

_GRACE = 30

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    class _BasicLimits(ctypes.Structure):
        _fields_ = (
            ("PerProcessUserTimeLimit", wintypes.LARGE_INTEGER),
            ("PerJobUserTimeLimit", wintypes.LARGE_INTEGER),
            ("LimitFlags", wintypes.DWORD),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", wintypes.DWORD),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", wintypes.DWORD),
            ("SchedulingClass", wintypes.DWORD),
        )

    class _ExtendedLimits(ctypes.Structure):
        _fields_ = (
            ("BasicLimitInformation", _BasicLimits),
            ("IoInfo", ctypes.c_ulonglong * 6),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        )

    _PROCESS_MEMORY, _KILL_ON_CLOSE, _EXTENDED = 0x100, 0x2000, 9

    def confine(process: int, megabytes: int) -> object | None:
        """Put a process (by handle) into a job of its own; it dies when the job is dropped."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        job = kernel.CreateJobObjectW(None, None)
        limits = _ExtendedLimits()
        limits.BasicLimitInformation.LimitFlags = _PROCESS_MEMORY | _KILL_ON_CLOSE
        limits.ProcessMemoryLimit = megabytes << 20
        kernel.SetInformationJobObject(
            wintypes.HANDLE(job), _EXTENDED, ctypes.byref(limits), ctypes.sizeof(limits)
        )
        kernel.AssignProcessToJobObject(wintypes.HANDLE(job), wintypes.HANDLE(process))
        return _Job(kernel, job)

    class _Job:
        """Keeps the job's handle open as long as the child is wanted."""

        def __init__(self, kernel: ctypes.WinDLL, handle: int) -> None:
            self._kernel, self._handle = kernel, handle

        def __del__(self) -> None:
            self._kernel.CloseHandle(wintypes.HANDLE(self._handle))

    def limit_memory(megabytes: int) -> None:
        """Do nothing: here the parent's job object holds the limit."""

    def limit_processor(seconds: float) -> None:
        """Do nothing: here the parent's job object ends an orphan."""

else:
    import resource

    def confine(process: int, megabytes: int) -> object | None:
        """Do nothing: here the child limits itself."""
        del process, megabytes
        return None

    def limit_memory(megabytes: int) -> None:
        """Limit the address space of this process, as far as the system allows."""
        wanted = megabytes << 20
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        limit = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        try:
            resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        except (OSError, ValueError):
            return  # macOS refuses; the time limit remains

    def limit_processor(seconds: float) -> None:
        """Let an orphan whose parent was killed end by itself, some time after its limit."""
        usage = resource.getrusage(resource.RUSAGE_SELF)
        limit = ceil(usage.ru_utime + usage.ru_stime + seconds) + _GRACE
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        if hard == resource.RLIM_INFINITY or limit < hard:
            resource.setrlimit(resource.RLIMIT_CPU, (limit, hard))
