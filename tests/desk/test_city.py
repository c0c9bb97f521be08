from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from sumoto_bpr.desk.city import City
from sumoto_bpr.desk.figures import figures_of
from sumoto_bpr.desk.handover import handover, released_by_hr
from sumoto_bpr.desk.hr_file import HANDOVER
from sumoto_bpr.desk.intake import read_city
from sumoto_bpr.desk.opening import open_unit
from sumoto_bpr.desk.packet import pack, unpack
from sumoto_bpr.desk.rollup import roll_up, standings_of
from sumoto_bpr.desk.unit import Unit, UnitState
from sumoto_bpr.desk.workspace import find_department, open_workspace, parse_as_of, parse_year
from sumoto_bpr.model.observation import Audience
from sumoto_bpr.model.period import FiscalYear
from sumoto_bpr.model.problems import ProblemError
from tests.forms.making import column_of, header_row

ADDITIVE = (
    "tasks",
    "hours",
    "common_hours",
    "common_hours.C01",
    "tasks.core",
    "tasks.non_core",
    "hours.core",
    "hours.undecided",
)


@pytest.fixture(scope="module")
def city(small_city: Path) -> City:
    """The small city as it is read."""
    return read_city(open_workspace(small_city))


def _copy(small_city: Path, target: Path) -> Path:
    root = target / "市"
    shutil.copytree(small_city, root)
    return root


def _units(city: City) -> list[Unit]:
    return [city.unit(submission) for submission in city.submissions]


def _rolled_up(city: City, audience: Audience = Audience.LEADERSHIP) -> Unit:
    return roll_up(city, [pack(unit) for unit in _units(city)], standings_of(city), audience)


def test_every_department_of_the_register_has_a_standing(city: City, small_city: Path) -> None:
    """All 所属 are listed in 建制順, and every row of their files is accounted for."""
    orders = [submission.department.order for submission in city.submissions]

    assert sorted(orders) == orders
    assert {UnitState.DONE} == {submission.state for submission in city.submissions}
    for account in city.accounts:
        assert account.rows_in == account.rows_kept + account.rows_refused, account.file


def test_a_department_without_a_file_is_listed_as_not_handed_in(
    small_city: Path, tmp_path: Path
) -> None:
    """Taking away a 課's file makes it 未提出: it stays on the list and counts in N alone."""
    root = _copy(small_city, tmp_path)
    shutil.rmtree(next((root / "surveys" / "R7").glob("*市民課")))
    city = read_city(open_workspace(root))
    states = {s.department.name: s.state for s in standings_of(city)}

    assert UnitState.MISSING == states["市民課"]
    assert 4 == len(states)
    missing = figures_of(city, "市民課", Audience.DEPARTMENT)

    assert {"…"} == {f.display for f in missing if f.observation.indicator in ("tasks", "hours")}
    with pytest.raises(ProblemError, match="まだ提出されていません"):
        open_unit(workspace=str(root), department="市民課")


def test_another_sheet_beside_an_inventory_fails_nobody(small_city: Path, tmp_path: Path) -> None:
    """A questionnaire beside the inventory is passed over; alone it is a 課 to be mended (C19)."""
    root = _copy(small_city, tmp_path)
    folder = next((root / "surveys" / "R7").glob("*市民課"))
    (folder / "アンケート.csv").write_text("問1,問2\n5,4\n", encoding="utf-8")
    beside = {s.department.name: s.state for s in read_city(open_workspace(root)).submissions}
    next(folder.glob("*.xlsx")).unlink()
    alone = {s.department.name: s.state for s in read_city(open_workspace(root)).submissions}

    assert (UnitState.DONE, UnitState.FAILED) == (beside["市民課"], alone["市民課"])
    assert UnitState.DONE == alone["税務課"]


