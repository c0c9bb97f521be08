"""Python's search for circles of objects, set aside while many rows are read."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["collector_at_rest"]


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Let nobody search for circles meanwhile: rows, cells and findings form none.

    To walk them all again and again, and all modules of pandas with them, was up to a
    quarter of reading a city. What is no longer used is freed at once all the same.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
