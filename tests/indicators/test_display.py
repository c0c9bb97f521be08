from __future__ import annotations

import pytest

from sumoto_bpr.indicators.display import (
    count_text,
    hours_text,
    percent_range_text,
    percent_text,
)


@pytest.mark.parametrize(
    ("share", "text"),
    [(230 / 252, "91.3 %"), (240 / 250, "96.0 %"), (0.0, "0.0 %"), (1.0, "100.0 %"),
     (1.05, "105.0 %"), (1 / 16, "6.3 %"), (-0.00001, "0.0 %")],
)  # fmt: skip
def test_a_share_is_printed_as_per_cent_with_one_decimal_rounded_half_up(
    share: float, text: str
) -> None:
    """A ratio reads as the plan writes it, 6.25 % going up to 6.3 %."""
    assert percent_text(share) == text


def test_a_range_has_decimals_only_where_it_needs_them() -> None:
    """Whole per cents are printed whole, others with one decimal at both ends."""
    assert percent_range_text(35 / 100, 55 / 100) == "35–55 %"
    assert percent_range_text(0.352, 0.551) == "35.2–55.1 %"
    assert percent_range_text(0.35, 0.5512) == "35.0–55.1 %"
    assert percent_range_text(0.0, 1.0) == "0–100 %"


def test_hours_and_counts_carry_thousands_separators_and_their_word() -> None:
    """Hours always have one decimal, counts none."""
    assert hours_text(1234.5) == "1,234.5時間"
    assert hours_text(400846) == "400,846.0時間"
    assert hours_text(0.05) == "0.1時間"
    assert count_text(1234, "業務") == "1,234業務"
    assert count_text(230, "人") == "230人"
