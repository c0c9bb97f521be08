"""From a run notebook to the one page that people read."""

from __future__ import annotations

from typing import Any

from sumoto_bpr.reports.body import notebook_body, observations_of
from sumoto_bpr.reports.context import PageContext
from sumoto_bpr.reports.frame import framed, side_file

__all__ = ["export_observations", "export_page"]


def export_page(notebook: Any, *, title: str = "", context: PageContext) -> str:
    """Return a run notebook (an nbformat node) as one offline page.

    ``title`` is the heading; where it is empty, the notebook's own first heading is.
    Equal notebook, title and context give equal bytes.
    """
    return framed(notebook_body(notebook), heading=title, context=context)


def export_observations(notebook: Any) -> bytes:
    """Return the side file: every observation that the page of ``notebook`` shows."""
    return side_file(observations_of(notebook))
