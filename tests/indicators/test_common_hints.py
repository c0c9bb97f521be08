from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
import pytest

from sumoto_bpr.indicators.common_hints import common_hints
from sumoto_bpr.indicators.hints import Hint
from sumoto_bpr.model.names import compare_key
from sumoto_bpr.policy import common_works
from sumoto_bpr.sample.catalogue import plans
from tests.indicators.making import rules

WORKS = common_works(rules())


def _hints(*names: str, **columns: object) -> list[Hint | None]:
    frame = pd.DataFrame({"name": list(names), **columns})
    return list(common_hints(frame, WORKS))


def _codes(*names: str) -> list[str]:
    return [hint.value if hint else "" for hint in _hints(*names)]


def test_a_hint_says_code_name_word_and_column() -> None:
    """国県からの照会への回答 may be C06: the word is told, and that it stands in 業務名."""
    assert [
        Hint(
            key="common_code",
            value="C06",
            title="C06（照会回答）",
            evidence=("業務名に「照会」",),
        )
    ] == _hints("国県からの照会への回答")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("庁内照会への回答", "C06"),
        ("議会答弁資料の作成", "C05"),
        ("市議会の答弁の準備", "C05"),
        ("旅費の請求", "C01"),
        ("予算要求書の作成", "C04"),
        ("補正予算の要求", "C04"),
        ("条例・規則の改正", "C07"),
        ("市公式サイトの更新", "C10"),
        ("情報公開請求への対応", "C12"),
        ("支出命令書の作成", "C03"),
        ("照会　回答", "C06"),
    ],
)
def test_a_name_about_a_word_hints_at_its_work(name: str, code: str) -> None:
    """The word is what the name is about, be it 庁内, 市 or a paper of it."""
    assert [code] == _codes(name)


@pytest.mark.parametrize(
    "name",
    [
        "環境審議会開催事業",
        "国保運営協議会運営事業",
        "市議会議員選挙の執行事務",
        "審査支払い事務",
        "統計調査員確保対策事業",
        "DX推進計画の庁内照会の集計",
        "支払督促の申立て",
        "契約職員の任用",
        "電話交換機の更新",
        "納税証明の請求書の保存",
        "監査委員の会議録の作成",
        "建設工事入札の開札",
        "広域連携協議会の会議資料の作成",
        "",
    ],
)
def test_a_word_inside_another_or_beside_the_point_hints_at_nothing(name: str) -> None:
    """議会 in 審議会, 統計調査 in 統計調査員, a word that is not what the name is about."""
    assert [""] == _codes(name)


def test_a_code_once_written_is_never_doubted() -> None:
    """A task that has a code gets no hint, whatever its name says."""
    assert [None] == _hints("庁内照会への回答", common_code=["C01"])


def test_a_unit_whose_own_work_it_is_gets_no_hint() -> None:
    """Four tasks of one word in one 所属 are its business; in four 所属 they are common work."""
    names = ["予算の執行管理", "予算の聞き取りと査定", "予算の計数の整理", "予算の公表資料の作成"]
    assert [None] * 4 == _hints(*names, _unit=["0101"] * 4)
    assert ["C04"] * 4 == [h.value for h in _hints(*names, _unit=["1", "2", "3", "4"]) if h]


def test_another_dictionary_gives_other_hints() -> None:
    """The words are the city's: one put into the setting is looked for."""
    works = common_works(rules(common_work=("X1 防災：避難所",)))
    frame = pd.DataFrame({"name": ["避難所の開設", "庁内照会への回答"]})
    assert ["X1", None] == [h and h.value for h in common_hints(frame, works)]
    assert (None, None) == common_hints(frame, ())


def test_the_sample_city_is_met_without_a_false_hint() -> None:
    """Of the sample's names every hint is its planted code, and 9 of 10 codes are found."""
    names, units, codes = [], [], []
    for plan in plans():
        for work in plan.works:
            names.append(work.name)
            units.append(plan.department.code)
            codes.append(work.operation.common_code)
    hints = common_hints(pd.DataFrame({"name": names, "_unit": units}), WORKS)
    told = [(h.value, code) for h, code in zip(hints, codes, strict=True) if h]
    right = sum(value == code for value, code in told)
    print(f"架空の市：{len(names)}業務のうち候補{len(told)}、正しいもの{right}")
    assert len(told) == right
    assert right >= 0.9 * sum(map(bool, codes))


@pytest.mark.shared
def test_real_names_are_met_without_a_false_hint(shared: Path) -> None:
    """Of 大船渡市's 407 事務事業 the only hint is the one that is 広報; 13 hold 議会 as letters."""
    path = shared / "data" / "inventory" / "ofunato_r7_407_tasks.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    names = [row["事務事業名"] for row in rows]
    frame = pd.DataFrame({"name": names, "_unit": [row["部課名"] for row in rows]})
    hints = common_hints(frame, WORKS)
    told = {name: h.value for name, h in zip(names, hints, strict=True) if h}
    within = sum(any(compare_key(w) in name for k in WORKS for w in k.words) for name in names)
    print(f"大船渡市：407事業のうち、言葉を含む{within}、候補{len(told)}、正しいもの1")
    assert 407 == len(names)
    assert 13 == sum("議会" in name for name in names)
    assert {"広報おおふなと発行事業": "C10"} == told
