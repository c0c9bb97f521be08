"""What holds of a child under limits, whatever it does."""

from __future__ import annotations

from sumoto_bpr.reading.process import Child


def test_a_child_that_has_ended_says_so_as_often_as_it_is_asked() -> None:
    """Nobody waits a second time for one that is gone."""
    child = Child(1536, 30.0, "sumoto_bpr.no_such_module")

    assert [child.receive(30.0), child.receive(30.0)] == [None, None]
    assert child.end() != 0
