from __future__ import annotations

import re

from sumoto_bpr.model.observation import Audience
from sumoto_bpr.model.problems import Place
from sumoto_bpr.reports.pages import departments_index, door_page, failure_page, site_door
from tests.reports.notebooks import context
from tests.reports.units import ORGANISATION, TOO_MANY, leadership_unit


def index() -> str:
    """Return the list of 所属 of the fictional city."""
    unit = leadership_unit()
    links = {ORGANISATION.departments[0].key: "1010_x/0123/index.html"}
    return departments_index(unit.standings, links=links, context=context(count="3／5所属"))


def test_index_lists_every_department_in_order() -> None:
    """All 所属 stand on the index in 建制順, those without a report too."""
    page = index()
    places = [page.index(d.title) for d in ORGANISATION]
    assert places == sorted(places)


def test_index_counts_truthfully() -> None:
    """N are the done ones; failed and missing ones are in N, not in n."""
    assert "3／5所属" in index()


def test_states_differ_in_sign_and_word() -> None:
    """Done, failed and missing each have a sign and a word of their own."""
    page = index()
    for mark in ("○ 提出", "× 要修正", "… 未提出"):
        assert mark in page


def test_index_gives_the_reason_of_a_failure() -> None:
    """A failed 所属 stands there with what happened and what to do."""
    assert "読めない行が多すぎます" in index()


def test_index_links_only_to_what_there_is() -> None:
    """One link for the one page there is, named for who listens to it."""
    page = index()
    assert page.count('href="1010_x/0123/index.html"') == 1
    assert 'aria-label="総務部総務課の報告を見る"' in page


def test_failure_page_says_what_where_and_what_to_do() -> None:
    """A failure page names file, sheet and cell, the cause and the remedy, and no traceback."""
    place = Place(file="surveys/R7/a.xlsx", sheet="業務棚卸", cell="F12", column="年間件数")
    problem = TOO_MANY.at(place, value="8行中2行")
    page = failure_page([problem], context=context(unit="健康福祉部福祉課"))
    for part in ("surveys/R7/a.xlsx", "業務棚卸", "F12", problem.message, problem.remedy):
        assert part in page, part
    assert "Traceback" not in page


def test_doors_show_no_figure() -> None:
    """The site's door only names the rooms there are; a room's door points on by meta refresh."""
    rooms = {Audience.DEPARTMENT: "departments/index.html", Audience.HR: "hr/index.html"}
    page = site_door(rooms, context=context())
    main = page[page.index("<main") : page.index("</main>")]
    assert re.findall(r'href="([^"]+)"', main) == ["departments/index.html", "hr/index.html"]
    assert "%" not in main
    door = door_page("abc/index.html", heading="報告", context=context())
    assert '<meta http-equiv="refresh" content="0; url=abc/index.html">' in door
    assert 'href="abc/index.html"' in door
