"""What of a BPMN document is in no flow, or not as it was drawn: told by kind, not one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from sumoto_bpr.model.problems import MASK, Place, Problem, ProblemKind, bpmn as kinds, cells
from sumoto_bpr.reading.bpmn_parts import Parts, name_of
from sumoto_bpr.reading.bpmn_tree import local
from sumoto_bpr.reading.cells.personal_number import holds_personal_number

__all__ = ["Telling", "tell_beside"]

_SHOWN = 5


@dataclass(slots=True)
class Telling:
    """Gathers problems of one file; those alike become one."""

    file: str
    problems: list[Problem] = field(default_factory=list)
    _alike: dict[tuple[ProblemKind, str, str], list[str]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def read_as(self, what: str, after: str, shown: str) -> None:
        """Note that a part was read as something else."""
        self._alike[kinds.READ_AS, what, after].append(shown)

    def not_read(self, what: str, shown: str) -> None:
        """Note that a part is in no flow."""
        self._alike[kinds.NOT_READ, what, ""].append(shown)

    def unnamed(self, number: str) -> None:
        """Note a task that has no name."""
        self._alike[kinds.TASK_UNNAMED, "", ""].append(number)

    def text(self, text: str) -> str:
        """Return a text, masked where it holds a 個人番号."""
        if not holds_personal_number(text):
            return text
        problem = cells.PERSONAL_NUMBER.at(Place(file=self.file), value=MASK)
        if problem not in self.problems:
            self.problems.append(problem)
        return MASK

    def all(self) -> tuple[Problem, ...]:
        """Return every problem, those of single places first."""
        place, found = Place(file=self.file), []
        for (kind, what, after), values in self._alike.items():
            distinct = list(dict.fromkeys(map(self.text, values)))
            more = "ほか" if len(distinct) > _SHOWN else ""
            value = "、".join(distinct[:_SHOWN]) + more
            found.append(
                kind.at(place, value=value, after=after or None, what=what, count=len(values))
            )
        return (*self.problems, *found)


def tell_beside(parts: Parts, telling: Telling) -> None:
    """Tell what stands beside the steps of a document and is in no flow."""
    for what, shown in (*_drawn_apart(parts), *_tied_to_none(parts)):
        telling.not_read(what, shown)
    for lane in dict.fromkeys(parts.nested):
        telling.read_as("枠の中の枠", "内側の枠の担当", lane)


def _drawn_apart(parts: Parts) -> Iterator[tuple[str, str]]:
    for message in parts.messages:
        yield "枠の間の連絡（メッセージの矢印）", name_of(message) or message.get("id", "")
    for inner in parts.inner:
        yield "サブプロセスの中の部品", name_of(inner) or inner.get("id", "")
    for node in parts.nameless:
        yield "自分のid（記号）を持たない部品", name_of(node) or local(node)
    for group in parts.groups:
        yield "囲み", group.get("id", "")
    for uri in parts.foreign:
        yield "ほかの道具の書き込み", uri


def _tied_to_none(parts: Parts) -> Iterator[tuple[str, str]]:
    for note_id, note in parts.notes.items():
        ends = {end for tie in parts.ties if note_id in tie for end in tie}
        if not ends & parts.nodes.keys():
            yield "どの手順にも付いていない注記", note or note_id
    used = {data for _, data in parts.uses} | {end for tie in parts.ties for end in tie}
    for data_id, (_, text) in parts.data.items():
        if text and data_id not in used:
            yield "どの手順にも付いていない書類・保管先", text
    leaving = {arrow.get("sourceRef") for arrow in parts.arrows}
    for node_id, node in parts.nodes.items():
        if local(node) == "boundaryEvent" and node_id not in leaving:
            yield "手順に付いた、行き先のないイベント", name_of(node) or node_id
