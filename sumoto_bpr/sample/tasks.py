"""Tasks of one 所属 of the fictional city, as rows of the inventory form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Final

from sumoto_bpr.policy import Rules
from sumoto_bpr.sample.catalogue import Plan, Work
from sumoto_bpr.sample.hours import Written, written
from sumoto_bpr.sheets.sorting import PATH_KEYS
from sumoto_bpr.sheets.words import (
    ABOLISHED,
    CORE_FULL,
    CORE_NON,
    CORE_PARTLY,
    CORE_TODO,
    CORE_WITHHELD,
    DECIDED,
    MEASURED_BY,
    MEDIA,
    REVIEW_DROP,
    REVIEW_KEEP,
    REVIEWS,
    STAGES,
    TELEWORK,
)

__all__ = ["Task", "department_tasks", "with_time"]

_STANDARD20: Final = {
    "個人住民税": "個人住民税",
    "法人市民税": "法人住民税",
    "軽自動車税": "軽自動車税",
    "固定資産税（土地）": "固定資産税",
    "固定資産税（家屋）": "固定資産税",
    "償却資産": "固定資産税",
    "転入": "住民基本台帳",
    "転出": "住民基本台帳",
    "転居": "住民基本台帳",
    "住民異動": "住民基本台帳",
    "印鑑登録": "印鑑登録",
    "戸籍証明": "戸籍",
    "出生": "戸籍",
    "婚姻": "戸籍",
    "戸籍の附票": "戸籍の附票",
    "選挙人名簿": "選挙人名簿管理",
    "国民健康保険資格": "国民健康保険",
    "国民年金資格": "国民年金",
    "後期高齢者医療資格": "後期高齢者医療",
    "障害福祉サービス": "障害者福祉",
    "生活保護": "生活保護",
    "児童手当": "児童手当",
    "児童扶養手当": "児童扶養手当",
    "保育所入所": "子ども・子育て支援",
    "要介護認定": "介護保険",
    "定期予防接種": "健康管理",
    "乳幼児健康診査": "健康管理",
    "学齢簿": "就学",
}
_REASONS: Final = {
    CORE_FULL: (
        "処分などの判断を伴う",
        "相手の事情を聞いて方針を決める",
        "市として責任を持って決める",
    ),
    CORE_NON: ("決まった手順で進む", "判断を伴わない", "手引きがあれば職員でなくても出来る"),
    CORE_PARTLY: ("判断は職員、入力と発送は職員でなくても出来る",),
    CORE_WITHHELD: ("窓口の体制と合わせて考えるため", "標準化の移行を待って決めるため"),
}
_ANSWERS: Final[Mapping[str, tuple[str, ...]]] = {
    "処分などの判断を伴う": ("はい",),
    "相手の事情を聞いて方針を決める": ("いいえ", "いいえ", "はい", "いいえ"),
    "市として責任を持って決める": ("いいえ", "はい"),
    "判断は職員、入力と発送は職員でなくても出来る": ("一部",),
    "窓口の体制と合わせて考えるため": ("いいえ", "分からない"),
    "標準化の移行を待って決めるため": ("いいえ", "いいえ", "分からない"),
}
"""What was answered to the question path, by the reason that was written; else ノンコア."""
_REVIEW_REASONS: Final[Mapping[str, tuple[str, ...]]] = {
    REVIEW_KEEP: (
        "法令で手順が決まっている",
        "前の年に見直したばかり",
        "件数が少なく、直す効果が小さい",
    ),
    REVIEW_DROP: ("ほかの課の業務とまとめた", "利用がなくなった"),
}
_ISSUES: Final = {
    "紙": (
        "手書きの書類を読んで入力している",
        "同じ内容を台帳とシステムに書いている",
        "押印のために書類を回している",
    ),
    "電子": ("システムの間を手で写している", "毎回同じ集計を手で作っている"),
    "混在": ("紙と電子の二通りの手順がある", "紙で届いたものを後から入力している"),
}
_DONE_STAGES: Final = ((5, 45), (6, 10), (7, 25), (8, 13), (9, 7))
_OPEN_STAGES: Final = ((0, 8), (1, 22), (2, 32), (3, 24), (4, 14))
_SEASONS: Final = {
    "年1回": ("5月", "6月", "11月", "2月"),
    "年2回": ("6月;12月", "9月;3月"),
    "四半期": ("6月;9月;12月;3月",),
}
_BUSY_SPRING: Final = 0.25
_FIRST_DAY: Final = date(2023, 10, 1)
_LAST_DAY: Final = date(2026, 3, 31)


@dataclass(slots=True, kw_only=True)
class Task:
    """One task: its row for the form, its hours as a reader finds them, and how it was written."""

    row: dict[str, object]
    time: Written
    work: Work
    planted: list[str] = field(default_factory=list)


def department_tasks(
    plan: Plan,
    works: tuple[Work, ...],
    *,
    serial: str,
    progress: float,
    mean_hours: float,
    rules: Rules,
    draw: Random,
) -> list[Task]:
    """Return the tasks of a 所属, numbered in their order.

    ``progress`` is the share of tasks that have come to a decision, ``mean_hours``
    the hours a task takes on average; single tasks are spread lognormally.
    """
    weights = [work.operation.weight * draw.lognormvariate(0, 0.75) for work in works]
    scale = mean_hours * len(works) / sum(weights)
    tasks = []
    for number, (work, weight) in enumerate(zip(works, weights, strict=True), start=1):
        wish = min(950.0, max(2.0, weight * scale))
        time = written(wish, work.operation.minutes, work.operation.frequency, rules, draw)
        row = _row(plan, work, progress, draw)
        task = Task(row={"id": f"{serial}-{number:03d}", **row}, time=time, work=work)
        tasks.append(with_time(task, time))
    return tasks


def with_time(task: Task, time: Written) -> Task:
    """Put an answer about time into the task's row; return the task."""
    task.time = time
    task.row |= {
        "cases_per_year": time.cases,
        "time_written_as": time.way,
        "time_value": time.value,
    }
    return task


