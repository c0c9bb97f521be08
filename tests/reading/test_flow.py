from __future__ import annotations

from pathlib import Path

from sumoto_bpr.model.flow import Exit, Flow, StepKind
from sumoto_bpr.reading.flow_files import read_flows
from sumoto_bpr.reading.result import Reading
from sumoto_bpr.reading.source import Source
from tests.reading.making import reader, write_book, write_csv

HEADER: list[object] = ["番号", "手順", "担当", "種別", "次の番号", "条件", "割合", "分", "書類"]


def read(path: Path) -> Reading[tuple[Flow, ...]]:
    """Read one step table."""
    return read_flows([Source(path=path, label="process_maps/t.xlsx")], host=reader())


def test_a_workbook_gives_a_flow_a_state(tmp_path: Path) -> None:
    """Both sheets are read, with the block above; an empty one is no flow."""
    now: list[list[object]] = [
        ["業務フロー（現行）"],
        ["フロー名", "証明書の交付"],
        ["業務ID", "A-001"],
        ["年間件数", "1,200件"],
        ["きっかけ", "申請"],
        [],
        HEADER,
        [1, "始まり", "市民", "開始", 2, None, None, None, None],
        [2, "受け付ける", "窓口", None, "3", None, None, 5, "申請書；委任状"],
        [3, "不備はあるか", "窓口", "分岐", "4；2", "なし；あり", "80%；20%", None, None],
        [4, "終わり", "市民", "終了", None, None, None, None, None],
        [5, None, None, None, None, None, None, None, None],
    ]
    path = write_book(tmp_path / "t.xlsx", {"現行": now, "見直し後": [HEADER], "説明": [["x"]]})

    reading = read(path)

    (flow,) = reading.value
    assert not reading.problems
    assert (flow.title, flow.task_id, flow.cases_per_year, flow.trigger) == (
        "証明書の交付",
        "A-001",
        1200,
        "申請",
    )
    assert (flow.state, flow.file, flow.lanes) == ("現行", "process_maps/t.xlsx", ("市民", "窓口"))
    assert flow.step("3").kind is StepKind.XOR
    assert flow.step("3").exits == (
        Exit(to="4", condition="なし", probability=0.8),
        Exit(to="2", condition="あり", probability=0.2),
    )
    assert (flow.step("2").kind, flow.step("2").minutes) == (StepKind.TASK, 5)
    assert (flow.step("2").documents, flow.step("2").row) == (("申請書", "委任状"), 9)
    assert reading.files[0].totals == {"flows": 1, "steps": 4}


def test_a_csv_with_english_kinds_and_line_breaks(tmp_path: Path) -> None:
    """Kinds in English, and entries parted by 、 or line breaks, are understood."""
    text = (
        "no,name,lane,kind,next,condition,probability\n"
        '1,始,市民,start,2,,\n2,分,窓口,xor,"3\n4",はい、いいえ,0.5;0.5\n'
        "3,並,窓口,and,4,,\n4,終,市民,end,,,\n"
    )
    (flow,) = read(write_csv(tmp_path / "t.csv", text)).value

    assert [str(s.kind) for s in flow.steps] == ["開始", "分岐", "並行", "終了"]
    assert [(e.to, e.condition, e.probability) for e in flow.step("2").exits] == [
        ("3", "はい", 0.5),
        ("4", "いいえ", 0.5),
    ]


def test_more_conditions_than_exits_are_told(tmp_path: Path) -> None:
    """A condition without an exit is named with its cell."""
    text = "番号,手順,種別,次の番号,条件\n1,始,開始,2,はい;いいえ\n2,終,終了,,\n"

    (told,) = read(write_csv(tmp_path / "t.csv", text)).problems

    assert ("FLW-102", "E2") == (told.code, told.cell)


def test_unknown_exits_shares_and_repeated_numbers_are_findings(tmp_path: Path) -> None:
    """Each is named with its cell; what can be kept is kept."""
    text = (
        "番号,手順,種別,次の番号,割合\n1,始,開始,9;2,\n2,分,分岐,3;1,ときどき;20%\n"
        "2,写,,3,\n3,終,終了,,\n"
    )
    reading = read(write_csv(tmp_path / "t.csv", text))

    (flow,) = reading.value
    assert {(p.code, p.cell, p.value) for p in reading.problems} == {
        ("FLW-003", "D2", "9"),
        ("FLW-101", "E3", "ときどき"),
        ("FLW-009", "A4", "2"),
    }
    assert [e.to for e in flow.step("1").exits] == ["2"]
    assert [e.probability for e in flow.step("2").exits] == [None, 0.2]
    assert (reading.files[0].rows_in, reading.files[0].rows_refused) == (4, 1)
