"""The question path of core and non-core (W3): one table of questions, answers and outcomes.

Authority lies where rights and duties are decided (practice.md C4): that is asked first.
Each question is asked only while those before it settle nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sumoto_bpr.sheets.spec import Column, ColumnType, Release
from sumoto_bpr.sheets.words import CORE_FULL, CORE_NON, CORE_PARTLY, CORE_WITHHELD

__all__ = ["ANSWERS", "PATH", "PATH_COLUMNS", "PATH_KEYS", "Outcome", "PathQuestion"]

_YES: Final = "はい"
_PART: Final = "一部"
_NO: Final = "いいえ"
_UNSURE: Final = "分からない"
ANSWERS: Final = (_YES, _PART, _NO, _UNSURE)
"""What every question of the path may be answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Where an answer ends the path: the state of core/non-core, and why in words."""

    core: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PathQuestion:
    """One question: key and title of its column, its words, and what its answers settle.

    An answer that is not among ``outcomes`` leads on to the next question; every answer
    to the last one settles.
    """

    key: str
    title: str
    words: str
    outcomes: Mapping[str, Outcome]


def _unsure(about: str) -> Outcome:
    return Outcome(core=CORE_WITHHELD, reason=f"{about}が分からない")


PATH: Final = (
    PathQuestion(
        key="ask_right",
        title="問1 権利・義務を決めるか",
        words="市民や事業者の権利や義務を決めるか（処分・決定・認定・審査など）。",
        outcomes={
            _YES: Outcome(core=CORE_FULL, reason="市民や事業者の権利や義務を決める"),
            _PART: Outcome(core=CORE_PARTLY, reason="一部の手順だけが権利や義務を決める"),
            _UNSURE: _unsure("権利や義務を決めるか"),
        },
    ),
    PathQuestion(
        key="ask_official",
        title="問2 法令で職員と決まるか",
        words="法律や条例が、職員が行うと決めているか。問1が「いいえ」のときに答えます。",
        outcomes={
            _YES: Outcome(core=CORE_FULL, reason="法令が職員の行うことと決めている"),
            _PART: Outcome(core=CORE_PARTLY, reason="一部の手順だけを法令が職員と決めている"),
            _UNSURE: _unsure("法令が職員と決めているか"),
        },
    ),
    PathQuestion(
        key="ask_discretion",
        title="問3 その場の判断がいるか",
        words="事情を見て結論を変えることがあるか。問2も「いいえ」のときに答えます。",
        outcomes={
            _PART: Outcome(core=CORE_PARTLY, reason="一部の手順だけにその場の判断がいる"),
            _NO: Outcome(core=CORE_NON, reason="権利・義務の決定も、法令の定めも、判断もない"),
            _UNSURE: _unsure("その場の判断がいるか"),
        },
    ),
    PathQuestion(
        key="ask_written",
        title="問4 判断を書き出せるか",
        words="その判断を手順や基準に書き出せるか。問3が「はい」のときに答えます。",
        outcomes={
            _YES: Outcome(core=CORE_NON, reason="判断はあるが、手順や基準に書き出せる"),
            _PART: Outcome(core=CORE_PARTLY, reason="判断の一部だけを手順や基準に書き出せる"),
            _NO: Outcome(core=CORE_FULL, reason="書き出せない判断がいる"),
            _UNSURE: _unsure("判断を書き出せるか"),
        },
    ),
)
"""The questions in their order."""

PATH_KEYS: Final = tuple(question.key for question in PATH)

PATH_COLUMNS: Final = tuple(
    Column(
        key=question.key,
        title=question.title,
        type=ColumnType.CHOICE,
        options=ANSWERS,
        release=Release.DEPARTMENT,
        help=question.words,
        width=11,
    )
    for question in PATH
)
"""The columns of the answers, of a task and of a step alike."""
