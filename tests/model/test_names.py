from __future__ import annotations

from hypothesis import given, strategies as st

from sumoto_bpr.model.names import compare_key, join_list, nearest, split_list

STAFF_WRITE = "総務課カか゛ｶﾞガＡａaｰー－-－ 　\n①㈱・／1１"


@given(st.text(alphabet=STAFF_WRITE))
def test_the_comparable_form_is_stable(text: str) -> None:
    """Taking the comparable form twice changes nothing more, whatever staff type."""
    assert compare_key(text) == compare_key(compare_key(text))


def test_width_spaces_and_line_breaks_do_not_count() -> None:
    """Spellings that differ in width, spaces or line breaks alone are one name."""
    assert compare_key("使用\nシステム") == compare_key("使用 ｼｽﾃﾑ　")


def test_entries_of_a_cell_are_split_and_joined() -> None:
    """Every separator staff use parts the entries; blanks are no entries."""
    assert ("A-1", "B-2", "C") == split_list("A-1； B-2;;\nC")
    assert "A-1;B-2" == join_list(("A-1", "B-2"))


def test_the_nearest_choice_is_given_as_written() -> None:
    """The nearest choice comes back in its own spelling."""
    assert "bpr_done.stage" == nearest("bpr_done.stag", ["courses", "bpr_done.stage"])
    assert nearest("zzz", ["courses"]) is None
