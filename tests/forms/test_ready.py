from __future__ import annotations

import json
from pathlib import Path

import pytest

from sumoto_bpr.cli.main import main
from sumoto_bpr.forms.ready import Ready, ready_forms

READY = ready_forms()


def run(*arguments: str) -> int:
    """Run a command line and return its exit code."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    return int(ended.value.code or 0)


@pytest.mark.parametrize("ready", READY, ids=[r.name for r in READY])
def test_each_ready_list_opens_and_reads_back_without_a_problem(
    ready: Ready,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A ready task list and flow open as forms that check without any finding, nothing lost."""
    monkeypatch.chdir(tmp_path)
    for kind in ("inventory", "flow"):
        assert 0 == run("form", kind, "--ready", ready.name, "-o", f"{kind}.xlsx")
    capsys.readouterr()

    assert 0 == run("check", "inventory.xlsx", "flow.xlsx", "--rows", "--strict", "--json")
    files = {f["kind"]: f for f in json.loads(capsys.readouterr().out)["files"]}
    assert all(f["problems"] == [] for f in files.values())
    names = [row["values"]["name"] for row in files["inventory"]["rows"]]
    assert [task["name"] for task in ready.tasks] == names
    steps = [row["values"]["name"] for row in files["flow"]["rows"]]
    assert [step.name for step in ready.flow.steps] == steps

    assert 0 == run("flow", "check", "flow.xlsx", "--json")
    assert {"problems": []} == json.loads(capsys.readouterr().out)


def test_ready_lists_hold_no_figures() -> None:
    """No ready list tells minutes, cases or shares that might be taken for real ones."""
    for ready in READY:
        assert ready.flow.cases_per_year is None
        for step in ready.flow.steps:
            assert step.minutes is None
            assert step.waiting_minutes is None
            assert all(way.probability is None for way in step.exits)
        assert not any({"hours", "cases_per_year"} & set(task) for task in ready.tasks)


def test_the_ready_names_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    """The names of the issue are there, and the twenty standardised tasks are twenty."""
    assert 0 == run("form", "--ready-list", "--json")
    listed = {e["name"]: e["tasks"] for e in json.loads(capsys.readouterr().out)["ready"]}

    assert {"庶務", "申請受付", "照会回答", "発注・検収", "会議", "標準化20業務"} == set(listed)
    assert 20 == listed["標準化20業務"]


@pytest.mark.parametrize(
    "arguments", [("inventory", "--ready", "料理"), ("staff", "--ready", "庶務")]
)
def test_an_unknown_ready_list_is_refused_in_words(
    arguments: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A name or kind without a ready list is wrong use, told with the choices; nothing is made."""
    target = tmp_path / "a.xlsx"

    assert 2 == run("form", *arguments, "-o", str(target))
    said = capsys.readouterr().err
    assert "庶務、申請受付" in said or "inventory、flow" in said
    assert not target.exists()
