from __future__ import annotations

import pytest

from sumoto_bpr.model.problems.runs import TIME_LIMIT
from sumoto_bpr.runs.protocol import Reply, Request
from tests.runs.making import request_of


def test_a_request_is_one_line_and_comes_back() -> None:
    """Template, packet and frame travel by content in one line of ASCII."""
    request = request_of("総務部税務課", "print('改行\\n')")
    line = request.line()

    assert Request.parse(line) == request
    assert line.isascii()
    assert line.count(b"\n") == 1


def test_a_reply_is_one_line_and_comes_back() -> None:
    """Files and problem of a reply come back as they were."""
    done = Reply(job="a", files={"index.html": b"\x00\xff"})
    failed = Reply(job="b", problem=TIME_LIMIT.at(value=3), error="E", places=("a.py:1 f",))

    assert Reply.parse(done.line()) == done
    assert Reply.parse(failed.line()) == failed


@pytest.mark.parametrize("cut", [0, 1, 20])
def test_a_torn_reply_is_no_reply(cut: int) -> None:
    """A line that a dying worker left half written is an error, not an answer."""
    with pytest.raises(ValueError, match=r".*"):
        Reply.parse(Reply(job="a").line()[:cut])
