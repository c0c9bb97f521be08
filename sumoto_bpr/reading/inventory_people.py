"""People do not belong in an inventory: columns that name them are told and not read."""

from __future__ import annotations

import re

from sumoto_bpr.model.names import compare_key
from sumoto_bpr.model.problems import inventory as kinds, tables
from sumoto_bpr.reading.block import Block
from sumoto_bpr.reading.cells.outcome import written
from sumoto_bpr.reading.raw import Cell

__all__ = ["drop_people", "names_people"]

_PERSON = re.compile(r"氏名|職員名|担当者名?$|担当職員$|^名前$|(?:記入|作成|回答)者(?:名)?$")
_POST = re.compile(r"^(?:[主副正]担当|担当|[主副]担当者|責任者|引継ぎ?先)$")
"""Such a column may hold posts (主査); names in it are a finding (practice.md C17)."""

_PRIVATE = re.compile(
    r"^(?:.*[の・／])?(?:生年月日|誕生日|年齢|性別|(?:現|自宅)?住所|(?:自宅|携帯)?電話(?:番号)?|携帯"
    r"|(?:e-?mail|eメール|メール)(?:アドレス)?|マイナンバー|個人番号|職員番号|職員コード|社員番号)$"
)
_BRACKETS = re.compile(r"[(\[〔【].*?[)\]〕】]|[※*]")
_NAME = re.compile(r"[一-龥々ヶ]{1,4}[\s\u3000]+[一-龥々ぁ-んァ-ヶ]{1,4}|.{1,8}(?:さん|氏|様|殿)")
_BARE_NAME = re.compile(r"[一-龥々]{2,5}|[一-龥々]{1,3}[ぁ-ん]{2,4}")
_POST_ENDS = "長任査事員師士係班課室局部幹佐者当務付ー名全人"
_MOST = 0.5


def drop_people(block: Block) -> None:
    """Drop columns of people's names and particulars, each with a finding at its header."""
    for index, header in enumerate(block.headers):
        plain = _BRACKETS.sub("", compare_key(header))
        if not plain:
            continue
        if _PERSON.search(plain) or (_POST.match(plain) and _holds_names(block.cells_of(index))):
            block.problems.append(kinds.PERSON_COLUMN.at(block.at_header(index), value=header))
        elif _PRIVATE.match(plain):
            block.problems.append(tables.DROPPED_COLUMN.at(block.at_header(index), value=header))
        else:
            continue
        block.forget(index)


def names_people(header: str, cells: list[Cell]) -> bool:
    """Tell whether a column would be dropped: it names people or tells their particulars."""
    plain = _BRACKETS.sub("", compare_key(header))
    if _PERSON.search(plain) or _PRIVATE.match(plain):
        return True
    return bool(_POST.match(plain)) and _holds_names(cells)


def _holds_names(cells: list[Cell]) -> bool:
    """Tell whether a column that should hold posts holds names of people."""
    texts = [text for cell in cells if isinstance(cell, str) and (text := written(cell))]
    if any(_NAME.fullmatch(text) for text in texts):
        return True
    bare = [text for text in texts if _BARE_NAME.fullmatch(text) and text[-1] not in _POST_ENDS]
    return bool(texts) and len(bare) > len(texts) * _MOST
