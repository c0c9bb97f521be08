"""The share of refused rows beyond which a 所属 cannot be reported on (``refuse_share``)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sumoto_bpr.desk.checking import Check
from sumoto_bpr.reading.result import FileAccount

__all__ = ["RefusedShare", "refused_shares"]

_NEAR = 0.5
"""From this part of the limit on it is told how near it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedShare:
    """How many of the rows of one 所属 (or one file of none) were refused, and the limit.

    Notes and sums are no rows of anybody's: ``rows_in`` and ``refused`` are without them,
    ``aside`` counts them.
    """

    title: str
    rows_in: int
    refused: int
    aside: int
    limit: float

    @classmethod
    def of(cls, title: str, accounts: Iterable[FileAccount], limit: float) -> RefusedShare:
        """Return the share over all inventories among ``accounts``."""
        own = [account for account in accounts if account.kind == "inventory"]
        aside = sum(account.rows_aside for account in own)
        return cls(
            title=title,
            rows_in=sum(account.rows_in for account in own) - aside,
            refused=sum(account.rows_refused for account in own) - aside,
            aside=aside,
            limit=limit,
        )

    @property
    def share(self) -> float:
        """Refused rows over rows, 0 without any."""
        return self.refused / self.rows_in if self.rows_in else 0.0

    @property
    def is_too_much(self) -> bool:
        """Whether the 所属 cannot be reported on."""
        return self.share > self.limit

    @property
    def is_near(self) -> bool:
        """Whether the limit is passed or near."""
        return self.is_too_much or (self.refused > 0 and self.share >= self.limit * _NEAR)


def refused_shares(check: Check) -> tuple[RefusedShare, ...]:
    """Return the shares that are near the limit or beyond, 所属 by 所属 and year, else by file."""
    sources = {source.name: source for source in check.sources}
    groups: dict[str, list[FileAccount]] = {}
    for account in check.files:
        source = sources.get(account.file)
        owner = source.department if source else None
        year = source.year if source else None
        title = f"{owner.title}（{year.era_code}）" if owner and year else account.file
        groups.setdefault(title, []).append(account)
    shares = (RefusedShare.of(title, own, check.refuse_share) for title, own in groups.items())
    return tuple(share for share in shares if share.is_near)
