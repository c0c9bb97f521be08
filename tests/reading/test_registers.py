from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sumoto_bpr.reading.improvements import read_improvements
from sumoto_bpr.reading.organisation import read_organisation
from sumoto_bpr.reading.people import read_attendance, read_qualifications, read_staff
from sumoto_bpr.reading.policy import read_policy
from sumoto_bpr.reading.source import Source
from tests.reading.making import reader, write_book, write_csv


def test_the_register_is_read_in_its_order(tmp_path: Path) -> None:
    """Codes keep their zeros, dates and scope are read, 係 rows are folded into their 課."""
    text = (
        "所属コード,部,課,係,建制順,有効開始日,有効終了日,前身コード,区分,BPR対象\n"
        "021,教育委員会,学校教育課,,3,R7.4.1,,019；020,教育委員会,対象外（別に行う）\n"
        "012,総務部,税務課,収納係,1,,R9.3.31,,市長部局,対象\n"
        "012,総務部,税務課,賦課係,1,,R9.3.31,,市長部局,\n"
    )
    source = Source(path=write_csv(tmp_path / "o.csv", text))

    reading = read_organisation([source], host=reader())

    tax, school = reading.value
    assert not reading.errors
    assert (tax.code, tax.title, tax.valid_to, tax.in_scope) == (
        "012",
        "総務部税務課",
        date(2027, 3, 31),
        True,
    )
    assert (school.valid_from, school.predecessors) == (date(2025, 4, 1), ("019", "020"))
    assert (school.in_scope, school.scope_reason) == (False, "別に行う")
    assert reading.files[0].totals == {"departments": 2}


def test_faults_of_the_register_are_named(tmp_path: Path) -> None:
    """A code of two 課, a scope nobody understands, dates in reverse, a missing name."""
    text = (
        "所属コード,課,有効開始日,有効終了日,BPR対象\n012,税務課,,,対象\n012,財政課,,,\n"
        "013,市民課,R7.4.1,R6.3.31,たぶん\n014,,,,\n"
    )
    reading = read_organisation([Source(path=write_csv(tmp_path / "o.csv", text))], host=reader())

    assert sorted((p.code, p.row) for p in reading.errors) == [
        ("CEL-015", 5),
        ("ORG-001", 3),
        ("ORG-002", 4),
        ("ORG-003", 4),
    ]
    assert [d.name for d in reading.value] == ["税務課", "市民課"]
    assert (reading.files[0].rows_in, reading.files[0].rows_refused) == (4, 2)


def test_improvements_are_read_with_costs_and_lists(tmp_path: Path) -> None:
    """Lists become canonical, money and hours numbers; of equal ids the first row is kept."""
    rows: list[list[object]] = [
        ["改善ID", "件名", "対象業務ID", "削減時間（見込）", "初期費用", "公表した削減率"],
        ["K-1", "様式統合", "A-001、A-002；A-003", "600時間", "50万円", "79.2%"],
        ["K-1", "写し", None, None, None, None],
    ]
    source = Source(path=write_book(tmp_path / "i.xlsx", {"改善管理表": rows}))

    reading = read_improvements([source], host=reader())

    (row,) = reading.value.frame.to_dict("records")
    assert row["task_ids"] == "A-001;A-002;A-003"
    assert (row["saved_expected"], row["initial_cost"]) == (600, 500_000)
    assert row["published_rate"] == pytest.approx(0.792)
    assert [p.code for p in reading.errors] == ["TBL-008"]
    assert reading.files[0].totals["saved_expected"] == 600


def test_people_are_read_and_never_echoed(tmp_path: Path) -> None:
    """Faults of personal columns give the address and the kind of fault, not the value."""
    text = (
        "職員番号,所属,任用区分,採用日,退職日,生年月日,休業事由\n"
        "0001,税務課,常勤,H31.4.1,まだ先,S60.1.1,病気\n"
        "0002,税務課,常勤,R7.4.1,R6.3.31,S61.1.1,\n"
    )
    source = Source(path=write_csv(tmp_path / "s.csv", text))

    reading = read_staff([source], host=reader())

    assert reading.value.frame["id"].tolist() == ["0001", "0002"]
    shown = " ".join(p.sentence() + str(p.to_json()) for p in reading.problems)
    for secret in ("まだ先", "H31.4.1", "2019-04-01", "R6.3.31", "S60", "病気", "0001"):
        assert secret not in shown
    assert {(p.code, p.cell) for p in reading.errors} == {("CEL-006", "E2"), ("STF-002", "E3")}
    dropped = {p.value for p in reading.problems if p.code == "TBL-009"}
    assert dropped == {"生年月日", "休業事由"}


def test_attendance_and_qualifications_are_read(tmp_path: Path) -> None:
    """Both are told by their headers; a result outside the list is an error without its value."""
    attended = write_csv(
        tmp_path / "a.csv",
        "職員番号,研修名,修了日,結果\n0001,DX研修,R7.6.1,修了\n0002,DX研修,,欠席\n",
    )
    held = write_csv(
        tmp_path / "q.csv", "職員番号,資格名,合格日,同意の範囲\n0001,応用情報技術者,H21,\n"
    )

    attendance = read_attendance([Source(path=attended)], host=reader())
    qualifications = read_qualifications([Source(path=held)], host=reader())

    assert attendance.value.frame["date"].tolist()[0] == "2025-06-01"
    assert [(p.code, p.value) for p in attendance.errors] == [("CEL-004", "（非表示）")]
    assert attendance.files[0].totals == {"rows": 2, "people": 2}
    assert qualifications.value.frame["date"].tolist() == ["2009"]


def test_policy_overrides_defaults_by_key_and_date(tmp_path: Path) -> None:
    """A workspace's entry wins for its date; without a file the defaults hold."""
    path = tmp_path / "policy.toml"
    path.write_text(
        'format = 1\n[[setting]]\nkey = "bpr_done.stage"\nfrom = 2025-04-01\nvalue = 7\n',
        encoding="utf-8",
    )

    policy = read_policy(path).value

    assert policy.on(date(2024, 4, 1)).integer("bpr_done.stage") == 5
    assert policy.on(date(2025, 4, 1)).integer("bpr_done.stage") == 7
    assert read_policy(tmp_path / "none.toml").value == read_policy(None).value


def test_a_policy_that_is_no_toml_names_its_line(tmp_path: Path) -> None:
    """A slip in the file is told by its line, and the defaults hold."""
    path = tmp_path / "policy.toml"
    path.write_text("format = 1\n\n[[setting]\n", encoding="utf-8")

    reading = read_policy(path)

    (problem,) = reading.problems
    assert (problem.code, problem.value) == ("POL-007", "3行目")
    assert reading.value == read_policy(None).value