def _row(plan: Plan, work: Work, progress: float, draw: Random) -> dict[str, object]:
    operation = work.operation
    stage = _stage(progress, draw)
    if stage == 9 and operation.core == CORE_FULL:
        stage = 5
    core = _core(work, stage, draw)
    oral = draw.random() < 0.09
    row: dict[str, object] = {
        "section": work.section,
        "category2": work.category,
        "name": work.name,
        "purpose": _purpose(work),
        "legal_basis": work.law or None,
        "frequency": operation.frequency,
        "peak_months": _peak_months(work),
        "kaikei_share": _kaikei_share(operation.core, draw),
        "medium": operation.medium,
        "systems": _systems(plan, work, draw),
        "manual": "無" if oral or draw.random() < 0.35 else "有",
        "core": core,
        "core_reason": draw.choice(_REASONS[core]) if core in _REASONS else None,
        "judgement": operation.judgement if stage >= 1 else None,
        "routine": operation.routine if stage >= 1 else None,
        "confidentiality": work.confidentiality,
        "personal_data": work.personal,
        "stage": f"{stage} {STAGES[stage]}",
        "stage_date": _stage_date(stage, draw),
        **_review(work, stage, core),
        **_telework(work, stage),
        "measured_by": draw.choices(MEASURED_BY, (12, 22, 58, 8))[0],
        "common_code": operation.common_code or None,
        "standard20": _STANDARD20.get(work.subject),
        "oral_only": "有" if oral else "無",
        "issues": draw.choice(_ISSUES[operation.medium]) if draw.random() < 0.25 else None,
    }
    return row | dict(zip(PATH_KEYS, _answers(row), strict=False))


def _review(work: Work, stage: int, core: str) -> dict[str, object]:
    """Return what was decided of the task's review, with its reason; drawn apart from the rest."""
    decision = REVIEW_DROP if stage == ABOLISHED else REVIEWS[0] if stage > DECIDED else None
    if stage == DECIDED:
        decision = REVIEW_KEEP if core == CORE_FULL else REVIEWS[0]
    if decision is None:
        return {}
    reasons = _REVIEW_REASONS.get(decision, (None,))
    own = Random(f"{work.subject}/{work.name}/review")
    return {"review_decision": decision, "review_reason": own.choice(reasons)}


def _telework(work: Work, stage: int) -> dict[str, object]:
    """Return whether the task can be done away from the office, once its review is decided."""
    if stage < DECIDED or stage == ABOLISHED:
        return {}
    yes, partly, no = TELEWORK
    if "窓口" in work.name or work.operation.medium == MEDIA[0]:
        return {"telework": no, "telework_reason": "来庁された方か紙の書類を庁内で扱う"}
    if work.confidentiality == "1":
        return {"telework": yes, "telework_reason": "電子で行い、秘密の情報を扱わない"}
    return {"telework": partly, "telework_reason": "資料づくりの工程だけできる"}


def _answers(row: Mapping[str, object]) -> tuple[str, ...]:
    """Return the answers that lead to the row's core state; none where nobody has looked."""
    if row["core"] == CORE_NON:
        last = ("いいえ",) if row["judgement"] == "無" else ("はい", "はい")
        return ("いいえ", "いいえ", *last)
    return _ANSWERS.get(str(row["core_reason"]), ())


def _peak_months(work: Work) -> str | None:
    """Return busy months that suit how often the work comes round; drawn apart from the rest."""
    own = Random(f"{work.subject}/{work.name}/peak")
    frequency = work.operation.frequency
    if frequency in _SEASONS:
        return own.choice(_SEASONS[frequency])
    return "3月;4月" if own.random() < _BUSY_SPRING else None


def _purpose(work: Work) -> str:
    operation = work.operation.name
    return f"{operation}をして、{work.follows}につなぐ" if work.follows else f"{operation}をする"


def _systems(plan: Plan, work: Work, draw: Random) -> str | None:
    operation = work.operation
    if operation.system is not None:
        return operation.system or None
    if operation.medium == "紙" and draw.random() < 0.45:
        return None
    names = [plan.system]
    if draw.random() < 0.25:
        names.append(draw.choice(("Excel", "文書管理システム", "財務会計システム")))
    return ";".join(dict.fromkeys(names))


def _kaikei_share(core: str, draw: Random) -> float | None:
    if core == CORE_FULL or draw.random() < 0.55:
        return None
    return draw.choice((0.1, 0.2, 0.3, 0.4, 0.5, 0.6))


def _stage(progress: float, draw: Random) -> int:
    stages = _DONE_STAGES if draw.random() < progress else _OPEN_STAGES
    return draw.choices([s for s, _ in stages], [w for _, w in stages])[0]


def _core(work: Work, stage: int, draw: Random) -> str:
    if stage == 0:
        return CORE_TODO
    if stage == 1:
        return CORE_WITHHELD if draw.random() < 0.3 else CORE_TODO
    if (
        work.operation.core == CORE_NON
        and work.operation.judgement != "無"
        and draw.random() < 0.25
    ):
        return CORE_PARTLY
    return work.operation.core


def _stage_date(stage: int, draw: Random) -> str | None:
    if stage == 0:
        return None
    # most of the work was done in the plan's last year
    days = (_LAST_DAY - _FIRST_DAY).days
    return (_FIRST_DAY + timedelta(days=round(days * draw.random() ** 0.6))).isoformat()
