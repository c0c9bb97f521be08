from __future__ import annotations

import pytest

from sumoto_bpr.indicators.exams import EXAMS, counts_as_ap, counts_as_ip, exam_of
from tests.indicators.making import rules


@pytest.mark.parametrize(
    ("name", "date", "code"),
    [
        ("応用情報技術者", "2015-12-18", "AP"),
        ("応用情報技術者試験", "2015", "AP"),
        ("応用情報技術者試験合格", "", "AP"),
        ("ＡＰ", "2015-04", "AP"),
        ("応用情報技術者（ＡＰ）", "2015", "AP"),
        ("応用情報技術者試験(AP)", "2015", "AP"),
        ("テクニカルエンジニア（情報セキュリティ）", "2007", "SC-1"),
        ("ソフトウェア開発技術者", "2004-06-01", "SW"),
        ("第一種情報処理技術者", "1995", "AP-1"),
        ("基本情報処理技術者", "2010", "FE"),
        ("ネットワークスペシャリスト", "1996", "NW-1"),
        ("ネットワークスペシャリスト", "2012", "NW"),
        ("ネットワークスペシャリスト", "", "NW"),
        ("情報処理安全確保支援士試験", "2020-12-25", "SC"),
        ("初級シスアド", "2003", "AD"),
        ("ITパスポート", "2011", "IP"),
        ("i パス", "2011", "IP"),
        ("セキュアド", "", "SC-0"),
    ],
)
def test_a_name_and_its_year_mean_one_examination(name: str, date: str, code: str) -> None:
    """Spellings, width and 試験・合格 at the end do not matter; the year tells twins apart."""
    exam = exam_of(name, date)
    assert exam is not None
    assert exam.code == code


@pytest.mark.parametrize(
    ("name", "date"),
    [("応用情報技術者", "2004"), ("ソフトウェア開発技術者", "2015"), ("簿記二級", ""), ("", "")],
)
def test_what_cannot_be_is_not_guessed(name: str, date: str) -> None:
    """An examination that was not held that year, or is none of these, is None."""
    assert exam_of(name, date) is None


def test_old_and_higher_passes_count_by_two_switches() -> None:
    """AP always; SW with old; SC with higher; SV (old and higher) with both alone."""
    named = (("AP", "2015"), ("SW", "2004"), ("SC", "2020"), ("SV", "2007"))
    exams = [exam for code, year in named if (exam := exam_of(code, year))]
    assert len(exams) == 4
    for old in (False, True):
        for higher in (False, True):
            in_force = rules(exams__count_old=old, exams__count_higher=higher)
            counted = [counts_as_ap(e, in_force) for e in exams]
            assert counted == [True, old, higher, old and higher]


def test_lower_examinations_never_count_as_ap() -> None:
    """IP, SG, FE and 第二種 are not AP under any switch."""
    in_force = rules(exams__count_old=True, exams__count_higher=True)
    lower = [e for e in EXAMS if e.level < 3]
    assert len(lower) >= 5
    assert not any(counts_as_ap(e, in_force) for e in lower)


def test_ad_counts_as_ip_and_pd_as_ap_only_if_the_city_says_so() -> None:
    """Both are the city's choice, and are off by default."""
    ad, pd_ = exam_of("初級シスアド", "2003"), exam_of("PD-M", "2027")
    assert ad is not None
    assert pd_ is not None
    assert not counts_as_ip(ad, rules())
    assert counts_as_ip(ad, rules(exams__ad_counts_as_ip=True))
    assert not counts_as_ap(pd_, rules(exams__count_old=True, exams__count_higher=True))
    assert counts_as_ap(pd_, rules(exams__pd_counts_as="AP"))


def test_codes_are_unique_and_heirs_exist() -> None:
    """The table hangs together."""
    codes = [e.code for e in EXAMS]
    assert len(set(codes)) == len(codes)
    assert {e.heir for e in EXAMS if e.heir} <= {e.code for e in EXAMS if not e.old}
