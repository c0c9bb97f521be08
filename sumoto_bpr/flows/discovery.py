"""What a log of events says of a flow: counts, variants, throughput, and which follows which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from statistics import fmean, median
from typing import Any

__all__ = ["Discovery", "Event", "discover"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One line of a log; ``resource`` is "" where nobody is named."""

    case: str
    activity: str
    time: datetime
    resource: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Discovery:
    """Counts over a log; ``throughput`` holds median, mean and longest case in seconds.

    ``edges`` count how often one activity directly followed another in a case,
    ``handovers`` how often the one who did them changed.
    """

    events: int
    cases: int
    activities: int
    variants: Counter[tuple[str, ...]]
    resources: int
    throughput: tuple[float, float, float] | None
    edges: Counter[tuple[str, str]]
    handovers: int

    def to_json(self) -> dict[str, Any]:
        """Return the counts as ``contracts.md`` §2 has them; no one is named."""
        seconds = self.throughput or (None, None, None)
        return {
            "events": self.events,
            "cases": self.cases,
            "activities": self.activities,
            "variants": len(self.variants),
            "resources": self.resources,
            "throughput_seconds": dict(zip(("median", "mean", "max"), seconds, strict=True)),
            "edges": [
                {"from": before, "to": after, "count": count}
                for (before, after), count in self.edges.items()
            ],
        }


def discover(events: Iterable[Event]) -> Discovery:
    """Count a log; events of equal time keep their order, a case lasts from first to last event.

    Edges and variants are in order of frequency, those equally frequent as they were met.
    """
    listed = list(events)
    by_case: dict[str, list[Event]] = {}
    for event in listed:
        by_case.setdefault(event.case, []).append(event)
    variants: Counter[tuple[str, ...]] = Counter()
    edges: Counter[tuple[str, str]] = Counter()
    lasted: list[float] = []
    handovers = 0
    for own in by_case.values():
        own.sort(key=lambda event: event.time)
        variants[tuple(event.activity for event in own)] += 1
        for before, after in pairwise(own):
            edges[before.activity, after.activity] += 1
            handovers += bool(before.resource and after.resource) and (
                before.resource != after.resource
            )
        lasted.append((own[-1].time - own[0].time).total_seconds())
    return Discovery(
        events=len(listed),
        cases=len(by_case),
        activities=len({event.activity for event in listed}),
        variants=Counter(dict(variants.most_common())),
        resources=len({event.resource for event in listed if event.resource}),
        throughput=(median(lasted), fmean(lasted), max(lasted)) if lasted else None,
        edges=Counter(dict(edges.most_common())),
        handovers=handovers,
    )
