"""Where a notebook template is looked up: workspace, installed package, repository."""

from __future__ import annotations

from pathlib import Path

import sumoto_bpr
from sumoto_bpr.model.problems import ProblemError, runs as kinds

__all__ = ["find_template"]


def find_template(name: str, workspace_root: Path | None = None) -> Path:
    """Return the notebook ``name`` (``department.ipynb``), the workspace's own first.

    Raises ``ProblemError`` where it is nowhere.
    """
    package = Path(sumoto_bpr.__file__).parent
    places = [package / "notebooks", package.parent / "notebooks"]
    if workspace_root is not None:
        places.insert(0, workspace_root / "notebooks")
    for place in places:
        if (place / name).is_file():
            return place / name
    raise ProblemError(kinds.NO_TEMPLATE.at(value=name))
