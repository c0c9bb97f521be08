from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import sumoto_bpr as bpr
from sumoto_bpr.cli.main import main
from sumoto_bpr.desk.city import City
from sumoto_bpr.desk.hints import hints_of
from sumoto_bpr.desk.intake import read_city
from sumoto_bpr.desk.packet import pack
from sumoto_bpr.desk.rollup import roll_up, standings_of
from sumoto_bpr.desk.unit import Unit, UnitState
from sumoto_bpr.desk.workspace import open_workspace
from sumoto_bpr.model.book import Inventory
from sumoto_bpr.model.observation import Audience
from tests.reports.units import department_unit


@pytest.fixture(scope="module")
def city(small_city: Path) -> City:
    """The small city as it is read."""
    return read_city(open_workspace(small_city))


def _rolled(city: City, units: list[Unit]) -> Unit:
    """Return leadership's unit over the packets of ``units``, all others failed."""
    done = {unit.department.key for unit in units if unit.department}
    standings = tuple(
        s if s.department.key in done else replace(s, state=UnitState.FAILED)
        for s in standings_of(city)
    )
    return roll_up(city, [pack(unit) for unit in units], standings, Audience.LEADERSHIP)


def _value(unit: Unit, indicator: str) -> float:
    """Return the city's figure."""
    (value,) = [
        f.observation.value
        for f in unit.figures
        if f.observation.indicator == indicator and f.observation.unit.kind == "city"
    ]
    assert value is not None
    return value


def test_the_city_is_counted_from_the_packets_and_says_how_many(city: City) -> None:
    """Without one failed 所属 its hours and tasks are gone from the table, and n／N says so."""
    units = [city.unit(s) for s in city.submissions]
    whole, part = _rolled(city, units), _rolled(city, units[1:])
    first = {o.indicator: o.value for o in units[0].observations}
    for key in ("common_hours", "common_hours.C01", "common_hours.C01.tasks"):
        assert _value(part, key) == pytest.approx(_value(whole, key) - (first[key] or 0.0))
    assert _value(whole, "common_hours.C01.units") == _value(part, "common_hours.C01.units") + 1

    html = bpr.show_common_work(part).html
    assert f"{len(units) - 1}／{len(units)}所属の資料から数えました" in html
    assert "コードのない業務は" in html
    assert "C01（庶務）" in html


def test_a_page_does_not_list_every_code_among_its_figures(city: City) -> None:
    """How codes were counted is told in their own table; the whole stands in the list."""
    html = bpr.show_definitions(city.unit(city.submissions[0])).html
    assert "共通業務の年間時間" in html
    assert "共通業務の年間時間（C01" not in html


def test_what_a_task_may_be_is_a_question_that_changes_nothing() -> None:
    """照会 without a code: the page tells code, word and column; no figure counts it."""
    unit = department_unit()
    assert unit.books.inventory is not None
    frame = unit.books.inventory.frame.copy()
    frame.loc[frame.index[0], "name"] = "庁内照会への回答"
    asked = replace(unit, books=replace(unit.books, inventory=Inventory(frame)))

    html = bpr.show_common_work(asked).html

    for part in (
        "考えられる共通業務コード",
        "C06（照会回答）",
        "業務名に「照会」",
        "書くまでは何にも",
    ):
        assert part in html, part
    assert not any(f.observation.indicator == "common_hours.C06" for f in asked.figures)


def test_the_command_tells_hints_beside_what_is_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A task without a code whose name tells one is listed by ``left`` as a hint."""
    root = tmp_path / "市"
    folder = root / "surveys" / "R7" / "総務課"
    folder.mkdir(parents=True)
    (root / "policy.toml").write_text("format = 1\n", encoding="utf-8")
    (folder / "棚卸.csv").write_text(
        "課,業務名,年間時間\n総務課,旅費の請求,10\n総務課,環境審議会の開催,90\n", encoding="utf-8"
    )
    with pytest.raises(SystemExit):
        main(["left", "--workspace", str(root)])

    told = capsys.readouterr().out
    assert "参考：「共通業務コード」が考えられる業務　1業務" in told
    assert "旅費の請求\t10.0時間\tC01（庶務）では（業務名に「旅費」）" in told
    assert ["C01"] == [h.hint.value for h in hints_of(read_city(open_workspace(root)), None)]
