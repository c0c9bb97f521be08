"""A hint: what may be written into one empty cell, with what speaks for it.

Hints are read by people and never applied: whoever agrees writes the value.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Hint"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """What may stand in the column ``key`` of a task, as written and as read, and the evidence."""

    key: str
    value: str
    title: str
    evidence: tuple[str, ...]
