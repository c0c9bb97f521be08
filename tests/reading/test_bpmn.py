"""BPMN of other tools: read whole, or told in words; nothing is expanded, fetched or lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sumoto_bpr.cli.main import main
from sumoto_bpr.desk.flows import read_flow_file
from sumoto_bpr.desk.folders import flows_below
from sumoto_bpr.model.flow import Exit, Flow, StepKind
from sumoto_bpr.model.problems import MASK
from sumoto_bpr.reading.bpmn import read_bpmn
from tests.conftest import NO_SHARED, SHARED

FOLDER = SHARED / "data" / "miwg"
needs_shared = pytest.mark.skipif(not FOLDER.is_dir(), reason=NO_SHARED)
MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"


def real() -> Iterator[Path]:
    """Yield the reference models of the interchange working group, where they are at hand."""
    yield from sorted(FOLDER.glob("*.bpmn"))


def document(inside: str, *, prefix: str = "semantic", extra: str = "") -> bytes:
    """Return a document around elements, whose tags begin with ``~``."""
    text = (
        f'<~definitions xmlns:{prefix}="{MODEL}" targetNamespace="t"{extra}>{inside}</~definitions>'
    )
    return text.replace("</~", f"</{prefix}:").replace("<~", f"<{prefix}:").encode()


def flow_in(data: bytes) -> Flow:
    """Return the flow of a document."""
    return read_bpmn(data, "図.bpmn").value[0]


def codes(data: bytes) -> list[str]:
    """Return the codes of all problems."""
    return [problem.code for problem in read_bpmn(data, "図.bpmn").problems]


SMALL = """<~process id="p"><~startEvent id="s"/><~userTask id="t" name="受ける"/>
<~exclusiveGateway id="g" name="よいか" default="f4"/><~endEvent id="e"/>
<~sequenceFlow id="f1" sourceRef="s" targetRef="t"/>
<~sequenceFlow id="f2" sourceRef="t" targetRef="g"/>
<~sequenceFlow id="f3" sourceRef="g" targetRef="t" name="不備、漏れ"/>
<~sequenceFlow id="f4" sourceRef="g" targetRef="e"/></~process>"""


@needs_shared
@pytest.mark.parametrize("path", list(real()), ids=lambda path: path.stem)
def test_a_reference_model_is_read_whole(path: Path) -> None:
    """Every node, lane and arrow of a process is in the flow or counted among what is told."""
    reading = read_bpmn(path.read_bytes(), path.name)
    flow = reading.value[0]
    lanes = path.read_text("utf-8").count("<lane ") + path.read_text("utf-8").count(":lane ")

    assert lanes <= len(flow.lanes)
    assert all(step.kind in StepKind for step in flow.steps)
    assert {"FLW-304", "FLW-305", "FLW-308"} >= {problem.code for problem in reading.problems}
    known = {step.id for step in flow.steps}
    assert all(way.to in known for step in flow.steps for way in step.exits)


@needs_shared
@pytest.mark.parametrize("path", list(real()), ids=lambda path: path.stem)
def test_a_drawn_model_is_converted_to_itself(path: Path, tmp_path: Path) -> None:
    """BPMN to BPMN changes no byte of a drawn document: all that is foreign stays."""
    target = tmp_path / "写し.bpmn"
    with pytest.raises(SystemExit) as left:
        main(["flow", "convert", str(path), "-o", str(target)])

    assert 0 == left.value.code
    assert path.read_bytes() == target.read_bytes()


@pytest.mark.parametrize("prefix", ["bpmn", "bpmn2", "semantic", "ns0"])
def test_the_prefix_does_not_matter(prefix: str) -> None:
    """Camunda, bpmn.io, Signavio and Eclipse name one namespace differently; the default too."""
    data = document(SMALL, prefix=prefix)
    bare = data.replace(f":{prefix}".encode(), b"").replace(f"{prefix}:".encode(), b"")

    assert bare.startswith(b"<definitions xmlns=")
    assert 4 == len(flow_in(data).steps)
    assert flow_in(data) == flow_in(document(SMALL)) == flow_in(bare)


def test_loops_defaults_and_kinds_of_tasks() -> None:
    """A loop back, a nameless default way and a user's task become exits and a plain task."""
    flow = flow_in(document(SMALL))

    assert ["s", "t", "g", "e"] == [step.id for step in flow.steps]
    assert flow.step("g").exits == (
        Exit(to="t", condition="不備・漏れ"),
        Exit(to="e", condition="その他"),
    )
    assert ["FLW-213", "FLW-304", "FLW-304"] == codes(document(SMALL))


