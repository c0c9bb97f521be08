from __future__ import annotations

from collections import Counter

import pytest

from sumoto_bpr.model.names import compare_key
from sumoto_bpr.sheets import INVENTORY, SHEETS, ColumnType, Release, Sheet
from sumoto_bpr.sheets.inventory import SORTING_KEYS, SURVEY_KEYS

INVENTORY_KEYS = [
    "id",
    "external_id",
    "predecessors",
    "year",
    "division",
    "department",
    "section",
    "category1",
    "category2",
    "category3",
    "name",
    "purpose",
    "started",
    "ended",
    "legal_basis",
    "statutory_class",
    "cases_per_year",
    "minutes_per_case",
    "frequency",
    "peak_months",
    "time_written_as",
    "time_value",
    "hours",
    "hours_regular",
    "hours_kaikei_nendo",
    "kaikei_share",
    "hours_contract",
    "core",
    "core_reason",
    "judgement",
    "routine",
    "medium",
    "systems",
    "confidentiality",
    "personal_data",
    "manual",
    "oral_only",
    "standard20",
    "online_state",
    "issues",
    "stage",
    "stage_date",
    "measured_by",
    "common_code",
    "confirm_state",
    "telework",
    "manual_ref",
    "manual_revised",
    "heard_on",
    "heard_by",
    "flow_checked_on",
    "next_review",
    "budget_code",
    "note",
]


def test_the_inventory_has_the_keys_others_rely_on() -> None:
    """Mappings written elsewhere find every standard key, in the published order."""
    assert INVENTORY_KEYS == [k for k in INVENTORY.keys if k in INVENTORY_KEYS]


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=lambda sheet: sheet.kind)
def test_no_header_names_two_columns(sheet: Sheet) -> None:
    """Within a sheet each header, however spelled, belongs to one column."""
    counted = Counter(
        (compare_key(header), column.key) for column in sheet.columns for header in column.headers
    )
    headers = Counter(header for header, _ in counted)

    assert {} == {header: n for header, n in headers.items() if n > 1}


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=lambda sheet: sheet.kind)
def test_every_choice_has_its_list(sheet: Sheet) -> None:
    """A column of choices has options, no other column has any."""
    assert [] == [
        c.key for c in sheet.columns if (c.type is ColumnType.CHOICE) is not bool(c.options)
    ]


def test_the_short_survey_fits_its_limit() -> None:
    """The 簡易調査票 asks at most 14 columns, so 30 tasks take at most 420 cells (C6)."""
    assert 14 == len(set(SURVEY_KEYS))
    assert 420 == 30 * len(SURVEY_KEYS)
    assert set() == set(SURVEY_KEYS) & set(SORTING_KEYS)


def test_what_is_never_public_is_not_released() -> None:
    """課題, 備考, 使用システム and 口頭継承 stay inside the 所属 (C16)."""
    assert {Release.DEPARTMENT} == {
        INVENTORY.column(key).release for key in ("issues", "note", "systems", "oral_only")
    }


def test_columns_of_people_never_leave_hr() -> None:
    """Every column of the three sheets about people is released to HR alone."""
    assert {Release.HR} == {
        column.release
        for kind in ("staff", "attendance", "qualifications")
        for column in SHEETS[kind].columns
    }
