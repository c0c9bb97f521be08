"""How hours were measured: 実測 and 推定 are never added up without a mark (W19)."""

from __future__ import annotations

import pandas as pd

from sumoto_bpr.indicators.columns import total
from sumoto_bpr.indicators.display import hours_text
from sumoto_bpr.sheets.words import MEASURED_BY, METHOD_UNKNOWN, METHODS

__all__ = ["mixture", "mixture_names", "named_methods"]


def named_methods(methods: pd.Series[str]) -> pd.Series[str]:
    """Return the method of each row, with a word for blanks."""
    return methods.where(methods.isin(MEASURED_BY), METHOD_UNKNOWN)


def mixture(methods: pd.Series[str], hours: pd.Series[float]) -> str:
    """Return the mark that a sum of ``hours`` over several methods carries; "" for one alone.

    「実測 120.0時間＋推定積み上げ 300.0時間の合計」. Rows of no hours mix nothing.
    """
    parts = [f"{word} {hours_text(total(part))}" for word, part in _parts(methods, hours)]
    return "＋".join(parts) + "の合計" if len(parts) > 1 else ""


def mixture_names(methods: pd.Series[str], hours: pd.Series[float]) -> str:
    """Return the mark of a sum whose parts cannot be told apart: 「実測・比率算出の合計」."""
    words = [word for word, _ in _parts(methods, hours)]
    return "・".join(words) + "の合計" if len(words) > 1 else ""


def _parts(methods: pd.Series[str], hours: pd.Series[float]) -> list[tuple[str, pd.Series[float]]]:
    named = named_methods(methods)[hours.notna() & (hours != 0)]
    return [(word, hours[own.index]) for _, word in METHODS if len(own := named[named == word])]
