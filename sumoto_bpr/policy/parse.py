"""From the mapping of a TOML file to a policy, with all its problems at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, cast
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sumoto_bpr.model.names import nearest
from sumoto_bpr.model.problems import Place, Problem, policy as kinds
from sumoto_bpr.policy.policy import Dated, Policy, Value
from sumoto_bpr.policy.settings import SETTINGS, Setting, SettingType

__all__ = ["FORMAT", "parse_policy"]

FORMAT = 1
"""The workspace format this version writes and reads."""

_TOP = ("format", "timezone", "setting")

_EXPECTED: dict[SettingType, str] = {
    SettingType.FLAG: "true か false",
    SettingType.INTEGER: "整数",
    SettingType.NUMBER: "数",
    SettingType.TEXT: '文字（"…"）',
    SettingType.TEXTS: '文字の並び（["…", "…"]）',
}

_FITS: dict[SettingType, Callable[[Any], bool]] = {
    SettingType.FLAG: lambda v: isinstance(v, bool),
    SettingType.INTEGER: lambda v: isinstance(v, int) and not isinstance(v, bool),
    SettingType.NUMBER: lambda v: isinstance(v, (int, float)) and not isinstance(v, bool),
    SettingType.TEXT: lambda v: isinstance(v, str),
    SettingType.TEXTS: lambda v: isinstance(v, list) and all(isinstance(x, str) for x in v),
}


def parse_policy(
    mapping: Mapping[str, Any], file: str = "policy.toml"
) -> tuple[Policy, tuple[Problem, ...]]:
    """Return the policy that ``mapping`` (a parsed TOML file) states, and all its faults.

    A faulty entry is left out; what is left is a valid policy.
    """
    place = Place(file=file)
    problems: list[Problem] = [
        kinds.UNKNOWN_TABLE.at(place, value=key) for key in mapping if key not in _TOP
    ]
    format_number = mapping.get("format", FORMAT)
    if not isinstance(format_number, int) or format_number < 1:
        problems.append(kinds.BAD_FORMAT.at(place, value=format_number))
        format_number = FORMAT
    elif format_number > FORMAT:
        problems.append(kinds.NEWER_FORMAT.at(place, value=format_number))
    timezone = str(mapping.get("timezone", "Asia/Tokyo"))
    if not _known_timezone(timezone):
        problems.append(kinds.BAD_TIMEZONE.at(place, value=timezone))
        timezone = "Asia/Tokyo"
    entries = mapping.get("setting", [])
    decisions: list[Dated] = []
    for entry in entries if isinstance(entries, list) else []:
        outcome = _decision(entry, place)
        if isinstance(outcome, Dated):
            decisions.append(outcome)
        else:
            problems.append(outcome)
    policy = Policy(decisions=tuple(decisions), timezone=timezone, format=format_number)
    return policy, tuple(problems)


def _known_timezone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _decision(entry: object, place: Place) -> Dated | Problem:
    if not isinstance(entry, dict) or not isinstance(entry.get("key"), str):
        return kinds.UNKNOWN_KEY.at(place, value="", hint='key = "…" を書いてください。')
    key = entry["key"]
    setting = SETTINGS.get(key)
    if setting is None:
        near = nearest(key, SETTINGS)
        hint = f"「{near}」のことですか。" if near else "policy show で設定の一覧を見てください。"
        return kinds.UNKNOWN_KEY.at(place, value=key, hint=hint)
    first_day = entry.get("from")
    if isinstance(first_day, datetime):
        first_day = first_day.date()
    if not isinstance(first_day, date):
        return kinds.NO_DATE.at(place, key=key)
    value = entry.get("value")
    if not _FITS[setting.type](value):
        expected = _EXPECTED[setting.type]
        return kinds.WRONG_TYPE.at(place, value=value, key=key, expected=expected)
    if limit := _broken_limit(setting, value):
        return kinds.OUT_OF_BOUNDS.at(place, value=value, key=key, expected=limit)
    if setting.form is not None and (broken := setting.form(cast("list[str]", value))):
        entry, expected = broken
        return kinds.BROKEN_ENTRY.at(place, value=entry, key=key, expected=expected)
    frozen = cast("Value", tuple(value) if isinstance(value, list) else value)
    return Dated(
        key=key,
        first_day=first_day,
        value=frozen,
        source=str(entry.get("source", "")),
        note=str(entry.get("note", "")),
    )


def _broken_limit(setting: Setting, value: Any) -> str:
    """Return the limit that ``value`` breaks, in words, or ""."""
    if setting.options and value not in setting.options:
        return "、".join(f"「{option}」" for option in setting.options) + "のどれか"
    if setting.type not in (SettingType.INTEGER, SettingType.NUMBER):
        return ""
    if setting.lower is not None and value < setting.lower:
        return f"{setting.lower:g}以上"
    if setting.upper is not None and value > setting.upper:
        return f"{setting.upper:g}以下"
    return ""
