"""One entry of ``[columns]``: a header, or a table that says more."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypeAlias

from sumoto_bpr.model.names import nearest
from sumoto_bpr.model.problems import ProblemKind, mappings as kinds
from sumoto_bpr.reading.cells.units import unit_factor, units_of
from sumoto_bpr.reading.mapping_record import ColumnRule
from sumoto_bpr.sheets import Column, ColumnType

__all__ = ["OPTIONS", "Fault", "parse_rule"]

Fault: TypeAlias = tuple[ProblemKind, dict[str, Any]]
"""A kind of problem and the words of its sentence."""

OPTIONS: Mapping[str, tuple[Callable[[Any], bool], str]] = {
    "header": (lambda v: isinstance(v, str) and bool(v.strip()), "見出しの文字"),
    "occurrence": (lambda v: type(v) is int and v >= 1, "1から数えた番号"),
    "unit": (lambda v: isinstance(v, str), "単位の文字"),
    "split": (lambda v: isinstance(v, str), "正規表現の文字"),
    "from": (lambda v: v in ("path", "sheet"), '"path" か "sheet"'),
    "format": (lambda v: isinstance(v, str) and _good_format(v), '"%m/%d/%Y" のような日付の形'),
    "last_day": (lambda v: isinstance(v, bool), "true か false"),
    "no_personal_number": (lambda v: isinstance(v, str) and bool(v.strip()), "理由の文字"),
}
_DATED = (ColumnType.DATE,)
_NUMERIC = (ColumnType.NUMBER, ColumnType.HOURS, ColumnType.MINUTES, ColumnType.YEN)
_ONLY_FOR: Mapping[str, tuple[ColumnType, ...]] = {
    "format": _DATED,
    "last_day": _DATED,
    "unit": (*_NUMERIC, ColumnType.SHARE),
    "no_personal_number": (ColumnType.CODE,),
}


def parse_rule(column: Column, value: object) -> tuple[ColumnRule, list[Fault]]:
    """Return the rule that ``value`` states for ``column``, and its faults.

    ``false`` says that no header is to be taken for this column.
    """
    if value is False:
        return ColumnRule(ignored=True), []
    if isinstance(value, str) and value.strip():
        return ColumnRule(header=value), []
    if not isinstance(value, dict):
        return ColumnRule(), [_wrong(column.key, value, "見出しの文字か表")]
    faults = [fault for key in value for fault in _faults(column, key, value[key])]
    if not faults and ("header" in value) == ("from" in value):
        faults = [_wrong(column.key, value, "header か from のどちらか一つを含む表")]
    return (ColumnRule() if faults else _rule(value)), faults


def _rule(value: Mapping[str, Any]) -> ColumnRule:
    split = value.get("split")
    return ColumnRule(
        source=value.get("from", "header"),
        header=value.get("header", ""),
        occurrence=value.get("occurrence"),
        unit=value.get("unit"),
        split=re.compile(split) if split is not None else None,
        layout=value.get("format"),
        last_day=value.get("last_day", True),
        excuse=value.get("no_personal_number", ""),
    )


def _wrong(key: str, value: object, expected: str) -> Fault:
    return kinds.WRONG_TYPE, {"value": value, "key": key, "expected": expected}


def _faults(column: Column, option: str, value: object) -> list[Fault]:
    if option not in OPTIONS:
        near = nearest(option, OPTIONS)
        text = f"「{near}」のことですか。" if near else f"使えるのは {'、'.join(OPTIONS)} です。"
        return [(kinds.UNKNOWN_OPTION, {"value": option, "key": column.key, "hint": text})]
    if option in _ONLY_FOR and column.type not in _ONLY_FOR[option]:
        text = "この列の値には当てはまりません。"
        return [(kinds.UNKNOWN_OPTION, {"value": option, "key": column.key, "hint": text})]
    fits, expected = OPTIONS[option]
    if not fits(value):
        return [_wrong(f"{column.key}.{option}", value, expected)]
    if option == "unit" and unit_factor(column.type, str(value)) is None:
        choices = "、".join(units_of(column.type))
        return [(kinds.UNKNOWN_UNIT, {"value": value, "key": column.key, "choices": choices})]
    if option == "split" and not _good_split(column, str(value)):
        return [(kinds.BAD_PATTERN, {"value": value, "key": column.key})]
    return []


def _good_format(layout: str) -> bool:
    """Tell whether every directive of a date layout is known and a day can be read by it."""
    try:
        datetime.strptime(layout.replace("%%", ""), layout)  # noqa: DTZ007 - nothing is kept of it
    except ValueError as error:
        return "%" in layout and "does not match" in str(error)
    except re.error:
        return False
    return False


def _good_split(column: Column, pattern: str) -> bool:
    try:
        groups = re.compile(pattern).groups
    except re.error:
        return False
    return groups == 1 or (groups == 2 and column.key == "department")
