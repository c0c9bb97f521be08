from __future__ import annotations

from typing import Any

import pytest

from sumoto_bpr.drawing.common_work import CommonRow, common_work_table
from sumoto_bpr.model.mean import Mean
from sumoto_bpr.model.observation import Publishable
from tests.drawing.figures import figure


def _hours(value: float) -> Publishable:
    return figure(indicator="common_hours.C06", value=value, display=f"{value}時間")


def _minutes(mean: Mean) -> Publishable:
    return figure(indicator="common_minutes_mean.C06", value=mean.value, mean=mean)


def _row(title: str, hours: float, **more: Any) -> CommonRow:
    tasks = figure(indicator="common_hours.C06.tasks", display="3業務")
    return CommonRow(title=title, hours=_hours(hours), tasks=tasks, **more)


def test_most_hours_come_first_with_the_spread_of_minutes() -> None:
    """Rows are sorted by hours; median, quartiles, ends, n and method stand beside."""
    mean = Mean(
        value=30.0, n=5, method="実測・推定積み上げ", least=10.0, most=60.0, quartiles=(20, 25, 40)
    )
    html = common_work_table(
        "共通業務", [_row("庶務", 5.0), _row("照会回答", 90.0, minutes=_minutes(mean))]
    ).html

    assert html.index("照会回答") < html.index("庶務")
    for part in (">25<", "20～40", "10～60", "5業務、実測・推定積み上げ", "分からない"):
        assert part in html, part
    assert "所属<" not in html


@pytest.mark.parametrize(
    ("n", "value", "middle"), [(1, 10.0, ">10<"), (2, 20.0, ">20<"), (3, 22.0, ">26<")]
)
def test_of_few_values_the_middle_follows_from_mean_and_ends(
    n: int, value: float, middle: str
) -> None:
    """10; 10 and 30; 10, 26 and 30: the median is exact without quartiles, which are not told."""
    most = 10.0 if n == 1 else 30.0
    mean = Mean(value=value, n=n, method="実測", least=10.0, most=most)
    html = common_work_table("共通業務", [_row("庶務", 5.0, minutes=_minutes(mean))]).html

    assert middle in html
    assert "数が少ない" in html


def test_minutes_without_their_mean_are_refused() -> None:
    """A figure that is no mean raises: no middle without n and method."""
    bare = figure(indicator="hours", value=5.0)
    with pytest.raises(TypeError, match="no mean"):
        common_work_table("共通業務", [_row("庶務", 5.0, minutes=bare)])


def test_units_are_a_column_of_the_city_alone() -> None:
    """Where the number of 所属 is known it has its column."""
    units = figure(indicator="common_hours.C06.units", display="27所属")
    html = common_work_table("共通業務", [_row("照会回答", 9800.0, units=units)]).html

    assert "27所属" in html
    assert ">所属</th>" in html