def test_a_survey_of_another_year_is_no_submission(small_city: Path, tmp_path: Path) -> None:
    """A form that says R6 in the folder of R7 is to be mended, not counted as handed in."""
    root = _copy(small_city, tmp_path)
    path = next((root / "surveys" / "R7").glob("*市民課/*.xlsx"))
    book = openpyxl.load_workbook(path)
    sheet = book["業務棚卸"]
    label = next(c for row in sheet.iter_rows() for c in row if c.value == "年度")
    assert isinstance(label.row, int)
    assert isinstance(label.column, int)
    sheet.cell(row=label.row, column=label.column + 1, value="R6")
    book.save(path)
    found = {s.department.name: s for s in read_city(open_workspace(root)).submissions}

    assert UnitState.FAILED == found["市民課"].state
    assert found["市民課"].reason is not None
    assert "令和6年度" in found["市民課"].reason.message


def test_a_missing_register_is_told(small_city: Path, tmp_path: Path) -> None:
    """Without 組織表 nobody can tell who has not handed in, and the reader is told so."""
    root = _copy(small_city, tmp_path)
    (root / "organisation.xlsx").unlink()

    assert ["ORG-004"] == [
        p.code for p in read_city(open_workspace(root)).problems if p.code.startswith("ORG")
    ]


def test_city_figures_are_the_sum_of_the_packets(city: City) -> None:
    """What adds up adds up: the roll-up over packets equals the sum over the 課."""
    rolled = {
        f.observation.indicator: f.observation.value
        for f in _rolled_up(city).released
        if f.observation.unit.kind == "city"
    }
    for indicator in ADDITIVE:
        parts = [
            observation.value
            for unit in _units(city)
            for observation in unit.observations
            if observation.indicator == indicator
        ]

        assert rolled[indicator] == pytest.approx(sum(v for v in parts if v is not None))


def test_a_unit_holds_no_other_departments_rows(city: City) -> None:
    """Each packet holds the task names of its own 課 and none of another's."""
    packets = {u.department.name: pack(u).decode() for u in _units(city) if u.department}
    inventory = city.books.inventory
    assert inventory is not None
    frame = inventory.frame
    for submission in city.submissions:
        own = frame[frame["_unit"] == submission.department.key]
        ids = set(own["id"])

        assert all(task_id in packets[submission.department.name] for task_id in ids)
        for name, packet in packets.items():
            if name != submission.department.name:
                assert not [i for i in ids if f'["{i}"' in packet or f'"{i}",' in packet]


def test_a_packet_alone_gives_the_same_figures(small_city: Path, tmp_path: Path) -> None:
    """With the workspace deleted, the packet gives the figures the workspace gave."""
    root = _copy(small_city, tmp_path)
    before = open_unit(workspace=str(root), department="税務課")
    packet = tmp_path / "one.packet"
    packet.write_bytes(pack(before))
    shutil.rmtree(root)
    after = open_unit(workspace=str(root), department="税務課", packet=str(packet))

    assert before.figures == after.figures
    assert 10 < len(after.figures)


def test_the_figures_verb_and_the_roll_up_agree(city: City) -> None:
    """Figures without a run are those of leadership's page."""
    without_run = {f.observation.id: f.display for f in figures_of(city, None, Audience.LEADERSHIP)}
    rolled = {f.observation.id: f.display for f in _rolled_up(city).released}

    assert without_run == {i: rolled[i] for i in without_run}


def test_hr_hands_over_and_the_city_reads_it_without_hrs_records(
    city: City, small_city: Path, tmp_path: Path
) -> None:
    """With HR's records gone and its one file in place, people's figures stand as before."""
    root = _copy(small_city, tmp_path)
    (root / "training" / HANDOVER).write_bytes(handover(city))
    shutil.rmtree(root / "training" / "records")
    policy = root / "policy.toml"
    policy.write_text(
        policy.read_text(encoding="utf-8").replace('value = "both"', 'value = "city"'),
        encoding="utf-8",
    )
    alone = read_city(open_workspace(root))
    people = ("training_rate_a", "training_rate_b", "ap_rate", "ip_holders")
    before, after = (
        {
            f.observation.id: f.observation
            for f in _rolled_up(c).released
            if f.observation.indicator in people
        }
        for c in (city, alone)
    )

    assert alone.books.staff is None
    assert before == after != {}


