"""The file by which HR hands over: sealed by the hash of its content, opened with its faults."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from sumoto_bpr.desk.sealing import reseal
from sumoto_bpr.desk.workspace import Workspace
from sumoto_bpr.model.observation import Audience, Observation, Publishable
from sumoto_bpr.model.period import FiscalYear
from sumoto_bpr.model.problems import Place, Problem, runs as kinds

__all__ = ["HANDOVER", "HANDOVER_SCHEMA", "handed_over", "handover_path", "sealed"]

HANDOVER = "hr_publishable.json"
"""The file's name; it lies in ``training/``."""

HANDOVER_SCHEMA = 1

Released = dict[Audience, tuple[Publishable, ...]]


def handover_path(workspace: Workspace) -> Path:
    """Return where the city's run looks for HR's file."""
    return workspace.paths.training / HANDOVER


def sealed(content: dict[str, Any]) -> bytes:
    """Return ``content`` as the bytes of the file, its own hash put in."""
    whole = {**content, "sha256": _digest(content)}
    return json.dumps(whole, ensure_ascii=False, sort_keys=True, indent=1).encode() + b"\n"


def handed_over(workspace: Workspace, period: FiscalYear) -> tuple[Released, Problem | None]:
    """Return what HR handed over for ``period``, or nothing and why it cannot be used."""
    path = handover_path(workspace)
    if not path.is_file():
        return {}, None
    place = Place(file=workspace.paths.label(path))
    try:
        whole: dict[str, Any] = json.loads(path.read_bytes())
        if whole.pop("sha256") != _digest(whole) or whole["schema"] != HANDOVER_SCHEMA:
            return {}, kinds.BROKEN_HANDOVER.at(place)
        given = FiscalYear.parse(whole["period"])
        if given != period:
            return {}, kinds.OTHER_HANDOVER.at(place, value=given.label, wanted=period.label)
        released = {
            Audience(name): reseal(
                tuple(Observation.from_json(entry) for entry in entries), Audience(name)
            )
            for name, entries in whole["audiences"].items()
        }
    except (ValueError, KeyError, TypeError, AttributeError):
        return {}, kinds.BROKEN_HANDOVER.at(place)
    return released, None


def _digest(content: dict[str, Any]) -> str:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
