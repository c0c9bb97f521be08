"""JSON records that tell whether they are whole: a checksum over the canonical body."""

from __future__ import annotations

import hashlib
import json
from typing import Any

__all__ = ["DamagedRecord", "open_record", "seal_record"]


class DamagedRecord(ValueError):
    """Bytes that are not what was written: torn, cut, filled with zeros, edited."""


def seal_record(body: dict[str, Any]) -> bytes:
    """Return ``body`` as UTF-8 JSON with its checksum; equal bodies give equal bytes."""
    text = json.dumps(
        {"checksum": _checksum(body), **body}, ensure_ascii=False, indent=1, sort_keys=True
    )
    return (text + "\n").encode()


def open_record(data: bytes) -> dict[str, Any]:
    """Return the body that ``seal_record`` wrote; raise ``DamagedRecord`` otherwise."""
    try:
        body = json.loads(data)
    except ValueError:
        raise DamagedRecord from None
    if not isinstance(body, dict) or body.pop("checksum", None) != _checksum(body):
        raise DamagedRecord
    return body


def _checksum(body: dict[str, Any]) -> str:
    canonical = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()
