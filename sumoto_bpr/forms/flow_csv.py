"""A flow as CSV: the same head block and step table as the form, for other programs."""

from __future__ import annotations

import csv
import io

from sumoto_bpr.forms.cells import is_blank
from sumoto_bpr.forms.flow import step_record
from sumoto_bpr.model.flow import Flow
from sumoto_bpr.sheets import FLOW
from sumoto_bpr.sheets.flow import FLOW_HEADER

__all__ = ["flow_csv"]


def flow_csv(flow: Flow) -> bytes:
    """Return one state of a flow as CSV (UTF-8 with BOM, so that Excel shows it whole)."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    for key, label in FLOW_HEADER:
        writer.writerow([label, _shown(getattr(flow, key))])
    writer.writerow([column.title for column in FLOW.columns])
    for step in flow.steps:
        record = step_record(step)
        writer.writerow([_shown(record[column.key]) for column in FLOW.columns])
    return text.getvalue().encode("utf-8-sig")


def _shown(value: object) -> str:
    if is_blank(value):
        return ""
    return f"{value:.15g}" if isinstance(value, float) else str(value)
