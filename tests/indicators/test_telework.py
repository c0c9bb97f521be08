from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, strategies as st

from sumoto_bpr.indicators import publish
from sumoto_bpr.indicators.telework_hints import telework_hints
from sumoto_bpr.model.books import Books
from sumoto_bpr.model.observation import CITY, Audience, Observation, Status
from sumoto_bpr.sheets.words import MEDIA, PERSONAL_DATA, TELEWORK
from tests.indicators.making import Row, asked, headcount, inventory, rules


def _hint(**task: object) -> tuple[str, tuple[str, ...]] | None:
    (found,) = telework_hints(pd.DataFrame([{"name": "架空の業務", **task}]))
    return None if found is None else (found.value, found.evidence)


@pytest.mark.parametrize(
    ("task", "hint"),
    [
        ({"medium": "電子", "confidentiality": "1"}, ("可", ("機密性が「1」", "媒体が「電子」"))),
        (
            {"medium": "電子", "personal_data": "無"},
            ("可", ("個人情報が「無」", "媒体が「電子」")),
        ),
        ({"medium": "電子", "confidentiality": "2"}, ("一部", ("機密性が「2」",))),
        ({"medium": "電子", "confidentiality": "3A"}, ("不可", ("機密性が「3A」",))),
        ({"personal_data": "特定個人情報"}, ("不可", ("個人情報が「特定個人情報」",))),
        ({"medium": "紙"}, ("一部", ("媒体が「紙」（電子にすれば広げられる）",))),
        (
            {"name": "窓口での証明書の発行", "medium": "電子", "confidentiality": "1"},
            ("不可", ("業務名に「窓口」",)),
        ),
    ],
)
def test_a_hint_is_what_stands_against_it_most(
    task: dict[str, object], hint: tuple[str, tuple[str, ...]]
) -> None:
    """Counter, 機密性 and 個人情報, then paper: the strictest is told with its own evidence."""
    assert hint == _hint(**task)


@pytest.mark.parametrize(
    "task", [{}, {"medium": "電子"}, {"confidentiality": "1"}, {"medium": "紙", "telework": "可"}]
)
def test_too_little_or_a_decision_gives_no_hint(task: dict[str, object]) -> None:
    """可 needs both a medium and a class; what somebody has decided is not asked again."""
    assert _hint(**task) is None


@given(
    st.sampled_from(["", *MEDIA]),
    st.sampled_from(["", "1", "2", "3", "3A"]),
    st.sampled_from(["", *PERSONAL_DATA]),
)
def test_more_against_it_never_makes_it_freer(medium: str, secrecy: str, personal: str) -> None:
    """Putting 窓口 into the name of any task makes its hint 不可; evidence is never empty."""
    known = {"medium": medium, "confidentiality": secrecy, "personal_data": personal}
    plain, counter = _hint(**known), _hint(name="窓口の当番", **known)
    assert counter is not None
    assert counter[0] == "不可"
    assert plain is None or (plain[0] in TELEWORK and plain[1])


TASKS: tuple[Row, ...] = (
    {"_unit": "1", "section": "甲係", "confidentiality": "1", "telework": "可"},
    {"_unit": "1", "section": "甲係", "confidentiality": "1", "telework": "一部"},
    {"_unit": "1", "section": "乙係", "confidentiality": "2", "telework": "不可"},
    {"_unit": "2", "confidentiality": "1"},
    {"_unit": "2", "confidentiality": None},
    {"_unit": "3", "confidentiality": "3A"},
)
HEADS: tuple[Row, ...] = (
    {"_unit": "1", "section": "甲係", "people": 4.0},
    {"_unit": "1", "section": "乙係", "people": 5.0},
    {"_unit": "2", "people": 6.0},
    {"_unit": "3", "people": 25.0},
)


def _asked(tasks: tuple[Row, ...], heads: tuple[Row, ...] = HEADS) -> dict[str, Observation]:
    return asked(Books(unit=CITY, inventory=inventory(*tasks), headcount=headcount(*heads)))


def test_the_denominator_is_counted_by_section_and_is_a_range_where_it_is_open() -> None:
    """甲係 handles nothing of 機密性2 (4 of 40); 6 people of a 課 with a blank may or may not."""
    seen = _asked(TASKS)["telework_scope"]
    assert (None, 0.1, 0.25, 4.0, 40.0) == (
        seen.value, seen.low, seen.high, seen.numerator, seen.denominator,
    )  # fmt: skip
    assert "機密性の記入がない業務" in seen.method
    settled = _asked((*TASKS[:4], TASKS[5]))["telework_scope"]
    assert (0.25, 10.0) == (settled.value, settled.numerator)


def test_which_classes_are_left_out_is_the_citys_decision() -> None:
    """With 機密性2 allowed by the setting, 乙係 is in the denominator too."""
    books = Books(unit=CITY, inventory=inventory(*TASKS[:4]), headcount=headcount(*HEADS[:3]))
    found = asked(books, rules(telework__excluded=("3", "3A")))
    assert 1.0 == found["telework_scope"].value
    assert "telework.excluded" in found["telework_scope"].definition


def test_decisions_are_counted_with_n_of_all() -> None:
    """3 of 6 tasks are decided, one each way; without a book nothing is invented."""
    found = _asked(TASKS)
    assert (3.0, 6.0) == (
        found["telework_tasks"].numerator,
        found["telework_tasks"].denominator,
    )
    keys = ("yes", "partly_able", "no")
    assert [1.0] * 3 == [found[f"telework_tasks.{key}"].value for key in keys]
    none = asked(Books(unit=CITY))
    assert Status.MISSING is none["telework_tasks"].status
    assert Status.MISSING is none["telework_scope"].status
    assert Status.MISSING is _asked(TASKS, ())["telework_scope"].status


def test_telework_stays_inside_the_city() -> None:
    """Nothing of it is public, and head counts of a 課 stay there."""
    found = tuple(_asked(TASKS).values())
    public = publish(found, Audience.PUBLIC, rules())
    assert not [f for f in public if f.observation.indicator.startswith("telework")]
