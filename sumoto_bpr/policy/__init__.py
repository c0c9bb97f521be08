"""Dated settings: whatever the plan leaves to the city, with its source."""

from sumoto_bpr.policy.parse import FORMAT, parse_policy
from sumoto_bpr.policy.policy import Dated, Policy, Rules, Value
from sumoto_bpr.policy.settings import SETTINGS, Setting, SettingType

__all__ = [
    "FORMAT",
    "SETTINGS",
    "Dated",
    "Policy",
    "Rules",
    "Setting",
    "SettingType",
    "Value",
    "parse_policy",
]
