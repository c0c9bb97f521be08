"""Pages that no notebook makes: lists of 所属, doors, and the page of what failed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from html import escape

from sumoto_bpr.desk.showing.standings import counts, standing_list
from sumoto_bpr.desk.unit import Standing
from sumoto_bpr.drawing.words import AUDIENCES
from sumoto_bpr.model.observation import Audience
from sumoto_bpr.model.problems import Problem
from sumoto_bpr.reports.context import PageContext
from sumoto_bpr.reports.frame import framed

__all__ = ["departments_index", "door_page", "failure_page", "site_door"]

_ROOMS_SAY = {
    Audience.LEADERSHIP: "成果目標と、全所属の状況を1枚で見ます。",
    Audience.DEPARTMENT: "所属ごとの業務棚卸、時間、候補、業務フローです。",
    Audience.HR: "研修と資格の状況です。人事担当だけが見ます。",
    Audience.PUBLIC: "公表できる数値だけを載せます。",
}


def departments_index(
    standings: Sequence[Standing], *, links: Mapping[str, str], context: PageContext
) -> str:
    """Return the list of all 所属 in 建制順 with their state and the link to their page.

    ``links`` gives a relative link by ``Department.key``: to the report, or to the
    page that says why there is none.
    """
    done, total = counts(standings)
    body = (
        f'<p class="lead">現在の資料から作った報告があるのは <strong>{done}／{total}所属</strong> '
        "です。"
        "要修正・更新待ち・未提出の所属は、もとの数に入り、報告のある数には入りません。</p>"
        f"<h2>所属の一覧（建制順）</h2>{standing_list(standings, links=links).html}"
    )
    return framed(body, heading="所属ごとの報告", context=context)


def failure_page(problems: Sequence[Problem], *, context: PageContext) -> str:
    """Return the page that stands where a report could not be made: what, where, what to do."""
    first = problems[0]
    items = "".join(_problem_item(problem) for problem in problems)
    body = (
        '<p class="lead">今回の報告は作れませんでした。前に出した報告があれば、'
        "それは変わっていません。</p>"
        f"<h2>何が起きたか</h2><p>{escape(first.message)}</p>"
        f"<h2>どうすればよいか</h2><p>{escape(first.remedy)}</p>"
        f'<h2>直すところ（{len(problems)}件）</h2><ul class="plain">{items}</ul>'
        "<p>直したら、もとのファイルと同じ場所に置いて、DX推進担当に知らせてください。"
        "ファイルそのものは、この道具が書き換えることはありません。</p>"
    )
    return framed(body, heading="報告を作れませんでした", context=context, signs=False)


def _problem_item(problem: Problem) -> str:
    where = "　".join(
        part
        for part in (
            problem.file,
            problem.sheet and f"シート「{problem.sheet}」",
            problem.cell and f"セル {problem.cell}",
            problem.column and f"列「{problem.column}」",
        )
        if part
    )
    place = f'<span class="where">{escape(where)}</span><br>' if where else ""
    return f"<li>{place}{escape(problem.message)}{escape(problem.remedy)}</li>"


def door_page(target: str, *, heading: str, context: PageContext) -> str:
    """Return a page that only points on to ``target`` (a relative link)."""
    body = f'<p><a href="{escape(target)}">{escape(heading)}を開く</a></p>'
    return framed(body, heading=heading, context=context, refresh=target, signs=False)


def site_door(links: Mapping[Audience, str], *, context: PageContext) -> str:
    """Return the door to the rooms; it shows no figure."""
    entries = "".join(
        f'<li><a href="{escape(links[audience])}"><strong>{AUDIENCES[audience]}</strong>'
        f"{_ROOMS_SAY[audience]}</a></li>"
        for audience in _ROOMS_SAY
        if audience in links
    )
    body = (
        f'<ul class="doors">{entries}</ul>'
        "<p>開けない入口は、その入口を見る権限がないか、まだ作られていないものです。</p>"
    )
    context = replace(context, everyone=True)
    return framed(body, heading="業務の見直しとデジタル人材の報告", context=context, signs=False)
