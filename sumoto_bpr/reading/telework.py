"""Telework decided without its reason, or against what the row itself says (practice.md C32)."""

from __future__ import annotations

import numpy as np

from sumoto_bpr.indicators.telework_hints import TOLD_BY, barring
from sumoto_bpr.model.problems import telework as kinds
from sumoto_bpr.reading.assemble import Table
from sumoto_bpr.sheets.words import TELEWORK

__all__ = ["ask_about_telework"]

_ABLE = TELEWORK[0]


def ask_about_telework(table: Table) -> None:
    """Report decisions that give no reason, and 可 where the row speaks against any.

    Nothing is changed: what is written counts.
    """
    decided, reasons = table.text("telework"), table.text("telework_reason")
    for position in np.flatnonzero((decided == "") & (reasons != "") & ~table.refused).tolist():
        if not table.written(position, "telework"):  # else it is told as unreadable already
            shown = reasons[position]
            table.report(position, "telework_reason", kinds.REASON_ALONE, value=shown)
    columns = {key: table.text(key) for key in TOLD_BY}
    for position in np.flatnonzero((decided != "") & ~table.refused).tolist():
        value = str(decided[position])
        if not reasons[position]:
            table.report(position, "telework", kinds.NO_REASON, value=value)
        if value != _ABLE:
            continue
        row = {key: str(column[position]) for key, column in columns.items()}
        if evidence := barring(row):
            told = "、".join(evidence)
            table.report(position, "telework", kinds.AGAINST_RULE, value=value, evidence=told)
