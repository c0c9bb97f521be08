"""Flows for the tests of layout, painters and minutes: the sample's, and seeded random ones."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path

from sumoto_bpr.model.flow import Exit, Flow, Step, StepKind
from sumoto_bpr.reading.flow_files import read_flows
from sumoto_bpr.reading.host import ReaderHost
from sumoto_bpr.reading.source import Source

__all__ = ["flow_of", "random_flow", "sample_flows", "step"]

_NAMES = (
    "申請書を受け付ける",
    "記載内容を確認する",
    "受付簿に転記する【紙】",
    "要件を審査する",
    "決裁を起案する【紙回付】",
    "基幹システムへ登録する",
    "通知書を印刷して封入する",
    "本人へ電話で問い合わせて不足する書類の提出を依頼する",
    "決裁",
)
_QUESTIONS = ("不備があるか", "要件を満たすか", "過年度分を含むか")
_CONDITIONS = (("はい", "いいえ"), ("不備なし", "不備あり"), ("全額減免", "一部減免"))
_LANES = ("市民", "窓口担当", "審査担当", "課長", "システム", "出納室")


def step(
    number: str,
    *exits: Exit | str,
    kind: StepKind = StepKind.TASK,
    lane: str = "窓口担当",
    name: str = "",
    minutes: float | None = None,
    medium: str = "",
) -> Step:
    """Return a step; an exit may be just the number it leads to."""
    ways = tuple(Exit(to=way) if isinstance(way, str) else way for way in exits)
    return Step(
        id=number,
        name=name or f"手順{number}",
        lane=lane,
        kind=kind,
        exits=ways,
        minutes=minutes,
        medium=medium,
    )


def flow_of(steps: Iterable[Step], title: str = "試しのフロー") -> Flow:
    """Return a flow of these steps, its lanes in the order in which they appear."""
    listed = tuple(steps)
    lanes = tuple(dict.fromkeys(one.lane for one in listed if one.lane))
    return Flow(id=title, title=title, steps=listed, lanes=lanes)


def sample_flows(repository: Path) -> tuple[Flow, ...]:
    """Return the committed sample flows, both states of each."""
    files = sorted((repository / "process_maps").rglob("*.xlsx"))
    sources = [Source(path=file, label=file.name) for file in files]
    with ReaderHost() as host:
        return read_flows(sources, host=host).value


def random_flow(seed: int, *, least: int = 3, most: int = 40) -> Flow:
    """Return a flow of ``least`` to ``most`` steps in 1 to 6 lanes, with loops, XOR and AND."""
    return _Maker(seed, least, most).flow()


class _Maker:
    """Grows a flow block by block: tasks, branches that meet or end, parallel parts, loops."""

    def __init__(self, seed: int, least: int, most: int) -> None:
        self._chance = random.Random(seed)
        self._room = self._chance.randint(least, most)
        self._lanes = _LANES[: self._chance.randint(1, 6)]
        self._lane = self._lanes[0]
        self._ways: dict[str, list[Exit]] = {}
        self._kinds: dict[str, StepKind] = {}
        self._lane_of: dict[str, str] = {}
        self._seed = seed

    def flow(self) -> Flow:
        """Return the whole flow."""
        here = [(self._add(StepKind.START), "")]
        while len(self._kinds) < self._room - 1:
            here = self._block(here, depth=0)
        self._join(here, self._add(StepKind.END))
        steps = [self._step(number) for number in self._kinds]
        return flow_of(steps, f"乱数フロー{self._seed}")

    def _add(self, kind: StepKind) -> str:
        if self._chance.random() < 0.4:
            self._lane = self._chance.choice(self._lanes)
        number = str(len(self._kinds) + 1)
        self._kinds[number] = kind
        self._lane_of[number] = self._lane
        self._ways[number] = []
        return number

    def _join(self, loose: list[tuple[str, str]], target: str) -> None:
        for source, condition in loose:
            self._ways[source].append(Exit(to=target, condition=condition))

    def _block(self, loose: list[tuple[str, str]], depth: int) -> list[tuple[str, str]]:
        """Add a task, a branch, a parallel part or a loop; return the loose ends."""
        left = self._room - 1 - len(self._kinds)
        drawn = self._chance.random()
        if left >= 6 and depth < 3 and drawn < 0.18:
            return self._parallel(loose, depth)
        if left >= 4 and depth < 3 and drawn < 0.42:
            return self._branch(loose, depth)
        number = self._add(StepKind.TASK)
        self._join(loose, number)
        return [(number, "")]

    def _branch(self, loose: list[tuple[str, str]], depth: int) -> list[tuple[str, str]]:
        gate = self._add(StepKind.XOR)
        self._join(loose, gate)
        conditions = self._chance.choice(_CONDITIONS)
        drawn = self._chance.random()
        before = [n for n, kind in self._kinds.items() if kind is StepKind.TASK]
        if drawn < 0.35 and before:
            back = self._chance.choice(before[-6:])
            share = self._chance.choice((None, 0.1))
            self._ways[gate].append(Exit(to=back, condition=conditions[1], probability=share))
            return [(gate, conditions[0])]
        ends: list[tuple[str, str]] = []
        for condition in (*conditions, "その他")[: self._chance.choice((2, 2, 3))]:
            branch = [(gate, condition)]
            for _ in range(self._chance.randint(0 if ends else 1, 3)):
                branch = self._block(branch, depth + 1)
            ends += branch
        if drawn > 0.9:
            end = self._add(StepKind.END)
            self._join([ends.pop()], end)
        return ends

    def _parallel(self, loose: list[tuple[str, str]], depth: int) -> list[tuple[str, str]]:
        fork = self._add(StepKind.AND)
        self._join(loose, fork)
        ends: list[tuple[str, str]] = []
        for _ in range(self._chance.choice((2, 2, 3))):
            branch = [(fork, "")]
            for _ in range(self._chance.randint(1, 2)):
                branch = self._block(branch, depth + 1)
            ends += branch
        meet = self._add(StepKind.AND)
        self._join(ends, meet)
        return [(meet, "")]

    def _step(self, number: str) -> Step:
        kind = self._kinds[number]
        chance = self._chance
        task = kind is StepKind.TASK
        name = {
            StepKind.START: "申請の必要が生じる",
            StepKind.END: "完了",
            StepKind.XOR: chance.choice(_QUESTIONS),
            StepKind.AND: "",
        }.get(kind, "")
        return Step(
            id=number,
            name=chance.choice(_NAMES) if task else name,
            lane=self._lane_of[number],
            kind=kind,
            exits=tuple(self._ways[number]),
            minutes=float(chance.randint(1, 60)) if task and chance.random() < 0.8 else None,
            waiting_minutes=480.0 if task and chance.random() < 0.15 else None,
            medium=chance.choice(("紙", "電子", "混在", "")) if task else "",
        )
