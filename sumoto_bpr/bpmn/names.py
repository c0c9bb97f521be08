"""Names of BPMN 2.0 XML, and of what we add to it (steps' minutes, media, answers …)."""

from typing import Final

from sumoto_bpr.model.flow import StepKind

__all__ = ["ELEMENTS", "MODELS", "NAMESPACES", "OURS", "STEP_TEXTS"]

NAMESPACES: Final = {
    "bpmn": "http://www.omg.org/spec/BPMN/20100524/MODEL",
    "bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
    "dc": "http://www.omg.org/spec/DD/20100524/DC",
    "di": "http://www.omg.org/spec/DD/20100524/DI",
}
"""Prefixes that we write, and what they stand for."""
MODELS: Final = (NAMESPACES["bpmn"], "http://schema.omg.org/spec/BPMN/2.0")
"""Namespaces of models that are read; tools of 2010 wrote the second."""
OURS: Final = "urn:sumoto-bpr:flow:1"
"""Namespace of our own entries in ``extensionElements``."""
ELEMENTS: Final = {
    StepKind.START: "startEvent",
    StepKind.END: "endEvent",
    StepKind.TASK: "task",
    StepKind.XOR: "exclusiveGateway",
    StepKind.AND: "parallelGateway",
}
STEP_TEXTS: Final = (
    "medium",
    "system",
    "core",
    "core_reason",
    "judgement",
    "issue",
    "ecrs",
    "note",
)
"""Fields of a step that are plain text, written as attributes of the same name."""
