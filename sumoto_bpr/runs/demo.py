"""The demo: the small fictional city written to a folder, ready to be run."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from sumoto_bpr.model.problems import ProblemError, usage
from sumoto_bpr.sample.city import build_city
from sumoto_bpr.store.atomic import write_bytes
from sumoto_bpr.store.paths import WorkspacePaths, inside
from sumoto_bpr.store.records import DamagedRecord, open_record, seal_record

__all__ = ["MARKER", "write_demo"]

MARKER = "demo.json"
"""In ``.sumoto``: says that a folder is a demo, and which files it was given."""


def write_demo(folder: Path) -> None:
    """Write the small city to ``folder``, or renew an earlier demo there.

    Files of an earlier demo that are no longer part of it go; whatever else lies
    in it stays. Raises ``ProblemError`` for any other folder that is not empty.
    """
    marker = WorkspacePaths(root=folder).machine / MARKER
    earlier = _earlier(folder, marker)
    files = build_city("small")
    # The marker first: a demo that was interrupted half-way can be renewed.
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    write_bytes(marker, seal_record({"files": {**earlier, **hashes}}))
    for name, data in files.items():
        target = folder / name
        if not target.is_file() or target.read_bytes() != data:
            write_bytes(target, data, label=name)
    for name in sorted(set(earlier) - set(files)):
        if inside(folder, folder / name):
            (folder / name).unlink(missing_ok=True)
    write_bytes(marker, seal_record({"files": hashes}))


def _earlier(folder: Path, marker: Path) -> Mapping[str, str]:
    """Return the files of an earlier demo; raise where the folder is somebody else's."""
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return {}
    try:
        return dict(open_record(marker.read_bytes())["files"])
    except (OSError, DamagedRecord, KeyError, TypeError):
        raise ProblemError(usage.CLAIMS_FOREIGN_FOLDER.at(value=folder.name)) from None