@pytest.mark.parametrize(
    ("data", "codes_found"),
    [
        (b'<?xml version="1.0"?><Package/>', ["FLW-301"]),
        (b"<a><b></a>", ["FLW-302"]),
        (b"no xml at all", ["FLW-302"]),
        (b" ", ["FIL-005"]),
        (b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>', ["FLW-303"]),
        ('<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x><x/>'.encode("utf-16"), ["FLW-303"]),
        (b"<a>" * 3000 + b"</a>" * 3000, ["FLW-303"]),
        (b'<?xml version="1.0" encoding="x-none"?><a/>', ["FLW-302"]),
        (document("<~process id='p'/>"), ["FLW-020"]),
    ],
)
def test_what_is_no_flow_is_refused_in_words(data: bytes, codes_found: list[str]) -> None:
    """Other XML, broken XML, a DOCTYPE in any encoding, endless nesting: a sentence, no flow."""
    reading = read_bpmn(data, "図.bpmn")

    assert () == reading.value
    assert codes_found == [problem.code for problem in reading.problems]
    assert all("図.bpmn" == problem.file for problem in reading.problems)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1", "shift_jis", "euc-jp"])
def test_encodings(encoding: str) -> None:
    """A BOM, UTF-16, Latin-1 and the Japanese encodings of old are read."""
    name = "Prüfung" if encoding == "iso-8859-1" else "審査"
    declared = encoding.removesuffix("-sig")
    body = document(f'<~process id="p"><~task id="t" name="{name}"/></~process>').decode()
    data = f'<?xml version="1.0" encoding="{declared}"?>\n{body}'.encode(encoding)

    assert name == flow_in(data).steps[0].name


def test_pools_lanes_and_what_lies_between() -> None:
    """Lanes of two pools that are named alike are told apart; messages are told."""
    inside = """<~collaboration id="c"><~participant id="a" name="市民" processRef="p1"/>
    <~participant id="b" name="市" processRef="p2"/><~participant id="d" name="国" processRef="p3"/>
    <~messageFlow id="m" name="申請書" sourceRef="t1" targetRef="t2"/></~collaboration>
    <~process id="p1"><~laneSet id="l1"><~lane id="n1" name="窓口"><~flowNodeRef>t1</~flowNodeRef>
    </~lane></~laneSet><~task id="t1" name="出す"/></~process>
    <~process id="p2"><~laneSet id="l2"><~lane id="n2" name="窓口"><~flowNodeRef> t2 </~flowNodeRef>
    <~childLaneSet id="l3"><~lane id="n3" name="係"><~flowNodeRef>t3</~flowNodeRef></~lane>
    </~childLaneSet></~lane></~laneSet><~task id="t2" name="受ける"/><~task id="t3" name="見る"/>
    </~process><~process id="p3"><~task id="t4" name="聞く"/></~process>"""
    reading = read_bpmn(document(inside), "図.bpmn")

    lanes = {step.id: step.lane for step in reading.value[0].steps}
    assert {"t1": "市民／窓口", "t2": "市／窓口", "t3": "係", "t4": "国"} == lanes
    assert ["FLW-305", "FLW-304"] == [problem.code for problem in reading.problems]
    assert "申請書" in reading.problems[0].message


def test_what_is_drawn_beside_steps() -> None:
    """Documents, systems and notes go to their step; borders part its ways; the rest is told."""
    inside = """<~process id="p"><~task id="t" name="審査"><~documentation>急ぐ</~documentation>
    <~dataInputAssociation id="i"><~sourceRef>d1</~sourceRef><~targetRef>x</~targetRef>
    </~dataInputAssociation></~task><~task id="u"/><~inclusiveGateway id="g"/>
    <~boundaryEvent id="b" name="期限切れ" attachedToRef="t"/>
    <~boundaryEvent id="b2" name="取消" attachedToRef="t"/>
    <~subProcess id="sp" name="まとめ"><~task id="in" name="中"/></~subProcess>
    <~dataObject id="o" name="申請書、写し"/><~dataObjectReference id="d1" dataObjectRef="o"/>
    <~dataStoreReference id="d2" name="住基"/><~dataObjectReference id="d3" name="迷子"/>
    <~textAnnotation id="n1"><~text>月末に多い</~text></~textAnnotation>
    <~textAnnotation id="n2"><~text>どこかの注</~text></~textAnnotation><~group id="gr"/>
    <~association id="a1" sourceRef="t" targetRef="n1"/>
    <~association id="a2" sourceRef="d2" targetRef="t"/>
    <~sequenceFlow id="f1" sourceRef="b" targetRef="u"/><~task name="記号なし"/>
    <~sequenceFlow id="f2" sourceRef="u" targetRef="zz"/></~process>"""
    reading = read_bpmn(document(inside), "図.bpmn")
    step = reading.value[0].step("t")

    assert (("申請書", "写し"), "住基") == (step.documents, step.system)
    assert "月末に多い／急ぐ" == step.note
    assert (Exit(to="u", condition="期限切れ"),) == step.exits
    told = "\n".join(problem.message for problem in reading.problems)
    for word in ("迷子", "どこかの注", "gr", "取消", "中", "まとめ", "包含", "f2", "記号なし"):
        assert word in told
    assert {"FLW-304", "FLW-305", "FLW-307", "FLW-308"} == {p.code for p in reading.problems}


def test_entries_of_other_tools_and_wrong_ones_of_ours_are_told() -> None:
    """Foreign extensions are counted by their namespace; a number that is none is named."""
    inside = """<~process id="p"><~task id="t" name="a" z:assignee="x"><~extensionElements>
    <z:form/><s:step xmlns:s="urn:sumoto-bpr:flow:1" no="1" minutes="十分" waiting_minutes="-1"
    note="123456789018"/></~extensionElements></~task></~process>"""
    data = document(inside, extra=' xmlns:z="http://camunda.org/schema/1.0/bpmn"')
    reading = read_bpmn(data, "図.bpmn")

    step = reading.value[0].steps[0]
    assert (None, None, MASK) == (step.minutes, step.waiting_minutes, step.note)
    found = {(problem.code, problem.value) for problem in reading.problems}
    assert ("FLW-305", "http://camunda.org/schema/1.0/bpmn") in found
    assert {("FLW-306", "十分"), ("FLW-306", "-1")} <= found


def test_the_suffix_of_other_tools(tmp_path: Path) -> None:
    """.bpmn20.xml is read and written as .bpmn is, in a folder too; its title is the bare name."""
    source = tmp_path / "転入届.bpmn20.xml"
    source.write_bytes(document(SMALL))
    target = tmp_path / "写し.BPMN20.xml"
    with pytest.raises(SystemExit) as left:
        main(["flow", "convert", str(source), "-o", str(target)])

    assert 0 == left.value.code
    assert {"転入届"} == {read_flow_file(path).flows[0].title for path in (source, target)}
    assert [target, source] == sorted(flows_below(tmp_path), key=lambda path: path.name)
