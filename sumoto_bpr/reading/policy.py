"""Reading ``policy.toml``: the package's defaults, overridden by key and date."""

from __future__ import annotations

import tomllib
from importlib import resources
from pathlib import Path

from sumoto_bpr.model.problems import Place, policy as kinds
from sumoto_bpr.policy import Policy, parse_policy
from sumoto_bpr.reading.result import Reading
from sumoto_bpr.reading.toml_text import toml_fault
from sumoto_bpr.store.system_words import system_words

__all__ = ["default_policy", "read_policy"]


def default_policy() -> Policy:
    """Return the settings that ship with the package."""
    text = resources.files("sumoto_bpr.policy").joinpath("defaults.toml").read_text("utf-8")
    policy, _ = parse_policy(tomllib.loads(text), "defaults.toml")
    return policy.as_shipped()


def read_policy(path: Path | None, label: str = "") -> Reading[Policy]:
    """Read a workspace's settings over the defaults; None or no such file = the defaults alone.

    A faulty entry is left out and named. Never raises for what the file holds.
    """
    defaults = default_policy()
    if path is None or not path.exists():
        return Reading(value=defaults)
    name = label or path.name
    try:
        data = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        problem = kinds.NOT_TOML.at(Place(file=name), value=toml_fault(error))
        return Reading(value=defaults, problems=(problem,))
    except OSError as error:
        problem = kinds.NOT_TOML.at(Place(file=name), value=system_words(error))
        return Reading(value=defaults, problems=(problem,))
    own, problems = parse_policy(data, name)
    return Reading(value=defaults.overridden_by(own), problems=problems)
