from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest

from sumoto_bpr.drawing.charts import Bar, bars
from sumoto_bpr.drawing.means import means_table
from sumoto_bpr.drawing.sentences import told
from sumoto_bpr.drawing.tables import Column, table
from sumoto_bpr.model.mean import Mean
from tests.drawing.figures import figure, seen

MEAN = Mean(
    value=40.0, n=5, method="実測", least=10.0, most=100.0, quartiles=(20.0, 30.0, 40.0),
    peak_months=(6, 12),
)  # fmt: skip
MARK = "実測 120.0時間＋推定積み上げ 300.0時間の合計"


def _mean(**changes: Any) -> Any:
    values = {
        "indicator": "hours_mean", "value": 40.0, "numerator": 200.0, "denominator": 5.0,
        "display": "40.0時間（5業務の平均、実測）", "mean": MEAN,
    }  # fmt: skip
    return figure(**{**values, **changes})


def test_a_mean_is_printed_with_n_spread_months_and_method() -> None:
    """The table says n, sum, mean, quartiles, ends and peak months beside the method."""
    shown = means_table("平均", [("実測", _mean())], counted="業務", unit="時間")

    for part in ("実測", ">5<", ">200<", ">40.0<", "20・30・40", "10～100", "6月・12月"):
        assert part in shown.html, part
    assert 1 == len(shown.figures)


def test_an_unknown_spread_is_said_not_invented() -> None:
    """Of too few values there are no quartiles, and unnamed months are not named."""
    few = Mean(value=5.0, n=1, method="実測", least=5.0, most=5.0)
    shown = means_table("平均", [("実測", _mean(mean=few, value=5.0))], counted="業務", unit="時間")

    assert "数が少なく分からない" in shown.html
    assert "記入なし" in shown.html
    assert "5～5" not in shown.html


def test_nothing_but_a_mean_is_printed_as_one() -> None:
    """A figure without its Mean, and a bare observation, raise."""
    with pytest.raises(TypeError, match="no mean"):
        means_table("平均", [("実測", figure())], counted="業務", unit="時間")
    with pytest.raises(TypeError):
        means_table("平均", [("実測", seen())], counted="業務", unit="時間")  # type: ignore[list-item]  # what must not pass


def test_a_sentence_about_a_mean_says_n_and_method() -> None:
    """The sentence carries what the display carries."""
    assert "40.0時間（5業務の平均、実測）です。" in told(_mean(), "1業務あたりの年間時間")


def test_mixed_methods_are_marked_wherever_a_figure_is_drawn() -> None:
    """Sentence, table and chart each say that hours of several methods were added up."""
    mixed = figure(indicator="hours", value=420.0, display="420.0時間", mark=MARK)
    columns = (Column(label="区分"), Column(label="値", number=True))

    assert told(mixed, "年間業務時間").endswith(f"（{MARK}）。")
    html = table("時間", columns, [("あ", mixed), ("い", mixed)]).html
    assert 2 == html.count('420.0時間<small class="mark">※1</small>')
    assert 1 == html.count(f"※1 {MARK}")
    chart = bars([Bar(label="あ", figure=mixed)], title="時間", subtitle="単位：時間")
    assert "測り方の違う時間を足した値" in chart.html.split("<details")[0]
    assert "※" not in table("時間", columns, [("あ", figure())]).html


def test_only_the_indicators_reckon_means(repository: Path) -> None:
    """No page, drawing or notebook works out a mean of its own: no call of mean or average."""
    rooms = ("drawing", "desk", "reports", "runs", "cli", "forms")
    called = {
        f"{path.name}:{node.lineno}"
        for room in rooms
        for path in (repository / "sumoto_bpr" / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).split(".")[-1] in {"mean", "fmean", "average", "median", "Mean"}
    }

    assert set() == called
