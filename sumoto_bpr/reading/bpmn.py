"""A BPMN 2.0 file as a flow: pools and lanes are lanes, events the ends, gateways the branches.

What a flow has no word for is told, grouped by what it is; the file itself stays as it is.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from math import isfinite
from pathlib import PurePath
from xml.etree import ElementTree as ET

from sumoto_bpr.bpmn.names import MODELS, STEP_TEXTS
from sumoto_bpr.flows.graph import NO_LANE
from sumoto_bpr.flows.ranks import forward_arcs, in_order
from sumoto_bpr.model.flow import Exit, Flow, Step, StepKind
from sumoto_bpr.model.names import split_list
from sumoto_bpr.model.problems import (
    Place,
    bpmn as kinds,
    drawings,
    flows,
)
from sumoto_bpr.reading.bpmn_parts import Parts, name_of, own_entries, parts_of
from sumoto_bpr.reading.bpmn_telling import Telling, tell_beside
from sumoto_bpr.reading.bpmn_tree import Unreadable, local, space, tree_of
from sumoto_bpr.reading.flow import cases_of, state_of
from sumoto_bpr.reading.mermaid import PARTING
from sumoto_bpr.reading.result import Reading
from sumoto_bpr.sheets import FLOW
from sumoto_bpr.sheets.flow import FLOW_STATES

__all__ = ["read_bpmn"]

_KINDS = {
    "startEvent": StepKind.START,
    "endEvent": StepKind.END,
    "exclusiveGateway": StepKind.XOR,
    "parallelGateway": StepKind.AND,
}
_OTHERWISE = "その他"
_GATEWAYS = {
    "inclusiveGateway": "包含ゲートウェイ",
    "complexGateway": "複合ゲートウェイ",
    "eventBasedGateway": "イベントによる分岐",
}
_TASKS = {
    "userTask": "利用者の作業",
    "manualTask": "手作業",
    "serviceTask": "システムの作業",
    "scriptTask": "スクリプト",
    "sendTask": "送る作業",
    "receiveTask": "受け取る作業",
    "businessRuleTask": "規則による判断",
    "callActivity": "別の図の呼び出し",
    "subProcess": "サブプロセス",
    "adHocSubProcess": "順の決まらないサブプロセス",
    "transaction": "トランザクション",
    "intermediateCatchEvent": "途中のイベント（受ける）",
    "intermediateThrowEvent": "途中のイベント（送る）",
}


def read_bpmn(data: bytes, file: str) -> Reading[tuple[Flow, ...]]:
    """Read a BPMN 2.0 document: none or one flow, and every problem; never raises.

    All processes of the document are one flow. Ids of elements are the numbers of the
    steps, unless the document is one of ours.
    """
    try:
        root = tree_of(data, file)
    except Unreadable as unreadable:
        return Reading(value=(), problems=(unreadable.problem,))
    if space(root) not in MODELS or local(root) != "definitions":
        problem = kinds.NOT_BPMN.at(Place(file=file), value=local(root))
        return Reading(value=(), problems=(problem,))
    return _Document(file=file, parts=parts_of(root), telling=Telling(file)).reading()


@dataclass(slots=True, kw_only=True)
class _Document:
    """A document on its way to a flow."""

    file: str
    parts: Parts
    telling: Telling

    def reading(self) -> Reading[tuple[Flow, ...]]:
        """Return the flow and what was found."""
        parts, stem = self.parts, PurePath(self.file).stem.removesuffix(".bpmn20")
        numbers = self._numbers()
        exits = self._exits(numbers)
        found = [
            self._step(node_id, node, numbers, exits[node_id])
            for node_id, node in parts.nodes.items()
            if node_id in numbers
        ]
        tell_beside(parts, self.telling)
        title = self.telling.text(parts.head.get("title") or parts.title) or stem
        lanes = dict.fromkeys(self.telling.text(lane) for lane in parts.lanes)
        used = {step.lane for step in found}
        flow = Flow(
            id=stem,
            title=title,
            steps=tuple(found),
            lanes=tuple(lane for lane in lanes if lane in used),
            state=self._state(title, stem),
            task_id=parts.head.get("task_id", ""),
            cases_per_year=cases_of(parts.head),
            trigger=self.telling.text(parts.head.get("trigger", "")),
            file=self.file,
        )
        if not found:
            self.telling.problems.append(flows.NO_STEPS.at(Place(file=self.file)))
        problems = self.telling.all()
        ours = bool(parts.head)
        return Reading(
            value=(flow if ours else _in_order(flow),) if found else (), problems=problems
        )

    def _state(self, title: str, stem: str) -> str:
        own = self.parts.head.get("state", "")
        return own if own in FLOW_STATES else state_of(f"{title} {stem}")

    def _numbers(self) -> dict[str, str]:
        """Return the step's number by the id of its element; our merges have none."""
        parts, found, taken = self.parts, {}, set()
        leaving: dict[str, int] = defaultdict(int)
        for arrow in parts.arrows:
            leaving[arrow.get("sourceRef", "")] += 1
        for node_id, node in parts.nodes.items():
            merge = own_entries(node, "added") is not None and leaving[node_id] == 1
            if merge or local(node) == "boundaryEvent":
                continue
            number = (own_entries(node, "step") or {}).get("no") or node_id
            number = node_id if number in taken else number
            taken.add(number)
            found[node_id] = number
        return found

    def _exits(self, numbers: dict[str, str]) -> dict[str, tuple[Exit, ...]]:
        """Return the exits of each node; arrows into merges of ours go to what follows them."""
        parts = self.parts
        onward: dict[str, str] = {}
        for arrow in parts.arrows:
            if arrow.get("sourceRef", "") not in numbers:
                onward.setdefault(arrow.get("sourceRef", ""), arrow.get("targetRef", ""))
        found: dict[str, list[Exit]] = {node_id: [] for node_id in parts.nodes}
        for arrow in parts.arrows:
            source, target = (arrow.get(end, "") for end in ("sourceRef", "targetRef"))
            node = parts.nodes.get(source)
            if node is not None and local(node) == "boundaryEvent":
                host = node.get("attachedToRef", "")
                self.telling.read_as(
                    "手順に付いたイベント",
                    "その手順から分かれる矢印",
                    self.telling.text(name_of(node)) or source,
                )
                exit_at, condition = host, name_of(node) or name_of(arrow)
            elif source not in numbers and node is not None:
                continue
            else:
                exit_at, condition = source, self._condition(arrow, node)
            seen = set()
            while target not in numbers and target in onward and target not in seen:
                seen.add(target)
                target = onward[target]
            if exit_at not in numbers or target not in numbers:
                place = Place(file=self.file)
                value = arrow.get("id", "")
                self.telling.problems.append(kinds.ARROW_NOWHERE.at(place, value=value))
                continue
            share = self._share(arrow, numbers[exit_at])
            words = self._unparted(self.telling.text(condition))
            way = Exit(to=numbers[target], condition=words, probability=share)
            found[exit_at].append(way)
        return {node_id: tuple(ways) for node_id, ways in found.items()}

    def _condition(self, arrow: ET.Element, node: ET.Element | None) -> str:
        """Return the words on an arrow, else its formula; a nameless default is told."""
        if name := name_of(arrow):
            return name
        formula = next((e for e in arrow if local(e) == "conditionExpression"), None)
        if formula is not None and (text := (formula.text or "").strip()):
            return text
        if node is not None and node.get("default") == arrow.get("id"):
            self.telling.read_as(
                "名前のない既定の矢印", f"条件「{_OTHERWISE}」", arrow.get("id", "")
            )
            return _OTHERWISE
        return ""

    def _unparted(self, condition: str) -> str:
        """Return a condition as a step table can hold it: on one line, with no parting sign."""
        line = " ".join(condition.split("\n"))
        parted = PARTING.search(line)
        if parted is None:
            return line
        after, place = PARTING.sub("・", line), Place(file=self.file)
        told = drawings.CONDITION_JOINED.at(place, value=line, after=after, sign=parted[0])
        self.telling.problems.append(told)
        return after

    def _share(self, arrow: ET.Element, step: str) -> float | None:
        return self._number(own_entries(arrow, "exit") or {}, "probability", step)

    def _number(self, entries: dict[str, str], key: str, step: str) -> float | None:
        text = entries.get(key)
        if text is None:
            return None
        try:
            number = float(text)
        except ValueError:
            number = float("nan")
        if isfinite(number) and number >= 0:
            return number
        column = FLOW.column(key).title
        place = Place(file=self.file, column=column)
        self.telling.problems.append(kinds.ENTRY_NOT_READ.at(place, value=text, step=step))
        return None

    def _step(
        self, node_id: str, node: ET.Element, numbers: dict[str, str], exits: tuple[Exit, ...]
    ) -> Step:
        number, name = numbers[node_id], self.telling.text(name_of(node))
        own = own_entries(node, "step")
        kind = self._kind(node, name or number)
        if kind is StepKind.TASK and not name:
            self.telling.unnamed(number)
        lane = self.telling.text(self.parts.lane_of.get(node_id, ""))
        step = Step(
            id=number, name=name, lane="" if lane == NO_LANE else lane, kind=kind, exits=exits
        )
        return self._entered(step, own) if own else self._beside_step(step, node_id, node)

    def _kind(self, node: ET.Element, shown: str) -> StepKind:
        tag = local(node)
        if tag in _GATEWAYS:
            self.telling.read_as(_GATEWAYS[tag], "「分岐」", shown)
            return StepKind.XOR
        if tag in _TASKS:
            self.telling.read_as(_TASKS[tag], "ふつうの「作業」", shown)
        events = [e for e in node if local(e).endswith("EventDefinition")]
        if tag in {"startEvent", "endEvent"} and events:
            self.telling.read_as("合図の付いた開始と終了", "ふつうの「開始」「終了」", shown)
        loops = [e for e in node if local(e).endswith("LoopCharacteristics")]
        if loops:
            self.telling.not_read("作業のくり返しの印", shown)
        return _KINDS.get(tag, StepKind.TASK)

    def _entered(self, step: Step, own: dict[str, str]) -> Step:
        """Return a step with all that we wrote of it."""
        answers = {k.removeprefix("answer."): v for k, v in own.items() if k.startswith("answer.")}
        texts = {key: self.telling.text(own[key]) for key in STEP_TEXTS if key in own}
        return replace(
            step,
            minutes=self._number(own, "minutes", step.id),
            waiting_minutes=self._number(own, "waiting_minutes", step.id),
            documents=tuple(filter(None, self.telling.text(own.get("documents", "")).split("\n"))),
            answers=tuple(answers.items()),
            **texts,  # type: ignore[arg-type]  # the keys are those of text fields
        )

    def _beside_step(self, step: Step, node_id: str, node: ET.Element) -> Step:
        """Return a step with the documents, systems and notes that are drawn beside it."""
        parts = self.parts
        ties = [b if a == node_id else a for a, b in parts.ties if node_id in (a, b)]
        near = [*(data for user, data in parts.uses if user == node_id), *ties]
        found = [parts.data[one] for one in dict.fromkeys(near) if one in parts.data]
        by_key = {
            key: [self.telling.text(t) for k, t in found if k == key and t]
            for key in ("documents", "system")
        }
        notes = [parts.notes[one] for one in ties if one in parts.notes]
        notes += ["".join(e.itertext()).strip() for e in node if local(e) == "documentation"]
        return replace(
            step,
            documents=split_list(";".join(dict.fromkeys(by_key["documents"]))),
            system="、".join(dict.fromkeys(by_key["system"])),
            note=self.telling.text("／".join(note for note in notes if note)),
        )


def _in_order(flow: Flow) -> Flow:
    """Return the flow with its steps in the order in which a case meets them."""
    going = in_order([step.id for step in flow.steps], forward_arcs(flow))
    places = {name: at for at, name in enumerate(going)}
    return replace(flow, steps=tuple(sorted(flow.steps, key=lambda step: places[step.id])))
