from __future__ import annotations

import shutil
from datetime import date
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from sumoto_bpr.desk.checking import check_paths
from sumoto_bpr.desk.handover import handover
from sumoto_bpr.desk.intake import read_city
from sumoto_bpr.desk.opening import open_unit
from sumoto_bpr.desk.workspace import find_department, open_workspace
from sumoto_bpr.model.department import Department, Organisation
from sumoto_bpr.model.period import FiscalYear
from sumoto_bpr.model.problems import ProblemError
from sumoto_bpr.reading.inventory import read_inventory
from sumoto_bpr.runs.doctor import findings
from sumoto_bpr.runs.protocol import Request
from sumoto_bpr.runs.worker import answer
from tests.reading.making import write_csv


def test_a_name_of_two_units_is_answered_with_the_choices() -> None:
    """総務課 of two 部 is no answer: both are named."""
    units = tuple(
        Department(code=code, name="総務課", division=division, order=1)
        for code, division in (("011", "架空部"), ("021", "架空委員会"))
    )
    with pytest.raises(ProblemError) as caught:
        find_department(Organisation(departments=units), "総務課")

    (problem,) = caught.value.problems
    assert "USE-008" == problem.code
    assert all(code in problem.sentence() for code in ("011", "021"))


def test_a_unit_without_a_file_is_not_opened(small_city: Path, tmp_path: Path) -> None:
    """A 課 that handed nothing in has no page, and it is said in words."""
    root = tmp_path / "市"
    shutil.copytree(small_city, root)
    shutil.rmtree(next((root / "surveys" / "R7").glob("*市民課")))

    with pytest.raises(ProblemError) as caught:
        open_unit(workspace=str(root), department="市民課")

    assert ["RUN-019"] == [problem.code for problem in caught.value.problems]


def test_a_survey_of_another_year_is_refused(small_city: Path, tmp_path: Path) -> None:
    """A survey that says R6 in the folder of R7 fails its 課, in words."""
    root = tmp_path / "市"
    shutil.copytree(small_city, root)
    folder = next((root / "surveys" / "R7").glob("*市民課"))
    for path in folder.iterdir():
        path.unlink()
    write_csv(folder / "棚卸.csv", "業務ID,業務名,年度,年間時間\nA-1,架空の届出,R6,3\n")
    city = read_city(open_workspace(root))

    reasons = [one.reason.code for one in city.submissions if one.reason is not None]
    assert ["INV-016"] == reasons
    assert 1 == sum(problem.code == "INV-016" for problem in city.problems)


def test_a_year_without_surveys_says_which_years_have_some(small_city: Path) -> None:
    """Asked for R6, a city that has R7 alone says so; asked for R7, it says nothing."""
    workspace = open_workspace(small_city)

    (told,) = [
        problem
        for problem in read_city(workspace, period=FiscalYear(2024)).problems
        if problem.code == "INV-023"
    ]
    assert "令和7年度（2025年度） 4ファイル" in told.message
    assert "--year R7" in told.remedy
    assert "INV-023" not in {problem.code for problem in read_city(workspace).problems}


def test_a_citys_own_file_says_which_years_it_has(tmp_path: Path) -> None:
    """A bound file with rows of R5 and R6 is not silent when R8 is asked for."""
    (tmp_path / "policy.toml").write_text("format = 1\n", encoding="utf-8")
    (tmp_path / "mappings").mkdir()
    (tmp_path / "mappings" / "own.toml").write_text(
        'kind = "inventory"\nfiles = "own.csv"\n', encoding="utf-8"
    )
    write_csv(tmp_path / "own.csv", "業務名,年度,課,年間時間\n届出,R5,市民課,3\n届出,R6,市民課,4\n")
    workspace = open_workspace(tmp_path)

    told = {
        year: [p.message for p in read_city(workspace, period=year).problems if p.code == "INV-023"]
        for year in (FiscalYear(2026), FiscalYear(2024))
    }
    assert [] == told[FiscalYear(2024)]
    (message,) = told[FiscalYear(2026)]
    assert "令和5年度（2023年度） 1ファイル、令和6年度（2024年度） 1ファイル" in message


