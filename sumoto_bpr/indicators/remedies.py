"""Which remedies come into question for a piece of non-core work, and what stands in the way.

The default rule of the field: RPA where the work is non-core, routine, free of
discretion, large enough and electronic; paper first through AI-OCR; paper work
that is non-core may be given out. What needs discretion gets no tool and is
never given out: authority lies there.
"""

from __future__ import annotations

from dataclasses import dataclass

from sumoto_bpr.sheets.words import CORE_NON, CORE_PARTLY, ECRS

__all__ = ["AI_OCR", "OUTSOURCING", "RPA", "Remedy", "Work", "remedies_for"]

RPA = "RPA"
AI_OCR = "AI-OCR"
OUTSOURCING = "外部委託（民間委託）"

_REPLACE = ECRS[2]
_SIMPLIFY = ECRS[3]
_WITHOUT_DISCRETION = ("無", "ルール化可")


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A task, or one step of it, as far as the rule asks about it."""

    hours: float
    core: str
    routine: str
    judgement: str
    medium: str
    personal_data: str = ""
    unwritten: str = ""
    systems: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """One remedy: what kind, by which tool, why, what stands in the way, how hard."""

    ecrs: str
    tool: str
    reasons: tuple[str, ...]
    blockers: tuple[str, ...]
    difficulty: str


def remedies_for(work: Work, least_hours: float) -> tuple[Remedy, ...]:
    """Return the remedies for ``work``, the first to be tried first; often none.

    Whatever is not known (medium, judgement, routine) never counts in favour.
    """
    if (
        work.core not in (CORE_NON, CORE_PARTLY)
        or work.judgement not in _WITHOUT_DISCRETION
        or not work.hours >= least_hours
    ):
        return ()
    found = []
    if work.routine == "定型" and work.medium == "電子":
        found.append(_remedy(work, RPA, least_hours))
    if work.routine == "定型" and work.medium in ("紙", "混在"):
        found.append(_remedy(work, AI_OCR, least_hours))
    if work.medium in ("紙", "混在"):
        found.append(_remedy(work, OUTSOURCING, least_hours))
    return tuple(found)


def _remedy(work: Work, tool: str, least_hours: float) -> Remedy:
    blockers = _blockers(work, tool)
    return Remedy(
        ecrs=_REPLACE if tool == OUTSOURCING else _SIMPLIFY,
        tool=tool,
        reasons=_reasons(work, tool, least_hours),
        blockers=blockers,
        difficulty=_difficulty(work, tool, blockers),
    )


def _reasons(work: Work, tool: str, least_hours: float) -> tuple[str, ...]:
    reasons = ["職員でなくても出来る業務（ノンコア業務）"]
    if work.routine == "定型":
        reasons.append("定型")
    reasons.append("判断がない" if work.judgement == "無" else "判断はルール化できる")
    reasons.append(f"年間{work.hours:,.1f}時間（目安{least_hours:,.0f}時間以上）")
    if tool == RPA:
        reasons.append("電子で受け取る")
        if work.systems > 1:
            reasons.append(f"{work.systems}つのシステムにまたがる")
        elif work.systems == 1:
            reasons.append("使うシステムは一つなので、先にExcelやマクロで足りないかを確かめる")
    else:
        reasons.append("紙で受け取る" if work.medium == "紙" else "紙で受け取るものがある")
    if tool == AI_OCR:
        reasons.append("先に文字を読み取って電子にする")
    return tuple(reasons)


def _blockers(work: Work, tool: str) -> tuple[str, ...]:
    blockers = []
    if work.unwritten:
        blockers.append(work.unwritten)
    if work.core == CORE_PARTLY:
        blockers.append("どの手順がノンコアかが決まっていない（業務フローで分ける）")
    if tool == OUTSOURCING and work.personal_data == "特定個人情報":
        blockers.append("特定個人情報を扱う（番号法：委託先の監督と再委託の許諾が要る）")
    return tuple(blockers)


def _difficulty(work: Work, tool: str, blockers: tuple[str, ...]) -> str:
    """高 = the process itself must change, 中 = the 所属 improves first, 低 = replace as it is."""
    barred = tool == OUTSOURCING and work.personal_data == "特定個人情報"
    if barred or work.core == CORE_PARTLY:
        return "高"
    return "中" if blockers or work.judgement == "ルール化可" or tool == AI_OCR else "低"
