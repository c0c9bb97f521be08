from __future__ import annotations

from sumoto_bpr.drawing.counting import parts_words
from sumoto_bpr.drawing.sentences import gap_words, told, verdict
from sumoto_bpr.model.mean import Mean
from tests.drawing.figures import figure, hidden, seen, share


def test_sentence_is_recomputed_from_the_data() -> None:
    """A sentence says day, n, N and rate as they are in the observation."""
    assert told(figure(), "BPR実施率") == (
        "令和8年3月31日現在、対象の160業務のうち98業務がBPR実施済みで、BPR実施率は61.3パーセントです。"
    )


def test_a_range_is_said_as_a_range() -> None:
    """An undecided share is never told as one number, and the reason is given."""
    words = told(share(0.35, 0.55, "35–55 %"), "コア業務の割合")
    assert words.endswith(
        "コア業務の割合は35.0～55.0パーセントです。まだ決まっていない業務があるため、幅で示します。"
    )


def test_hidden_is_said_without_any_number() -> None:
    """A hidden figure's sentence holds no number but the day."""
    words = told(hidden(), "受講率").removeprefix("令和8年3月31日現在")
    assert not any(letter.isdigit() for letter in words)
    assert "秘匿" in words


def test_a_missed_target_is_said_plainly() -> None:
    """A target missed at the year's end is called 未達, with the gap."""
    word, sentence = verdict(figure(), 1.0)
    assert word == "未達"
    assert "100.0 %に38.7ポイント届いていません（未達）" in sentence


def test_before_the_year_ends_nothing_is_missed_yet() -> None:
    """In the middle of the year a lower figure is 途中, not 未達."""
    word, sentence = verdict(figure(as_of="2025-10-31"), 1.0)
    assert word == "途中"
    assert "未達" not in sentence


def test_a_target_reached_is_met() -> None:
    """A figure equal to its target has met it."""
    assert verdict(figure(value=0.4, numerator=64.0, display="40.0 %"), 0.4)[0] == "達成"


def test_without_a_target_nothing_is_judged() -> None:
    """After the plan's years there is no verdict, and the page says why."""
    word, sentence = verdict(figure(), None)
    assert word == ""
    assert "目標値の定めはありません" in sentence


def test_gap_has_sign_and_unit() -> None:
    """Differences carry ＋, ▲ (or △ by policy) or ±, in points or in the indicator's unit."""
    hours = seen(indicator="hours_saved_actual", value=700.0)
    assert gap_words(hours, 720.0) == "▲20時間"
    assert gap_words(hours, 720.0, "△") == "△20時間"
    assert gap_words(hours, 0.0) == "＋700時間"
    assert gap_words(seen(value=0.4), 0.4) == "±0.0ポイント"


def test_a_mean_counts_its_parts_in_two_units() -> None:
    """300 hours over 4 tasks are 300時間／4業務: hours are not divided by hours."""
    mean = Mean(value=75.0, n=4, method="実測", least=50.0, most=100.0)
    told_of = seen(indicator="hours_mean", value=75.0, numerator=300.0, denominator=4.0, mean=mean)

    assert "300時間／4業務" == parts_words(told_of)


def test_a_word_alone_is_no_range() -> None:
    """Where only 未達 may be said, no reason is invented, and what is held back is x."""
    told_apart = figure(
        indicator="ap_rate", value=None, numerator=None, denominator=None, display="未達"
    )

    assert "幅で" not in told(told_apart, "応用情報技術者の保有率")
    assert gap_words(told_apart.observation, 0.6) == "x"
    assert parts_words(told_apart.observation) == "x"
