"""A Mermaid flowchart as a flow: subgraphs are lanes, rhombs branches, rounded nodes the ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from sumoto_bpr.flows.ranks import forward_arcs, in_order
from sumoto_bpr.model.flow import Exit, Flow, Step, StepKind
from sumoto_bpr.model.names import compare_key
from sumoto_bpr.model.problems import MASK, Place, Problem, ProblemKind, cells, drawings, flows
from sumoto_bpr.reading.cells.personal_number import holds_personal_number
from sumoto_bpr.reading.decoding import decode
from sumoto_bpr.reading.flow import cases_of, state_of
from sumoto_bpr.reading.mermaid_head import head_of
from sumoto_bpr.reading.mermaid_statement import (
    Chain,
    Closing,
    Link,
    Mention,
    Opening,
    Statement,
    Title,
    Unread,
)
from sumoto_bpr.reading.mermaid_text import drawings as drawings_in, statements
from sumoto_bpr.reading.result import Reading

__all__ = ["PARTING", "flow_of_mermaid", "read_mermaid"]

_ROUND = frozenset(("([", "((", "(((", "@stadium", "@terminal", "@pill", "@circle", "@circ"))
_ROUND |= frozenset(("@start", "@stop", "@dbl-circ", "@double-circle", "@fr-circ", "@sm-circ"))
_BRANCH = frozenset(("{", "@diamond", "@diam", "@decision", "@question", "@rhombus"))
_FORK = frozenset(("@fork", "@join"))
_BEGINS = frozenset(map(compare_key, ("開始", "始め", "はじめ", "スタート", "start", "begin")))
_ENDS = frozenset(map(compare_key, ("終了", "完了", "終わり", "おわり", "end", "stop")))
_ALL_WAYS = frozenset(map(compare_key, ("+", "＋", "並行", "and")))
PARTING = re.compile(r"[;；、]")
"""What parts the conditions of a step table."""
_SHOWN = 5


def read_mermaid(data: bytes, file: str) -> Reading[tuple[Flow, ...]]:
    """Read the flowchart of a .mmd file: none or one flow, and every problem.

    Raises ``Refused`` for bytes that are no text, for nothing else.
    """
    return flow_of_mermaid(decode(data).text.replace("\r\n", "\n"), file)


def flow_of_mermaid(text: str, file: str) -> Reading[tuple[Flow, ...]]:
    """Return the flow that the text of a Mermaid drawing shows; ``file`` names it in problems.

    Ids of nodes are the numbers of the steps. What a flow cannot hold is told.
    """
    found = drawings_in(text)
    first = found[0]
    if not first.is_flowchart:
        place = Place(file=file, row=first.line)
        return Reading(value=(), problems=(drawings.NOT_A_FLOWCHART.at(place, value=first.head),))
    drawing = _Drawing(file=file, head=head_of(first.body))
    if len(found) > 1:
        drawing.tell(drawings.FURTHER_DRAWING, None, value=len(found))
    for statement in statements(first):
        drawing.add(statement)
    return drawing.reading()


@dataclass(slots=True, kw_only=True)
class _Node:
    """A node as far as it is known."""

    id: str
    line: int
    name: str = ""
    shape: str = ""
    lane: str = ""
    exits: list[Exit] = field(default_factory=list)
    entered: bool = False


@dataclass(slots=True, kw_only=True)
class _Drawing:
    """The drawing as it is read, statement by statement."""

    file: str
    head: dict[str, str]
    title: str = ""
    nodes: dict[str, _Node] = field(default_factory=dict)
    lanes: dict[str, str] = field(default_factory=dict)
    opened: list[Opening] = field(default_factory=list)
    drawn: dict[str, list[int]] = field(default_factory=dict)
    links: list[tuple[Link, str, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def tell(
        self, kind: ProblemKind, line: int | None, *, value: object = None, **fields: object
    ) -> None:
        """Note a problem of a line."""
        place = Place(file=self.file, row=line)
        self.problems.append(kind.at(place, value=value, personal=False, **fields))

    def add(self, statement: Statement) -> None:
        """Take in one statement."""
        if isinstance(statement, Title):
            self.title = self.title or statement.text
        elif isinstance(statement, Unread):
            kind = drawings.ACTION_NOT_READ if statement.harmless else drawings.LINE_NOT_READ
            self.tell(kind, statement.line, value=_unnumbered(statement.text))
        elif isinstance(statement, Opening):
            self._open(statement)
        elif isinstance(statement, Closing):
            if not self.opened:
                self.tell(drawings.LANE_NOT_OPEN, statement.line)
            else:
                self.opened.pop()
        else:
            self._chain(statement)

    def _open(self, lane: Opening) -> None:
        if self.opened:
            outer = self.opened[-1].title
            self.tell(drawings.LANE_IN_LANE, lane.line, value=lane.title, outer=outer)
        self.opened.append(lane)
        self.lanes[lane.id] = lane.title

    def _chain(self, chain: Chain) -> None:
        for group in chain.groups:
            for mention in group:
                self._mention(mention)
        for number, link in enumerate(chain.links):
            for source in chain.groups[number]:
                for target in chain.groups[number + 1]:
                    self.links.append((link, source.id, target.id))

    def _mention(self, mention: Mention) -> None:
        node = self.nodes.setdefault(mention.id, _Node(id=mention.id, line=mention.line))
        if mention.shape:
            label = mention.label
            if holds_personal_number(label):
                self.tell(cells.PERSONAL_NUMBER, mention.line, value=MASK)
                label = MASK
            if node.name and label and node.name != label:
                self.tell(
                    drawings.TWO_NAMES,
                    mention.line,
                    step=node.id,
                    value=_line(label),
                    other=_line(node.name),
                )
            node.name, node.shape = label or node.name, mention.shape
        if self.opened:
            lane = self.opened[-1].title
            if node.lane and node.lane != lane:
                self.tell(
                    drawings.TWO_LANES, mention.line, step=node.id, value=node.lane, other=lane
                )
            node.lane = node.lane or lane

    def reading(self) -> Reading[tuple[Flow, ...]]:
        """Return the flow of all statements, its steps in the order of going."""
        for lane in self.opened:
            self.tell(drawings.LANE_NOT_CLOSED, lane.line, value=lane.title)
        self._drop_lanes()
        for node in self.nodes.values():
            if not node.name and node.id.isascii():
                self.tell(drawings.NAME_MISSING, node.line, value=node.id)
        for link, source, target in self.links:
            self._link(link, source, target)
        for what, lines in self.drawn.items():
            shown = "、".join(f"{line}行目" for line in lines[:_SHOWN])
            more = "ほか" if len(lines) > _SHOWN else ""
            self.tell(
                drawings.ARROWS_ALIKE, lines[0], what=what, count=len(lines), value=shown + more
            )
        stem = PurePath(self.file).stem
        steps = tuple(_step(node) for node in self.nodes.values())
        title = self.head.get("title") or self.title
        flow = Flow(
            id=stem,
            title=title or stem,
            steps=steps,
            lanes=tuple(dict.fromkeys(self.lanes.values())),
            state=state_of(f"{title} {stem}"),
            task_id=self.head.get("task_id", ""),
            cases_per_year=cases_of(self.head),
            trigger=self.head.get("trigger", ""),
            file=self.file,
        )
        if not steps:
            self.tell(flows.NO_STEPS, None)
        problems = tuple(sorted(self.problems, key=lambda problem: problem.row or 0))
        return Reading(value=(_in_order(flow),) if steps else (), problems=problems)

    def _drop_lanes(self) -> None:
        """Take out nodes that are lanes: an arrow to a whole lane means none of its steps."""
        for name in [name for name in self.nodes if name in self.lanes]:
            node = self.nodes[name]
            if not node.shape:
                linked = [link for link, *ends in self.links if name in ends]
                line = linked[0].line if linked else node.line
                self.tell(drawings.ARROW_TO_LANE, line, value=self.lanes[name])
                del self.nodes[name]

    def _link(self, link: Link, source: str, target: str) -> None:
        if source not in self.nodes or target not in self.nodes or "~" in link.drawn:
            return
        for what in _drawn(link.drawn):
            lines = self.drawn.setdefault(what, [])
            if not lines or lines[-1] != link.line:
                lines.append(link.line)
        self._exit(link, source, target)
        if link.drawn.startswith("<"):
            self._exit(link, target, source)

    def _exit(self, link: Link, source: str, target: str) -> None:
        condition = _line(link.label)
        if parted := PARTING.search(condition):
            after = PARTING.sub("・", condition)
            self.tell(
                drawings.CONDITION_JOINED, link.line, value=condition, after=after, sign=parted[0]
            )
            condition = after
        way = Exit(to=target, condition=condition)
        node = self.nodes[source]
        if way in node.exits:
            self.tell(drawings.ARROW_TWICE, link.line, step=source, value=target)
            return
        node.exits.append(way)
        self.nodes[target].entered = True


def _drawn(arrow: str) -> Iterator[str]:
    """Yield what sets an arrow apart from a plain one."""
    if "." in arrow:
        yield "点線の矢印"
    if "=" in arrow:
        yield "太い矢印"
    if arrow.startswith("<"):
        yield "両向きの矢印"
    elif not arrow.endswith(">"):
        yield "先が矢じりでない線"


def _step(node: _Node) -> Step:
    return Step(
        id=node.id,
        name=node.name or node.id,
        lane=node.lane,
        kind=_kind(node),
        exits=tuple(node.exits),
        row=node.line,
    )


def _kind(node: _Node) -> StepKind:
    words = compare_key(node.name)
    if node.shape in _FORK or (node.shape in _BRANCH and words in _ALL_WAYS):
        return StepKind.AND
    if node.shape in _BRANCH:
        return StepKind.XOR
    if not node.entered and (node.shape in _ROUND or words in _BEGINS):
        return StepKind.START
    if not node.exits and (node.shape in _ROUND or words in _ENDS):
        return StepKind.END
    return StepKind.TASK


def _in_order(flow: Flow) -> Flow:
    """Return the flow with its steps in the order in which a case meets them."""
    going = in_order([step.id for step in flow.steps], forward_arcs(flow))
    places = {name: at for at, name in enumerate(going)}
    return replace(flow, steps=tuple(sorted(flow.steps, key=lambda step: places[step.id])))


def _line(text: str) -> str:
    return " ".join(text.split("\n"))


def _unnumbered(text: str) -> str:
    return MASK if holds_personal_number(text) else text