def test_a_copy_beside_a_survey_costs_its_department_nothing(
    small_city: Path, tmp_path: Path
) -> None:
    """「X - コピー.xlsx」 beside X is told, and the 課 counts as it did without it."""
    root = tmp_path / "市"
    shutil.copytree(small_city, root)
    folder = next((root / "surveys" / "R7").glob("*市民課"))
    survey = next(path for path in folder.glob("*.xlsx") if "棚卸" in path.name)
    before = read_city(open_workspace(root))
    shutil.copy(survey, folder / f"{survey.stem} - コピー.xlsx")
    city = read_city(open_workspace(root))

    assert before.books.inventory == city.books.inventory
    assert ["FIL-063"] == [p.code for p in city.problems if p not in before.problems]
    assert not [one for one in city.submissions if one.reason is not None]


def test_what_is_there_and_what_is_missing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each tool is named with its version, a missing one with the remedy."""

    def missing(name: str) -> str:
        raise PackageNotFoundError(name)

    assert {"DOC-001"} <= {problem.code for problem in findings()}
    monkeypatch.setattr("sumoto_bpr.runs.doctor.version", missing)
    assert {"DOC-002"} <= {problem.code for problem in findings()}


def test_a_notebook_that_is_none_fails_its_job_alone(tmp_path: Path) -> None:
    """Whatever goes wrong in a worker becomes a problem of that job."""
    request = Request(
        job="012",
        template=b"{",
        packet=b"",
        parameters={},
        run="20260331-090000-000000",
        made_on=date(2026, 3, 31),
        seconds=5.0,
    )
    reply = answer(request, tmp_path)

    assert reply.problem is not None
    assert "RUN-017" == reply.problem.code


def test_every_road_reads_a_file_alike(small_city: Path, tmp_path: Path) -> None:
    """The library, ``check`` alone and the workspace find the same in the same form."""
    root = tmp_path / "市"
    shutil.copytree(small_city, root)
    folder = next((root / "surveys" / "R7").glob("*市民課"))
    path = next(folder.glob("*.xlsx"))
    alone = read_inventory(path)
    (checked,) = check_paths([path]).files
    city = read_city(open_workspace(root))
    (one,) = (one for one in city.submissions if one.department.name == "市民課")

    for account in (checked, one.accounts[0]):
        assert alone.files[0].totals == account.totals
        assert alone.files[0].rows_in == account.rows_in
        assert alone.files[0].year == account.year
        assert [p.code for p in alone.problems] == [p.code for p in account.problems]


def test_a_workspace_without_people_hands_nothing_over(small_city: Path, tmp_path: Path) -> None:
    """Only a workspace that keeps HR's records makes HR's file."""
    root = tmp_path / "市"
    shutil.copytree(small_city, root)
    policy = root / "policy.toml"
    said = policy.read_text(encoding="utf-8").replace('value = "both"', 'value = "city"')
    policy.write_text(said, encoding="utf-8")
    city = read_city(open_workspace(root))

    with pytest.raises(ProblemError) as caught:
        handover(city)

    assert ["USE-014"] == [problem.code for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("below", "code"),
    [
        ("※件数は概数,,\n以上,,\n,,9\n", None),
        ("架空の届出 1234-5678-9018,R7,3\n" * 3, "RUN-016"),
    ],
)
def test_notes_and_sums_do_not_fail_a_department(
    small_city: Path, tmp_path: Path, below: str, code: str | None
) -> None:
    """Three notes below three tasks are refused rows, yet no share of them; refused tasks are."""
    root = tmp_path / "市"
    shutil.copytree(small_city, root)
    folder = next((root / "surveys" / "R7").glob("*市民課"))
    for path in folder.iterdir():
        path.unlink()
    tasks = "".join(f"架空の業務{n},R7,3\n" for n in (1, 2, 3))
    write_csv(folder / "棚卸.csv", f"業務名,年度,年間時間\n{tasks}{below}")
    city = read_city(open_workspace(root))

    (own,) = [one for one in city.submissions if one.department.name == "市民課"]
    assert code == (own.reason.code if own.reason else None)
    assert 3 == sum(account.rows_refused for account in own.accounts)
