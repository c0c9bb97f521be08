"""Mermaid flowcharts: what towns draw is read whole; what cannot be read is told by its line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from sumoto_bpr.desk.flows import FlowFile, read_flow_file, tabled
from sumoto_bpr.flows.rules import check_flow
from sumoto_bpr.model.flow import Exit, Flow, StepKind
from sumoto_bpr.model.problems import Severity
from sumoto_bpr.reading.flow_files import read_drawing
from sumoto_bpr.reading.mermaid import flow_of_mermaid
from sumoto_bpr.reading.mermaid_text import clean
from sumoto_bpr.reading.source import Source
from tests.conftest import NO_SHARED, SHARED

FOLDER = SHARED / "data" / "flows"
needs_shared = pytest.mark.skipif(not FOLDER.is_dir(), reason=NO_SHARED)


def real() -> Iterator[Path]:
    """Yield the drawings of real towns, where they are at hand."""
    yield from sorted(FOLDER.glob("*.mmd"))


def flow_of(text: str) -> Flow:
    """Return the flow of a drawing that has one."""
    return flow_of_mermaid(text, "図.mmd").value[0]


def codes(text: str) -> list[tuple[str, int | None]]:
    """Return code and line of every problem of a drawing."""
    return [(p.code, p.row) for p in flow_of_mermaid(text, "図.mmd").problems]


@needs_shared
@pytest.mark.parametrize("path", list(real()), ids=lambda path: path.stem)
def test_a_real_drawing_is_read_whole(path: Path) -> None:
    """Every node, lane, arrow and label of a real drawing is in the flow; no line is lost."""
    reading = read_drawing(Source(path=path))
    flow = reading.value[0]
    text = path.read_text(encoding="utf-8")

    assert [p for p in reading.problems if p.severity is Severity.ERROR] == []
    assert sum(len(step.exits) for step in flow.steps) == text.count("-->") + text.count("-.->")
    assert len(flow.lanes) == len({line for line in text.splitlines() if "subgraph" in line})
    assert {step.lane for step in flow.steps} - {""} == set(flow.lanes)
    assert not any("\\n" in step.name for step in flow.steps)
    labels = [line.split("--")[1].strip(" ") for line in text.splitlines() if " -- " in line]
    told = {way.condition for step in flow.steps for way in step.exits}
    assert {clean(label).replace("\n", " ") for label in labels} == told - {""}
    assert [p for p in check_flow(flow) if p.severity is Severity.ERROR] == []


@needs_shared
@pytest.mark.parametrize("path", list(real()), ids=lambda path: path.stem)
@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_a_real_drawing_becomes_the_same_step_table(
    path: Path, suffix: str, tmp_path: Path
) -> None:
    """Converted to a step table and read again, steps, exits and lanes are the same."""
    reading = read_drawing(Source(path=path))
    table = tmp_path / f"表{suffix}"
    table.write_bytes(tabled(FlowFile(path=path, flows=reading.value, problems=()), suffix, None))
    again = read_flow_file(table)

    assert again.problems == ()
    assert [replace(step, row=0) for step in again.flows[0].steps] == [
        replace(step, row=0) for step in reading.value[0].steps
    ]


EVERYTHING = """---
title: 架空の申請
---
%% 架空データ
flowchart LR
  direction LR
  受付[申請(写し)<br>を受ける] -->|はい| B{"決裁 [課長]?"}:::red
  B -. 再提出 .-> 受付
  B -- 不備なし --> C[[登録]] & D[(台帳)]
  C ==> E(((終わり)))
  D --> E; D --- F>保管]
  subgraph s1 ["窓口<br/>担当"]
    受付
    subgraph 審査
      B
    end
  end
  subgraph 窓口(1F)
    S((始め))
  end
  S --> 受付
  x1@{ shape: diamond, label: "判定" } e1@--> G[手動で
記す]
  style B fill:#fff
  click C href "https://example.com"
