"""Column specs, one module a sheet. Under ``reading`` and ``forms`` alike."""

from sumoto_bpr.sheets.attendance import ATTENDANCE
from sumoto_bpr.sheets.event_log import EVENT_LOG
from sumoto_bpr.sheets.flow import FLOW
from sumoto_bpr.sheets.headcount import HEADCOUNT
from sumoto_bpr.sheets.hearing import HEARING
from sumoto_bpr.sheets.improvements import IMPROVEMENTS
from sumoto_bpr.sheets.inventory import INVENTORY
from sumoto_bpr.sheets.organisation import ORGANISATION
from sumoto_bpr.sheets.procedures import PROCEDURES
from sumoto_bpr.sheets.qualifications import QUALIFICATIONS
from sumoto_bpr.sheets.spec import NUMERIC, Column, ColumnType, Release, Sheet
from sumoto_bpr.sheets.staff import STAFF

__all__ = [
    "ATTENDANCE",
    "EVENT_LOG",
    "FLOW",
    "HEADCOUNT",
    "HEARING",
    "IMPROVEMENTS",
    "INVENTORY",
    "NUMERIC",
    "ORGANISATION",
    "PROCEDURES",
    "QUALIFICATIONS",
    "SHEETS",
    "STAFF",
    "Column",
    "ColumnType",
    "Release",
    "Sheet",
]

SHEETS: dict[str, Sheet] = {
    sheet.kind: sheet
    for sheet in (
        INVENTORY,
        HEARING,
        ORGANISATION,
        IMPROVEMENTS,
        HEADCOUNT,
        FLOW,
        STAFF,
        ATTENDANCE,
        QUALIFICATIONS,
        PROCEDURES,
        EVENT_LOG,
    )
}
"""Every standard sheet by its kind, in the order of the manual."""
