"""The fictional city's settings: its own ``policy.toml`` over the defaults of the package."""

from __future__ import annotations

import tomllib

from sumoto_bpr.policy import Rules, parse_policy
from sumoto_bpr.reading.policy import default_policy
from sumoto_bpr.sample.catalogue import YEAR, resource_text

__all__ = ["POLICY_TEXT", "sample_rules"]

POLICY_TEXT = "policy.toml"


def sample_rules() -> Rules:
    """Return the settings in force on the last day of the sample's year."""
    own, problems = parse_policy(tomllib.loads(resource_text(POLICY_TEXT)))
    if problems:
        raise ValueError("; ".join(problem.sentence() for problem in problems))
    return default_policy().overridden_by(own).on(YEAR.last_day)
