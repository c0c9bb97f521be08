"""時間の把握率 (practice.md C8): how much of the hours there are the inventory has caught."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pandas as pd

from sumoto_bpr.indicators.columns import numbers, texts, total
from sumoto_bpr.indicators.methods import mixture
from sumoto_bpr.indicators.question import Basis, Question
from sumoto_bpr.indicators.sources import sources_of
from sumoto_bpr.indicators.staff_hours import assumed_words, heads_of, regular_hours
from sumoto_bpr.indicators.tasks import NOT_HANDED_IN, Tasks, tasks_of
from sumoto_bpr.model.observation import Observation, UnitKind, UnitRef

__all__ = ["SETTINGS", "is_outside", "time_captured"]

SETTINGS = (
    "time.captured_staff",
    "time.yearly_hours",
    "time.captured_least",
    "time.captured_most",
    "disclosure.time_least_staff",
)

_RATE = "time_captured"
_CONVERTED = "time_captured.converted"
_NO_HEADS = Basis(method="在籍人員表（headcount.xlsx）にこの年度の人数がない")
_NO_REGULAR = Basis(method="在籍人員表に常勤職員の人数がない")
_NO_HOURS = Basis(method="業務棚卸に時間の記載がない")
_WHY_HIDDEN = "職員が少ない部は示さない。差し引きで分かる部も示さない"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """Tasks and head counts of one 課, of one 部, or of the whole city."""

    tasks: Tasks
    heads: pd.DataFrame

    def of_units(self, units: set[str]) -> _Part:
        """Return what belongs to these 所属, by their keys."""
        return _Part(
            tasks=self.tasks.where(self.tasks.texts("_unit").isin(units)),
            heads=self.heads[texts(self.heads, "_unit").isin(units)],
        )

    @property
    def staff(self) -> float:
        """Everybody counted, whatever their 任用区分."""
        return total(numbers(self.heads, "people"))


def time_captured(question: Question) -> tuple[Observation, ...]:
    """Hours of 常勤職員 in the inventory over those there are by the 在籍人員表.

    The variant ``converted`` turns the hours into 換算人数, for reference alone. Of the city
    also every 部 is answered for; one with few staff is hidden, and so many beside it that
    a subtraction does not give it back.
    """
    found = tasks_of(question)
    if found is None:
        return (question.missing(_RATE, NOT_HANDED_IN),)
    heads = heads_of(question)
    if heads.empty:
        return (question.missing(_RATE, _NO_HEADS),)
    if question.books.unit.kind is UnitKind.DEPARTMENT:
        return tuple(_answers(question, _Part(tasks=found, heads=heads), ""))
    whole = _Part(tasks=found, heads=heads)
    both = set(found.texts("_unit")) & set(texts(heads, "_unit"))
    met = set(found.texts("_unit")) - {""}
    note = f"棚卸のある{len(met):,}所属のうち在籍人員の分かる{len(both):,}所属で計算"
    return (*_answers(question, whole.of_units(both), note), *_divisions(question, whole, both))


def is_outside(observation: Observation, least: float, most: float) -> bool:
    """Tell whether a rate lies outside what is to be expected."""
    return observation.value is not None and not least <= observation.value <= most


def _answers(question: Question, part: _Part, note: str) -> Iterator[Observation]:
    rate = _rate(question, part, note)
    yield rate
    if rate.numerator is not None:
        hours = question.rules.number("time.yearly_hours")
        basis = Basis(
            method=f"常勤職員の業務時間を1人の年間勤務時間（{hours:,g}時間）で割った数。"
            "参考であり、定数の算定には用いない",
            definition=question.rules.definition("time.yearly_hours"),
            sources=rate.sources,
        )
        yield question.people(_CONVERTED, rate.numerator / hours, basis)


def _rate(question: Question, part: _Part, note: str) -> Observation:
    """Return the rate of one part, with numerator and denominator in hours."""
    rules = question.rules
    counted = texts(part.heads, "employment").isin(rules.texts("time.captured_staff"))
    rows = part.heads[counted]
    if rows.empty:
        return question.missing(_RATE, _NO_REGULAR)
    timed = part.tasks.where(part.tasks.with_hours)
    if not len(timed):
        return question.missing(_RATE, _NO_HOURS)
    regular = regular_hours(timed)
    people, overtime = numbers(rows, "people"), numbers(rows, "overtime_hours")
    yearly = rules.number("time.yearly_hours")
    there_are = total(people) * yearly + total(overtime.fillna(0))
    words = (
        "業務棚卸の常勤職員の時間÷（常勤の在籍人員×1人の年間勤務時間＋時間外）",
        note,
        _rows_words(rows),
        f"{len(part.tasks):,}業務のうち{len(timed):,}業務に時間の記載",
        assumed_words(regular),
        "時間外の記入がない行は0時間とみる" if overtime.isna().any() else "",
    )
    method = "。".join(word for word in words if word)
    basis = Basis(
        method=method,
        definition=rules.definition(*SETTINGS),
        sources=(
            *timed.sources(question.books.hashes),
            *sources_of(rows, question.books.hashes),
        ),
    )
    return question.ratio(
        _RATE, total(regular.hours), there_are, basis, mark=mixture(timed.methods, regular.hours)
    )


def _rows_words(rows: pd.DataFrame) -> str:
    """Say which rows of the 在籍人員表 were added up, where some count 係 and some do not."""
    of_sections = int((texts(rows, "section") != "").sum())
    if not 0 < of_sections < len(rows):
        return f"在籍人員表の{len(rows):,}行で計算"
    return (
        f"在籍人員表の{len(rows):,}行（係の行{of_sections:,}と、"
        f"係のない行{len(rows) - of_sections:,}）を足して計算"
    )


def _divisions(question: Question, whole: _Part, known: set[str]) -> Iterator[Observation]:
    """Answer for every 部 of the register in its order; small ones are hidden."""
    names: dict[str, set[str]] = {}
    for department in question.books.organisation:
        if department.division and department.key in known:
            names.setdefault(department.division, set()).add(department.key)
    parts = {name: whole.of_units(units) for name, units in names.items()}
    hidden = _too_small(parts, question.rules.integer("disclosure.time_least_staff"))
    for name, part in parts.items():
        unit = UnitRef(code="", name=name, kind=UnitKind.DIVISION)
        asked = replace(question, books=replace(question.books, unit=unit))
        if name in hidden:
            yield asked.hidden(_RATE, Basis(method=_WHY_HIDDEN))
        else:
            yield _rate(asked, part, "")


def _too_small(parts: dict[str, _Part], least: int) -> set[str]:
    """Return the 部 to hide: those of fewer staff, and the next ones until they hide each other.

    The city's figure less the 部 that are shown is what the hidden ones have together: it
    must speak of ``least`` people at least, and of more than one 部.
    """
    by_size = sorted(parts, key=lambda name: (parts[name].staff, name))
    hidden = [name for name in by_size if parts[name].staff < least]
    rest = by_size[len(hidden) :]
    while hidden and rest and (len(hidden) < 2 or sum(parts[n].staff for n in hidden) < least):
        hidden.append(rest.pop(0))
    return set(hidden)
