from __future__ import annotations

import math
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from sumoto_bpr.drawing import flow_paint
from sumoto_bpr.drawing.flow_dot import flow_dot
from sumoto_bpr.drawing.flow_paint import NoGraphviz, paint_svg, with_dot, with_wheel
from sumoto_bpr.drawing.flow_phrases import phrases
from sumoto_bpr.flows.layout import layout
from sumoto_bpr.model.flow import Flow, StepKind
from tests.flows.making import flow_of, random_flow, sample_flows, step

SVG = "{http://www.w3.org/2000/svg}"
NASTY = ('課"A"', "a<b>&amp;\\N", "改\n行", "]]></svg>", "𠮟る①㈱〜", '"];x[URL="javascript:1"')


def _svg(flow: Flow) -> etree._Element:
    return etree.fromstring(paint_svg(layout(flow, phrases), flow).encode())


def _groups(root: etree._Element, kind: str) -> dict[str, etree._Element]:
    found = {}
    for group in root.iter(f"{SVG}g"):
        if kind in (group.get("class") or "").split():
            title = group.find(f"{SVG}title")
            assert title is not None
            found[title.text or ""] = group
    return found


def _text(element: etree._Element) -> str:
    return "".join(str(part) for part in element.itertext())


def _centres(svg: str) -> list[tuple[float, float]]:
    """Return the centre of everything drawn for a step, in order."""
    root = etree.fromstring(svg.encode())
    centres = []
    for group in root.iter(f"{SVG}g"):
        if group.get("class") != "node":
            continue
        numbers = [
            float(n)
            for shape in group.iter(f"{SVG}path", f"{SVG}polygon")
            for n in re.findall(r"-?\d+(?:\.\d+)?", shape.get("d") or shape.get("points") or "")
        ]
        ellipse = next(group.iter(f"{SVG}ellipse"), None)
        if numbers:
            xs, ys = numbers[0::2], numbers[1::2]
            centres.append(((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2))
        elif ellipse is not None:
            centres.append((float(ellipse.get("cx") or 0), float(ellipse.get("cy") or 0)))
    return centres


@pytest.mark.exe("dot")
@pytest.mark.parametrize("seed", [3, 8])
def test_both_painters_paint_the_same_places(seed: int) -> None:
    """The system's Graphviz and the wheel's put every step at the same place, to a point."""
    source = flow_dot(layout(random_flow(seed, most=20), phrases))
    one, other = _centres(with_dot(source)), _centres(with_wheel(source))

    assert len(one) == len(other) > 0
    shift = [(a[0] - b[0], a[1] - b[1]) for a, b in zip(one, other, strict=True)]
    assert all(math.dist(shift[0], each) < 1 for each in shift)


@pytest.mark.parametrize("painter", [with_dot, with_wheel])
def test_equal_input_gives_equal_bytes(
    painter: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Painting twice gives the same text to the last byte, with either painter."""
    monkeypatch.setattr(flow_paint, "_painter", lambda: painter)
    flow = random_flow(5, most=15)

    assert paint_svg(layout(flow, phrases), flow) == paint_svg(layout(flow, phrases), flow)


def test_without_dot_the_wheel_paints(monkeypatch: pytest.MonkeyPatch) -> None:
    """With no dot on PATH the picture is made all the same, words whole."""
    monkeypatch.setenv("PATH", "")
    flow = random_flow(2, most=10)
    root = _svg(flow)

    assert {s.id for s in flow.steps} == set(_groups(root, "node"))


def test_a_machine_that_cannot_paint_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """With neither Graphviz nor its wheel the sentence names the remedy."""
    monkeypatch.setenv("PATH", "")
    monkeypatch.setitem(__import__("sys").modules, "pygraphviz", None)
    flow = flow_of([step("1")])

    with pytest.raises(NoGraphviz, match="pip install"):
        paint_svg(layout(flow), flow)


def test_the_picture_can_be_read_without_eyes(repository: Path) -> None:
    """Title, description and role stand in the SVG; steps, exits and lanes carry their ids."""
    for flow in sample_flows(repository)[:4]:
        root = _svg(flow)
        title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")

        assert "img" == root.get("role")
        assert title is not None
        assert flow.title in (title.text or "")
        assert desc is not None
        assert len(desc.text or "") > 20
        assert {s.id for s in flow.steps} == set(_groups(root, "node"))
        assert set(flow.lanes) == set(_groups(root, "cluster"))
        assert len(_groups(root, "edge")) > 0


def test_each_step_keeps_its_whole_name(repository: Path) -> None:
    """However a name is broken into lines, the step's group holds it whole as text."""
    for flow in sample_flows(repository):
        nodes = _groups(_svg(flow), "node")
        for one in flow.steps:
            shown = re.sub(r"\s+", "", _text(nodes[one.id]))

            assert re.sub(r"\s+", "", one.name) in shown


def test_labels_lie_with_their_exit(repository: Path) -> None:
    """The condition of an exit is text inside that exit's group."""
    for flow in sample_flows(repository):
        said = [re.sub(r"\s+", "", _text(g)) for g in _groups(_svg(flow), "edge").values()]
        for one in flow.steps:
            for way in one.exits:
                if one.kind is StepKind.XOR and way.condition:
                    assert any(re.sub(r"\s+", "", way.condition) in text for text in said)


@pytest.mark.parametrize("name", NASTY)
def test_nasty_names_stay_text(name: str) -> None:
    """Whatever is typed as a name or a lane is shown as it stands and does nothing."""
    flow = flow_of([step("1", "2", name=name, lane=name), step("2", lane=name)], title=name)
    svg = paint_svg(layout(flow, phrases), flow)
    root = etree.fromstring(svg.encode())
    plain = re.sub(r"\s+", "", name)

    assert plain in re.sub(r"\s+", "", _text(_groups(root, "node")["1"]))
    assert not [e for e in root.iter() if "script" in str(e.tag) or e.get("onclick")]
    assert not [v for e in root.iter() for k, v in e.attrib.items() if str(k).endswith("href")]


def test_steps_outside_building_and_system_are_marked() -> None:
    """What others do and what stays on paper say so in the box; the legend tells the words."""
    marked = flow_of(
        [
            step("1", "2", lane="市民", name="申請書を書く"),
            step("2", "3", medium="紙"),
            step("3", medium="電子"),
        ]
    )
    root = _svg(marked)
    nodes = _groups(root, "node")

    assert ["庁外" in _text(nodes["1"]), "システム外" in _text(nodes["2"])] == [True, True]
    assert "外" not in _text(nodes["3"])
    assert "庁外：" in _text(root)
    assert "システム外：" in _text(root)
    assert "庁外" not in _text(_svg(flow_of([step("3", medium="電子")])))
