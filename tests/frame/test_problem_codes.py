from __future__ import annotations

import re
from pathlib import Path

from sumoto_bpr.model.problems import catalogue

TESTS = Path(__file__).parents[1]
_CODE = re.compile(r"[\"']([A-Z]{3}-\d{3})[\"']")


def test_every_problem_is_reached_by_a_test() -> None:
    """Each code of the catalogue stands in some test that provokes it, not only in its own."""
    asserted = {
        code
        for path in TESTS.rglob("test_*.py")
        if path.name != "test_problems.py"
        for code in _CODE.findall(path.read_text(encoding="utf-8"))
    }

    assert [] == [kind.code for kind in catalogue() if kind.code not in asserted]
