"""Packets by content: a file named after the SHA-256 of its bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from pathlib import Path

from sumoto_bpr.store.atomic import write_bytes

__all__ = ["put_packet", "sweep_packets"]


def put_packet(folder: Path, data: bytes) -> str:
    """Store ``data`` once and return its SHA-256 (64 hex digits)."""
    digest = hashlib.sha256(data).hexdigest()
    path = folder / digest
    if not path.is_file() or _digest_of(path) != digest:
        write_bytes(path, data, label=digest[:12])
    return digest


def sweep_packets(folder: Path, keep: Collection[str]) -> int:
    """Take away every packet not in ``keep``; return how many."""
    gone = [p for p in folder.glob("*") if p.is_file() and p.name not in keep]
    for path in gone:
        path.unlink(missing_ok=True)
    return len(gone)


def _digest_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
