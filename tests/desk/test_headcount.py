from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import sumoto_bpr as bpr
from sumoto_bpr.desk.checking import check_paths
from sumoto_bpr.desk.city import City
from sumoto_bpr.desk.figures import figures_of
from sumoto_bpr.desk.intake import read_city
from sumoto_bpr.desk.packet import pack, unpack
from sumoto_bpr.desk.workspace import open_workspace
from sumoto_bpr.model.observation import Audience, UnitKind


@pytest.fixture(scope="module")
def city(small_city: Path) -> City:
    """The small city as it is read."""
    return read_city(open_workspace(small_city))


def _copy(small_city: Path, target: Path, heads: str | None) -> Path:
    """Return the small city with other head counts (CSV text bound by a mapping), or none."""
    root = target / "市"
    shutil.copytree(small_city, root)
    (root / "headcount.xlsx").unlink()
    if heads is not None:
        (root / "heads.csv").write_text("年度,課,任用区分,人数\n" + heads, encoding="utf-8")
        (root / "mappings").mkdir(exist_ok=True)
        (root / "mappings" / "heads.toml").write_text(
            'kind = "headcount"\nfiles = "heads.csv"\n', encoding="utf-8"
        )
    return root


def test_each_department_has_its_own_head_counts(city: City) -> None:
    """A unit holds the counts of its own 課, sealed in its packet, and none of another."""
    for submission in city.submissions:
        unit = city.unit(submission)
        assert unit.books.headcount is not None
        assert {submission.department.key} == set(unit.books.headcount.frame["_unit"])
        again = unpack(pack(unit))
        assert unit.books.headcount == again.books.headcount
        assert pack(unit) == pack(again)


def test_a_rate_outside_is_a_finding_with_both_figures(city: City) -> None:
    """Each 課 of the small city catches far less than 70 %: told at its row, with n and N."""
    found = [p for p in city.problems if p.code == "TIM-006"]

    assert len(city.submissions) == len(found)
    assert {"headcount.xlsx"} == {p.file for p in found}
    assert all(p.row and "70–110 %" in p.message for p in found)


def test_a_rate_inside_is_no_finding(small_city: Path, tmp_path: Path) -> None:
    """With as many people as the hours need there is nothing to tell; a mapping binds the file."""
    root = _copy(small_city, tmp_path, "R7,市民課,常勤,2.5\n")
    city = read_city(open_workspace(root))

    assert [] == [p.code for p in city.problems if p.code.startswith("TIM-00")]
    figures = {
        f.observation.unit.kind: f.observation
        for f in figures_of(city, None, Audience.LEADERSHIP)
        if f.observation.indicator == "time_captured"
    }
    assert 2.5 * 1860 == figures[UnitKind.CITY].denominator
    assert "4所属のうち在籍人員の分かる1所属" in figures[UnitKind.CITY].method


def test_without_head_counts_the_page_says_so(small_city: Path, tmp_path: Path) -> None:
    """No 在籍人員表: no rate, and the department's page says what is missing."""
    root = _copy(small_city, tmp_path, None)
    city = read_city(open_workspace(root))
    unit = city.unit(city.submissions[0])

    assert "時間の把握率はまだ数えられません（…）。在籍人員表" in bpr.show_time(unit).html


def test_the_departments_page_shows_its_rate_and_its_reference(city: City) -> None:
    """The 課 sees rate, remark and 換算人数 with the words it must carry, and its methods."""
    shown = bpr.show_time(city.unit(city.submissions[0])).html

    for part in (
        "時間の把握率", "70–110 %の外です", "換算人数（参考。定数の算定には用いない）",
        "測定方法ごとの年間時間", "推定積み上げ", "四分位",
    ):  # fmt: skip
        assert part in shown, part


def test_leadership_is_never_shown_a_departments_rate(city: City) -> None:
    """Neither the rate of a 課 nor its 換算人数 is among the figures of leadership."""
    for department in city.organisation:
        figures = figures_of(city, department.code, Audience.LEADERSHIP)
        assert [] == [f for f in figures if "time_captured" in f.observation.indicator]
        own = figures_of(city, department.code, Audience.DEPARTMENT)
        assert 2 == len([f for f in own if "time_captured" in f.observation.indicator])


def test_check_reads_the_head_counts_of_a_workspace(small_city: Path) -> None:
    """Checking a workspace takes headcount.xlsx in, like every other book."""
    (read,) = [f for f in check_paths([small_city]).files if f.file == "headcount.xlsx"]

    assert ("headcount", read.rows_in) == (read.kind, read.rows_kept)
    assert read.totals["heads"] > 0
