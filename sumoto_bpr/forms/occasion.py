"""For whom and for which year a form is made, and the words that follow from it."""

from __future__ import annotations

from dataclasses import dataclass

from sumoto_bpr.forms.page import PageText
from sumoto_bpr.model.department import Department
from sumoto_bpr.model.period import FiscalYear
from sumoto_bpr.policy import Rules

__all__ = ["Occasion"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """One form's 所属 (None = the whole city), year, settings and serial.

    ``serial`` is the form's own number, drawn by the caller and never used twice;
    the ids printed in its empty rows are ``<serial>-001`` and so on.
    """

    department: Department | None
    year: FiscalYear
    rules: Rules
    serial: str = ""

    @property
    def place(self) -> str:
        """The 所属 as printed, or ""."""
        return self.department.title if self.department else ""

    @property
    def mark(self) -> str:
        """What a sample says of itself (架空データ), or ""."""
        return self.rules.text("page.sample") if self.rules.decision("page.sample") else ""

    def title(self, name: str) -> str:
        """Return the form's name as its first line."""
        return "　".join(part for part in (name, self.year.label, self.place) if part)

    def notices(self, *texts: str) -> tuple[str, ...]:
        """Return the notices above a table, that of a sample first."""
        sample = f"【{self.mark}】実在の市・職員・業務とは関係がありません。" if self.mark else ""
        return tuple(text for text in (sample, *texts) if text)

    def page(self, name: str) -> PageText:
        """Return what is printed in the margins."""
        return PageText(department=self.place, title=name, year=self.year.label, mark=self.mark)
