"""What the 所属 leaves the workshop with: what to do first, the hours, who, by when."""

from __future__ import annotations

from html import escape
from math import fsum

from sumoto_bpr.desk.showing.labels import paragraph
from sumoto_bpr.desk.showing.remedies import hours_words
from sumoto_bpr.desk.showing.tasks import task_frame
from sumoto_bpr.desk.unit import Unit
from sumoto_bpr.drawing.shown import Shown
from sumoto_bpr.drawing.tables import Cell, Column, table
from sumoto_bpr.indicators import Candidate, candidates
from sumoto_bpr.indicators.columns import texts
from sumoto_bpr.indicators.links import named_tasks, served_tasks, task_names
from sumoto_bpr.indicators.tasks import tasks_in
from sumoto_bpr.sheets.words import IMPROVEMENT_STAGES, IN_USE, STAGES

__all__ = ["show_plan"]

_MOST = 10
_TO_WRITE = "＿＿＿＿＿"
_AHEAD = IMPROVEMENT_STAGES[:2]
_NOTE = (
    "同じ業務の方法は、先に試すものから並べています。空いている欄は、話し合って書き込みます。"
    "決めたことを改善管理表に書くと、次の報告に載ります。"
)
_NONE = "いまの決まりで、これから取りかかる候補になる業務はありません。"


def show_plan(unit: Unit) -> Shown:
    """Return the first tasks to take up, each once: remedies in order, hours, who, by when.

    What is carried out already, and what has yet to be sorted, is not to be taken up now:
    it is counted below the list.
    """
    by_task: dict[str, list[Candidate]] = {}
    for candidate in candidates(unit.books, unit.rules, unit.period):
        by_task.setdefault(candidate.task_id, []).append(candidate)
    carried_out = _carried_out(unit).intersection(by_task)
    unsorted = {task for task, own in by_task.items() if any(c.unsorted for c in own)}
    left_out = _left_out(len(carried_out), len(unsorted - carried_out))
    by_task = {t: own for t, own in by_task.items() if t not in carried_out | unsorted}
    if not by_task:
        return paragraph(_NONE + left_out, "empty")
    frame = task_frame(unit)
    names = dict(zip(texts(frame, "id"), texts(frame, "name"), strict=True))
    hours = {task: _hours(listed) for task, listed in by_task.items()}
    first = sorted(by_task, key=lambda task: -hours[task][1])[:_MOST]
    decided = _decided(unit)
    rows: list[tuple[Cell, ...]] = [
        (
            _named(place, task, names.get(task, task)),
            _remedies(by_task[task]),
            hours_words(*hours[task]),
            decided.get(task, (_TO_WRITE, _TO_WRITE))[0],
            decided.get(task, (_TO_WRITE, _TO_WRITE))[1],
        )
        for place, task in enumerate(first, 1)
    ]
    columns = (
        Column(label="順番と業務", wide=True),
        Column(label="試す順", wide=True),
        Column(label="見直す時間", unit="時間", number=True),
        Column(label="誰が", narrow=True),
        Column(label="いつまで", narrow=True),
    )
    caption = f"これから取りかかること（候補{len(by_task)}業務のうち時間の大きい{len(rows)}業務）"
    return table(caption, columns, rows, note=_NOTE + left_out)


def _named(place: int, task: str, name: str) -> Shown:
    where = f'<br><span class="where">{escape(task)}</span>'
    return Shown(html=f"{place}. {escape(name)}{where}", alt=f"{place}. {name}")


def _carried_out(unit: Unit) -> set[str]:
    """Return the tasks whose review is carried out (実施) or further."""
    tasks = tasks_in(unit.books.inventory, unit.period)
    return set() if tasks is None else set(tasks.where(tasks.stage >= IN_USE).texts("id"))


def _left_out(carried_out: int, unsorted: int) -> str:
    words = []
    if carried_out:
        words.append(f"BPR段階が「{STAGES[IN_USE]}」まで進んだ{carried_out:,}業務")
    if unsorted:
        words.append(f"業務のコア区分がまだ決まっていない{unsorted:,}業務（先に仕分けます）")
    return f"候補のうち、{'と、'.join(words)}は入れていません。" if words else ""


def _hours(listed: list[Candidate]) -> tuple[float, float]:
    """Return the least and most hours in question: of the whole task, or of its steps together."""
    steps = {c.step: (c.hours_least, c.hours_most) for c in listed}
    ends = [steps[""]] if "" in steps else list(steps.values())
    return fsum(least for least, _ in ends), fsum(most for _, most in ends)


def _remedies(listed: list[Candidate]) -> str:
    words = [_short(c) + (f"（工程 {c.step} {c.step_name}）" if c.step else "") for c in listed]
    return " → ".join(dict.fromkeys(words))


def _short(candidate: Candidate) -> str:
    return (candidate.tool or candidate.ecrs).partition("（")[0]


def _decided(unit: Unit) -> dict[str, tuple[str, str]]:
    """Return who and by when, where the 改善管理表 tells it of what is planned or tried.

    Of several improvements of a task the first one that tells anything.
    """
    book, tasks = unit.books.improvements, tasks_in(unit.books.inventory, unit.period)
    if book is None or tasks is None:
        return {}
    frame = book.frame
    frame = frame[texts(frame, "stage").isin(_AHEAD) & (texts(frame, "decision") != "不採用")]
    found: dict[str, tuple[str, str]] = {}
    columns = (texts(frame, key) for key in ("departments", "used_from", "trial"))
    served = served_tasks(frame, task_names(named_tasks(tasks, frame)))
    for ids, who, start, trial in zip(served, *columns, strict=True):
        if who or start or trial:
            told = (who or unit.title, start or trial or _TO_WRITE)
            found |= {task: told for task in ids if task not in found}
    return found
