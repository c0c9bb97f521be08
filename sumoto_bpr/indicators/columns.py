"""Columns that may be absent, and sums that do not depend on the order of rows."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

__all__ = ["Codes", "codes_of", "flags", "numbers", "texts", "total"]

Codes: TypeAlias = npt.NDArray[np.int8]
"""One number a row for its word in a list of words; -1 where it is none of them."""


def texts(frame: pd.DataFrame, key: str) -> pd.Series[str]:
    """Return a text column, "" where blank or absent."""
    if key not in frame:
        return pd.Series("", index=frame.index, dtype="str")
    return frame[key].astype("str").fillna("")


def numbers(frame: pd.DataFrame, key: str) -> pd.Series[float]:
    """Return a column of numbers, NaN where blank or absent."""
    if key not in frame:
        return pd.Series(float("nan"), index=frame.index, dtype="float64")
    return frame[key].astype("float64")


def codes_of(frame: pd.DataFrame, key: str, words: Sequence[str]) -> Codes:
    """Return for each row the place of its word among ``words`` (at most 127)."""
    if key not in frame:
        return np.full(len(frame), -1, dtype=np.int8)
    return pd.Index(words).get_indexer(pd.Index(frame[key])).astype(np.int8)


def flags(frame: pd.DataFrame, marks: Iterable[bool]) -> pd.Series[bool]:
    """Return a mask over ``frame`` from one mark a row."""
    return pd.Series(list(marks), index=frame.index, dtype="bool")


def total(amounts: pd.Series[float] | npt.NDArray[Any]) -> float:
    """Return the exactly rounded sum: the same in any order, and never below that of a part."""
    return math.fsum(np.ascontiguousarray(amounts, dtype=np.float64).data)
