"""A log of events becomes counts: exact, in the order of time, nobody named."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from sumoto_bpr.cli.main import main
from sumoto_bpr.reading.events import read_events
from sumoto_bpr.reading.source import Source
from tests.cli.test_contract import REGISTRY, SCHEMAS

LOG = """番号,何を,いつ,だれ
A,受付,2025-04-01 09:00,S-1
B,受付,2025/4/1 9:30:00,S-1
A,審査,2025-04-01 10:00,S-2
A,決裁,2025-04-01 10:00,S-2
B,審査,2025-04-01T09:40:00,S-1
B,受付,2025-04-01 09:50,
"""
COLUMNS = {"case": "番号", "activity": "何を", "time": "いつ", "resource": "だれ"}
OPTIONS = ("--case", "番号", "--activity", "何を", "--time", "いつ", "--resource", "だれ")


def asked(
    capsys: pytest.CaptureFixture[str], log: Path, *options: str
) -> tuple[int | str | None, Any]:
    """Run the verb with --json; a result fits its schema."""
    with pytest.raises(SystemExit) as left:
        main(["flow", "discover", str(log), *options, "--json"])
    data = json.loads(capsys.readouterr().out)
    if "events" in data:
        validator = Draft202012Validator(SCHEMAS["flow_discover.json"], registry=REGISTRY)
        assert [] == [error.message for error in validator.iter_errors(data)]
    return left.value.code, data


def written(tmp_path: Path, text: str) -> Path:
    """Return a log of that text."""
    path = tmp_path / "log.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_small_log_counted_by_hand(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Events of one time keep their order; throughput is last less first event of a case."""
    code, data = asked(capsys, written(tmp_path, LOG), *OPTIONS)

    assert 0 == code
    assert {
        "events": 6,
        "cases": 2,
        "activities": 3,
        "variants": 2,
        "resources": 2,
        "throughput_seconds": {"median": 2400.0, "mean": 2400.0, "max": 3600.0},
        "edges": [
            {"from": "受付", "to": "審査", "count": 2},
            {"from": "審査", "to": "決裁", "count": 1},
            {"from": "審査", "to": "受付", "count": 1},
        ],
    } == data


def test_people_read_the_same_counts_and_no_one_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The lines for people hold counts, hours and edges, no 担当."""
    with pytest.raises(SystemExit):
        main(["flow", "discover", str(written(tmp_path, LOG)), *OPTIONS])
    told = capsys.readouterr().out

    for words in ("記録6件、案件2件、作業3種類", "引き継ぎ1回", "最長1.0時間", "受付 → 審査　2回"):
        assert words in told
    assert "S-1" not in told


def test_rows_that_cannot_be_read_are_named_and_not_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No time, no activity, a zone among times without one: each is told by its line."""
    bad = "C,受付,きのう,\nC,,2025-04-02,\nC,受付,2025-04-02T09:00+09:00,\n\nD,受付,123456789018,\n"
    with pytest.raises(SystemExit) as left:
        main(["flow", "discover", str(written(tmp_path, LOG + bad)), *OPTIONS])
    told = capsys.readouterr()

    assert 1 == left.value.code
    assert "記録6件" in told.out
    assert "この行は数えていません" in told.err
    problems = read_events(Source(path=tmp_path / "log.csv"), COLUMNS).problems
    assert [(8, "日時"), (9, "作業"), (10, "日時"), (12, "日時")] == [
        (p.row, p.column) for p in problems
    ]
    assert "123456789018" not in told.err
    standard = "案件,作業,日時\nA,x,きのう\n"
    code, data = asked(capsys, written(tmp_path, standard))
    assert (1, ["FLW-402"]) == (code, [problem["code"] for problem in data["problems"]])


def test_a_missing_column_is_told_with_those_that_are_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without its header nothing is guessed."""
    code, data = asked(capsys, written(tmp_path, LOG), "--case", "番号", "--activity", "何を")

    assert (1, ["FLW-401"]) == (code, [problem["code"] for problem in data["problems"]])
    assert "番号、何を、いつ、だれ" in data["problems"][0]["remedy"]


def test_ten_thousand_events_agree_with_a_count_of_their_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A shuffled log of 10,000 events gives the edges of the cases it was made of."""
    chance = random.Random(4)
    lines: list[str] = []
    edges: dict[tuple[str, str], int] = {}
    for case in range(2000):
        trail = [chance.choice("abcd") for _ in range(5)]
        for at, name in enumerate(trail):
            lines.append(f"{case},{name},2025-04-01 {at:02d}:00,S-{chance.randrange(9)}")
            if at:
                key = trail[at - 1], name
                edges[key] = edges.get(key, 0) + 1
    chance.shuffle(lines)
    log = written(tmp_path, "案件,作業,日時,担当\n" + "\n".join(lines))
    code, data = asked(capsys, log)

    assert (0, 10_000, 2000) == (code, data["events"], data["cases"])
    assert edges == {(e["from"], e["to"]): e["count"] for e in data["edges"]}