"""


def test_every_form_of_node_and_arrow_is_read() -> None:
    """Shapes, quotes, breaks, joined nodes and both ways of labelling are understood."""
    flow = flow_of(EVERYTHING)

    assert flow.title == "架空の申請"
    assert flow.lanes == ("窓口\n担当", "審査", "窓口(1F)")
    assert flow.step("受付").name == "申請(写し)\nを受ける"
    assert (flow.step("B").name, flow.step("B").lane) == ("決裁 [課長]?", "審査")
    assert flow.step("B").exits == (
        Exit(to="受付", condition="再提出"),
        Exit(to="C", condition="不備なし"),
        Exit(to="D", condition="不備なし"),
    )
    assert flow.step("G").name == "手動で\n記す"
    kinds = {step.id: step.kind for step in flow.steps}
    assert (kinds["S"], kinds["E"]) == (StepKind.START, StepKind.END)
    assert (kinds["B"], kinds["x1"]) == (StepKind.XOR, StepKind.XOR)
    assert (kinds["C"], kinds["F"]) == (StepKind.TASK, StepKind.TASK)
    assert [s.id for s in flow.steps].index("S") < [s.id for s in flow.steps].index("受付")


def test_what_a_flow_cannot_hold_is_told_by_its_line() -> None:
    """Dotted and thick arrows, lines without a head, lanes in lanes and links are findings."""
    found = codes(EVERYTHING)

    assert ("FLW-205", 14) in found
    assert ("FLW-203", 25) in found
    assert [line for code, line in found if code == "FLW-204"] == [8, 10, 11]
    assert not any(code == "FLW-202" for code, _ in found)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("A => B", "FLW-202"),
        ("A[開いたまま", "FLW-202"),
        ("A --> ???", "FLW-202"),
        ("A -- はい --> B -- ", "FLW-202"),
        ("end", "FLW-210"),
        ("subgraph 窓口", "FLW-209"),
        ("A --> B", "FLW-211"),
        ("A[別の名前]", "FLW-208"),
        ("A -- 電話、メール --> C[送る]", "FLW-213"),
        ("C --> A", "FLW-214"),
        ("A[123456789018]", "CEL-014"),
    ],
)
def test_one_odd_line_is_told_and_the_rest_is_read(line: str, code: str) -> None:
    """A line that is wrong is named with its number; the steps around it are there."""
    text = f"graph TD\nA[受付] --> B[審査]\n{line}\nZ([終了])\nB --> Z\n"
    flow = flow_of(text)

    told = [found for found in codes(text) if found[0] != "FLW-208" or code == "FLW-208"]
    assert (code, 3) in told
    assert {"A", "B", "Z"} <= {step.id for step in flow.steps}
    assert Exit(to="Z") in flow.step("B").exits


def test_a_personal_number_in_a_name_is_never_shown() -> None:
    """The name that holds one is masked, also where its line cannot be read (C15)."""
    reading = flow_of_mermaid("graph TD\nA[123456789018の方]\n=> 123456789018\n", "図.mmd")

    assert "123456789018" not in repr(reading)
    assert [p.row for p in reading.problems] == [2, 3]


def test_an_arrow_to_a_lane_and_a_step_in_two_lanes_are_told() -> None:
    """A lane is no step; of two lanes the first is kept."""
    text = "graph TD\nsubgraph a [窓口]\nX[受付]\nend\nsubgraph b [審査]\nX\nend\na --> Y[登録]\n"

    assert [code for code, _ in codes(text)] == ["FLW-207", "FLW-206"]
    assert (flow_of(text).step("X").lane, len(flow_of(text).steps)) == ("窓口", 2)


@pytest.mark.parametrize("text", ["", "sequenceDiagram\nA->>B: 依頼\n", "%% だけ\n", "あああ"])
def test_another_drawing_is_refused_in_words(text: str) -> None:
    """What is no flowchart gives no flow and one sentence."""
    reading = flow_of_mermaid(text, "図.mmd")

    assert reading.value == ()
    assert [p.code for p in reading.problems] == ["FLW-201"]


def test_the_first_drawing_of_a_note_is_read() -> None:
    """In a Markdown file the first drawing counts, with lines of the file; others are told."""
    fenced = "```mermaid\ngraph TD\n{}\n```\n\n"
    text = "# 架空\n\n" + fenced.format("A[受付] --> B[審査]\nB => C") + fenced.format("X")

    assert codes(text) == [("FLW-212", None), ("FLW-202", 6)]


def test_a_file_that_is_no_text_is_refused_in_words(tmp_path: Path) -> None:
    """Bytes of no Japanese encoding, and none at all, give a sentence."""
    path = tmp_path / "図.mmd"
    path.write_bytes(b"\xff\xfe\xd8")

    assert read_flow_file(path).problems[0].message
    assert read_drawing(Source(path=tmp_path / "無い.mmd")).problems[0].message


_PIECES = st.sampled_from(
    [
        *("A", "受付", "[", "]", "(", ")", "{", "}", '"', "|", "&", ";", "\n", " ", "x"),
        *("-->", "-.->", "==>", "--", "---", "~~~", "@{", ":::", "%%", "\\n", "<br>"),
        *("subgraph ", "end\n", "```mermaid\n", "click ", "style "),
    ]
)


@given(st.lists(_PIECES, max_size=60).map("".join))
def test_no_text_breaks_the_reader(text: str) -> None:
    """Whatever stands in a drawing, each arrow leads to a step that is there."""
    for body in (text, f"graph TD\n{text}"):
        for flow in flow_of_mermaid(body, "図.mmd").value:
            known = {step.id for step in flow.steps}
            assert all(way.to in known for step in flow.steps for way in step.exits)


def test_a_drawing_names_its_task_in_a_comment_or_in_its_file_name(tmp_path: Path) -> None:
    """A comment wins over the file's name; with neither, the drawing is told of."""
    body = "flowchart TD\n a((始め)) --> b((終わり))\n"
    found = []
    for name, head in (
        ("5U75-011_減免.mmd", "%% 業務ID：5U75-014\n%% 年間件数: 1,200\n%% きっかけ：申請\n"),
        ("5U75-011_減免 見直し後.mmd", "%% 架空データ\n"),
        ("減免.mmd", ""),
    ):
        path = tmp_path / name
        path.write_text(head + body, encoding="utf-8")
        found.append(read_drawing(Source(path=path)))

    heads = [(f.task_id, f.cases_per_year, f.trigger, f.state) for r in found for f in r.value]
    assert [
        ("5U75-014", 1200.0, "申請", "現行"),
        ("5U75-011", None, "", "見直し後"),
        ("", None, "", "現行"),
    ] == heads
    assert [[], [], [("FLW-215", "減免.mmd")]] == [
        [(p.code, p.value) for p in reading.problems] for reading in found
    ]
