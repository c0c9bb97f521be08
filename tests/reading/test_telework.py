from __future__ import annotations

from pathlib import Path

from sumoto_bpr.model.department import Organisation
from sumoto_bpr.model.problems import Problem
from sumoto_bpr.reading.inventory import read_inventories
from sumoto_bpr.reading.source import Source
from tests.reading.making import RULES, reader, write_csv

HEAD = ("業務名", "テレワーク", "テレワークの理由", "機密性", "媒体", "コア区分", "判断", "BPR段階",
        "見直しの方針", "方針の理由")  # fmt: skip


def _found(folder: Path, *rows: tuple[str, ...]) -> list[Problem]:
    lines = [HEAD, *((*row, *[""] * (len(HEAD) - len(row))) for row in rows)]
    path = write_csv(folder / "a.csv", "\n".join(",".join(line) for line in lines))
    reading = read_inventories(
        [Source(path=path)], organisation=Organisation(), rules=RULES, host=reader()
    )
    return list(reading.problems)


def test_telework_without_its_reason_is_told(tmp_path: Path) -> None:
    """可 and 不可 without a reason are told, each at its row; a reason, or no answer, is fine."""
    found = _found(
        tmp_path, ("甲", "可"), ("乙", "不可"), ("丙", "可", "資料だけで足りる"), ("丁", "")
    )
    assert [("可", 2), ("不可", 3)] == [(p.value, p.row) for p in found if p.code == "TEL-001"]


def test_a_reason_without_its_telework_is_told(tmp_path: Path) -> None:
    """テレワークの理由 beside a blank テレワーク is a finding at the reason."""
    found = _found(tmp_path, ("甲", "", "端末を持ち帰る"), ("乙", "可", "端末を持ち帰る"))
    assert [("テレワークの理由", 2)] == [(p.column, p.row) for p in found if p.code == "TEL-003"]


def test_telework_against_what_the_row_says_is_told_with_the_evidence(tmp_path: Path) -> None:
    """可 for a counter or 機密性3 is told; 一部 of the same, and 可 of plain data, are not."""
    reason = "端末を持ち帰る"
    found = _found(
        tmp_path,
        ("窓口の受付", "可", reason),
        ("甲の集計", "可", reason, "3"),
        ("乙の集計", "一部", reason, "3"),
        ("丙の集計", "可", reason, "1", "電子"),
    )
    told = [p for p in found if p.code == "TEL-002"]
    assert [2, 3] == [p.row for p in told]
    assert "業務名に「窓口」" in told[0].message
    assert "機密性が「3」" in told[1].message


def test_a_judging_task_called_non_core_is_told(tmp_path: Path) -> None:
    """裁量, or a name that decides, beside ノンコア; a paper's name decides nothing."""
    rest = ("", "", "", "", "ノンコア")
    found = _found(
        tmp_path,
        ("甲の相談", *rest, "裁量"),
        ("減免の審査", *rest, "無"),
        ("決定通知書の発送", *rest, "無"),
        ("運行許可の申請受付", *rest, "無"),
        ("乙の審査", "", "", "", "", "コア", "裁量"),
    )
    assert [2, 3] == [p.row for p in found if p.code == "SRT-006"]


def test_what_is_abolished_cannot_be_reviewed_on(tmp_path: Path) -> None:
    """廃止済 with 見直す or 見直し不要 is told; with 廃止 it agrees."""
    rest = ("", "", "", "", "", "", "9 廃止済")
    found = _found(
        tmp_path,
        ("甲", *rest, "見直す"),
        ("乙", *rest, "見直し不要", "理由"),
        ("丙", *rest, "廃止", "事業の終了"),
    )
    told = [p for p in found if p.code == "STG-004"]
    assert [2, 3] == [p.row for p in told]
    assert "廃止済の業務として数えます" in told[0].message
