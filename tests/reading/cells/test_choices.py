from __future__ import annotations

import pytest

from sumoto_bpr.reading.cells import parser_for
from sumoto_bpr.reading.cells.choices import nearest_option
from sumoto_bpr.reading.cells.everyday import EVERYDAY, HINTS
from sumoto_bpr.sheets import INVENTORY, SHEETS, ColumnType


@pytest.mark.parametrize(
    ("key", "raw", "value"),
    [
        ("core", "ｺｱ", "コア"),
        ("core", " ノン コア", "ノンコア"),
        ("core", "こあ", "こあ"),
        ("core", "不明", None),
        ("judgement", "無", "無"),
        ("manual", "無", "無"),
        ("manual", "なし", "無"),
        ("manual", "不明", None),
        ("manual", "〇", "有"),
        ("manual", "○", "有"),
        ("manual", "×", "無"),
        ("stage", 5.0, "5 方針決定"),
        ("stage", "方針決定", "5 方針決定"),
        ("stage", "実施中", "実施中"),
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


@pytest.mark.parametrize(
    ("sheet", "key", "raws", "value"),
    [
        ("improvements", "ecrs", "簡単にする|簡素化|簡素化する|簡単に", "簡単にする（簡素化）"),
        ("improvements", "ecrs", "やめる|排除|廃止", "やめる（排除）"),
        ("improvements", "tool", "外部委託|民間委託|委託", "外部委託（民間委託）"),
        ("improvements", "tool", "エクセル", "Excel"),
        ("inventory", "medium", "紙媒体|書面", "紙"),
        ("inventory", "medium", "電子データ|データ", "電子"),
        ("inventory", "medium", "紙／電子|紙・電子|紙と電子|両方", "混在"),
        ("inventory", "stage", "5|方針決定|５．方針決定", "5 方針決定"),
        ("inventory", "stage", "棚卸し済み|1|棚卸済み", "1 棚卸済"),
        ("inventory", "stage", "試行中|6", "6 試行"),
        ("inventory", "manual", "○|◯|〇|レ|✓|✔|☑|あり|有り|はい|TRUE", "有"),
        ("inventory", "manual", "×|✕|✖|✗|なし|無し|いいえ|FALSE", "無"),
        ("inventory", "core", "コア業務|Core", "コア"),
        ("inventory", "core", "ノンコア業務|非コア", "ノンコア"),
        ("inventory", "statutory_class", "第一号法定受託事務|第1号|１号", "第1号法定受託事務"),
        ("inventory", "time_written_as", "件数と分", "件数×分"),
        ("inventory", "telework", "△", "一部"),
        ("staff", "employment", "常勤職員|正規職員|正職員", "常勤"),
        (
            "staff",
            "employment",
            "会計年度（フル）|会計年度フルタイム",
            "会計年度任用職員（フルタイム）",
        ),
    ],
)
def test_everyday_words_are_understood_and_listed(
    sheet: str, key: str, raws: str, value: str
) -> None:
    """What people write for an option is read as it, and told, since another word stood there."""
    column = SHEETS[sheet].column(key)

    for raw in raws.split("|"):
        outcome = parser_for(column)(raw)
        assert (outcome.value, outcome.after) == (value, value), raw
        assert outcome.kind is not None
        assert outcome.kind.code == "CEL-108"


@pytest.mark.parametrize(
    ("sheet", "key", "raw"),
    [
        ("staff", "employment", "再任用"),
        ("staff", "employment", "会計年度任用職員"),
        ("staff", "employment", "フルタイム"),
        ("inventory", "statutory_class", "法定受託事務"),
        ("inventory", "personal_data", "有"),
        ("inventory", "core", "○"),
        ("inventory", "manual", "△"),
        ("inventory", "stage", "10"),
    ],
)
def test_a_word_that_names_several_options_or_none_is_handed_on(
    sheet: str, key: str, raw: str
) -> None:
    """Nobody chooses for the writer: the check of the table names the word and the choices."""
    outcome = parser_for(SHEETS[sheet].column(key))(raw)

    assert (outcome.value, outcome.kind) == (raw, None)


def test_every_everyday_word_belongs_to_an_option() -> None:
    """A list of spellings whose option was renamed would be dead; each one here is alive."""
    options = {
        option
        for sheet in SHEETS.values()
        for column in sheet.columns
        if column.type is ColumnType.CHOICE
        for option in column.options
    }
    bare = {option.partition(" ")[2] for option in options}

    assert set(EVERYDAY) | set(HINTS) <= options | bare


@pytest.mark.parametrize(
    ("raw", "key", "near"),
    [
        ("こあ", "core", "コア"),
        ("のんこあ", "core", "ノンコア"),
        ("個人情法", "personal_data", "個人情報"),
        ("zzz", "core", None),
        ("コア/ノンコア", "core", "一部ノンコア"),
        ("コア・ノンコア", "core", "一部ノンコア"),
        ("紙か電子", "medium", "混在"),
    ],
)
def test_the_nearest_option_is_offered(raw: str, key: str, near: str | None) -> None:
    """A slip of a sign or of the kind of kana still finds its word; nonsense finds none."""
    assert nearest_option(raw, INVENTORY.column(key).options) == near
