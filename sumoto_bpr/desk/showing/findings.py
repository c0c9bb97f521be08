"""What reading found, in the order of a workshop: mended, not taken, to be made sure of.

A finding that repeats is told once, with its number and some of its cells; its file is
named once, above the findings of that file.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from sumoto_bpr.desk.showing.labels import paragraph
from sumoto_bpr.desk.unit import Unit
from sumoto_bpr.drawing.shown import Shown, together
from sumoto_bpr.drawing.tables import Cell, Column, table
from sumoto_bpr.model.problems import Problem, Severity
from sumoto_bpr.model.problems.groups import Group, grouped
from sumoto_bpr.reading.sorting import sorting_rows_refused
from sumoto_bpr.sheets.inventory import SORTING_TITLE

__all__ = ["show_doubts", "show_refusals", "show_repairs"]

_SHOWN_MOST = 60
"""Most lines of one list on a page; a marked copy of the file shows all."""
_CELLS_MOST = 4


def show_repairs(unit: Unit) -> Shown:
    """Return what was read otherwise than it was written, with what it was read as."""
    return _section(
        unit,
        Severity.REPAIR,
        heading="直して読んだもの",
        lead="書き方をそろえて読みました。もとのファイルは変えていません。",
        empty="直して読んだものはありません。",
    )


def show_refusals(unit: Unit) -> Shown:
    """Return rows and cells that were not taken, and how to mend each."""
    refused = sum(account.rows_refused for account in unit.accounts)
    rows = f"{refused:,}行は数えていません。" if refused else ""
    if beside := sorting_rows_refused(unit.problems):
        rows += f"「{SORTING_TITLE}」の{beside:,}行は使っていません。"
    rows = rows or "行はすべて数えています。"
    return _section(
        unit,
        Severity.ERROR,
        heading="採らなかったもの",
        lead=f"{rows}読めなかったセルは空として数えています。",
        empty="採らなかったものはありません。",
    )


def show_doubts(unit: Unit) -> Shown:
    """Return what was taken as it stands but had better be looked at again."""
    return _section(
        unit,
        Severity.WARNING,
        heading="確かめてほしいもの",
        lead="書かれたとおりに読みましたが、念のため確かめてください。",
        empty="確かめてほしいものはありません。",
    )


def _section(unit: Unit, severity: Severity, *, heading: str, lead: str, empty: str) -> Shown:
    found = [problem for problem in unit.problems if problem.severity is severity]
    if not found:
        return paragraph(empty, "empty")
    title = Shown(html=f"<h3>{heading}（{len(found):,}か所）</h3>", alt=heading)
    groups = grouped(found)
    by_file: dict[str, list[Group]] = {}
    for group in groups[:_SHOWN_MOST]:
        by_file.setdefault(group.first.file or "", []).append(group)
    pieces = [title]
    for file, own in by_file.items():
        # the lead is the first table's caption, so that no page ends between heading and table
        said = lead if len(pieces) == 1 or not file else ""
        pieces.append(_table(said + (f"【{file}】" if file else ""), own, severity))
    rest = sum(len(group.problems) for group in groups[_SHOWN_MOST:])
    if rest:
        files = dict.fromkeys(group.first.file or "" for group in groups[_SHOWN_MOST:])
        named = " ".join(f'"{file}"' for file in files if file)
        ending = f"作業フォルダで sumoto-bpr check {named} --mark とした写しで、すべて見られます。"
        pieces.append(paragraph(f"ほか{rest:,}か所は、{ending}", "note"))
    return together(pieces)


def _table(caption: str, groups: Sequence[Group], severity: Severity) -> Shown:
    read = severity is Severity.REPAIR
    columns = (
        Column(label="場所", wide=True),
        Column(label="か所", number=True),
        Column(label="書かれていた値 → 読んだ値" if read else "書かれていた値"),
        Column(label="何が・どうする", wide=True),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            _place(group),
            len(group.problems),
            _values(group),
            group.message + group.remedy,
        )
        for group in groups
    ]
    return table(caption, columns, rows)


def _place(group: Group) -> Shown:
    """Return the cells of a group, and their sheet below them."""
    first = group.first
    cells = [where for problem in group.problems if (where := _where(problem))]
    rest = len(cells) - _CELLS_MOST
    more = f" ほか{rest:,}" if rest > 0 else ""
    where = "　".join(p for p in ("、".join(cells[:_CELLS_MOST]) + more, first.column) if p)
    sheet = f"［{first.sheet}］" if first.sheet else ""
    below = f'<span class="where">{escape(sheet)}</span>' if sheet else ""
    html = "<br>".join(part for part in (escape(where), below) if part)
    return Shown(html=html or "－", alt=where or sheet)


def _where(problem: Problem) -> str:
    return problem.cell or (f"{problem.row}行目" if problem.row else "")


def _values(group: Group) -> str:
    """Return what was written, and what it was read as, for some of the cells."""
    shown = [
        problem.value if problem.after is None else f"{problem.value} → {problem.after}"
        for problem in group.problems
        if problem.value is not None
    ]
    distinct = list(dict.fromkeys(shown))
    more = "、ほか" if len(distinct) > _CELLS_MOST else ""
    return "、".join(distinct[:_CELLS_MOST]) + more or "－"
