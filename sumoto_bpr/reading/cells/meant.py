"""How a date without an era may be written so that it says which year is meant."""

from __future__ import annotations

import re

from sumoto_bpr.model.period import ERAS
from sumoto_bpr.reading.cells.outcome import plain

__all__ = ["with_era"]

_NUMBERS = re.compile(r"\d+")
_EXAMPLE = "R8.4.1 や 2026/4/1"
_OF_THE_LIVING = 3
"""令和, 平成 and 昭和: staff write no other era without its name."""
_MOST = {"S": 64, "H": 31, "R": 30}
"""The last year of each era; of the present one the last that anybody plans for."""


def with_era(text: str) -> str:
    """Return the spellings that a date without era may stand for; none is chosen.

    >>> with_era("8.4.1"), with_era("50年"), with_era("4/1")
    ('令和なら R8.4.1、平成なら H8.4.1、昭和なら S8.4.1', '昭和なら S50', 'R8.4.1 や 2026/4/1')
    """
    numbers = _NUMBERS.findall(plain(text))
    if len(numbers) not in {1, 3} or not 0 < len(numbers[0]) < 3:
        return _EXAMPLE
    shown = ".".join(str(int(number)) for number in numbers)
    fitting = [
        f"{era.name}なら {era.letter}{shown}"
        for era in reversed(ERAS[-_OF_THE_LIVING:])
        if 1 <= int(numbers[0]) <= _MOST[era.letter]
    ]
    return "、".join(fitting) or _EXAMPLE
