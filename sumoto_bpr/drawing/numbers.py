"""Numbers as a page prints them: separators, one decimal rounded half up, signs."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from sumoto_bpr.indicators.display import percent_text

__all__ = ["MINUS", "amount", "percent", "points", "signed", "spoken", "thousands"]

MINUS: Final = "▲"
"""Sign of a negative number unless the policy says △."""

_WHOLE_ENOUGH = Decimal("0.05")


def _rounded(value: float, digits: int) -> Decimal:
    return Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)


def thousands(value: float, digits: int = 0) -> str:
    """Return ``value`` with thousands separators and a fixed number of decimals.

    >>> thousands(12345.5)
    '12,346'
    """
    rounded = _rounded(value, digits)
    return f"{MINUS if rounded < 0 else ''}{abs(rounded):,}"


def amount(value: float) -> str:
    """Return a count or an amount: whole numbers whole, others with one decimal.

    >>> amount(98.0), amount(1234.56)
    ('98', '1,234.6')
    """
    exact = Decimal(repr(float(value)))
    whole = abs(exact - _rounded(value, 0)) < _WHOLE_ENOUGH
    return thousands(value, 0 if whole else 1)


def percent(ratio: float) -> str:
    """Return a ratio (0–1) in per cent with one decimal, as every figure prints it.

    >>> percent(0.613)
    '61.3 %'
    """
    return percent_text(ratio)


def spoken(ratio: float) -> str:
    """Return a ratio in per cent as a sentence says it.

    >>> spoken(0.613)
    '61.3パーセント'
    """
    return percent_text(ratio).replace(" %", "パーセント")


def signed(difference: Decimal, unit: str, minus: str = MINUS) -> str:
    """Return a difference with ``＋``, ``±`` or the minus sign and its unit."""
    sign = "＋" if difference > 0 else minus if difference < 0 else "±"
    return f"{sign}{abs(difference):,}{unit}"


def points(value: float, target: float, minus: str = MINUS) -> str:
    """Return how far a ratio is from its target, in points of the printed per cents.

    The printed numbers are subtracted, so that a reader who does it comes out alike.

    >>> points(0.6125, 1.0)
    '▲38.7ポイント'
    """
    difference = _rounded(_hundredfold(value), 1) - _rounded(_hundredfold(target), 1)
    return signed(difference, "ポイント", minus)


def _hundredfold(ratio: float) -> float:
    return float(Decimal(repr(float(ratio))) * 100)
