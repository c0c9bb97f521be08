"""The words of reports: the one place where a page's Japanese stands.

Labels of indicators stand in the registry, those of settings in ``policy``, those
of columns in ``sheets``; everything else that a page says is here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from sumoto_bpr.model.observation import Audience
from sumoto_bpr.model.period import japanese_date
from sumoto_bpr.sheets.words import METHODS

__all__ = [
    "AUDIENCES",
    "CORE_PARTS",
    "LEGEND",
    "MEASURES",
    "RELEASES",
    "SIDEWAYS",
    "SIGNS",
    "STATE_SIGNS",
    "VARIANTS",
    "Measure",
    "as_of_words",
    "measure_of",
]

SIDEWAYS: Final = "図が右に続くときは、横に動かして見られます。"
"""Said on a screen above a picture that may be wider than it; not printed."""

AUDIENCES: Final = {
    Audience.DEPARTMENT: "所属向け",
    Audience.HR: "人事担当向け",
    Audience.LEADERSHIP: "DX推進本部向け",
    Audience.PUBLIC: "公表用",
}
RELEASES: Final = {
    Audience.DEPARTMENT: "所属内",
    Audience.HR: "人事",
    Audience.LEADERSHIP: "庁内",
    Audience.PUBLIC: "公表可",
}
"""区分 printed at the foot of each page (practice.md C16)."""

SIGNS: Final = {"hidden": "x", "missing": "…", "not_applicable": "－"}
LEGEND: Final = (
    ("x", "秘匿（人数や件数が少ないため示さない）"),
    ("…", "不詳・未提出"),
    ("－", "該当なし"),
    ("0", "ゼロ（数えた結果が0）"),
)

STATE_SIGNS: Final = {"提出": "○", "要修正": "×", "更新待ち": "△", "未提出": "…", "対象外": "－"}
"""Sign beside the word of each state of a 所属."""

CORE_PARTS: Final = (
    ("core", "コア業務（職員でなければ出来ない業務）"),
    ("partly", "一部ノンコア業務"),
    ("non_core", "ノンコア業務（職員でなくても出来る業務）"),
    ("todo", "未着手の業務（まだ誰も見ていない）"),
    ("withheld", "判断保留の業務（見たが決めかねている）"),
)
"""Variant and label of the classes, in the order of drawing."""

VARIANTS: Final = {
    "core": "コア業務",
    "partly": "一部ノンコア業務",
    "non_core": "ノンコア業務",
    "undecided": "未着手・判断保留",
    "todo": "未着手",
    "withheld": "判断保留",
    **dict(METHODS),
    "hours": "時間",
    "tasks": "業務数",
    "hours_regular": "常勤職員の時間",
    "ai_rpa": "うちAI・RPAによるもの",
    "this_year": "この年度に使う日数の分",
    "attendances": "延べ受講",
    "units": "所属の数",
    "yes": "可",
    "partly_able": "一部",
    "no": "不可",
    "other": "一覧にないコード",
    "open": "どの手順かが決まっていない分、最大で",
}
"""What a variant of an indicator adds to its label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """How an indicator is spoken of.

    ``unit`` counts numerator and denominator (and the value, unless ``ratio``).
    ``population`` is the denominator in words. ``sentence`` is filled with ``N``,
    ``n`` and ``p`` (per cent).
    """

    unit: str
    ratio: bool = False
    population: str = ""
    sentence: str = ""


MEASURES: Final = {
    "tasks": Measure(unit="業務"),
    "hours": Measure(unit="時間"),
    "core_share": Measure(
        unit="時間",
        ratio=True,
        population="年間業務時間",
        sentence="年間業務時間{N}時間のうち{n}時間がコア業務で、割合は{p}です。",
    ),
    "core_share.tasks": Measure(unit="業務", ratio=True, population="業務"),
    "core_share.hours_regular": Measure(unit="時間", ratio=True, population="常勤職員の年間時間"),
    "bpr_rate": Measure(
        unit="業務",
        ratio=True,
        population="対象の業務",
        sentence="対象の{N}業務のうち{n}業務がBPR実施済みで、BPR実施率は{p}です。",
    ),
    "bpr_rate.hours": Measure(
        unit="時間",
        ratio=True,
        population="対象業務の年間時間",
        sentence="対象業務の年間{N}時間のうち{n}時間がBPR実施済みの業務で、"
        "時間で見たBPR実施率は{p}です。",
    ),
    "hours_saved_expected": Measure(unit="時間"),
    "hours_saved_actual": Measure(unit="時間"),
    "candidate_hours": Measure(unit="時間"),
    "candidate_hours.tasks": Measure(unit="業務"),
    "hours_mean": Measure(unit="時間", population="業務"),
    "common_hours": Measure(unit="時間"),
    "common_hours.tasks": Measure(unit="業務"),
    "common_hours.units": Measure(unit="所属"),
    "common_minutes_mean": Measure(unit="分", population="業務"),
    "telework_tasks": Measure(unit="業務"),
    "telework_scope": Measure(
        unit="人",
        ratio=True,
        population="在籍する職員",
        sentence="在籍する職員{N}人のうち、機密性2以上の情報を扱う業務のない係（係が分からなければ課）"
        "の職員は{n}人で、全体の{p}です。",
    ),
    "time_captured": Measure(
        unit="時間",
        ratio=True,
        population="常勤職員の勤務時間",
        sentence="常勤職員の勤務時間{N}時間のうち{n}時間を業務棚卸で捉え、時間の把握率は{p}です。",
    ),
    "time_captured.converted": Measure(unit="人"),
    "training_rate_a": Measure(
        unit="名",
        ratio=True,
        population="基準日に在籍する対象職員",
        sentence="対象職員{N}名のうち{n}名がDX研修を修了し、受講率は{p}です。",
    ),
    "training_rate_a.attendances": Measure(unit="回"),
    "training_rate_b": Measure(
        unit="名",
        ratio=True,
        population="基準日の対象職員数",
        sentence="基準日の対象職員{N}名に対し、これまでの修了者は{n}名（実人数）で、比率は{p}です。",
    ),
    "ap_rate": Measure(
        unit="名",
        ratio=True,
        population="DX推進担当部署の職員",
        sentence="DX推進担当部署の職員{N}名のうち{n}名が応用情報技術者の保有者で、保有率は{p}です。",
    ),
    "ip_holders": Measure(unit="名"),
    "leader_coverage": Measure(
        unit="所属",
        ratio=True,
        population="所属",
        sentence="{N}所属のうち{n}所属にDX推進リーダーがおり、配置率は{p}です。",
    ),
}


def measure_of(indicator: str) -> Measure:
    """Return how ``indicator`` (a variant like ``tasks.core`` too) is spoken of.

    Of a variant's variant the last word counts: ``common_hours.C06.units`` is in 所属.
    """
    base, *variants = indicator.split(".")
    last = ".".join([base, *variants[-1:]])
    found = MEASURES.get(indicator) or MEASURES.get(last) or MEASURES.get(base)
    return found or Measure(unit="", ratio="rate" in indicator or "share" in indicator)


def as_of_words(as_of: str | date) -> str:
    """Return 令和8年3月31日現在 for an as-of date (ISO text or date)."""
    day = date.fromisoformat(as_of) if isinstance(as_of, str) else as_of
    return f"{japanese_date(day)}現在"
