"""Course attendances and qualifications of the fictional staff."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from random import Random
from typing import Final

from sumoto_bpr.sample.people import Person

__all__ = ["DUTY_COURSE", "attendance_rows", "qualification_rows", "trained_people"]

DUTY_COURSE: Final = "DX研修"
_OTHER_COURSES: Final = ("情報セキュリティ研修", "接遇研修", "データ利活用入門")
_SESSIONS: Final = (
    (date(2023, 10, 12), 10),
    (date(2024, 2, 8), 10),
    (date(2024, 8, 22), 12),
    (date(2025, 1, 16), 13),
    (date(2025, 7, 10), 15),
    (date(2025, 10, 23), 20),
    (date(2026, 2, 5), 20),
)
_AFTER_THE_YEAR: Final = date(2026, 5, 20)
_CONSENTS: Final = ("集計のみ", "人事の名簿", "庁内公開")

# (exam as people write it, how many in a hundred, year and month of the pass)
_EXAMS: Final = (
    ("ITパスポート試験", 9, "2022-11"),
    ("ＩＴパスポート", 3, "2024-06"),
    ("基本情報技術者試験", 3, "2016-10"),
    ("基本情報処理技術者", 1, "2019-04"),
    ("情報セキュリティマネジメント試験", 3, "2021-10"),
    ("初級システムアドミニストレータ", 2, "2004-04"),
    ("応用情報技術者試験", 1, "2018-10"),
)
# what the DX section holds, one entry a person, most useful first
_SECTION_EXAMS: Final = (
    ("応用情報技術者試験", "2019-10"),
    ("応用情報技術者", "2022-04"),
    ("ＡＰ", "2024-10"),
    ("情報処理安全確保支援士試験", "2021-10"),
    ("応用情報技術者試験", "2025-04"),
    ("ソフトウェア開発技術者", "2004-10"),
    ("応用情報", "2015-10"),
)


def trained_people(
    people: Sequence[Person], by_department: Mapping[str, int], draw: Random
) -> set[str]:
    """Return the ids of those in scope who have completed the duty course.

    ``by_department`` gives how many in each 所属 (by code), at most all it has there.
    """
    trained: set[str] = set()
    for code, count in by_department.items():
        members = [p.id for p in people if p.in_scope() and p.home.code == code]
        trained |= set(draw.sample(members, min(count, len(members))))
    return trained


def attendance_rows(
    people: Sequence[Person], trained: set[str], draw: Random
) -> list[dict[str, object]]:
    """Return the rows of the attendance form, by date and id.

    Among them are second attendances, sessions not completed, courses that do
    not count, staff outside the scope, and a session after the year's end.
    """
    rows: list[dict[str, object]] = []
    late = 0
    for person in people:
        if person.id in trained:
            day = _session(person, draw)
            rows.append(_attendance(person.id, DUTY_COURSE, day, "修了", 3))
            if draw.random() < 0.08:
                rows.append(_attendance(person.id, DUTY_COURSE, date(2026, 2, 5), "修了", 3))
        elif person.in_scope():
            if draw.random() < 0.4:
                rows.append(_attendance(person.id, DUTY_COURSE, date(2025, 10, 23), "未修了", 1.5))
            elif late < 2:
                late += 1
                rows.append(_attendance(person.id, DUTY_COURSE, _AFTER_THE_YEAR, "修了", 3))
        elif person.hired < date(2025, 1, 1) and draw.random() < 0.3 and person.left is None:
            rows.append(_attendance(person.id, DUTY_COURSE, date(2025, 10, 23), "修了", 3))
        if draw.random() < 0.35 and person.left is None and person.hired < date(2025, 6, 1):
            course = draw.choice(_OTHER_COURSES)
            rows.append(_attendance(person.id, course, date(2025, 6, 18), "修了", 2))
    return sorted(rows, key=lambda r: (str(r["date"]), str(r["staff_id"]), str(r["course"])))


def qualification_rows(
    people: Sequence[Person], section: str, holders: int, draw: Random
) -> list[dict[str, object]]:
    """Return the rows of the qualifications form.

    ``section`` is the code of the DX section, ``holders`` how many of its
    members have an entry of the section's own list.
    """
    rows = []
    members = [p for p in people if p.in_scope() and p.home.code == section]
    chosen = draw.sample(members, holders)
    for person, (exam, day) in zip(chosen, _SECTION_EXAMS, strict=False):
        rows.append(_qualification(person.id, exam, day, draw))
    chosen_ids = {p.id for p in chosen}
    others = [p for p in people if p.home.code != section and p.left is None]
    for person in [*others, *(p for p in chosen if p.id in chosen_ids)]:
        for exam, share, day in _EXAMS[: 7 if person not in chosen else 2]:
            if draw.random() * 100 < share:
                rows.append(_qualification(person.id, exam, day, draw))
    return sorted(rows, key=lambda r: (str(r["staff_id"]), str(r["exam"])))


def _session(person: Person, draw: Random) -> date:
    days = [(day, weight) for day, weight in _SESSIONS if day >= person.hired]
    return draw.choices([d for d, _ in days], [w for _, w in days])[0]


def _attendance(
    staff_id: str, course: str, day: date, result: str, hours: float
) -> dict[str, object]:
    return {
        "staff_id": staff_id,
        "course": course,
        "date": day.isoformat(),
        "result": result,
        "hours": hours,
    }


def _qualification(staff_id: str, exam: str, day: str, draw: Random) -> dict[str, object]:
    return {
        "staff_id": staff_id,
        "exam": exam,
        "date": day,
        "expires": None,
        "consent": draw.choices((*_CONSENTS, None), (50, 20, 10, 20))[0],
    }
