"""所属 of the city and the organisation register (practice.md C2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sumoto_bpr.model.names import compare_key, nearest

__all__ = ["Department", "Organisation"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Department:
    """One 所属 (課): its code, names, place in 建制順 and the dates it exists.

    ``code`` is "" where the city has no organisation register. ``valid_to`` is
    the last day. ``in_scope`` tells whether its work is subject to BPR.
    """

    code: str
    name: str
    division: str = ""
    order: int = 0
    valid_from: date | None = None
    valid_to: date | None = None
    predecessors: tuple[str, ...] = ()
    body: str = ""
    in_scope: bool = True
    scope_reason: str = ""

    @property
    def title(self) -> str:
        """Division and name, as printed: 総務部税務課."""
        return self.division + self.name

    @property
    def folder(self) -> str:
        """The folder name of the 所属: code and name, or the whole title without a code."""
        return f"{self.code}_{self.name}" if self.code else self.title

    @property
    def key(self) -> str:
        """What tells this 所属 apart: its code, else its normalised title."""
        return self.code or compare_key(self.title)

    def exists_on(self, day: date) -> bool:
        """Tell whether the 所属 exists on ``day``."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """The register: every 所属 that must exist, in 建制順."""

    departments: tuple[Department, ...] = ()

    def __iter__(self) -> Iterator[Department]:
        return iter(self.departments)

    def __len__(self) -> int:
        return len(self.departments)

    def on(self, day: date) -> Organisation:
        """Return the register as it stands on ``day``, in 建制順."""
        standing = [d for d in self.departments if d.exists_on(day)]
        return Organisation(departments=tuple(sorted(standing, key=lambda d: (d.order, d.code))))

    def matching(self, text: str) -> tuple[Department, ...]:
        """Return the 所属 that ``text`` names by code, name, title or folder.

        One entry is an answer, several are ambiguous, none is unknown.
        """
        key = compare_key(text)
        for names in (
            lambda d: (d.code,),
            lambda d: (d.title, d.folder),
            lambda d: (d.name,),
        ):
            found = tuple(d for d in self.departments if key in map(compare_key, names(d)) and key)
            if found:
                return found
        return ()

    def nearest(self, text: str) -> Department | None:
        """Return the 所属 whose name or title is most like ``text``, if any is near."""
        by_name = {d.name: d for d in self.departments} | {d.title: d for d in self.departments}
        found = nearest(text, by_name)
        return by_name[found] if found else None
