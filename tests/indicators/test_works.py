from __future__ import annotations

from math import fsum
from typing import Any

from hypothesis import given, settings, strategies as st

from sumoto_bpr.indicators import candidates
from sumoto_bpr.model.books import Books
from sumoto_bpr.model.period import FiscalYear
from sumoto_bpr.sheets.words import CORE, JUDGEMENTS, MEDIA
from tests.indicators.making import asked, improvements, inventory, rules

ROWS: Any = st.lists(
    st.fixed_dictionaries(
        {
            "hours": st.sampled_from([None, 10.0, 50.0, 99.5, 700.25]),
            "core": st.sampled_from([None, *CORE]),
            "routine": st.sampled_from([None, "定型", "非定型"]),
            "judgement": st.sampled_from([None, *JUDGEMENTS]),
            "medium": st.sampled_from([None, *MEDIA]),
            "name": st.sampled_from(["受付", "議事録の作成", "問い合わせ対応"]),
            "stage": st.sampled_from([None, "1 棚卸済", "9 廃止済"]),
            "systems": st.sampled_from([None, "住基", "住基;税"]),
        }
    ),
    min_size=1,
    max_size=8,
)


@settings(deadline=None, max_examples=60)
@given(rows=ROWS, served=st.booleans())
def test_all_at_once_the_rule_says_what_it_says_of_each(
    rows: list[dict[str, object]], served: bool
) -> None:
    """Candidate hours are those of the tasks the list offers a tool for, each once.

    What is 一部ノンコア stands apart, as the most it may be.
    """
    table = improvements({"task_ids": "T001", "tool": "RPA", "stage": "実施"}) if served else None
    books = Books(inventory=inventory(*rows), improvements=table)
    listed = candidates(books, rules(), FiscalYear(2025))
    tools = [c for c in listed if c.tool]
    sure = {c.task_id: c.hours_most for c in tools if c.hours_before is not None}
    opened = {c.task_id: c.hours_most for c in tools if c.hours_before is None}
    figures = asked(books)
    if figures["candidate_hours"].value is not None:
        assert fsum(sure.values()) == figures["candidate_hours"].value
        assert fsum(opened.values()) == figures["candidate_hours.open"].value
        assert len(sure) == figures["candidate_hours.tasks"].value
    else:
        assert not tools