def test_a_handover_of_another_year_is_refused(
    city: City, small_city: Path, tmp_path: Path
) -> None:
    """Figures of people of another year never stand beside this year's."""
    root = _copy(small_city, tmp_path)
    (root / "training" / HANDOVER).write_bytes(handover(city))
    policy = root / "policy.toml"
    policy.write_text(
        policy.read_text(encoding="utf-8").replace('value = "both"', 'value = "city"'),
        encoding="utf-8",
    )
    other = read_city(open_workspace(root), period=FiscalYear(2024))

    assert ["RUN-022"] == [problem.code for problem in other.problems if problem.code[:3] == "RUN"]
    assert {} == released_by_hr(other)


def test_improvements_are_counted_by_any_id_of_their_tasks(
    small_city: Path, tmp_path: Path
) -> None:
    """A city's own task number finds its task; one without a task counts for the city alone."""
    root = _copy(small_city, tmp_path)
    for old in ("surveys", "process_maps"):
        shutil.rmtree(root / old)
    folder = root / "surveys" / "R7" / "税務課"
    folder.mkdir(parents=True)
    (folder / "棚卸.csv").write_text(
        "市の管理番号,業務名,年間時間\nA1,架空の賦課,100\n", encoding="utf-8"
    )
    (root / "improvements.xlsx").unlink()
    (root / "mappings" / "改善.toml").write_text(
        'kind = "improvements"\nfiles = "improvements.xlsx"\n', encoding="utf-8"
    )
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ("改善ID", "件名", "対象業務ID", "段階", "検討結果", "削減時間（見込）", "関係所属"),
        ("K1", "架空の改善", "A1", "試行", "採用", 10, "税 務課"),
        ("K2", "架空の全庁の改善", None, "試行", "採用", 20, "全庁"),
        ("K3", "架空の宛てのない改善", "ZZZ", "試行", "採用", 40, None),
    ):
        sheet.append(row)
    book.save(root / "improvements.xlsx")
    city = read_city(open_workspace(root))
    own = next(u for u in _units(city) if u.department and u.department.name == "税務課")
    saved = [o.value for o in own.observations if o.indicator == "hours_saved_expected"]
    whole = [
        f.observation.value
        for f in figures_of(city, None, Audience.LEADERSHIP)
        if f.observation.indicator == "hours_saved_expected"
    ]

    assert ([10.0], [30.0]) == (saved, whole)
    assert ["ZZZ"] == [p.value for p in city.problems if p.code == "IMP-001"]


def test_a_row_that_repeats_an_improvement_is_told_to_its_department(
    small_city: Path, tmp_path: Path
) -> None:
    """A second row of one 改善ID stands in the account of the 所属 whose row was kept."""
    root = _copy(small_city, tmp_path / "市")
    path = root / "improvements.xlsx"
    before = {u.title: u for u in _units(read_city(open_workspace(root), as_of=None))}
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    start = header_row(sheet, "改善ID")
    column = column_of(sheet, "改善ID", "改善ID")
    first = sheet.cell(start + 1, column).value
    for title in ("改善ID", "件名", "対象業務ID"):
        at = column_of(sheet, "改善ID", title)
        sheet.cell(sheet.max_row + (title == "改善ID"), at).value = sheet.cell(start + 1, at).value
    book.save(path)

    told = [
        unit.title
        for unit in _units(read_city(open_workspace(root), as_of=None))
        for account in unit.accounts
        if account.kind == "improvements"
        and account.rows_refused == 1
        and account.rows_in == account.rows_kept + 1
        and [first] == [p.value for p in account.problems if p.code == "TBL-008"]
    ]
    assert told
    assert not any(a.rows_refused for u in before.values() for a in u.accounts)


def test_a_changed_handover_is_refused(city: City, small_city: Path, tmp_path: Path) -> None:
    """One digit changed in HR's file: it is said, no figure of it is shown, the rest stands."""
    root = _copy(small_city, tmp_path)
    told = json.loads(handover(city))
    told["audiences"]["leadership"][0]["display"] = "100.0 %"
    (root / "training" / HANDOVER).write_text(json.dumps(told), encoding="utf-8")
    policy = root / "policy.toml"
    policy.write_text(
        policy.read_text(encoding="utf-8").replace('value = "both"', 'value = "city"'),
        encoding="utf-8",
    )

    alone = read_city(open_workspace(root))

    assert ["RUN-021"] == [problem.code for problem in alone.problems if problem.code[:3] == "RUN"]
    assert {} == released_by_hr(alone)
    assert 4 == len(_rolled_up(alone).standings)


