from __future__ import annotations

import tomllib
from datetime import date
from importlib.resources import files

import pytest

from sumoto_bpr.policy import SETTINGS, Policy, parse_policy

DEFAULTS = tomllib.loads(
    files("sumoto_bpr.policy").joinpath("defaults.toml").read_text(encoding="utf-8")
)


def _parsed(text: str) -> tuple[Policy, list[str]]:
    policy, problems = parse_policy(tomllib.loads(text))
    return policy, [problem.code for problem in problems]


def test_the_defaults_are_valid_and_complete() -> None:
    """Every setting but the targets has a default, and no default is faulty."""
    policy, problems = parse_policy(DEFAULTS)

    assert () == problems
    decided = {decision.key for decision in policy.decisions}
    assert set() == {key for key in SETTINGS if not key.startswith("target.")} - decided


def test_every_decision_cites_its_source() -> None:
    """Each default names the plan's line or says that it is the tool's own default."""
    policy, _ = parse_policy(DEFAULTS)

    assert [] == [d.key for d in policy.decisions if not d.source.startswith(("計画 II-", "既定"))]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ('[[setting]]\nkey="bpr_done.stag"\nfrom=2025-04-01\nvalue=5', ["POL-001"]),
        ('[[setting]]\nkey="bpr_done.stage"\nfrom=2025-04-01\nvalue="五"', ["POL-002"]),
        ('[[setting]]\nkey="bpr_done.stage"\nfrom=2025-04-01\nvalue=true', ["POL-002"]),
        ('[[setting]]\nkey="bpr_done.stage"\nfrom=2025-04-01\nvalue=12', ["POL-003"]),
        ('[[setting]]\nkey="bpr_done.stage"\nvalue=5', ["POL-004"]),
        ("format = 0", ["POL-005"]),
        ("format = 2", ["POL-006"]),
        ("[settings]\nx = 1", ["POL-008"]),
        ('timezone = "JST9"', ["POL-009"]),
        ('[[setting]]\nkey="workspace.role"\nfrom=2025-04-01\nvalue="mayor"', ["POL-003"]),
        ("format = 2\n[other]\n[[setting]]\nvalue=1", ["POL-008", "POL-006", "POL-001"]),
    ],
)
def test_each_fault_is_named(text: str, codes: list[str]) -> None:
    """Every fault of a policy file is told, all at once, and the faulty entry is left out."""
    policy, found = _parsed(text)

    assert codes == found
    assert () == policy.decisions


def test_an_unknown_key_names_the_nearest() -> None:
    """A misspelled key is answered with the known one it looks like."""
    _, problems = parse_policy(
        {"setting": [{"key": "bpr_done.stag", "from": date(2025, 4, 1), "value": 5}]}
    )

    assert "「bpr_done.stage」のことですか。" == problems[0].remedy


def test_a_later_decision_leaves_earlier_days_alone() -> None:
    """A decision dated FY2027 changes nothing asked for a day before."""
    text = "\n".join(
        f'[[setting]]\nkey="bpr_done.stage"\nfrom={day}\nvalue={stage}'
        for day, stage in (("2025-04-01", 5), ("2027-04-01", 7))
    )
    policy, _ = _parsed(text)

    assert 5 == policy.on(date(2027, 3, 31)).integer("bpr_done.stage")
    assert 7 == policy.on(date(2027, 4, 1)).integer("bpr_done.stage")


def test_a_workspace_overrides_by_key_and_date() -> None:
    """The city's decision replaces the default of the same key and day, others stay."""
    base, _ = parse_policy(DEFAULTS)
    own, _ = _parsed('[[setting]]\nkey="bpr_done.stage"\nfrom=2023-04-01\nvalue=7')
    rules = base.overridden_by(own).on(date(2026, 3, 31))

    assert 7 == rules.integer("bpr_done.stage")
    assert 0.1 == rules.number("refuse_share")


def test_the_citys_decision_wins_over_a_later_default() -> None:
    """A decision dated before the package's default is in force all the same."""
    base, _ = parse_policy(DEFAULTS)
    own, _ = _parsed('[[setting]]\nkey="bpr_done.stage"\nfrom=2022-04-01\nvalue=7')
    policy = base.as_shipped().overridden_by(own)

    assert 7 == policy.on(date(2026, 3, 31)).integer("bpr_done.stage")
    assert 7 == policy.on(date(2022, 4, 1)).integer("bpr_done.stage")


def test_defaults_hold_before_the_plan_and_targets_do_not() -> None:
    """A year before the plan can be read by the defaults, and has no target."""
    base, _ = parse_policy(DEFAULTS)
    rules = base.as_shipped().on(date(2020, 1, 1))

    assert 5 == rules.integer("bpr_done.stage")
    assert rules.target("bpr_rate") is None


def test_a_target_is_not_carried_beyond_its_year() -> None:
    """The plan's R7 target stands in R7; in R8 the plan has none (C20)."""
    policy, _ = parse_policy(DEFAULTS)
    in_r7 = policy.on(date(2026, 3, 31)).target("bpr_rate")

    assert in_r7 is not None
    assert (1.0, "計画 II-8 成果目標") == (in_r7.value, in_r7.source)
    assert policy.on(date(2026, 11, 25)).target("bpr_rate") is None
    assert policy.on(date(2026, 3, 31)).target("ip_holders") is None


def test_a_definition_is_printed_as_key_and_value() -> None:
    """The text beside a figure names the setting and its value."""
    policy, _ = parse_policy(DEFAULTS)
    rules = policy.on(date(2026, 3, 31))

    assert "bpr_done.stage=5; bpr_done.count_abolished=true" == rules.definition(
        "bpr_done.stage", "bpr_done.count_abolished"
    )
