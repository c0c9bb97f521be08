"""Keeping the newest runs and all marked ones; sweeping what no kept manifest names (C39).

Only pages that a dropped manifest lists are taken away, each noted in the log
before it goes; what nobody listed is not the tool's to delete.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence

from sumoto_bpr.store.log import RunLog
from sumoto_bpr.store.manifest import Manifest, read_manifests
from sumoto_bpr.store.packets import sweep_packets
from sumoto_bpr.store.paths import WorkspacePaths, inside

__all__ = ["dropped", "sweep"]


def dropped(manifests: Sequence[Manifest], keep: int) -> tuple[Manifest, ...]:
    """Return the manifests beyond the newest ``keep`` that nobody marked."""
    ordered = sorted(manifests, key=lambda m: m.run, reverse=True)
    return tuple(m for m in ordered[max(keep, 1) :] if not m.mark)


def sweep(paths: WorkspacePaths, keep: int, log: RunLog) -> tuple[str, ...]:
    """Take away the pages and packets of dropped runs alone; return the pages gone."""
    manifests, _ = read_manifests(paths.manifests)
    gone = dropped(manifests, keep)
    if not gone:
        return ()
    kept = [m for m in manifests if m not in gone]
    named = {job.page for manifest in kept for job in manifest.jobs}
    pages = sorted({j.page for m in gone for j in m.jobs if j.page and j.page not in named})
    for page in pages:
        log.write("sweep", page=page)
    for page in pages:
        folder = paths.reports / page
        if inside(paths.reports, folder):
            shutil.rmtree(folder, ignore_errors=True)
    for manifest in gone:
        (paths.manifests / f"{manifest.run}.json").unlink(missing_ok=True)
    sweep_packets(paths.packets, {job.packet for m in kept for job in m.jobs})
    return tuple(pages)
