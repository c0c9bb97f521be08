from __future__ import annotations

from typing import Any

import pytest

from sumoto_bpr.model.mean import Mean, is_mean

WHOLE: dict[str, Any] = {
    "value": 20.0,
    "n": 4,
    "method": "実測",
    "least": 10.0,
    "most": 30.0,
    "quartiles": (12.0, 20.0, 28.0),
    "peak_months": (6, 12),
}


@pytest.mark.parametrize(
    "changes",
    [
        {"n": 0},
        {"method": ""},
        {"method": "　"},
        {"value": float("nan")},
        {"least": 31.0},
        {"quartiles": (9.0, 20.0, 28.0)},
        {"quartiles": (12.0, 29.0, 28.0)},
        {"most": float("inf")},
    ],
)
def test_a_mean_without_n_or_method_or_in_disorder_raises(changes: dict[str, Any]) -> None:
    """Neither n nor the way of measuring can be left out, and the spread is in order."""
    with pytest.raises(ValueError, match="mean"):
        Mean(**{**WHOLE, **changes})


@pytest.mark.parametrize("missing", ["n", "method", "least", "most"])
def test_n_method_and_ends_are_not_optional(missing: str) -> None:
    """There is no default for what a mean must say."""
    with pytest.raises(TypeError):
        Mean(**{key: value for key, value in WHOLE.items() if key != missing})


def test_a_mean_survives_json() -> None:
    """What to_json writes, from_json reads back equal, unknowns too."""
    whole = Mean(**WHOLE)
    bare = Mean(**{**WHOLE, "quartiles": None, "peak_months": None})

    assert whole == Mean.from_json(whole.to_json())
    assert bare == Mean.from_json(bare.to_json())


def test_names_of_means_are_told() -> None:
    """``…_mean`` and its variants are means; a word that only ends alike is not."""
    assert [True, True, True, False, False] == [
        is_mean(name)
        for name in ("hours_mean", "telework_mean", "hours_mean.measured", "hours", "mean_of_x")
    ]