def test_no_staff_id_is_in_what_other_audiences_get(city: City) -> None:
    """Neither leadership's nor the public's packet, nor HR's hand-over, holds a 職員番号."""
    staff = city.books.staff
    assert staff is not None
    ids = set(staff.frame["id"])
    for audience in (Audience.LEADERSHIP, Audience.PUBLIC):
        packet = pack(_rolled_up(city, audience)).decode()

        assert [] == [i for i in ids if i in packet]
    assert [] == [i for i in ids if i in handover(city).decode()]


def test_a_later_move_changes_nothing_outside_hr(
    city: City, small_city: Path, tmp_path: Path
) -> None:
    """A leaver dated after the as-of date changes no byte for another audience (C10)."""
    root = _copy(small_city, tmp_path)
    records = root / "training" / "records" / "staff.xlsx"
    book = openpyxl.load_workbook(records)
    sheet = book["職員名簿"]
    header = next(row for row in sheet.iter_rows() if any(c.value == "退職日" for c in row))
    column = next(c.column for c in header if c.value == "退職日")
    first = header[0].row
    assert first is not None
    assert column is not None
    for row in range(first + 1, first + 12):
        sheet.cell(row=row, column=column, value="2026-04-01")
    book.save(records)
    moved = read_city(open_workspace(root))

    assert city.books.staff != moved.books.staff
    for audience in (Audience.LEADERSHIP, Audience.PUBLIC):
        assert pack(_rolled_up(city, audience)) == pack(_rolled_up(moved, audience))


def test_attendances_of_strangers_are_told_without_their_number(
    small_city: Path, tmp_path: Path
) -> None:
    """A 職員番号 the staff list does not know is a finding with its place, never its value."""
    root = _copy(small_city, tmp_path)
    records = root / "training" / "records" / "attendance.xlsx"
    book = openpyxl.load_workbook(records)
    sheet = book["研修受講"]
    cell = next(c for row in sheet.iter_rows() for c in row if c.value == "職員番号")
    assert isinstance(cell.row, int)
    assert isinstance(cell.column, int)
    sheet.cell(row=cell.row + 1, column=cell.column, value="Z99999")
    book.save(records)
    found = [p for p in read_city(open_workspace(root)).problems if p.code == "STF-003"]

    assert [("training/records/attendance.xlsx", cell.row + 1)] == [(p.file, p.row) for p in found]
    assert "Z99999" not in str(found[0].to_json())


def test_leadership_gets_no_rows(city: City) -> None:
    """Leadership's packet holds figures and standings, and no book."""
    opened = unpack(pack(_rolled_up(city)))

    assert opened.books.inventory is None
    assert opened.books.staff is None
    assert 4 == len(opened.standings)
    assert {Audience.LEADERSHIP} == {figure.audience for figure in opened.figures}


@pytest.mark.parametrize(
    ("text", "said"),
    [("税務果", "「税務課」のことですか。"), ("zzzz", "organisation.xlsx の所属を確かめて")],
)
def test_an_unknown_department_is_told_with_the_nearest(city: City, text: str, said: str) -> None:
    """A name that no 所属 bears is answered in words."""
    with pytest.raises(ProblemError, match=said):
        find_department(city.organisation, text)


def test_options_that_cannot_be_read_are_told() -> None:
    """A year and a date that cannot be read raise a problem that shows how to write them."""
    with pytest.raises(ProblemError, match="R7、令和7年度"):
        parse_year("7")
    with pytest.raises(ProblemError, match="2026-03-31"):
        parse_as_of("3/31")
    assert date(2026, 3, 31) == parse_as_of("2026-03-31")


def test_a_folder_without_policy_is_no_workspace(tmp_path: Path) -> None:
    """Opening a folder that is no workspace names policy.toml and the remedy."""
    with pytest.raises(ProblemError, match=r"policy\.toml がありません"):
        open_workspace(tmp_path)
