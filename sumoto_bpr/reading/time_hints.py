"""Why a time value cannot be read, and how to write it: a sentence and a remedy for staff."""

from __future__ import annotations

import re

from sumoto_bpr.reading.cells.numbers import is_range
from sumoto_bpr.reading.cells.outcome import plain
from sumoto_bpr.reading.hours import EXAMPLES

__all__ = ["why_unread"]

_NEGATIVE = re.compile(r"[▲△−-]\D{0,3}\d.*")
_BARE = re.compile(r"[\d.,]+")
_DAYS = re.compile(r"(?:[\d.]+|半)日(?:間|半)?")
_PRODUCT = re.compile(r"[\d.,]+[×xX*✕][\d.,]+")
_CHOOSE = "時間の書き方を選んでください。"
_SPELLINGS = "「120時間」「月10時間」「週2日」「0.3人」「30%」"


def why_unread(way: str, value: str) -> tuple[str, str]:
    """Return why a value is not read as its way of writing says, and what to do.

    >>> why_unread("", "2日")[0]
    '週に2日か、年に2日か、決まりません'
    """
    text = "".join(plain(value).split())
    if _NEGATIVE.fullmatch(text):
        return "0より小さい数です", "0以上の数で書いてください。"
    if is_range(text):
        return (
            "幅のある書き方で、一つの値になりません",
            "ふだんの値を一つだけ書いてください（幅は備考に書けます）。",
        )
    if way:
        remedy = (
            f"{EXAMPLES.get(way, EXAMPLES[''])}のように書くか、時間の書き方を選び直してください。"
        )
        return f"書き方「{way}」として読めません", remedy
    if _BARE.fullmatch(text):
        return (
            "単位がなく、何の数か決まりません",
            f"「{text}時間」のように単位を付けるか、{_CHOOSE}",
        )
    if _DAYS.fullmatch(text):
        why = f"週に{text}か、年に{text}か、決まりません"
        return why, f"「週{text}」か「年{text}」のように書くか、{_CHOOSE}"
    if _PRODUCT.fullmatch(text):
        remedy = "「1200件×15分」「月20時間×3か月」のように単位を付けるか、"
        return "何と何を掛けるのか決まりません", f"{remedy}{_CHOOSE}"
    return "1年の時間として読めません", f"{_SPELLINGS}のように書いてください。"
