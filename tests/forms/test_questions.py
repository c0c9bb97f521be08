from __future__ import annotations

import json

import pytest
from hypothesis import given, strategies as st

from sumoto_bpr.forms.questions import Asked, hearing_of
from sumoto_bpr.sheets.hearing import HEARING_KEYS
from sumoto_bpr.sheets.words import CORE
from tests.forms.making import rules, rules_with

_PATH = ("ask_right", "ask_official", "ask_discretion", "ask_written")
_UNSORTED = (*_PATH, "judgement")
_WITHHELD = ("core", "core_reason", "judgement")
_TIME = ("cases_per_year", "time_written_as", "time_value")
_SIZE = ("cases_per_year", "minutes_per_case", "issues")
_REVIEW = ("issues", "flow_checked_on", "next_review")


def _task(name: str, hours: float | None = None, **values: object) -> dict[str, object]:
    """A task that nobody need be asked about but for its hours."""
    return {"id": name, "name": name, "hours": hours, "core": "コア", **values}


def _asked(*rows: dict[str, object], **decisions: object) -> dict[str, Asked]:
    found = hearing_of(rows, rules_with(**decisions))
    return {str(task.row["id"]): task for task in found.asked}


def test_tasks_of_the_first_eighty_per_cent_are_asked_biggest_first() -> None:
    """The tasks that make up 80 % of the hours are asked, the one that passes it included (C6)."""
    rows = [_task("d", 5), _task("a", 50), _task("c", 20), _task("b", 25)]

    assert ["a", "b", "c"] == list(_asked(*rows, hearing_most_questions=0))


def test_the_share_is_a_decision_of_the_city() -> None:
    """With a share of 50 % the first half of the hours is asked about."""
    rows = [_task("a", 50), _task("b", 25), _task("c", 25)]

    assert ["a"] == list(_asked(*rows, hearing_hours_share=0.5))


@pytest.mark.parametrize(
    ("values", "reason", "keys"),
    [
        ({"core": None}, "コア区分が未着手", _UNSORTED),
        ({"core": "未着手"}, "コア区分が未着手", _UNSORTED),
        ({"core": "判断保留"}, "コア区分が判断保留", _WITHHELD),
        ({"hours": None}, "年間時間が分からない", _TIME),
        ({"hours": 1.5}, "2時間に満たない（まとめられないか）", _SIZE),
        ({"stage": "5 方針決定"}, "段階が「4 見直し案あり」以上", _REVIEW),
    ],
)
def test_a_flagged_task_is_asked_what_its_flag_is_about(
    values: dict[str, object], reason: str, keys: tuple[str, ...]
) -> None:
    """Outside the 80 % a flag is the reason, and its own columns are the questions."""
    found = _asked(_task("big", 1000), _task("x", 3) | values)["x"]

    assert (reason,) == found.reasons
    assert keys == found.keys


@pytest.mark.parametrize(
    ("answers", "left"),
    [
        ({}, _PATH),
        ({"ask_right": "いいえ"}, _PATH[1:]),
        ({"ask_right": "いいえ", "ask_official": "いいえ"}, _PATH[2:]),
        (dict.fromkeys(_PATH[:2], "いいえ") | {"ask_discretion": "はい"}, _PATH[3:]),
        ({"ask_official": "いいえ"}, ("ask_right", "ask_discretion", "ask_written")),
    ],
)
def test_an_unsorted_task_is_asked_the_path_from_its_next_question_on(
    answers: dict[str, object], left: tuple[str, ...]
) -> None:
    """What has been answered is not asked again; コア区分 itself and its reason never are (W3)."""
    keys = _asked(_task("a", 10, core=None, **answers))["a"].keys

    assert left == tuple(key for key in keys if key in {*_PATH, "core", "core_reason"})


def test_a_sorted_task_is_not_asked_the_path() -> None:
    """A コア区分 that somebody wrote stands, without any answer to the path."""
    assert not set(_PATH) & set(_asked(_task("a", 10))["a"].keys)


def test_a_task_too_large_says_so() -> None:
    """More hours than one task should have is a reason beside the first."""
    found = _asked(_task("big", 1500))["big"]

    assert ("時間の大きい業務（上から80%）", "1,000時間を超える（分けられないか）") == found.reasons


def test_what_is_known_is_not_asked() -> None:
    """A filled column is no question; 「未着手」 is not filled: the path to it is asked."""
    known = {"medium": "紙", "issues": "二度書き", "peak_months": "3月"}
    keys = _asked(_task("a", 10, core="未着手", **known))["a"].keys

    assert set(_PATH) < set(keys)
    assert not set(known) & set(keys)


@pytest.mark.parametrize(
    ("values", "gone"),
    [
        ({"manual": "無"}, {"manual", "manual_ref", "manual_revised"}),
        ({"hours_regular": 3.0}, {"kaikei_share"}),
        ({"time_written_as": "件数×分"}, {"minutes_per_case"}),
        ({}, {"time_written_as", "time_value", "flow_checked_on", "next_review"}),
    ],
)
def test_a_question_without_sense_is_not_asked(values: dict[str, object], gone: set[str]) -> None:
    """No title of a manual that is not there, no review of a flow that is not drawn."""
    assert not gone & set(_asked(_task("a", 10, **values))["a"].keys)


