"""The mark beside sums of hours that were measured in several ways (features.md W19)."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from sumoto_bpr.model.observation import Publishable

__all__ = ["MIXED", "mark_notes", "mark_numbers", "marked", "mixed"]

MIXED = "測り方の違う時間を足した値があります。内訳は「数え方」にあります。"
"""Said below a chart that shows such a sum."""


def mark_numbers(figures: Iterable[Publishable]) -> dict[str, int]:
    """Return a number from 1 for each different mark of ``figures``, in their order."""
    marks = dict.fromkeys(f.observation.mark for f in figures if f.observation.mark)
    return {mark: number for number, mark in enumerate(marks, start=1)}


def marked(figure: Publishable, numbers: dict[str, int]) -> str:
    """Return a figure's text as HTML, with the number of its mark."""
    number = numbers.get(figure.observation.mark)
    sign = f'<small class="mark">※{number}</small>' if number else ""
    return escape(figure.display) + sign


def mark_notes(numbers: dict[str, int]) -> str:
    """Return the notes that the numbers lead to, as HTML; "" where there are none."""
    lines = "<br>".join(f"※{number} {escape(mark)}" for mark, number in numbers.items())
    return f'<p class="note marks">{lines}</p>' if lines else ""


def mixed(figures: Iterable[Publishable]) -> str:
    """Return the short mark of a chart as HTML; "" where nothing in it is mixed."""
    return f'<p class="note marks">{MIXED}</p>' if mark_numbers(figures) else ""
