from __future__ import annotations

import pytest

from sumoto_bpr.reading.cells import parser_for
from sumoto_bpr.sheets import INVENTORY


@pytest.mark.parametrize(
    ("key", "raw", "value"),
    [
        ("core", "ｺｱ", "コア"),
        ("core", " ノン コア", "ノンコア"),
        ("core", "こあ", "こあ"),
        ("core", "不明", None),
        ("judgement", "無", "無"),
        ("manual", "無", "無"),
        ("manual", "なし", None),
        ("manual", "〇", "有"),
        ("manual", "○", "有"),
        ("manual", "×", "無"),
        ("stage", 5.0, "5 方針決定"),
        ("stage", "方針決定", "5 方針決定"),
        ("stage", "５　方針決定", "5 方針決定"),
        ("time_written_as", "件数x分", "件数×分"),
        ("time_written_as", "勤務時間の何%", "勤務時間の何％"),
        ("confidentiality", 2.0, "2"),
        ("confidentiality", "３Ａ", "3A"),
        ("statutory_class", "第１号法定受託事務", "第1号法定受託事務"),
    ],
)
def test_a_choice_is_told_by_what_it_means(key: str, raw: object, value: str | None) -> None:
    """Width, blanks and look-alike signs do not count; an unknown word is handed on as it is."""
    assert parser_for(INVENTORY.column(key))(raw).value == value
