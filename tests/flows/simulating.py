"""A token game: cases walk through a flow one by one, with seeded chance."""

from __future__ import annotations

import random
from collections import Counter
from statistics import fmean, pstdev

from sumoto_bpr.model.flow import Flow, StepKind

__all__ = ["simulated"]


def simulated(flow: Flow, cases: int, seed: int) -> tuple[float, float]:
    """Return mean and standard deviation of the work minutes of ``cases`` walks.

    A 並行 with fewer ways out waits for all.
    """
    chance = random.Random(seed)
    steps = {step.id: step for step in flow.steps}
    into = Counter(way.to for step in flow.steps for way in step.exits)
    start = next(step.id for step in flow.steps if step.kind is StepKind.START)
    walks = []
    for _ in range(cases):
        total = 0.0
        tokens, arrived = [start], Counter[str]()
        while tokens:
            step = steps[tokens.pop()]
            if step.kind is StepKind.AND and len(step.exits) == 1 and into[step.id] > 1:
                arrived[step.id] += 1
                if arrived[step.id] < into[step.id]:
                    continue
                arrived[step.id] = 0
            total += step.minutes or 0.0
            ways = [way.to for way in step.exits]
            if step.kind is StepKind.XOR and len(ways) > 1:
                ways = chance.choices(ways, [way.probability or 0.0 for way in step.exits])
            tokens += ways
        walks.append(total)
    return fmean(walks), pstdev(walks)
