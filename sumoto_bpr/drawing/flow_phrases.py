"""Phrases of Japanese text by budoux, where it is installed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from sumoto_bpr.flows.phrases import by_letter

__all__ = ["phrases"]


def phrases(text: str) -> Sequence[str]:
    """Cut ``text`` where a reader would pause; by letters where budoux is missing."""
    parser = _parser()
    return by_letter(text) if parser is None else list(parser.parse(text))


@cache
def _parser() -> Any | None:
    try:
        import budoux
    except ImportError:
        return None
    return budoux.load_default_japanese_parser()
