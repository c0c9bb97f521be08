"""Numbers as a page prints them: separators, one decimal, signs in words."""

from __future__ import annotations

from typing import Final

from sumoto_bpr.indicators.display import percent_text

__all__ = ["MINUS", "amount", "percent", "points", "signed", "spoken", "thousands"]

MINUS: Final = "▲"
"""Sign of a negative number unless the policy says △."""


def thousands(value: float, digits: int = 0) -> str:
    """Return ``value`` with thousands separators and a fixed number of decimals.

    >>> thousands(12345.6)
    '12,346'
    """
    text = f"{abs(value):,.{digits}f}"
    zero = not text.strip("0.,")
    return text if value >= 0 or zero else MINUS + text


def amount(value: float) -> str:
    """Return a count or an amount: whole numbers whole, others with one decimal.

    >>> amount(98.0), amount(1234.56)
    ('98', '1,234.6')
    """
    whole = abs(value - round(value)) < 0.05
    return thousands(round(value) if whole else value, 0 if whole else 1)


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


def signed(text: str, value: float, minus: str = MINUS) -> str:
    """Return ``text`` (of the absolute amount) with ``＋``, ``±`` or the minus sign."""
    plain = text.removeprefix(MINUS)
    if not plain.strip("0.,％ポイント時間件人業務"):
        return "±" + plain
    return ("＋" if value > 0 else minus) + plain


def points(difference: float, minus: str = MINUS) -> str:
    """Return a difference of two ratios in percentage points, with sign.

    >>> points(-0.387)
    '▲38.7ポイント'
    """
    return signed(thousands(abs(difference) * 100, 1) + "ポイント", difference, minus)
