"""How hours were measured: 実測 and 推定 are never added up without a mark (W19)."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from sumoto_bpr.indicators.columns import Codes, codes_of, total
from sumoto_bpr.indicators.display import hours_text
from sumoto_bpr.sheets.words import MEASURED_BY, METHODS

__all__ = ["METHOD_WORDS", "methods_of", "mixture", "mixture_names", "named_methods"]

METHOD_WORDS: Final = MEASURED_BY
_WORDS: Final = pd.CategoricalDtype([word for _, word in METHODS])


def named_methods(frame: pd.DataFrame) -> pd.Series[str]:
    """Return the method of each row of a table, with a word where nobody has told it."""
    return methods_of(codes_of(frame, "measured_by", METHOD_WORDS), frame.index)


def methods_of(codes: Codes, index: pd.Index[Any]) -> pd.Series[str]:
    """Return categories from places in ``METHOD_WORDS``; -1 stands for not told."""
    told = np.where(codes < 0, len(METHOD_WORDS), codes).astype(np.int8)
    return pd.Series(pd.Categorical.from_codes(told, dtype=_WORDS, validate=False), index=index)


def mixture(methods: pd.Series[str], hours: pd.Series[float]) -> str:
    """Return the mark that a sum of ``hours`` over several methods carries; "" for one alone.

    「実測 120.0時間＋推定積み上げ 300.0時間の合計」. Rows of no hours mix nothing.
    ``methods`` are categories as ``named_methods`` returns them.
    """
    told, amounts = _mixed(methods, hours)
    words = _words(told)
    if len(words) < 2:
        return ""
    return (
        "＋".join(
            f"{word} {hours_text(total(amounts[told == code]))}" for code, word in words.items()
        )
        + "の合計"
    )


def mixture_names(methods: pd.Series[str], hours: pd.Series[float]) -> str:
    """Return the mark of a sum whose parts cannot be told apart: 「実測・比率算出の合計」."""
    words = _words(_mixed(methods, hours)[0])
    return "・".join(words.values()) + "の合計" if len(words) > 1 else ""


def _mixed(
    methods: pd.Series[str], hours: pd.Series[float]
) -> tuple[Codes, npt.NDArray[np.float64]]:
    """Return method and hours of the rows that have any."""
    codes, amounts = methods.cat.codes.to_numpy(), hours.to_numpy()
    there = ~np.isnan(amounts) & (amounts != 0)
    return codes[there], amounts[there]


def _words(codes: Codes) -> dict[int, str]:
    """Return the word by code of the methods there are, in the order of listing."""
    met = np.bincount(codes, minlength=len(_WORDS.categories))
    return {code: word for code, word in enumerate(_WORDS.categories) if met[code]}
