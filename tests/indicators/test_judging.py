from __future__ import annotations

from itertools import product

import pytest

from sumoto_bpr.indicators.judging import judged
from sumoto_bpr.sheets.sorting import ANSWERS, PATH, PATH_KEYS
from sumoto_bpr.sheets.words import CORE_FULL, CORE_NON, CORE_PARTLY, CORE_TODO, CORE_WITHHELD

YES, PART, NO, UNSURE = ANSWERS


@pytest.mark.parametrize(
    ("answers", "core"),
    [
        ((), CORE_TODO),
        ((YES,), CORE_FULL),
        ((PART,), CORE_PARTLY),
        ((UNSURE,), CORE_WITHHELD),
        ((NO, YES), CORE_FULL),
        ((NO, NO), CORE_TODO),
        ((NO, NO, NO), CORE_NON),
        ((NO, NO, YES), CORE_TODO),
        ((NO, NO, YES, YES), CORE_NON),
        ((NO, NO, YES, NO), CORE_FULL),
        ((NO, NO, YES, PART), CORE_PARTLY),
        ((NO, NO, YES, UNSURE), CORE_WITHHELD),
        (("", YES), CORE_TODO),
    ],
)
def test_a_short_path_leads_to_one_of_five_states(answers: tuple[str, ...], core: str) -> None:
    """Right or duty, law, judgement, written down: four questions at most settle a task (W3)."""
    assert core == judged(dict(zip(PATH_KEYS, answers, strict=False))).core


def test_every_way_is_settled_with_a_reason_or_names_the_next_question() -> None:
    """Whatever is answered, blanks too: a state with its reason, or 未着手 with what is missing."""
    for answers in product(("", *ANSWERS), repeat=len(PATH)):
        found = judged(dict(zip(PATH_KEYS, answers, strict=True)))

        assert found.is_settled == bool(found.reason) == (found.core != CORE_TODO)
        assert found.is_settled or not answers[PATH_KEYS.index(found.next_key)]


def test_the_last_question_settles_with_every_answer() -> None:
    """The table has no way out at its end, and knows no answer that cannot be given."""
    assert set(ANSWERS) == set(PATH[-1].outcomes)
    assert all(set(question.outcomes) < set(ANSWERS) for question in PATH[:-1])


def test_what_is_answered_beyond_the_end_changes_nothing() -> None:
    """After 「はい」 to the first question the others are not looked at."""
    whole = [judged({"ask_right": YES, "ask_written": answer}) for answer in ("", *ANSWERS)]

    assert {judged({"ask_right": YES})} == set(whole)
