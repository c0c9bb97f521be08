"""The two sizes of the fictional city, in numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sumoto_bpr.sample.catalogue import plans

__all__ = ["SIZES", "Size"]

_MEAN_HOURS: Final = 364_000 / 4_339
"""What 東海村 counted: 364,000 hours over 4,339 tasks in 29 所属."""
_CITY_TASKS: Final = 4_339


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much of the city there is; mappings go by 所属コード.

    ``general`` counts regular 一般行政職, ``special`` other regular staff by job
    type, ``support`` all others; ``trained`` how many of the general have
    completed the duty course. ``section_holders`` members of the DX section hold
    an exam of its list. ``dirt`` is the share of tasks with one dirty cell.
    """

    tasks: Mapping[str, int]
    hours: float
    progress: tuple[float, float]
    general: Mapping[str, int]
    special: Mapping[str, Mapping[str, int]]
    support: Mapping[str, int]
    trained: Mapping[str, int]
    leavers: int
    newcomers: int
    movers: int
    retiring: int
    on_leave: tuple[str, ...]
    section_holders: int
    improvements: int
    dirt: float

    @property
    def staff(self) -> int:
        """Everybody who ever stands in the staff register."""
        return (
            sum(self.general.values())
            + sum(sum(kinds.values()) for kinds in self.special.values())
            + sum(self.support.values())
            + self.leavers
            + self.newcomers
        )


def _small() -> Size:
    tasks = {"0102": 44, "0205": 58, "0301": 56, "0402": 40}
    return Size(
        tasks=tasks,
        hours=_MEAN_HOURS * sum(tasks.values()),
        progress=(0.4, 0.8),
        general={"0102": 8, "0205": 11, "0301": 12, "0402": 4},
        special={"0205": {"税務職": 4}, "0402": {"福祉職": 8}},
        support={"0102": 1, "0205": 3, "0301": 4, "0402": 3},
        # 2 of 4: a group so small that it must be hidden outside the HR office
        trained={"0102": 8, "0205": 9, "0301": 9, "0402": 2},
        leavers=1,
        newcomers=1,
        movers=2,
        retiring=1,
        on_leave=("算入",),
        section_holders=5,
        improvements=9,
        dirt=0.06,
    )


def _city() -> Size:
    codes = [plan.department.code for plan in plans()]
    fixed = {"0102": 10, "0701": 4, "1001": 5}
    open_codes = [code for code in codes if code not in fixed]
    general = {**fixed, **_shared(250 - sum(fixed.values()), open_codes)}
    special = {
        "0205": {"税務職": 6},
        "0206": {"税務職": 5},
        "0303": {"技能労務職": 10},
        "0401": {"福祉職": 6},
        "0402": {"福祉職": 40},
        "0403": {"看護・保健職": 5},
        "0404": {"看護・保健職": 12},
        "0601": {"技術職": 8},
        "0603": {"技術職": 10},
        "0901": {"技能労務職": 14},
        "0902": {"教育職": 4},
    }
    specials = sum(sum(kinds.values()) for kinds in special.values())
    support = _shared(474 - 250 - specials - 14, codes)
    return Size(
        tasks=_city_tasks(),
        hours=364_000,
        progress=(0.35, 0.9),
        general=general,
        special=special,
        support=support,
        trained={
            code: 2 if code == "0701" else n - (i % 4 == 0)
            for i, (code, n) in enumerate(sorted(general.items()))
        },
        leavers=6,
        newcomers=8,
        movers=12,
        retiring=10,
        on_leave=("算入", "算入", "除外", "除外"),
        section_holders=7,
        improvements=48,
        dirt=0.08,
    )


def _city_tasks() -> dict[str, int]:
    """Return the tasks of each 所属 in proportion to its catalogue, 4,339 in all."""
    sizes = {plan.department.code: len(plan.works) for plan in plans()}
    whole = sum(sizes.values())
    counts = {code: size * _CITY_TASKS // whole for code, size in sizes.items()}
    rest = _CITY_TASKS - sum(counts.values())
    for code in list(counts)[:rest]:
        counts[code] += 1
    return counts


def _shared(total: int, codes: list[str]) -> dict[str, int]:
    each, rest = divmod(total, len(codes))
    return {code: each + (index < rest) for index, code in enumerate(codes)}


SIZES: Final[dict[str, Size]] = {"small": _small(), "city": _city()}
