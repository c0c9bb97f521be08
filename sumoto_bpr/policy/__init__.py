"""Dated settings: whatever the plan leaves to the city, with its source."""

from sumoto_bpr.policy.common_work import CommonWork, common_works
from sumoto_bpr.policy.parse import FORMAT, parse_policy
from sumoto_bpr.policy.policy import Dated, Policy, Rules, Value
from sumoto_bpr.policy.settings import SETTINGS, Setting, SettingType

__all__ = [
    "FORMAT",
    "SETTINGS",
    "CommonWork",
    "Dated",
    "Policy",
    "Rules",
    "Setting",
    "SettingType",
    "Value",
    "common_works",
    "parse_policy",
]
