from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from sumoto_bpr.model.observation import Audience, Observation, UnitRef
from sumoto_bpr.store.log import RunLog
from sumoto_bpr.store.manifest import (
    JobRecord,
    Manifest,
    parse_manifest,
    read_manifests,
    run_id,
    write_manifest,
)
from sumoto_bpr.store.packets import put_packet, sweep_packets
from sumoto_bpr.store.records import DamagedRecord
from sumoto_bpr.store.register import Cell, read_register, register_cells

_JOB = JobRecord(
    job="1201",
    audience="department",
    state="done",
    name="総務部税務課",
    fingerprint="f" * 16,
    page="departments/1201_税務課/" + "f" * 16,
    outputs={"index.html": "0" * 64},
)
_MANIFEST = Manifest(
    run="20260331-090000-abcdef",
    started="2026-03-31T09:00:00+09:00",
    role="実行",
    period="FY2025",
    as_of="2026-03-31",
    policy="p",
    jobs=(_JOB,),
)
_OBSERVATION = Observation(
    id="tasks:1201:FY2025",
    indicator="tasks",
    unit=UnitRef(code="1201", name="税務課"),
    period="FY2025",
    as_of="2026-03-31",
    value=5.0,
)


def test_a_manifest_comes_back_as_it_was() -> None:
    """What is written is what is read."""
    assert parse_manifest(_MANIFEST.to_bytes()) == _MANIFEST


def test_a_manifest_cut_anywhere_is_refused() -> None:
    """Cut at any byte, filled with zeros or edited: damaged, never half believed."""
    data = _MANIFEST.to_bytes()
    spoiled = [data[:end] for end in range(len(data) - 1)]
    spoiled += [b"", b"\0" * len(data), data.replace("税務課".encode(), "総務課".encode())]

    for bytes_ in spoiled:
        with pytest.raises(DamagedRecord):
            parse_manifest(bytes_)


def test_a_damaged_manifest_is_passed_over_with_a_warning(tmp_path: Path) -> None:
    """The newest whole manifest counts; the damaged one is named."""
    write_manifest(tmp_path, _MANIFEST)
    (tmp_path / "20260401-090000-abcdef.json").write_bytes(b"{")

    manifests, problems = read_manifests(tmp_path)

    assert manifests == (_MANIFEST,)
    assert [(p.code, p.file) for p in problems] == [("RUN-007", "20260401-090000-abcdef.json")]


def test_run_ids_sort_though_the_clock_went_back() -> None:
    """The id of a later run sorts after the last one's, also when the clock was set back."""
    tokyo = ZoneInfo("Asia/Tokyo")
    first = run_id(datetime(2026, 3, 31, 9, 0, tzinfo=tokyo), "a")
    second = run_id(datetime(2026, 3, 30, 9, 0, tzinfo=tokyo), "a", newest=first)
    third = run_id(datetime(2026, 3, 30, 9, 0, tzinfo=tokyo), "a", newest=second)

    assert first < second < third


def test_a_packet_is_stored_once_under_its_hash(tmp_path: Path) -> None:
    """Equal packets are one file; a spoiled one is written again."""
    digest = put_packet(tmp_path, b"packet")
    assert put_packet(tmp_path, b"packet") == digest
    assert [p.name for p in tmp_path.iterdir()] == [digest]
    assert (tmp_path / digest).read_bytes() == b"packet"

    (tmp_path / digest).write_bytes(b"spoiled")
    put_packet(tmp_path, b"packet")

    assert (tmp_path / digest).read_bytes() == b"packet"


def test_sweeping_packets_keeps_what_is_named(tmp_path: Path) -> None:
    """Packets of kept runs stay; the others go."""
    kept, gone = put_packet(tmp_path, b"1"), put_packet(tmp_path, b"2")

    assert sweep_packets(tmp_path, {kept}) == 1
    assert [p.name for p in tmp_path.iterdir()] == [kept] != [gone]


def test_the_register_keeps_each_cell_once(tmp_path: Path) -> None:
    """A cell published again with the same value is no new knowledge; a new value is."""
    cell = Cell(run="r1", audience=Audience.LEADERSHIP, observation=_OBSERVATION)
    changed = replace(cell, run="r3", observation=replace(_OBSERVATION, value=6.0))

    assert register_cells(tmp_path, "r1", [cell]) == 1
    assert register_cells(tmp_path, "r2", [replace(cell, run="r2")]) == 0
    assert register_cells(tmp_path, "r3", [changed]) == 1
    assert read_register(tmp_path) == ((cell, changed), ())


def test_a_damaged_register_is_named(tmp_path: Path) -> None:
    """A spoiled file of the register is reported, the others still count."""
    cell = Cell(run="r1", audience=Audience.LEADERSHIP, observation=_OBSERVATION)
    register_cells(tmp_path, "r1", [cell])
    (tmp_path / "r2.json").write_bytes(b"[]")

    cells, problems = read_register(tmp_path)

    assert cells == (cell,)
    assert [p.file for p in problems] == ["r2.json"]


def test_the_log_holds_no_value_and_no_absolute_path(tmp_path: Path) -> None:
    """A failure is logged by type and place; its message and variables stay out."""
    log = RunLog(path=tmp_path / "log" / "r.jsonl")
    secret = "職員 100234"
    try:
        int(secret)
    except ValueError as error:
        log.failure("stopped", error, job="1201")

    text = (tmp_path / "log" / "r.jsonl").read_text(encoding="utf-8")
    entry = json.loads(text)
    assert secret not in text
    assert str(tmp_path) not in text
    assert entry["error"] == "ValueError"
    assert entry["job"] == "1201"
    assert entry["places"].startswith("test_records.py:")