def test_what_a_hearing_answered_is_not_asked_again() -> None:
    """Also an answer that left the cell blank (なし) or the sorting open closes its question."""
    noted = json.dumps([["票.xlsx", 12, "issues"], ["票.xlsx", 13, "core"]])
    keys = _asked(_task("a", 10, core="判断保留", _heard=noted))["a"].keys

    assert not {"issues", "core"} & set(keys)
    assert "peak_months" in keys


def test_a_sheet_may_be_limited_and_says_what_is_left() -> None:
    """Beyond the city's limit whole tasks wait for the next sheet; the first is always asked."""
    rows = [_task(name, 10) for name in "abc"]
    whole = hearing_of(rows, rules_with(hearing_most_questions=0))
    each = len(whole.asked[0].keys)

    limited = hearing_of(rows, rules_with(hearing_most_questions=each + 1))
    tiny = hearing_of(rows, rules_with(hearing_most_questions=1))

    assert (3, 0) == (len(whole.asked), len(whole.later))
    assert (1, 2) == (len(limited.asked), len(limited.later))
    assert each == limited.questions
    assert (1, 2) == (len(tiny.asked), len(tiny.later))


def test_a_third_of_a_limited_sheet_is_kept_for_sorting() -> None:
    """Behind a big sorted task the biggest unsorted ones are asked their path, nothing else yet."""
    rows = [_task("big", 500), _task("next", 400)]
    rows += [_task(f"u{number}", 100 - number, core=None) for number in range(9)]
    found = hearing_of(rows, rules_with(hearing_most_questions=33))
    keys = {str(task.row["id"]): task.keys for task in found.asked}

    assert ["big", "u0", "u1", "u2"] == list(keys)
    assert {_PATH} == {keys[name] for name in ("u0", "u1", "u2")}
    assert found.questions <= 33
    assert 1 == [str(task.row["id"]) for task in found.later].count("u0")
    whole = hearing_of(rows, rules_with(hearing_most_questions=0))
    assert whole.questions == found.questions + found.later_questions


def test_hours_that_nobody_knows_are_asked_before_what_can_wait() -> None:
    """Behind a big task a task without hours is asked them on the same sheet."""
    rows = [_task("big", 500), _task("next", 400), _task("unknown", None)]
    first = len(_asked(rows[0])["big"].keys)
    found = hearing_of(rows, rules_with(hearing_most_questions=first + 8))
    keys = {str(task.row["id"]): task.keys for task in found.asked}

    assert {"time_written_as", "time_value"} <= set(keys["unknown"])


def test_sixty_questions_are_asked_at_once() -> None:
    """The city that decides nothing asks at most 60 questions a sheet; none is lost on the way."""
    rows = [_task(str(number), 10, core="未着手") for number in range(20)]

    found = hearing_of(rows, rules())
    whole = hearing_of(rows, rules_with(hearing_most_questions=0))

    assert 0 < found.questions <= 60
    assert whole.questions == found.questions + found.later_questions


def test_nothing_is_asked_of_an_abolished_task() -> None:
    """A task that is 廃止済 is not asked about, and its hours move no other task in or out."""
    rows = [_task("gone", 900, stage="9 廃止済"), _task("a", 50), _task("b", 50)]
    found = hearing_of(rows, rules_with(hearing_hours_share=0.4))

    assert ["a"] == [task.row["id"] for task in found.asked]
    assert (2, 100.0, 1) == (found.tasks, found.hours, found.abolished)


_ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "hours": st.none() | st.floats(0, 2000),
            "core": st.none() | st.sampled_from(CORE),
            "stage": st.none() | st.sampled_from(("0 未着手", "5 方針決定")),
            "manual": st.none() | st.sampled_from(("有", "無")),
            "issues": st.none() | st.just("二度書き"),
        }
    ),
    max_size=8,
)


@given(_ROWS)
def test_every_question_is_open_and_every_task_has_a_reason(rows: list[dict[str, object]]) -> None:
    """Nothing known is asked, nothing is asked without a reason, and bigger tasks come first."""
    tasks = [{"id": f"T{n}", "name": f"業務{n}", **row} for n, row in enumerate(rows)]
    found = hearing_of(tasks, rules())

    hours = [task.hours or 0.0 for task in found.asked]
    assert sorted(hours, reverse=True) == hours
    for task in found.asked:
        assert task.reasons
        assert set(task.keys) <= set(HEARING_KEYS)
        assert all(task.row.get(k) in {None, "未着手", "判断保留"} for k in task.keys)


@given(_ROWS)
def test_answering_everything_opens_nothing(rows: list[dict[str, object]]) -> None:
    """Once each question has an answer no other question appears."""
    tasks = [{"id": f"T{n}", "name": f"業務{n}", **row} for n, row in enumerate(rows)]
    found = hearing_of(tasks, rules_with(hearing_most_questions=0))
    noted = {str(t.row["id"]): [["票", 1, key] for key in t.keys] for t in found.asked}
    after = [{**row, "_heard": json.dumps(noted.get(str(row["id"]), []))} for row in tasks]

    assert () == hearing_of(after, rules()).asked


def test_a_big_task_is_asked_its_common_code_and_telework() -> None:
    """共通業務コード and テレワーク with its reason are asked where nobody has said (C30, C32)."""
    asked = {"common_code", "telework", "telework_reason"}
    told = {"common_code": "C06", "telework": "可", "telework_reason": "資料だけで足りる"}

    assert asked <= set(_asked(_task("a", 10))["a"].keys)
    assert not asked & set(_asked(_task("a", 10, **told))["a"].keys)
