from __future__ import annotations

from pathlib import Path

import pytest

from sumoto_bpr.cli.main import main
from sumoto_bpr.desk.intake import read_city
from sumoto_bpr.desk.left import LeftTask, left_of
from sumoto_bpr.desk.workspace import open_workspace


def test_what_a_task_may_be_comes_with_evidence_and_only_where_it_is_unsorted(
    small_city: Path,
) -> None:
    """Unsorted and withheld tasks may carry a suggestion with its evidence; no other list does."""
    lists = {one.key: one.tasks for one in left_of(read_city(open_workspace(small_city)), None)}
    unsorted: list[LeftTask] = [*lists.pop("unsorted"), *lists.pop("withheld")]

    assert any(task.suggested for task in unsorted)
    assert all(bool(task.suggested) == bool(task.evidence) for task in unsorted)
    assert {None} == {task.suggested for tasks in lists.values() for task in tasks}


def test_the_command_tells_a_suggestion_as_a_hint(
    small_city: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Beside an unsorted task stands 参考, what it may be and what speaks for it."""
    with pytest.raises(SystemExit):
        main(["left", "--workspace", str(small_city), "--department", "税務課"])

    assert "参考：ノンコアでは（業務名に「入力」）" in capsys.readouterr().out
