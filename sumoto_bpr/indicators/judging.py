"""From answers to core or non-core: a pure function of one row (W3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sumoto_bpr.sheets.sorting import PATH, PATH_KEYS
from sumoto_bpr.sheets.words import CORE_TODO

__all__ = ["Judgement", "judged", "questions_left"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What answers settle: the state, why, and the question that is next to be answered.

    ``core`` is 未着手 while the path has not come to an end; then ``next_key`` is set
    and ``reason`` is "". ``settled_by`` is the key of the question that ended the path.
    """

    core: str
    reason: str = ""
    next_key: str = ""
    settled_by: str = ""

    @property
    def is_settled(self) -> bool:
        """Whether the path came to an end; 判断保留 is one, 未着手 is none."""
        return not self.next_key


def judged(answers: Mapping[str, str]) -> Judgement:
    """Return what ``answers`` (by key of ``PATH``; blank = not answered) settle.

    The first answer that settles ends the path; what is answered beyond is not looked at.

    >>> judged({"ask_right": "はい"}).core
    'コア'
    >>> judged({"ask_right": "いいえ"}).next_key
    'ask_official'
    """
    for number, question in enumerate(PATH, start=1):
        answer = answers.get(question.key, "")
        if not answer:
            return Judgement(core=CORE_TODO, next_key=question.key)
        if (outcome := question.outcomes.get(answer)) is not None:
            return Judgement(
                core=outcome.core,
                reason=f"{outcome.reason}（問{number}）",
                settled_by=question.key,
            )
    raise AssertionError("every answer to the last question settles")


def questions_left(answers: Mapping[str, str]) -> tuple[str, ...]:
    """Return the keys of the questions that ``answers`` leave open: the next one and those behind.

    Each question says after which answer it is to be asked.

    >>> questions_left({"ask_right": "いいえ", "ask_official": "いいえ"})
    ('ask_discretion', 'ask_written')
    """
    found = judged(answers)
    return () if found.is_settled else PATH_KEYS[PATH_KEYS.index(found.next_key) :]
