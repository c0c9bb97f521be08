"""What the frame of a page says: whose, which year, as of when, which edition."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sumoto_bpr.desk.unit import Unit
from sumoto_bpr.drawing.words import AUDIENCES, RELEASES, as_of_words
from sumoto_bpr.model.observation import Audience
from sumoto_bpr.model.period import FiscalYear, japanese_date
from sumoto_bpr.policy import Rules

__all__ = ["PageContext", "context_of", "frame_of"]

_DRAFT = "検討中の資料"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageContext:
    """The frame of one page; every field is text as printed.

    ``unit`` is "" on a page about no single 所属. ``made_on`` is the day of the run,
    ``sources_of`` the runs that a roll-up was summed from. ``home`` is a relative link.
    """

    audience: Audience
    unit: str
    period: str
    as_of: str
    edition: str
    issuer: str
    made_on: str
    retention: str
    run: str
    sample: str = ""
    notice: str = ""
    count: str = ""
    home: str = ""
    home_label: str = ""
    sources_of: tuple[str, ...] = ()
    everyone: bool = False

    @property
    def marking(self) -> str:
        """Reader and 区分, at the top of each sheet: DX推進本部向け・庁内.

        A page for ``everyone`` in the house names no reader.
        """
        if self.everyone:
            return RELEASES[self.audience]
        return f"{AUDIENCES[self.audience]}・{RELEASES[self.audience]}"

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """What stands under the heading."""
        draft = f"{self.edition}（{_DRAFT}）" if self.edition == "速報" else self.edition
        found = [("年度", self.period), ("時点", self.as_of), ("版", draft)]
        if self.count:
            found.append(("報告のある所属", self.count))
        return tuple(found)

    @property
    def colophon(self) -> tuple[tuple[str, str], ...]:
        """What stands at the foot (practice.md C16)."""
        found = [
            ("作成所属", self.issuer),
            ("作成日", self.made_on),
            ("版", self.edition),
            ("区分", RELEASES[self.audience]),
            ("保存期間", self.retention),
            ("実行番号", self.run),
        ]
        if self.sources_of:
            found.append(("もとにした実行", "、".join(self.sources_of)))
        return tuple(found)

    @property
    def running_head(self) -> str:
        """The head of each printed sheet."""
        return "　".join(part for part in (self.sample, self.unit, self.period) if part)

    @property
    def running_foot(self) -> str:
        """The foot of each printed sheet; its right side counts the sheets."""
        return f"{self.edition}　{self.issuer}　{self.made_on}"


def context_of(
    unit: Unit,
    *,
    run: str,
    made_on: date,
    home: str = "",
    home_label: str = "",
    sources_of: tuple[str, ...] = (),
) -> PageContext:
    """Return the frame of the page made from ``unit`` in the run ``run``."""
    return frame_of(
        unit.rules,
        audience=unit.audience,
        period=unit.period,
        as_of=unit.as_of,
        run=run,
        made_on=made_on,
        unit=unit.department.title if unit.department else "",
        home=home,
        home_label=home_label,
        sources_of=sources_of,
    )


def frame_of(  # noqa: PLR0913 - each stands on the page by itself
    rules: Rules,
    *,
    audience: Audience,
    period: FiscalYear,
    as_of: date,
    run: str,
    made_on: date,
    unit: str = "",
    count: str = "",
    home: str = "",
    home_label: str = "",
    sources_of: tuple[str, ...] = (),
) -> PageContext:
    """Return the frame of a page that is made from no unit (an index, a failure)."""
    return PageContext(
        audience=audience,
        unit=unit,
        period=period.label,
        as_of=as_of_words(as_of),
        edition=rules.text("page.edition"),
        issuer=rules.text("page.issuer"),
        made_on=japanese_date(made_on),
        retention=rules.text("page.retention"),
        run=run,
        sample=rules.text("page.sample"),
        notice=rules.text(_NOTICES[audience]) if audience in _NOTICES else "",
        count=count,
        home=home,
        home_label=home_label,
        sources_of=sources_of,
    )


_NOTICES = {Audience.DEPARTMENT: "notice.survey", Audience.HR: "notice.hr"}
