"""The parameters that a template declares, checked before anything is run."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterable

from sumoto_bpr.model.problems import Place, Problem
from sumoto_bpr.model.problems.runs import NO_PARAMETER, NO_TEMPLATE

__all__ = ["check_template", "declared_parameters"]


def declared_parameters(template: bytes) -> frozenset[str] | None:
    """Return the names that the notebook declares; None where it is no notebook."""
    try:
        cells = json.loads(template)["cells"]
        sources = [
            "".join(cell["source"])
            for cell in cells
            if "parameters" in cell.get("metadata", {}).get("tags", ())
        ]
        trees = [ast.parse(source) for source in sources]
    except (ValueError, KeyError, TypeError, AttributeError, SyntaxError):
        return None
    return frozenset(
        target.id
        for tree in trees
        for statement in tree.body
        for target in _targets(statement)
        if isinstance(target, ast.Name)
    )


def check_template(name: str, template: bytes, needed: Iterable[str]) -> tuple[Problem, ...]:
    """Return why the template ``name`` cannot be run with the parameters ``needed``."""
    declared = declared_parameters(template)
    place = Place(file=f"notebooks/{name}")
    if declared is None:
        return (NO_TEMPLATE.at(place, value=name),)
    return tuple(
        NO_PARAMETER.at(place, value=parameter) for parameter in needed if parameter not in declared
    )


def _targets(statement: ast.stmt) -> list[ast.expr]:
    if isinstance(statement, ast.Assign):
        return statement.targets
    return [statement.target] if isinstance(statement, ast.AnnAssign) else []
