"""National IT examinations: names, years and lineage, as data with dates.

A pass never expires, and what an old pass is worth is the city's decision: the
switches ``exams.*`` of the policy. An entry holds from its first to its last
year, so that one name used twice (ネットワークスペシャリスト) is told apart by date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sumoto_bpr.model.names import compare_key
from sumoto_bpr.policy import Rules

__all__ = ["EXAMS", "EXAM_SETTINGS", "Exam", "counts_as_ap", "counts_as_ip", "exam_of"]

EXAM_SETTINGS = (
    "exams.count_old",
    "exams.count_higher",
    "exams.ad_counts_as_ip",
    "exams.pd_counts_as",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exam:
    """One examination: ``level`` 1 IP, 2 FE and SG, 3 AP, 4 above; ``last`` None = still held.

    ``heir`` is the code of the present examination that took its place, "" where
    none did.
    """

    code: str
    name: str
    first: int
    last: int | None = None
    level: int
    heir: str = ""
    spellings: tuple[str, ...] = ()

    @property
    def old(self) -> bool:
        """Whether it has been replaced (旧試験区分)."""
        return self.last is not None

    def held_in(self, year: int | None) -> bool:
        """Tell whether it was held in ``year``; without a year only a present one is meant."""
        if year is None:
            return not self.old
        return self.first <= year and (self.last is None or year <= self.last)


def _now(code: str, name: str, first: int, level: int, *spellings: str) -> Exam:
    return Exam(code=code, name=name, first=first, level=level, spellings=spellings)


def _old(code: str, name: str, years: tuple[int, int], level: int, heir: str, *also: str) -> Exam:
    first, last = years
    return Exam(
        code=code, name=name, first=first, last=last, level=level, heir=heir, spellings=also
    )


EXAMS: tuple[Exam, ...] = (
    _now("IP", "ITパスポート", 2009, 1, "アイパス", "iパス"),
    _now("SG", "情報セキュリティマネジメント", 2016, 2, "セキュマネ"),
    _now("FE", "基本情報技術者", 2001, 2, "基本情報", "基本情報処理技術者"),
    _now("AP", "応用情報技術者", 2009, 3, "応用情報", "応用情報処理技術者"),
    _now("ST", "ITストラテジスト", 2009, 4),
    _now("SA", "システムアーキテクト", 2009, 4),
    _now("PM", "プロジェクトマネージャ", 1994, 4, "プロジェクトマネージャー"),
    _now("NW", "ネットワークスペシャリスト", 2009, 4),
    _now("DB", "データベーススペシャリスト", 2009, 4),
    _now("ES", "エンベデッドシステムスペシャリスト", 2009, 4),
    _now("SM", "ITサービスマネージャ", 2009, 4, "ITサービスマネージャー"),
    _now("AU", "システム監査技術者", 1994, 4, "システム監査"),
    _now("SC", "情報処理安全確保支援士", 2017, 4),
    _now("PD", "プロフェッショナルデジタルスキル", 2027, 3, "PD-M", "PD-D", "PD-S"),
    _old("AD", "初級システムアドミニストレータ", (1994, 2009), 1, "", "初級シスアド",
         "システムアドミニストレータ"),
    _old("FE-OLD", "第二種情報処理技術者", (1970, 2000), 2, "FE", "第二種", "第2種情報処理技術者"),
    _old("AP-1", "第一種情報処理技術者", (1969, 2000), 3, "AP", "第一種", "第1種情報処理技術者"),
    _old("SW", "ソフトウェア開発技術者", (2001, 2008), 3, "AP", "ソフトウエア開発技術者"),
    _old("AN", "システムアナリスト", (1994, 2008), 4, "ST"),
    _old("SD", "上級システムアドミニストレータ", (1996, 2008), 4, "ST", "上級シスアド"),
    _old("AE", "アプリケーションエンジニア", (1994, 2008), 4, "SA"),
    _old("NW-0", "オンライン情報処理技術者", (1988, 1993), 4, "NW"),
    _old("NW-1", "ネットワークスペシャリスト", (1994, 2000), 4, "NW"),
    _old("NW-2", "テクニカルエンジニア（ネットワーク）", (2001, 2008), 4, "NW"),
    _old("DB-1", "データベーススペシャリスト", (1995, 2000), 4, "DB"),
    _old("DB-2", "テクニカルエンジニア（データベース）", (2001, 2008), 4, "DB"),
    _old("ES-1", "マイコン応用システムエンジニア", (1996, 2000), 4, "ES"),
    _old("ES-2", "テクニカルエンジニア（エンベデッドシステム）", (2001, 2008), 4, "ES"),
    _old("SM-1", "システム運用管理エンジニア", (1995, 2000), 4, "SM"),
    _old("SM-2", "テクニカルエンジニア（システム管理）", (2001, 2008), 4, "SM"),
    _old("AU-0", "情報処理システム監査技術者", (1986, 1993), 4, "AU"),
    _old("SC-0", "情報セキュリティアドミニストレータ", (2001, 2008), 4, "SC", "セキュアド", "SU"),
    _old("SC-1", "テクニカルエンジニア（情報セキュリティ）", (2006, 2008), 4, "SC", "SV"),
    _old("SC-2", "情報セキュリティスペシャリスト", (2009, 2016), 4, "SC"),
    _old("特種", "特種情報処理技術者", (1971, 1993), 4, "", "特種"),
)  # fmt: skip
"""The lineage of the examinations. 情報処理安全確保支援士 means the examination here, not the
registration, which is renewed and is another fact."""

_SUFFIX = re.compile(r"(試験|合格)+$")
_CODE = re.compile(rf"\(({'|'.join(e.code.casefold() for e in EXAMS if e.code.isalpha())})\)$")
"""A code in brackets behind the name: 応用情報技術者（ＡＰ）."""


def _key(name: str) -> str:
    plain = _CODE.sub("", compare_key(name))
    return compare_key(_SUFFIX.sub("", _CODE.sub("", _SUFFIX.sub("", plain))))


def _by_name(exams: Iterable[Exam]) -> dict[str, list[Exam]]:
    found: dict[str, list[Exam]] = {}
    for exam in exams:
        for name in {_key(n) for n in (exam.code, exam.name, *exam.spellings)}:
            found.setdefault(name, []).append(exam)
    return found


_NAMES = _by_name(EXAMS)


def exam_of(name: str, date: str = "") -> Exam | None:
    """Return the examination that ``name`` means on ``date`` (ISO, or a year), else None.

    A name that is unknown, or was not used in that year, is never guessed. A
    name without a date means the present examination of that name, or the only
    one there ever was.
    """
    listed = _NAMES.get(_key(name), [])
    year = int(date[:4]) if date[:4].isdigit() else None
    fitting = [exam for exam in listed if exam.held_in(year)]
    if not fitting and year is None and len(listed) == 1:
        return listed[0]
    return fitting[0] if fitting else None


def counts_as_ap(exam: Exam, rules: Rules) -> bool:
    """Tell whether a pass counts as 応用情報技術者 under the decisions in force."""
    if exam.code == "PD":
        return rules.text("exams.pd_counts_as") == "AP"
    if exam.old and not rules.flag("exams.count_old"):
        return False
    if exam.level == 4:
        return rules.flag("exams.count_higher")
    return "AP" in (exam.code, exam.heir)


def counts_as_ip(exam: Exam, rules: Rules) -> bool:
    """Tell whether a pass counts as ITパスポート under the decisions in force."""
    return exam.code == "IP" or (exam.code == "AD" and rules.flag("exams.ad_counts_as_ip"))
