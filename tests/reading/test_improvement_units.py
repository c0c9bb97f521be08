from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from sumoto_bpr.model.department import Department, Organisation
from sumoto_bpr.model.problems import Problem, Severity
from sumoto_bpr.reading.improvements import read_improvements
from sumoto_bpr.reading.source import Source
from tests.indicators.making import rules
from tests.reading.making import reader, write_book

MARCH = date(2026, 3, 31)
REGISTER = Organisation(
    departments=(
        Department(code="1010", name="総務課", division="総務部"),
        Department(code="1020", name="税務課", division="総務部"),
        Department(code="1030", name="情報政策課", division="総務部", valid_to=date(2025, 3, 31)),
        Department(code="1031", name="DX推進課", division="総務部", predecessors=("1030",)),
        Department(code="1040", name="広聴課", division="総務部", valid_to=date(2025, 3, 31)),
        Department(code="3010", name="総務課", division="教育委員会"),
        Department(code="4010", name="子育て・健康課", division="福祉部"),
    )
)


def _told(
    folder: Path, units: str, spread: str = "", register: Organisation = REGISTER
) -> list[Problem]:
    """Return what is told of 所属 in one improvement."""
    rows = [["改善ID", "件名", "関係所属", "横展開先"], ["K1", "架空の改善", units, spread]]
    source = Source(path=write_book(folder / "i.xlsx", {"改善管理表": rows}))
    reading = read_improvements(
        [source], rules=rules(), host=reader(), as_of=MARCH, register=register
    )
    assert (1, 0) == (reading.files[0].rows_kept, reading.files[0].rows_refused)
    return [p for p in reading.problems if p.code in ("IMP-009", "IMP-010", "IMP-011")]


@pytest.mark.parametrize(
    "fine",
    [
        "税務課",
        "総務部税務課",
        "1020",
        "1020_税務課",
        "税 務課；DX推進課",
        "全庁",
        "子育て・健康課",
        "",
    ],
)
def test_names_of_the_register_are_no_finding(tmp_path: Path, fine: str) -> None:
    """Code, name, title and folder are names; so is the whole city, and one that holds a 「・」."""
    assert [] == _told(tmp_path, fine, fine)


def test_an_unknown_name_is_told_with_its_cell_and_the_nearest(tmp_path: Path) -> None:
    """「税務果」 in the list of 横展開先 is a warning at D2 that asks about 税務課."""
    (told,) = _told(tmp_path, "税務課", "DX推進課；税務果")
    assert ("IMP-009", "D2", "税務果", Severity.WARNING) == (
        told.code, told.cell, told.value, told.severity,
    )  # fmt: skip
    assert "「総務部税務課」のことですか。" == told.remedy
    assert told.message.startswith("「横展開先」の「税務果」")


def test_a_name_like_none_asks_for_one_of_the_register(tmp_path: Path) -> None:
    """Words that name nobody are told, with no guess."""
    (told,) = _told(tmp_path, "ほかの係の似た仕事")
    assert ("IMP-009", "C2", "組織表にある所属の名前を書いてください。") == (
        told.code, told.cell, told.remedy,
    )  # fmt: skip


def test_an_ambiguous_name_says_the_choices(tmp_path: Path) -> None:
    """Of two 総務課 both are named with their codes."""
    (told,) = _told(tmp_path, "総務課")
    assert ("IMP-010", "C2") == (told.code, told.cell)
    assert "「1010 総務部総務課」、「3010 教育委員会総務課」 のどれかを" in told.remedy


def test_a_name_of_the_past_names_its_heir(tmp_path: Path) -> None:
    """情報政策課 became DX推進課 and 広聴課 nothing: the last day is told, and the heir."""
    renamed, abolished = _told(tmp_path, "情報政策課；広聴課")
    assert {("IMP-011", "C2")} == {(p.code, p.cell) for p in (renamed, abolished)}
    assert "令和7年3月31日までの所属" in renamed.message
    assert "「総務部DX推進課」のことですか" in renamed.remedy
    assert "いまある所属の名前に直してください。" == abolished.remedy


def test_without_a_register_nothing_is_asked(tmp_path: Path) -> None:
    """A city without an organisation register may write what it likes."""
    assert [] == _told(tmp_path, "税務果", register=Organisation())


@settings(max_examples=15)
@given(st.lists(st.sampled_from(["税務課", "DX推進課", "税務果", "全庁"]), max_size=6))
def test_each_wrong_name_is_told_wherever_it_stands(
    tmp_path_factory: pytest.TempPathFactory, names: list[str]
) -> None:
    """As often as a wrong name is written it is told, and right ones never are."""
    told = _told(tmp_path_factory.mktemp("x"), "；".join(names))
    assert ["税務果"] * names.count("税務果") == [p.value for p in told]
