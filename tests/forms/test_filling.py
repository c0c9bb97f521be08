from __future__ import annotations

from sumoto_bpr.sheets import INVENTORY
from sumoto_bpr.sheets.inventory import SORTING_TITLE
from tests.forms.making import column_of, filled, header_row, headers, opened


def _ids(data: bytes, count: int) -> list[str]:
    sheet = opened(data)[INVENTORY.title]
    row = header_row(sheet, "業務ID")
    return [sheet.cell(row + n, 1).value for n in range(1, count + 1)]


def test_permanent_ids_stay_and_provisional_ones_are_renewed() -> None:
    """A form keeps permanent ids and makes provisional and missing ones permanent."""
    rows: list[dict[str, object]] = [
        {"id": "OLD-007", "name": "あ"},
        {"id": "~0123456789ab", "name": "い"},
        {"id": None, "name": "う"},
    ]

    assert ["OLD-007", "A7K3-001", "A7K3-002", "A7K3-003"] == _ids(filled("inventory", rows), 4)


def test_numbers_go_on_after_those_of_the_same_serial() -> None:
    """A printed number is never printed twice."""
    rows = [{"id": "A7K3-041", "name": "あ"}]

    assert ["A7K3-041", "A7K3-042"] == _ids(filled("inventory", rows), 2)


def test_known_hours_are_written_as_time() -> None:
    """Hours without a way of writing come as 年間時間, cases × minutes as 件数×分."""
    rows: list[dict[str, object]] = [
        {"id": "A-1", "name": "あ", "hours": 120.5},
        {"id": "A-2", "name": "い", "hours": 300.0, "cases_per_year": 1200.0,
         "minutes_per_case": 15.0},
        {"id": "A-3", "name": "う", "hours": 10.0, "time_written_as": "週何日",
         "time_value": "2日"},
    ]  # fmt: skip
    sheet = opened(filled("inventory", rows))[INVENTORY.title]
    row = header_row(sheet, "業務ID")
    way, value = (column_of(sheet, "業務ID", t) for t in ("時間の書き方", "時間の値"))
    written = [
        (sheet.cell(row + n, way).value, sheet.cell(row + n, value).value) for n in (1, 2, 3)
    ]

    assert [("年間時間", "120.5時間"), ("件数×分", "1200×15"), ("週何日", "2日")] == written


def test_other_answers_are_carried_on_the_second_sheet() -> None:
    """What the survey has no column for comes back on the second sheet; nothing known is lost."""
    rows = [{"id": "A-1", "name": "あ", "issues": "二度書き", "standard20": "印鑑登録"}]
    sheet = opened(filled("inventory", rows))[SORTING_TITLE]

    assert {"課題", "標準化対象20業務"} <= set(headers(sheet, "業務ID"))


def test_the_citys_own_number_is_printed_beside_the_id() -> None:
    """A city's own id stands beside the printed one."""
    rows = [{"id": "~0123456789ab", "external_id": "0086", "name": "あ"}]
    sheet = opened(filled("inventory", rows))[INVENTORY.title]

    assert ["業務ID", "市の管理番号"] == headers(sheet, "業務ID")[:2]
    assert "0086" == sheet.cell(header_row(sheet, "業務ID") + 1, 2).value
