"""Real flows of towns and of the interchange group: drawn without fault, no worse than before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sumoto_bpr.bpmn.joined import joined
from sumoto_bpr.flows.layout import layout
from sumoto_bpr.flows.metrics import measure
from sumoto_bpr.reading.flow_files import read_drawing
from sumoto_bpr.reading.source import Source
from tests.conftest import NO_SHARED, SHARED

DATA = SHARED / "data"
needs_shared = pytest.mark.skipif(not DATA.is_dir(), reason=NO_SHARED)
CROSSINGS = {
    "A.2.1.bpmn": 2,
    "B.2.0.bpmn": 29,
    "inkan-toroku__flow-standard__01.mmd": 1,
    "inkan-toroku__flow-standard__02.mmd": 3,
    "inkan-toroku__flow-standard__03.mmd": 6,
    "jido-teate__flow-standard__01.mmd": 1,
    "jinji-kyuyo__flow-standard__02.mmd": 3,
}
"""Crossings that were counted with the gateways of BPMN; every other drawing has none."""


def real() -> Iterator[Path]:
    """Yield every drawing that is at hand."""
    yield from sorted((DATA / "miwg").glob("*.bpmn"))
    yield from sorted((DATA / "flows").glob("*.mmd"))


@needs_shared
@pytest.mark.parametrize("path", list(real()), ids=lambda path: path.name)
def test_a_real_flow_is_drawn_without_fault(path: Path) -> None:
    """No box, word or line lies on another, as we draw it and as BPMN shows it."""
    flow = read_drawing(Source(path=path)).value[0]

    for shown in (flow, joined(flow).flow):
        found = measure(layout(shown))
        assert {} == found.faults
        assert found.crossings <= CROSSINGS.get(path.name, 0)
