"""How much several improvements can save together, when no task can save more than its hours."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum, inf

__all__ = ["Saving", "fitting", "savable"]

_SOURCE = ("", -1)
_SINK = ("", -2)

_Node = tuple[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Saving:
    """Hours that one improvement saves, spread in an unknown way over its tasks."""

    hours: float
    tasks: tuple[str, ...]


def savable(savings: Sequence[Saving], capacity: Mapping[str, float]) -> float:
    """Return the most hours that ``savings`` can save within the tasks' ``capacity``.

    A task without a capacity sets no limit. An improvement counts once, however
    many tasks it serves; two improvements of one task cannot save more than its
    hours. (The greatest flow from improvements to tasks.)

    >>> savable([Saving(hours=80, tasks=("a",)), Saving(hours=50, tasks=("a",))], {"a": 100})
    100.0
    """
    free = [s.hours for s in savings if _unlimited(s, capacity)]
    bound = [s for s in savings if not _unlimited(s, capacity)]
    shared = _shared_tasks(bound)
    alone = [
        min(s.hours, fsum(capacity[t] for t in s.tasks))
        for s in bound
        if shared.isdisjoint(s.tasks)
    ]
    together = [s for s in bound if not shared.isdisjoint(s.tasks)]
    return fsum((*free, *alone, _greatest_flow(together, capacity)))


def fitting(savings: Sequence[Saving], capacity: Mapping[str, float]) -> tuple[float, ...]:
    """Return how much of each saving fits beside those before it; their sum is ``savable``.

    >>> fitting([Saving(hours=80, tasks=("a",)), Saving(hours=50, tasks=("a",))], {"a": 100})
    (80.0, 20.0)
    """
    found = [float(saving.hours) for saving in savings]
    for group in _groups(savings, capacity):
        together = [savings[number] for number in group]
        if savable(together, capacity) >= fsum(saving.hours for saving in together):
            continue
        before = 0.0
        for place, number in enumerate(group, start=1):
            now = savable(together[:place], capacity)
            found[number] = max(0.0, now - before)
            before = now
    return tuple(found)


def _groups(savings: Sequence[Saving], capacity: Mapping[str, float]) -> list[list[int]]:
    """Return the numbers of the savings that have a limit, those that share tasks together."""
    leader: dict[str, str] = {}

    def found(task: str) -> str:
        while leader.setdefault(task, task) != task:
            task = leader[task]
        return task

    bound = [n for n, saving in enumerate(savings) if not _unlimited(saving, capacity)]
    for number in bound:
        first = found(savings[number].tasks[0])
        for task in savings[number].tasks[1:]:
            leader[found(task)] = first
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for number in bound:
        groups[found(savings[number].tasks[0])].append(number)
    return list(groups.values())


def _unlimited(saving: Saving, capacity: Mapping[str, float]) -> bool:
    return not saving.tasks or any(task not in capacity for task in saving.tasks)


def _shared_tasks(savings: Sequence[Saving]) -> frozenset[str]:
    uses: defaultdict[str, int] = defaultdict(int)
    for saving in savings:
        for task in set(saving.tasks):
            uses[task] += 1
    return frozenset(task for task, number in uses.items() if number > 1)


def _greatest_flow(savings: Sequence[Saving], capacity: Mapping[str, float]) -> float:
    """Return the greatest flow by shortest augmenting paths (Edmonds and Karp)."""
    room: dict[_Node, dict[_Node, float]] = defaultdict(dict)
    for number, saving in enumerate(savings):
        room[_SOURCE][("", number)] = saving.hours
        for task in saving.tasks:
            room["", number][task, 0] = inf
            room[task, 0].setdefault(("", number), 0.0)
            room[task, 0][_SINK] = capacity[task]
    sent: list[float] = []
    while path := _shortest_path(room):
        amount = min(room[a][b] for a, b in path)
        for a, b in path:
            room[a][b] -= amount
            room[b][a] = room[b].get(a, 0.0) + amount
        sent.append(amount)
    return fsum(sent)


def _shortest_path(room: Mapping[_Node, Mapping[_Node, float]]) -> list[tuple[_Node, _Node]]:
    came: dict[_Node, _Node] = {_SOURCE: _SOURCE}
    queue = deque([_SOURCE])
    while queue and _SINK not in came:
        node = queue.popleft()
        for following, left in room.get(node, {}).items():
            if left > 0 and following not in came:
                came[following] = node
                queue.append(following)
    if _SINK not in came:
        return []
    path, node = [], _SINK
    while node != _SOURCE:
        path.append((came[node], node))
        node = came[node]
    return path
