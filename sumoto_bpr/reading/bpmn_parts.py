"""The parts of a BPMN document that a flow can be made of, in the order of the document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from sumoto_bpr.bpmn.names import MODELS, OURS
from sumoto_bpr.reading.bpmn_tree import local, space

__all__ = ["Parts", "name_of", "own_entries", "parts_of"]

_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
_INNER = frozenset(("subProcess", "transaction", "adHocSubProcess"))
_DATA = {"dataObjectReference": "documents", "dataObject": "documents"}
_DATA |= {"dataInput": "documents", "dataOutput": "documents", "dataStoreReference": "system"}
_NODES = ("Event", "Gateway", "Task", "task", "callActivity", *_INNER)


@dataclass(slots=True, kw_only=True)
class Parts:
    """What a document holds, by kind; ids are those of the document.

    ``lane_of`` gives the lane (or pool) of a node, ``inner`` the nodes inside of sub-processes,
    ``nameless`` those without an id of their own, ``data`` documents and systems by id,
    ``uses`` (node, data id) pairs.
    """

    nodes: dict[str, ET.Element] = field(default_factory=dict)
    arrows: list[ET.Element] = field(default_factory=list)
    lanes: list[str] = field(default_factory=list)
    lane_of: dict[str, str] = field(default_factory=dict)
    nested: list[str] = field(default_factory=list)
    nameless: list[ET.Element] = field(default_factory=list)
    inner: list[ET.Element] = field(default_factory=list)
    data: dict[str, tuple[str, str]] = field(default_factory=dict)
    uses: list[tuple[str, str]] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)
    ties: list[tuple[str, str]] = field(default_factory=list)
    messages: list[ET.Element] = field(default_factory=list)
    groups: list[ET.Element] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    head: dict[str, str] = field(default_factory=dict)
    title: str = ""


def own_entries(element: ET.Element, name: str) -> dict[str, str] | None:
    """Return the attributes of our own entry in an element's extensions, None without one."""
    found = element.find(f"{{*}}extensionElements/{{{OURS}}}{name}")
    return None if found is None else dict(found.attrib)


def parts_of(root: ET.Element) -> Parts:
    """Return the parts of all processes of a document, pools in their order."""
    parts = Parts()
    pools = {
        _reference(pool.get("processRef")): name_of(pool) for pool in _all(root, "participant")
    }
    processes = [p for p in root if local(p) == "process" and space(p) in MODELS]
    drawn = [process for process in processes if any(_is_node(child) for child in process)]
    names = [_lane_names(process) for process in drawn]
    for process, own in zip(drawn, names, strict=True):
        others = {name for other in names if other is not own for name in other}
        pool = pools.get(process.get("id", ""), "")
        _process(process, parts, pool, others)
        parts.title = parts.title or (name_of(process) if len(drawn) == 1 else "")
        parts.head = parts.head or own_entries(process, "flow") or {}
    if len(drawn) == 1:
        parts.title = pools.get(drawn[0].get("id", "")) or parts.title
    parts.messages = list(_all(root, "messageFlow"))
    _gather(root, parts)
    return parts


def _process(process: ET.Element, parts: Parts, pool: str, others: set[str]) -> None:
    for child in process:
        name = local(child)
        if _is_node(child):
            if child.get("id", "") in {"", *parts.nodes}:
                parts.nameless.append(child)
                continue
            parts.nodes[child.get("id", "")] = child
            if name in _INNER:
                parts.inner += [n for n in child.iter() if n is not child and _is_node(n)]
        elif name == "sequenceFlow":
            parts.arrows.append(child)
        elif name == "laneSet":
            _lanes(child, parts, pool, others)
    if not any(local(child) == "laneSet" for child in process) and pool:
        parts.lanes.append(pool)
        parts.lane_of |= {child.get("id", ""): pool for child in process if _is_node(child)}


def _lanes(lane_set: ET.Element, parts: Parts, pool: str, others: set[str]) -> None:
    """Take in the lanes of a set, the innermost ones; equal names of two pools are told apart."""
    for lane in lane_set:
        if local(lane) != "lane":
            continue
        within = [child for child in lane if local(child) == "childLaneSet"]
        name = name_of(lane) or pool
        label = f"{pool}／{name}" if name in others and pool and pool != name else name
        parts.lanes.append(label)
        for reference in lane:
            if local(reference) == "flowNodeRef":
                parts.lane_of[_reference(reference.text)] = label
        for inner in within:
            parts.nested.append(label)
            _lanes(inner, parts, pool, others)


def _lane_names(process: ET.Element) -> set[str]:
    return {name_of(lane) for lane in process.iter() if local(lane) == "lane"}


def _gather(root: ET.Element, parts: Parts) -> None:
    """Take in what stands beside steps: data, notes, groups, and what other tools wrote."""
    named = {e.get("id", ""): name_of(e) for e in _all(root, "dataObject", "dataStore")}
    for element in root.iter():
        name, own_id = local(element), element.get("id", "")
        if name in _DATA:
            named_by = element.get("dataObjectRef") or element.get("dataStoreRef")
            text = name_of(element) or named.get(_reference(named_by), "")
            parts.data[own_id] = (_DATA[name], text)
        elif name == "textAnnotation":
            parts.notes[own_id] = "".join(element.itertext()).strip()
        elif name == "association":
            ends = (_reference(element.get(end)) for end in ("sourceRef", "targetRef"))
            source, target = ends
            parts.ties.append((source, target))
        elif name == "group":
            parts.groups.append(element)
        parts.foreign += [uri for key in element.attrib if (uri := _foreign(key))]
        if name == "extensionElements":
            parts.foreign += [space(e) for e in element if space(e) != OURS and local(e)]
    for node_id, node in parts.nodes.items():
        for link in node:
            if local(link) in {"dataInputAssociation", "dataOutputAssociation"}:
                ends_of = [e for e in link if local(e) in {"sourceRef", "targetRef"}]
                parts.uses += [(node_id, _reference(end.text)) for end in ends_of]


def _foreign(key: str) -> str:
    """Return the namespace of an attribute that neither BPMN nor we know, else ""."""
    uri = key.rpartition("}")[0][1:]
    return "" if uri in (*MODELS, OURS, _INSTANCE) else uri


def _is_node(element: ET.Element) -> bool:
    return space(element) in MODELS and local(element).endswith(_NODES)


def _all(root: ET.Element, *names: str) -> Iterator[ET.Element]:
    return (e for e in root.iter() if local(e) in names and space(e) in MODELS)


def name_of(element: ET.Element) -> str:
    """Return the name of an element, its lines as they are drawn."""
    return "\n".join(line.strip() for line in element.get("name", "").strip().splitlines())


def _reference(text: str | None) -> str:
    """Return the id that a QName refers to."""
    return (text or "").strip().rpartition(":")[2]
