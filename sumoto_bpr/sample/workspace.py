"""Putting a made workspace on the disk, and renewing an earlier one of our own.

A folder is ours when it carries the marker ``.sumoto/sample.json``; any other
folder that is not empty is refused, so that nobody's files are written over.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from sumoto_bpr.forms import blank_form
from sumoto_bpr.model.period import FiscalYear
from sumoto_bpr.model.problems import ProblemError, usage
from sumoto_bpr.policy import Rules
from sumoto_bpr.sample.catalogue import readmes, resource_text
from sumoto_bpr.store.atomic import write_bytes

__all__ = ["MARKER", "build_empty", "claim_folder", "write_city", "write_new"]

MARKER: Final = ".sumoto/sample.json"


def build_empty(year: FiscalYear, rules: Rules) -> dict[str, bytes]:
    """Return the files of an empty workspace: settings with comments, registers, readmes."""
    files = {
        "policy.toml": resource_text("policy_empty.toml").encode(),
        **readmes(),
        f"surveys/{year.era_code}/README.md": resource_text("readme/surveys.md").encode(),
    }
    for kind in ("organisation", "improvements"):
        files[f"{kind}.xlsx"] = blank_form(kind, department=None, year=year, rules=rules, serial="")
    return dict(sorted(files.items()))


def write_city(target: Path, files: Mapping[str, bytes]) -> None:
    """Write the sample into ``target``, renewing an earlier sample there.

    What the earlier sample had and this one has not is taken away; anything else
    in the folder (reports, notes) stays. Raises ``ProblemError`` where the folder
    holds something that is not ours.
    """
    for name in sorted(claim_folder(target) - set(files)):
        (target / name).unlink(missing_ok=True)
    # the marker comes first: a writing cut short can then be renewed
    marker = {"made_by": "sumoto-bpr sample", "files": sorted(files)}
    text = json.dumps(marker, ensure_ascii=False, indent=1) + "\n"
    write_bytes(target / MARKER, text.encode(), label=MARKER)
    _write_all(target, files)


def write_new(target: Path, files: Mapping[str, bytes]) -> None:
    """Write ``files`` into a new or empty folder; raise ``ProblemError`` for any other."""
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise ProblemError(usage.CLAIMS_FOREIGN_FOLDER.at(value=target.name or str(target)))
    _write_all(target, files)


def claim_folder(target: Path) -> set[str]:
    """Return the files of the earlier sample in ``target``; none for a new or empty folder.

    Raises ``ProblemError`` where the folder is somebody else's. Names that would
    lead out of the folder are not believed.
    """
    if not target.exists() or (target.is_dir() and not any(target.iterdir())):
        return set()
    try:
        marker = json.loads((target / MARKER).read_text(encoding="utf-8"))
        named = [str(name) for name in marker["files"]]
    except (OSError, ValueError, TypeError, KeyError):
        shown = target.name or str(target)
        raise ProblemError(usage.CLAIMS_FOREIGN_FOLDER.at(value=shown)) from None
    root = target.resolve()
    return {name for name in named if (target / name).resolve().is_relative_to(root)}


def _write_all(target: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        write_bytes(target / name, data, label=name)
