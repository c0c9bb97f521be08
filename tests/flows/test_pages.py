"""Long flows on paper: no letter smaller, no box cut, every arrow led on by a number."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from sumoto_bpr.flows.metrics import measure
from sumoto_bpr.flows.pages import SHEETS, Page, paged
from sumoto_bpr.flows.shapes import SMALL
from sumoto_bpr.model.flow import Exit, Flow, StepKind
from tests.flows.making import flow_of, random_flow, sample_flows, step

REPOSITORY = Path(__file__).resolve().parents[2]
_NUMBER = re.compile(r"（(\d+)）")
_PAGE = re.compile(r"(\d+)(?=ページ|、)")


@cache
def pages_of(seed: int, paper: str) -> tuple[Page, ...]:
    """Return the pages of a random flow of about forty steps."""
    return paged(random_flow(seed, least=38, most=42), SHEETS[paper])


def joined(pages: tuple[Page, ...]) -> list[tuple[str, str, str]]:
    """Return every arrow of all pages as (from, to, condition), connectors followed."""
    entries: dict[str, str] = {}
    for page in pages:
        for one in page.flow.steps:
            if one.id in page.connectors and one.kind is StepKind.START:
                entries[_NUMBER.findall(one.name)[0]] = one.exits[0].to
    found = []
    for number, page in enumerate(pages, 1):
        for one in page.flow.steps:
            for way in one.exits if one.id not in page.connectors else ():
                target = page.flow.step(way.to)
                if target.id in page.connectors:
                    to = entries[_NUMBER.findall(target.name)[0]]
                    (there,) = map(int, _PAGE.findall(target.name))
                    assert to in {s.id for s in pages[there - 1].flow.steps}
                    assert there != number
                    found.append((one.id, to, way.condition))
                else:
                    found.append((one.id, way.to, way.condition))
    return sorted(found)


@pytest.mark.parametrize("paper", sorted(SHEETS))
@pytest.mark.parametrize("seed", range(5))
def test_forty_steps_fit_their_sheets(seed: int, paper: str) -> None:
    """Each page's lanes fit the sheet as they are: 9 points stay 9 points, nothing overlaps."""
    pages = pages_of(seed, paper)

    assert SMALL >= 9
    for page in pages:
        wide, high = page.sheet.room
        assert page.layout.width <= wide
        assert page.layout.height <= high
        assert {} == measure(page.layout).faults


@pytest.mark.parametrize("seed", range(5))
def test_every_step_and_arrow_is_on_the_pages(seed: int) -> None:
    """A step is on one page alone; arrows between pages end in connectors of one number."""
    flow, pages = random_flow(seed, least=38, most=42), pages_of(seed, "A4")

    drawn = [s.id for page in pages for s in page.flow.steps if s.id not in page.connectors]
    assert sorted(one.id for one in flow.steps) == sorted(drawn)
    assert len(pages) > 1
    arrows = sorted((one.id, way.to, way.condition) for one in flow.steps for way in one.exits)
    assert arrows == joined(pages)


def test_what_fits_is_one_page_without_connectors() -> None:
    """A short flow stays whole, its title too."""
    flow = flow_of([step("1", "2", kind=StepKind.START), step("2", kind=StepKind.END)])
    (page,) = paged(flow, SHEETS["A4"])

    assert (flow.title, frozenset()) == (page.flow.title, page.connectors)


def test_a_tall_flow_takes_the_sheet_upright() -> None:
    """Of lying and standing paper the one that needs fewer pages is taken."""
    branch = step("b", *(Exit(to=f"t{n}", condition=str(n)) for n in range(7)), kind=StepKind.XOR)
    flow = flow_of([branch, *(step(f"t{n}") for n in range(7))])
    pages = paged(flow, SHEETS["A4"])

    assert pages[0].sheet.height > pages[0].sheet.width
    assert 1 == len(pages)


@given(seed=st.integers(0, 500))
@settings(max_examples=6, deadline=None)
def test_pages_are_always_the_same(seed: int) -> None:
    """The same flow gives the same pages."""
    flow: Flow = random_flow(seed, most=25)

    assert paged(flow, SHEETS["A4"]) == paged(flow, SHEETS["A4"])


def test_the_samples_fit_on_paper() -> None:
    """Every sample flow is printable on A4 and A3, A3 with fewer pages or as many."""
    for flow in sample_flows(REPOSITORY)[:4]:
        small, large = (paged(flow, SHEETS[paper]) for paper in ("A4", "A3"))
        assert 1 <= len(large) <= len(small)
        assert all(page.layout.height <= page.sheet.room[1] for page in (*small, *large))
