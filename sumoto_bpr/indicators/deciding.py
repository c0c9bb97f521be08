"""Words of a name that say that something is decided, and whether a name does what it names."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["AUTHORITY", "decides", "does"]

AUTHORITY: Final = ("処分", "決定", "認定", "審査", "許可", "認可", "裁定", "賦課", "差押")
"""Words of public authority (practice.md C4): a step of this kind is a judging one."""
_AFTER: Final = ("通知書", "通知", "結果", "台帳", "書類", "資料")
"""「決定通知書の発送」 decides nothing: before one of these a word is part of a paper's name."""
_DONE: Final = re.compile(
    rf"(?:{'|'.join(AUTHORITY)})(?:$|す|し|を|等|・|、|と|や|及び|又は|（|\()"
)
"""The word stands last, or is said to be done: 「許可の申請受付」 permits nothing."""


def does(name: str, word: str) -> bool:
    """Tell whether a name says that ``word`` is done, not that a paper is called so.

    >>> does("減免の審査", "審査"), does("決定通知書の発送", "決定")
    (True, False)
    """
    parts = name.split(word)
    return any(not rest.startswith(_AFTER) for rest in parts[1:])


def decides(name: str) -> bool:
    """Tell whether a name says that public authority is exercised.

    >>> decides("減免の要件に当たるか審査する"), decides("臨時運行許可の申請受付")
    (True, False)
    """
    return _DONE.search(name.strip()) is not None
