"""How much several improvements can save together, when no task can save more than its hours."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
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
    tight = _tight(savings, capacity)
    loose = [saving.hours for number, saving in enumerate(savings) if number not in tight]
    groups = _groups(savings, tight)
    return fsum((*loose, *(_fits([savings[n] for n in group], capacity) for group in groups)))


def fitting(savings: Sequence[Saving], capacity: Mapping[str, float]) -> tuple[float, ...]:
    """Return how much of each saving fits beside those before it; their sum is ``savable``.

    >>> fitting([Saving(hours=80, tasks=("a",)), Saving(hours=50, tasks=("a",))], {"a": 100})
    (80.0, 20.0)
    """
    found = [float(saving.hours) for saving in savings]
    for group in _groups(savings, _tight(savings, capacity)):
        together = [savings[number] for number in group]
        if _fits(together, capacity) >= fsum(saving.hours for saving in together):
            continue
        before = 0.0
        for place, number in enumerate(group, start=1):
            now = _fits(together[:place], capacity)
            found[number] = max(0.0, now - before)
            before = now
    return tuple(found)


def _fits(together: Sequence[Saving], capacity: Mapping[str, float]) -> float:
    """Return the most hours of savings that all have a limit and share tasks."""
    claimed = fsum(saving.hours for saving in together)
    if all(capacity[task] >= claimed for saving in together for task in saving.tasks):
        return claimed
    if len(together) == 1:
        return min(claimed, fsum(capacity[task] for task in together[0].tasks))
    return _greatest_flow(together, capacity)


def _tight(savings: Sequence[Saving], capacity: Mapping[str, float]) -> dict[int, Saving]:
    """Return, by number, the savings that may not fit: the others are neither cut nor in the way.

    A task that holds all that is claimed of it takes each such claim whole, wherever the
    rest goes; without these claims other tasks may hold all that is left.
    """
    left = {
        number: saving
        for number, saving in enumerate(savings)
        if saving.tasks and all(map(capacity.__contains__, saving.tasks))
    }
    before = -1
    while len(left) != before:
        before = len(left)
        claims: defaultdict[str, float] = defaultdict(float)
        for saving in left.values():
            for task in saving.tasks:
                claims[task] += saving.hours
        full = {task for task, claimed in claims.items() if claimed > capacity[task]}
        left = {number: saving for number, saving in left.items() if full.issuperset(saving.tasks)}
    return left


def _groups(savings: Sequence[Saving], tight: Iterable[int]) -> list[list[int]]:
    """Return the numbers of the ``tight`` savings, those that share tasks together."""
    leader: dict[str, str] = {}

    def found(task: str) -> str:
        while leader.setdefault(task, task) != task:
            task = leader[task]
        return task

    numbers = list(tight)
    for number in numbers:
        first = found(savings[number].tasks[0])
        for task in savings[number].tasks[1:]:
            leader[found(task)] = first
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for number in numbers:
        groups[found(savings[number].tasks[0])].append(number)
    return list(groups.values())


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
