"""The indicators there are, as data, and the one call that asks them all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from sumoto_bpr.indicators.bpr import SETTINGS as BPR_SETTINGS, bpr_rate
from sumoto_bpr.indicators.candidates import SETTINGS as CANDIDATE_SETTINGS, candidate_hours
from sumoto_bpr.indicators.common_work import common_hours, common_minutes_mean
from sumoto_bpr.indicators.core_share import core_share
from sumoto_bpr.indicators.indicator import (
    Disclosure,
    Indicator,
    Measure,
    class_of,
    needs_people,
    widest_audience,
)
from sumoto_bpr.indicators.qualified import AP_SETTINGS, IP_SETTINGS, ap_rate, ip_holders
from sumoto_bpr.indicators.question import Question
from sumoto_bpr.indicators.savings import hours_saved_actual, hours_saved_expected
from sumoto_bpr.indicators.spread import hours_mean
from sumoto_bpr.indicators.telework import (
    SETTINGS as TELEWORK_SETTINGS,
    telework_scope,
    telework_tasks,
)
from sumoto_bpr.indicators.time_captured import SETTINGS as CAPTURED_SETTINGS, time_captured
from sumoto_bpr.indicators.training import (
    SETTINGS_A,
    SETTINGS_B,
    training_rate_a,
    training_rate_b,
)
from sumoto_bpr.indicators.volume import hours, tasks
from sumoto_bpr.model.books import Books
from sumoto_bpr.model.observation import Audience, Observation
from sumoto_bpr.model.period import FiscalYear
from sumoto_bpr.policy import Rules

__all__ = ["REGISTRY", "observe"]

REGISTRY: tuple[Indicator, ...] = (
    Measure(
        id="tasks",
        label="業務数",
        data=("inventory",),
        additive=True,
        disclosure=Disclosure.PUBLIC,
        definition=(),
        unit_word="業務",
        measure=tasks,
    ),
    Measure(
        id="hours",
        label="年間業務時間",
        data=("inventory",),
        additive=True,
        disclosure=Disclosure.PUBLIC_CITY,
        definition=(),
        unit_word="時間",
        measure=hours,
    ),
    Measure(
        id="hours_mean",
        label="1業務あたりの年間時間（平均）",
        data=("inventory",),
        additive=False,
        disclosure=Disclosure.INTERNAL,
        definition=(),
        unit_word="時間",
        measure=hours_mean,
    ),
    Measure(
        id="common_hours",
        label="共通業務の年間時間",
        data=("inventory",),
        additive=True,
        disclosure=Disclosure.INTERNAL,
        definition=(),
        unit_word="時間",
        measure=common_hours,
    ),
    Measure(
        id="common_minutes_mean",
        label="共通業務の1件あたりの時間（平均）",
        data=("inventory",),
        additive=False,
        disclosure=Disclosure.INTERNAL,
        definition=(),
        unit_word="分",
        measure=common_minutes_mean,
    ),
    Measure(
        id="time_captured",
        label="時間の把握率",
        data=("inventory", "headcount", "organisation"),
        additive=False,
        disclosure=Disclosure.OWN,
        definition=CAPTURED_SETTINGS,
        unit_word="割合",
        measure=time_captured,
    ),
    Measure(
        id="core_share",
        label="コア業務の割合",
        data=("inventory",),
        additive=False,
        disclosure=Disclosure.PUBLIC_CITY,
        definition=(),
        unit_word="割合",
        measure=core_share,
    ),
    Measure(
        id="bpr_rate",
        label="BPR実施率",
        data=("inventory", "organisation"),
        additive=False,
        disclosure=Disclosure.PUBLIC_CITY,
        definition=BPR_SETTINGS,
        unit_word="割合",
        measure=bpr_rate,
    ),
    Measure(
        id="hours_saved_expected",
        label="削減時間（見込）",
        data=("improvements", "inventory"),
        additive=False,
        disclosure=Disclosure.INTERNAL,
        definition=(),
        unit_word="時間",
        measure=hours_saved_expected,
    ),
    Measure(
        id="hours_saved_actual",
        label="削減時間（実績）",
        data=("improvements", "inventory"),
        additive=False,
        disclosure=Disclosure.PUBLIC_CITY,
        definition=(),
        unit_word="時間",
        measure=hours_saved_actual,
    ),
    Measure(
        id="candidate_hours",
        label="道具や外部委託が考えられる業務の時間",
        data=("inventory", "flows", "improvements"),
        additive=True,
        disclosure=Disclosure.INTERNAL,
        definition=CANDIDATE_SETTINGS,
        unit_word="時間",
        measure=candidate_hours,
    ),
    Measure(
        id="telework_tasks",
        label="テレワークの可否を決めた業務",
        data=("inventory",),
        additive=True,
        disclosure=Disclosure.INTERNAL,
        definition=(),
        unit_word="業務",
        measure=telework_tasks,
    ),
    Measure(
        id="telework_scope",
        label="テレワークの成果目標の分母になる職員の割合",
        data=("inventory", "headcount"),
        additive=False,
        disclosure=Disclosure.OWN,
        definition=TELEWORK_SETTINGS,
        unit_word="割合",
        measure=telework_scope,
    ),
    Measure(
        id="training_rate_a",
        label="DX研修受講率",
        data=("staff", "attendance"),
        additive=False,
        disclosure=Disclosure.DUTY,
        definition=SETTINGS_A,
        unit_word="割合",
        measure=training_rate_a,
    ),
    Measure(
        id="training_rate_b",
        label="DX研修の修了者の基準日職員数に対する割合",
        data=("staff", "attendance"),
        additive=False,
        disclosure=Disclosure.DUTY,
        definition=SETTINGS_B,
        unit_word="割合",
        measure=training_rate_b,
    ),
    Measure(
        id="ap_rate",
        label="応用情報技術者の保有率（DX推進担当部署）",
        data=("staff", "qualifications"),
        additive=False,
        disclosure=Disclosure.SMALL_KPI,
        definition=AP_SETTINGS,
        unit_word="割合",
        measure=ap_rate,
    ),
    Measure(
        id="ip_holders",
        label="ITパスポートの保有者",
        data=("staff", "qualifications"),
        additive=True,
        disclosure=Disclosure.STRICT,
        definition=IP_SETTINGS,
        unit_word="人",
        measure=ip_holders,
    ),
)
"""The indicators of this library, in the order of pages."""


def observe(
    books: Books,
    rules: Rules,
    period: FiscalYear,
    as_of: date,
    registry: Iterable[Indicator] = REGISTRY,
) -> tuple[Observation, ...]:
    """Ask every indicator of ``registry`` about ``books.unit``, in the registry's order.

    Each answer says how far it may go (``audience``), by its indicator's
    disclosure class; one that an indicator has kept to HR stays with HR. Figures
    about people are asked for only where there are books about people, figures
    about work everywhere but in HR's own books.
    """
    question = Question(books=books, rules=rules, period=period, as_of=as_of)
    return tuple(
        _graded(observation, indicator)
        for indicator in registry
        if _concerns(indicator, books)
        for observation in (
            indicator.measure(question)
            if isinstance(indicator, Measure)
            else indicator.observe(books, rules, period, as_of)
        )
    )


def _concerns(indicator: Indicator, books: Books) -> bool:
    """Tell whether to ask: HR's own books say nothing of work, a 課's nothing of people."""
    people = any(b is not None for b in (books.staff, books.attendance, books.qualifications))
    if needs_people(indicator):
        return people
    return not people or books.inventory is not None or books.improvements is not None


def _graded(observation: Observation, indicator: Indicator) -> Observation:
    if observation.audience is Audience.HR:
        return observation
    widest = widest_audience(class_of(indicator), observation)
    return replace(observation, audience=widest)
