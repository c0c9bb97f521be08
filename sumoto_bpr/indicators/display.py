"""How a figure is printed: Japanese units, one decimal, rounded half up.

The signs of a figure that is not there are those of every page's legend:
``x`` 秘匿, ``…`` 不詳・未提出, ``－`` 該当なし.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from sumoto_bpr.model.mean import Mean

__all__ = [
    "HIDDEN",
    "MISSING",
    "NOT_APPLICABLE",
    "clock_text",
    "count_text",
    "hours_text",
    "mean_text",
    "people_text",
    "percent_range_text",
    "percent_text",
]

HIDDEN = "x"
MISSING = "…"
NOT_APPLICABLE = "－"

_HUNDRED = Decimal(100)
_TENTH = Decimal("0.1")
_WHOLE_ENOUGH = Decimal("0.000000001")


def _tenths(value: Decimal) -> str:
    rounded = value.quantize(_TENTH, rounding=ROUND_HALF_UP)
    return f"{rounded or abs(rounded):,}"


def percent_text(share: float) -> str:
    """Return a share (0–1) as per cent with one decimal.

    >>> percent_text(230 / 252)
    '91.3 %'
    """
    return f"{_tenths(Decimal(repr(float(share))) * _HUNDRED)} %"


def percent_range_text(low: float, high: float) -> str:
    """Return a range of shares; whole per cents carry no decimals.

    >>> percent_range_text(0.35, 0.55), percent_range_text(0.352, 0.551)
    ('35–55 %', '35.2–55.1 %')
    """
    ends = [Decimal(repr(float(end))) * _HUNDRED for end in (low, high)]
    if all(abs(end - end.to_integral_value()) < _WHOLE_ENOUGH for end in ends):
        return "–".join(f"{end.to_integral_value():f}" for end in ends) + " %"
    return "–".join(_tenths(end) for end in ends) + " %"


def clock_text(hours: float) -> str:
    """Return a length of time in hours and minutes.

    >>> clock_text(7.75), clock_text(8)
    ('7時間45分', '8時間')
    """
    whole, minutes = divmod(round(hours * 60), 60)
    return f"{whole}時間{minutes}分" if minutes else f"{whole}時間"


def hours_text(hours: float) -> str:
    """Return hours with thousands separators and one decimal.

    >>> hours_text(1234.5)
    '1,234.5時間'
    """
    return f"{_tenths(Decimal(repr(float(hours))))}時間"


def people_text(people: float) -> str:
    """Return a number of people that may be a fraction.

    >>> people_text(9.87)
    '9.9人'
    """
    return f"{_tenths(Decimal(repr(float(people))))}人"


def mean_text(mean: Mean, word: str, unit: str = "時間") -> str:
    """Return a mean with what it cannot be printed without: n and the way of measuring.

    >>> mean_text(Mean(value=20, n=3, method="実測", least=10, most=30), "業務")
    '20.0時間（3業務の平均、実測）'
    """
    value = _tenths(Decimal(repr(float(mean.value))))
    return f"{value}{unit}（{mean.n:,}{word}の平均、{mean.method}）"


def count_text(number: float, word: str) -> str:
    """Return a whole number with its counter word.

    >>> count_text(1234, "業務")
    '1,234業務'
    """
    return f"{round(number):,}{word}"
