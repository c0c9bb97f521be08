"""The form of a process flow: sheets 現行 and 見直し後, each a head block and a step table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sumoto_bpr.forms.guide import write_guide
from sumoto_bpr.forms.occasion import Occasion
from sumoto_bpr.forms.sheet_writer import Head, Table, write_table
from sumoto_bpr.forms.workbook import form_book
from sumoto_bpr.model.flow import Flow, Step
from sumoto_bpr.sheets import FLOW
from sumoto_bpr.sheets.flow import FLOW_HEADER, FLOW_STATES
from sumoto_bpr.sheets.sorting import PATH_KEYS

__all__ = ["EMPTY_STEPS", "flow_form", "step_record"]

EMPTY_STEPS: Final = 30
"""Prepared rows of a blank step table; a flow has 10 to 30 steps."""
_SPARE_STEPS: Final = 10

_HINTS: Final = (
    "上から順に、一つの手順を1行に書きます。一つの手順は、一人が続けて行う一つの動作です。",
    (
        "次の番号には進む先の番号を書きます。分かれるときは「；」で並べ、条件と割合も同じ順に書きます。"
        "例：次の番号「5;3」、条件「不備なし;不備あり」、割合「80%;20%」"
    ),
    "コアかノンコアかは手順ごとに見ます。問1から順に答えるか、コア区分をじかに選びます。",
    "見直し後では、残る手順の番号を現行と同じにします。消した番号は使い回しません。",
)


def flow_form(flows: Sequence[Flow], occasion: Occasion) -> bytes:
    """Return the workbook of one flow; ``flows`` are its states, absent ones stay empty."""
    by_state = {flow.state: flow for flow in flows}
    name = flows[0].title if flows else ""
    title = occasion.title(FLOW.title) + (f"　{name}" if name else "")
    with form_book(FLOW, title, occasion.year, mark=occasion.mark) as form:
        for state in FLOW_STATES:
            flow = by_state.get(state)
            head = Head(
                title=f"{occasion.title(FLOW.title)}（{state}）",
                notices=occasion.notices(),
                hints=_HINTS,
                answers=_answers(flow),
            )
            table = Table(
                name=state,
                head=head,
                columns=FLOW.columns,
                rows=[step_record(step) for step in flow.steps] if flow else (),
                empty_rows=_SPARE_STEPS if flow else EMPTY_STEPS,
                frozen=2,
            )
            write_table(form, table, occasion.page(f"{FLOW.title}（{state}）"))
        write_guide(form, FLOW.columns, occasion.page(FLOW.title))
    return form.bytes()


def _answers(flow: Flow | None) -> tuple[tuple[str, object], ...]:
    return tuple((label, getattr(flow, key) if flow else None) for key, label in FLOW_HEADER)


def step_record(step: Step) -> dict[str, object]:
    """Return a step by the keys of the step table; several exits in one order, parted by ``;``."""
    exits = step.exits
    forked = len(exits) > 1
    return {
        "no": step.id,
        "name": step.name,
        "lane": step.lane,
        "kind": str(step.kind),
        "next": ";".join(e.to for e in exits),
        "condition": ";".join(e.condition for e in exits)
        if any(e.condition for e in exits)
        else None,
        "probability": ";".join(_per_cent(e.probability) for e in exits)
        if forked and any(e.probability is not None for e in exits)
        else None,
        "minutes": step.minutes,
        "waiting_minutes": step.waiting_minutes,
        "medium": step.medium,
        "system": step.system,
        "documents": ";".join(step.documents),
        **dict.fromkeys(PATH_KEYS),
        **dict(step.answers),
        "core": step.core,
        "core_reason": step.core_reason,
        "judgement": step.judgement,
        "issue": step.issue,
        "ecrs": step.ecrs,
        "note": step.note,
    }


def _per_cent(share: float | None) -> str:
    if share is None:
        return ""
    return f"{round(share * 100, 6):g}%"
