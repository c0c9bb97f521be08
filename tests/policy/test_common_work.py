from __future__ import annotations

from datetime import date

import pytest

from sumoto_bpr.policy import CommonWork, common_works, parse_policy
from sumoto_bpr.reading.policy import default_policy

DAY = date(2026, 3, 31)


def _setting(*entries: str) -> dict[str, object]:
    return {"key": "common_work", "from": date(2025, 4, 1), "value": list(entries)}


def test_the_dictionary_that_ships_names_the_work_of_every_unit() -> None:
    """The kinds that practice.md C30 lists have a code, and no word hints at two of them."""
    works = common_works(default_policy().on(DAY))
    words = [word for work in works for word in work.words]

    asked = {"庶務", "支出命令", "予算要求", "議会対応", "照会回答", "文書収受", "条例改正"}
    assert asked <= {work.name for work in works}
    assert len(words) == len(set(words))


def test_the_citys_own_dictionary_takes_the_place_of_the_default() -> None:
    """An entry is a code, a name and words; blanks and the width of the colon do not matter."""
    own, problems = parse_policy({"setting": [_setting("K-1 選挙:投票、 開票", "K2　防災")]})

    assert () == problems
    assert (
        CommonWork(code="K-1", name="選挙", words=("投票", "開票")),
        CommonWork(code="K2", name="防災"),
    ) == common_works(default_policy().overridden_by(own).on(DAY))


@pytest.mark.parametrize(
    ("entries", "value", "remedy"),
    [
        (("C01 庶務", "照会回答"), "照会回答", "「C01 名前：言葉、言葉」の形にしてください。"),
        (("C01 庶務", "C01 会議"), "C01 会議", "「C01」を一度だけ使う形にしてください。"),
        (("C01 庶務", "C02 庶 務"), "C02 庶 務", "「C01 名前：言葉、言葉」の形にしてください。"),
        (("C01 庶務", "C02 庶務"), "C02 庶務", "「庶務」を一度だけ使う形にしてください。"),
        (("C01 C02", "C02 庶務"), "C02 庶務", "「C02」を一度だけ使う形にしてください。"),
    ],
)
def test_an_entry_that_cannot_be_used_is_told(
    entries: tuple[str, ...], value: str, remedy: str
) -> None:
    """A dictionary with an ill-formed entry, or one said twice, is refused with that entry."""
    policy, (problem,) = parse_policy({"setting": [_setting(*entries)]})

    assert ("POL-010", value, remedy) == (problem.code, problem.value, problem.remedy)
    assert () == policy.decisions
