from __future__ import annotations

import json
from pathlib import Path

from sumoto_bpr.runs.retention import dropped, sweep
from sumoto_bpr.store.atomic import write_tree
from sumoto_bpr.store.log import RunLog
from sumoto_bpr.store.manifest import JobRecord, Manifest, read_manifests, write_manifest
from sumoto_bpr.store.packets import put_packet
from sumoto_bpr.store.paths import WorkspacePaths


def _manifest(number: int, page: str, packet: str = "", mark: str = "") -> Manifest:
    job = JobRecord(job="a", audience="department", state="done", page=page, packet=packet)
    return Manifest(
        run=f"2026033{number}-000000-abcdef",
        started="",
        role="実行",
        period="FY2025",
        as_of="",
        policy="",
        jobs=(job,),
        mark=mark,
    )


def test_marked_runs_are_never_dropped() -> None:
    """Beyond the newest ones every unmarked run is dropped; 確定 and the like stay for ever."""
    runs = [_manifest(n, "p", mark="確定" if n == 1 else "") for n in range(5)]

    assert [m.run[7] for m in dropped(runs, keep=2)] == ["2", "0"]


def test_only_what_no_kept_run_names_is_swept(tmp_path: Path) -> None:
    """A page that a kept run still names stays; one nobody listed is not ours to delete."""
    paths = WorkspacePaths(root=tmp_path)
    for page in ("d/old", "d/shared", "d/new", "d/strange"):
        write_tree(paths.reports / page, {"index.html": b""})
    old, new = put_packet(paths.packets, b"old"), put_packet(paths.packets, b"new")
    runs = [
        _manifest(1, "d/old", old),
        _manifest(2, "d/shared", old),
        _manifest(3, "d/shared", new),
        _manifest(4, "d/new", new),
    ]
    for manifest in runs:
        write_manifest(paths.manifests, manifest)
    log = RunLog(path=tmp_path / "log.jsonl")

    gone = sweep(paths, 2, log)

    assert gone == ("d/old",)
    left = sorted(p.parent.name for p in paths.reports.rglob("index.html"))
    assert left == ["new", "shared", "strange"]
    assert [p.name for p in paths.packets.iterdir()] == [new]
    assert [m.run[7] for m in read_manifests(paths.manifests)[0]] == ["4", "3"]
    assert json.loads(log.path.read_text(encoding="utf-8")) == {"event": "sweep", "page": "d/old"}


def test_a_page_outside_the_reports_is_never_swept(tmp_path: Path) -> None:
    """A manifest that was edited to name another folder deletes nothing there."""
    paths = WorkspacePaths(root=tmp_path / "w")
    write_tree(tmp_path / "w" / "surveys" / "R7", {"a.xlsx": b"x"})
    for number, page in ((1, "../surveys/R7"), (2, "d/new")):
        write_manifest(paths.manifests, _manifest(number, page))

    sweep(paths, 1, RunLog(path=tmp_path / "log.jsonl"))

    assert (tmp_path / "w" / "surveys" / "R7" / "a.xlsx").exists()
