"""Words that show a line below a header to be none of its rows: notes, labels, sums."""

from __future__ import annotations

import re
import unicodedata

from sumoto_bpr.model.names import compare_key

__all__ = ["is_mark", "is_note", "is_number_of_row", "is_part", "is_share", "is_total"]

_ASK = r"(?:お?問い?合わ?せ先?|連絡先|照会先|提出先|提出期限|締切)\s*[：:]"
_ASK_PLACE = r"(?:お?問い?合わ?せ先|連絡先|照会先|提出先)[\s　]"
_WHO = r"作成|記入|提出|回答|報告|担当|確認|調査|所管|更新|印刷"
_LABEL = (
    rf"(?:(?:{_WHO})(?:者|課|係|部署|所属|担当|年?月?日|時期)?|所属|部署|課名|氏名|電話|内線|tel|年度|単位)"
    r"\s*[：:]"
)
"""What stands before a colon in the lines around a table: 作成：税務課, 単位：時間."""
_MARK = re.compile(
    rf"(?:※|注|[（(]注[）)]|＊|\*)\s*\d*[）):：.]?$|{_ASK}$|{_LABEL}$", re.IGNORECASE
)
_NOTE = re.compile(
    r"[※＊*]|注(?:[\d０-９）)：:意記\s]|$)|[（(](?:※|注|備考|参考)|(?:備考|参考|出典|資料)(?:[：:]|$)"
    r"|【.+】$|[■◆●▼▽□◇○＜<《〔［].+|(?:作成|記入)(?:者|日|担当)|以上[。．]?$|[PpＰ][.．]?\d+$"
    r"|\d+\s*[/／]\s*\d+$|[-－―\s]*\d+[-－―\s]*(?:頁|ページ)?$"
    rf"|{_ASK}|{_ASK_PLACE}|[（(]?{_LABEL}|(?=.*\d[年月日./])\S+\s*(?:現在|時点|作成|印刷)[）)]?$",
    re.IGNORECASE,
)
_IN_PRINTED = re.compile(
    rf"[※＊*]|[（(]?注[）)：:意記]|{_ASK}|{_ASK_PLACE}|[（(]?{_LABEL}", re.IGNORECASE
)
_NUMBERED = re.compile(r"(?=.*\d)(?!.*(?:\d[年月]|現在|時点))[^\s:。、!?「」]{1,20}|[A-Za-z]{1,4}")
"""What may be the number of a row (5U75-001, 総-12); other words where it stands are a note."""
_TOTAL = re.compile(
    r"(?:総?合計|小計|総計|累計|計|[部課局室係班所]計)(?:[(（\[【〔].*[)）\]】〕])?"
    r"|.+(?:総?合計|小計|総計|[部課局室係班]計)|[(\[【〔](?:総?合計|小計|総計|計)[)\]】〕]"
)
_PART = re.compile(
    r"[(\[【〔<《]?再掲(?![載示出揚げ])|[(\[【〔<《]?内数|.*[(\[【〔<《](?:再掲|内数)|.+(?:再掲|内数)$"
)
_SHARE = re.compile(r"[(\[【〔・└├\-]*(?:うち(?![わ合水])|内訳)")
_SPACED_TOTAL = re.compile(r"\S[\s　]+計$")


def is_total(text: str) -> bool:
    """Tell whether a row of this name is a sum of others, by its name alone.

    >>> is_total("合　計"), is_total("税務課 計"), is_total("小計（賦課係）"), is_total("会計")
    (True, True, True, False)
    """
    return bool(_TOTAL.fullmatch(compare_key(text)) or _SPACED_TOTAL.search(text.strip()))


def is_part(text: str) -> bool:
    """Tell whether a row of this name repeats what other rows hold already.

    >>> is_part("再掲：受付"), is_part("受付（内数）"), is_part("掲示物の再掲示")
    (True, True, False)
    """
    return _PART.match(compare_key(text)) is not None


def is_share(text: str) -> bool:
    """Tell whether a row of this name seems to be part of the row above it.

    >>> is_share("うち郵送分"), is_share("　うち窓口"), is_share("うちわの配布")
    (True, True, False)
    """
    return _SHARE.match(compare_key(text)) is not None


def is_note(text: str) -> bool:
    """Tell whether a line that begins so is a note, a label or a section's title.

    >>> is_note("※概数"), is_note("作成：架空課"), is_note("令和8年3月31日現在"), is_note("収納")
    (True, True, True, False)
    """
    return _NOTE.match(text) is not None


def is_mark(text: str) -> bool:
    """Tell whether a cell only introduces the note that stands beside it (※1, 作成：)."""
    return _MARK.match(text) is not None


def is_number_of_row(text: str) -> bool:
    """Tell whether words may be the number of a row; others where it stands are a note.

    >>> is_number_of_row("5U75-001"), is_number_of_row("総-12"), is_number_of_row("3月現在")
    (True, True, False)
    """
    if _IN_PRINTED.match(text.strip()):
        return False
    return _NUMBERED.fullmatch(unicodedata.normalize("NFKC", text.strip())) is not None
