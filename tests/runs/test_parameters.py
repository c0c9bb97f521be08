from __future__ import annotations

import pytest

from sumoto_bpr.runs.parameters import check_template, declared_parameters
from tests.runs.making import notebook

_NEEDED = ("workspace", "department", "period", "as_of", "packet")


def test_declared_parameters_are_read_from_their_cell() -> None:
    """Plain and annotated assignments of the tagged cell count, those of others do not."""
    found = declared_parameters(notebook("other = 1", parameters='a = 1\nb: str = ""\n# c = 2'))

    assert found == frozenset({"a", "b"})


def test_a_template_that_lacks_a_parameter_is_named() -> None:
    """Each missing parameter is a problem of its own, with the template's name."""
    problems = check_template(
        "department.ipynb", notebook(parameters='workspace = ""\nperiod = ""'), _NEEDED
    )

    assert [p.code for p in problems] == ["RUN-011"] * 3
    assert [p.value for p in problems] == ["department", "as_of", "packet"]
    assert problems[0].file == "notebooks/department.ipynb"


def test_a_sound_template_has_no_problem() -> None:
    """The parameters of the contract are enough."""
    assert check_template("department.ipynb", notebook(), _NEEDED) == ()


@pytest.mark.parametrize("spoiled", [b"", b"{}", b"[]", b"\xff", b'{"cells": 1}'])
def test_what_is_no_notebook_is_said_to_be_none(spoiled: bytes) -> None:
    """A spoiled template is a problem, not a traceback."""
    assert [p.code for p in check_template("x.ipynb", spoiled, _NEEDED)] == ["RUN-010"]


@pytest.mark.parametrize(
    "name", ["department.ipynb", "training.ipynb", "leadership.ipynb", "public.ipynb"]
)
def test_the_products_own_templates_declare_what_they_are_given(name: str) -> None:
    """Every template of the product takes the parameters of a run."""
    from sumoto_bpr.desk.templates import find_template

    needed = [n for n in _NEEDED if n != "department" or name == "department.ipynb"]

    assert check_template(name, find_template(name).read_bytes(), needed) == ()
