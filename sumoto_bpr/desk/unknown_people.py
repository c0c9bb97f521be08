"""Attendances and qualifications of people whom the staff list does not know."""

from __future__ import annotations

from sumoto_bpr.model.book import Attendance, Qualifications, Staff
from sumoto_bpr.model.problems import Place, Problem
from sumoto_bpr.model.problems.staff import UNKNOWN_PERSON
from sumoto_bpr.sheets import SHEETS

__all__ = ["unknown_people"]


def unknown_people(
    records: Attendance | Qualifications | None, staff: Staff | None
) -> tuple[Problem, ...]:
    """Return a finding for every row whose 職員番号 is not in ``staff``; no number is told."""
    if records is None or staff is None:
        return ()
    frame = records.frame
    known = set(staff.frame["id"].dropna())
    column = SHEETS[records.kind].column("staff_id")
    strangers = frame[frame["staff_id"].notna() & ~frame["staff_id"].isin(known)]
    return tuple(
        UNKNOWN_PERSON.at(
            Place(
                file=row["_file"], sheet=row["_sheet"] or None, row=row["_row"], column=column.title
            ),
            value=row["staff_id"],
            personal=column.personal,
        )
        for row in strangers.to_dict("records")
    )
