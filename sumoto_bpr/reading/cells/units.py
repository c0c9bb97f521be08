"""The units that people write into cells, by what they measure."""

from __future__ import annotations

from collections.abc import Mapping

from sumoto_bpr.sheets import ColumnType

__all__ = ["unit_factor", "units_of"]

_COUNTS = (
    "件",
    "回",
    "人",
    "名",
    "枚",
    "通",
    "部",
    "冊",
    "世帯",
    "戸",
    "本",
    "個",
    "台",
    "社",
    "団体",
    "校",
    "施設",
    "箇所",
    "か所",
    "カ所",
    "ヶ所",
    "日",
    "業務",
)
_MULTIPLES: Mapping[str, float] = {"": 1, "百": 1e2, "千": 1e3, "万": 1e4, "百万": 1e6, "億": 1e8}
_HOURS: Mapping[str, float] = {
    **dict.fromkeys(("時間", "h", "hr", "hrs", "hour", "hours"), 1.0),
    **dict.fromkeys(("分", "分間", "min", "mins", "minutes"), 1 / 60),
    "秒": 1 / 3600,
    "千時間": 1000.0,
}


def _multiplied(units: tuple[str, ...]) -> dict[str, float]:
    return {
        multiple + unit: factor
        for unit in units
        for multiple, factor in _MULTIPLES.items()
        if multiple + unit
    }


_BY_TYPE: Mapping[ColumnType, Mapping[str, float]] = {
    ColumnType.NUMBER: _multiplied((*_COUNTS, "")),
    ColumnType.HOURS: {**_HOURS, "時間/年": 1.0, "h/年": 1.0},
    ColumnType.MINUTES: {
        **{unit: factor * 60 for unit, factor in _HOURS.items()},
        **dict.fromkeys(("分/件", "分/回"), 1.0),
    },
    ColumnType.YEN: _multiplied(("円", "")),
    ColumnType.SHARE: {"%": 0.01, "パーセント": 0.01, "割": 0.1},
}


def units_of(kind: ColumnType) -> Mapping[str, float]:
    """Return the units a column of this type understands, each with its factor."""
    return _BY_TYPE.get(kind, {})


def unit_factor(kind: ColumnType, unit: str) -> float | None:
    """Return by what a number in ``unit`` is multiplied, or None for a foreign unit.

    >>> unit_factor(ColumnType.MINUTES, "時間")
    60.0
    """
    return units_of(kind).get(unit.replace("％", "%"))
