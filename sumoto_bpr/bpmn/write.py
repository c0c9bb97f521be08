"""A flow as a BPMN 2.0 document: one pool, its lanes, and a diagram with our own layout.

What BPMN has no word for (minutes, medium, shares …) stands in ``extensionElements`` under a
namespace of our own; other tools keep it, and we read it again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from xml.sax.saxutils import quoteattr

from sumoto_bpr.bpmn.diagram import diagram
from sumoto_bpr.bpmn.ids import Ids, ids_of
from sumoto_bpr.bpmn.joined import Joined
from sumoto_bpr.bpmn.names import ELEMENTS, NAMESPACES, OURS, STEP_TEXTS
from sumoto_bpr.flows.geometry import Layout
from sumoto_bpr.flows.graph import Arc, arcs, lane_of
from sumoto_bpr.model.flow import Flow, Step

__all__ = ["bpmn_document"]

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def bpmn_document(joined: Joined, layout: Layout) -> bytes:
    """Return the document of a flow; ``layout`` is that of the joined flow."""
    flow, ids = joined.flow, ids_of(joined.flow)
    spaces = {**NAMESPACES, "sumoto": OURS}
    head = "".join(f" xmlns:{prefix}={quoteattr(uri)}" for prefix, uri in spaces.items())
    title = _attributes({"name": flow.title})
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<bpmn:definitions id="definitions" targetNamespace="{OURS}" exporter="sumoto-bpr"{head}>',
        '  <bpmn:collaboration id="collaboration">',
        f'    <bpmn:participant id="pool"{title} processRef="process"/>',
        "  </bpmn:collaboration>",
        f'  <bpmn:process id="process"{title} isExecutable="false">',
        *_indented(_ours("flow", _flow_entries(flow)), 2),
        *_indented(_lanes(flow, ids), 2),
    ]
    into: dict[str, list[str]] = {step.id: [] for step in flow.steps}
    ways = arcs(flow)
    for arc in ways:
        into[arc.target].append(ids.arrows[arc.source, arc.exit])
    for step in flow.steps:
        lines += _indented(_node(step, ids, into[step.id], added=step.id in joined.added), 2)
    for arc in ways:
        lines += _indented(_arrow(arc, ids), 2)
    lines += ["  </bpmn:process>", *_indented(diagram(layout, ids), 1), "</bpmn:definitions>", ""]
    return "\n".join(lines).encode()


def _flow_entries(flow: Flow) -> dict[str, object]:
    return {
        "state": flow.state,
        "task_id": flow.task_id,
        "cases_per_year": flow.cases_per_year,
        "trigger": flow.trigger,
    }


def _lanes(flow: Flow, ids: Ids) -> Iterator[str]:
    yield '<bpmn:laneSet id="lanes">'
    for lane, lane_id in ids.lanes.items():
        yield f'  <bpmn:lane id="{lane_id}"{_attributes({"name": lane})}>'
        for step in flow.steps:
            if lane_of(step) == lane:
                yield f"    <bpmn:flowNodeRef>{ids.steps[step.id]}</bpmn:flowNodeRef>"
        yield "  </bpmn:lane>"
    yield "</bpmn:laneSet>"


def _node(step: Step, ids: Ids, into: Iterable[str], *, added: bool) -> Iterator[str]:
    name = ELEMENTS[step.kind]
    yield f'<bpmn:{name} id="{ids.steps[step.id]}"{_attributes({"name": step.name})}>'
    yield from _indented(_ours("added", {}) if added else _ours("step", _entries(step)), 1)
    yield from (f"  <bpmn:incoming>{arrow}</bpmn:incoming>" for arrow in into)
    out = (ids.arrows.get((step.id, number)) for number in range(len(step.exits)))
    yield from (f"  <bpmn:outgoing>{arrow}</bpmn:outgoing>" for arrow in out if arrow)
    yield f"</bpmn:{name}>"


def _entries(step: Step) -> dict[str, object]:
    texts = {key: getattr(step, key) for key in STEP_TEXTS}
    numbers = {"minutes": step.minutes, "waiting_minutes": step.waiting_minutes}
    answers = {f"answer.{key}": word for key, word in step.answers}
    documents = "\n".join(step.documents)
    return {"no": step.id, **numbers, **texts, "documents": documents, **answers}


def _arrow(arc: Arc, ids: Ids) -> Iterator[str]:
    ends = {"sourceRef": ids.steps[arc.source], "targetRef": ids.steps[arc.target]}
    own = {"id": ids.arrows[arc.source, arc.exit], "name": arc.condition, **ends}
    if arc.probability is None:
        yield f"<bpmn:sequenceFlow{_attributes(own)}/>"
        return
    yield f"<bpmn:sequenceFlow{_attributes(own)}>"
    yield from _indented(_ours("exit", {"probability": arc.probability}), 1)
    yield "</bpmn:sequenceFlow>"


def _ours(name: str, entries: Mapping[str, object]) -> Iterator[str]:
    yield "<bpmn:extensionElements>"
    yield f"  <sumoto:{name}{_attributes(entries)}/>"
    yield "</bpmn:extensionElements>"


def _attributes(entries: Mapping[str, object]) -> str:
    """Return attributes in order; empty ones are left out."""
    return "".join(
        f" {key}={_quoted(_text(value))}"
        for key, value in entries.items()
        if value not in (None, "")
    )


def _text(value: object) -> str:
    return repr(value) if isinstance(value, float) else str(value)


def _quoted(text: str) -> str:
    return quoteattr(_UNPRINTABLE.sub(" ", text), {"\r": "&#13;"})


def _indented(lines: Iterable[str], depth: int) -> list[str]:
    return ["  " * depth + line for line in lines]
