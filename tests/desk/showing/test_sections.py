from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

import sumoto_bpr as bpr
from sumoto_bpr.desk.intake import read_city
from sumoto_bpr.desk.showing.labels import card_of
from sumoto_bpr.desk.showing.standings import counts
from sumoto_bpr.desk.unit import Standing, UnitState
from sumoto_bpr.desk.workspace import open_workspace
from sumoto_bpr.drawing.shown import Shown
from sumoto_bpr.model.book import Attendance
from sumoto_bpr.model.books import Books
from sumoto_bpr.model.observation import Audience
from sumoto_bpr.model.period import FiscalYear
from sumoto_bpr.model.problems import Place, cells
from sumoto_bpr.model.problems.inventory import SORTING_UNKNOWN_ID
from sumoto_bpr.model.problems.sorting import TASK_SORTED_TWICE
from tests.drawing.figures import figure
from tests.reports.units import HASH, ORGANISATION, department_unit, hr_unit, leadership_unit

SECTIONS = sorted(name for name in bpr.__all__ if name.startswith("show_"))


@pytest.mark.parametrize("name", SECTIONS)
@pytest.mark.parametrize("unit", [department_unit(), hr_unit(), leadership_unit()])
def test_every_section_shows_any_unit(name: str, unit: bpr.Unit) -> None:
    """A section called for a unit that lacks its data says so and never fails."""
    assert isinstance(getattr(bpr, name)(unit), Shown)
    bare = replace(unit, books=Books(unit=unit.books.unit), released=(), accounts=())
    shown = getattr(bpr, name)(bare)
    assert isinstance(shown, Shown)
    assert "nan" not in shown.html.lower().replace("finance", "")


def test_rows_add_up_on_the_page() -> None:
    """What came in says rows in, kept and refused, and where the refused one is explained."""
    shown = bpr.show_received(department_unit())
    assert "9行中8行を使いました" in shown.html
    assert "使えなかった1行" in shown.html


def test_rows_of_the_second_sheet_that_were_not_used_are_told() -> None:
    """A 仕分け row of no task, or judged twice, is told above the rows and above the refusals."""
    unit = department_unit()
    place = Place(file="a.xlsx", sheet="仕分け・段階", cell="A9", row=9, column="業務ID")
    found = (
        SORTING_UNKNOWN_ID.at(place, value="X-1"),
        TASK_SORTED_TWICE.at(place, value="A-1", first="A8"),
    )
    account = replace(unit.accounts[0], rows_in=8, rows_kept=8, rows_refused=0, problems=found)
    changed = replace(unit, accounts=(account,))

    assert "「仕分け・段階」の2行は、どの業務にも" in bpr.show_received(changed).html
    refusals = bpr.show_refusals(changed).html
    assert "「仕分け・段階」の2行は使っていません" in refusals
    assert "行はすべて数えています" not in refusals


def test_a_problem_has_address_value_and_remedy() -> None:
    """The list of problems names cell, column, sheet, the value found and the remedy."""
    html = bpr.show_refusals(department_unit()).html + bpr.show_doubts(department_unit()).html
    for part in ("F12", "年間件数", "［業務棚卸］", "九十", "半角数字で入力してください"):
        assert part in html, part


def test_a_repair_that_repeats_is_one_line_with_its_number() -> None:
    """Repairs of one kind and column are one line: how many, some cells, written and read."""
    unit = department_unit()
    repairs = tuple(
        cells.UNIT_READ.at(
            Place(file="a.xlsx", sheet="業務棚卸", cell=f"F{row}", row=row, column="年間時間"),
            value=f"{row}分",
            after="0.5",
        )
        for row in range(12, 50)
    )
    accounts = (replace(unit.accounts[0], problems=repairs),)

    html = bpr.show_repairs(replace(unit, accounts=accounts)).html

    assert html.count("<tr>") == 2
    assert "F12、F13、F14、F15 ほか34　年間時間" in html
    assert "12分 → 0.5" in html


def test_a_file_is_named_once_above_its_findings() -> None:
    """Findings of two files stand in two tables; each path is written once, in the caption."""
    unit = department_unit()
    first, second = "surveys/R7/012_税務課/棚卸.xlsx", "surveys/R7/012_税務課/続き.xlsx"
    repairs = tuple(
        cells.UNIT_READ.at(
            Place(file=file, sheet="業務棚卸", cell="F12", row=12, column=column),
            value="90分",
            after="1.5",
        )
        for column in ("年間時間", "1件の分", "時間の値")
        for file in (first, second)
    )
    accounts = (replace(unit.accounts[0], problems=repairs),)

    html = bpr.show_repairs(replace(unit, accounts=accounts)).html

    captions = re.findall(r"<caption>([^<]*)</caption>", html)
    assert ["書き方をそろえて" in caption for caption in captions] == [True, False]
    assert [f"【{file}】" in c for file, c in zip((first, second), captions, strict=True)] == [
        True,
        True,
    ]
    body = re.sub(r'aria-label="[^"]*"', "", html)
    assert [body.count(file) for file in (first, second)] == [1, 1]


def test_core_share_is_shown_as_a_range_while_tasks_are_open() -> None:
    """With undecided tasks the core share on the page is a range, never one number."""
    share = department_unit().figure("core_share")
    assert share is not None
    assert share.observation.value is None
    html = bpr.show_core(department_unit()).html
    assert share.display in html
    assert "幅で示します" in html


def test_core_shows_rival_definitions_and_both_open_states() -> None:
    """The share stands by hours and by tasks, and 未着手 and 判断保留 each have their bar."""
    html = bpr.show_core(department_unit()).html

    assert "コア業務の割合（業務数）は" in html
    assert "未着手の業務（まだ誰も見ていない）" in html
    assert "判断保留の業務（見たが決めかねている）" in html


def test_leadership_says_missed_targets_plainly() -> None:
    """Missed targets stand in the first sentence of leadership's page."""
    html = bpr.show_kpis(leadership_unit()).html
    assert "BPR実施率、DX研修受講率" in html
    assert "目標に届いていません（未達）" in html
    assert "3／5所属の資料から" in html


def test_leadership_lists_all_and_needs_without_rates() -> None:
    """Every 所属 is listed in 建制順; the list of needs names 所属 by need, with no rate (C21)."""
    unit = leadership_unit()
    listed = bpr.show_standings(unit).html
    assert [d.title for d in ORGANISATION if d.title in listed] == [d.title for d in ORGANISATION]
    needs = bpr.show_needs(unit).html
    assert "健康福祉部福祉課" in needs
    assert "教育委員会教育総務課" in needs
    assert "%" not in needs
    assert "総務部税務課" not in needs


def test_expected_and_actual_are_never_added() -> None:
    """見込 600 and 実績 410 stand apart, and their sum stands nowhere."""
    html = bpr.show_improvements(department_unit()).html
    assert "600" in html
    assert "410" in html
    assert "1,010" not in html


def test_leadership_sees_no_small_department_of_people() -> None:
    """What leadership's page shows holds no 応用情報 rate with its n of a small section."""
    unit = leadership_unit()
    rate = unit.figure("ap_rate")
    assert rate is not None
    assert rate.observation.numerator is None
    html = bpr.show_kpis(unit).html + bpr.show_definitions(unit).html
    assert "2／12名" not in html


def test_hr_sees_every_department_without_a_person() -> None:
    """HR's table lists every 所属 in 建制順 with n／N; no 職員番号 stands in any section."""
    unit = hr_unit()
    html = bpr.show_training_by_department(unit).html
    assert re.findall(r'<th scope="row" class="wide">([^<]+)<', html) == [
        d.title for d in ORGANISATION
    ]
    assert "／12名" in html
    everything = html + bpr.show_training(unit).html + bpr.show_courses(unit).html
    assert "Z000" not in everything


def test_ip_holders_have_no_target() -> None:
    """The plan sets no target for IT パスポート, so none is drawn or judged."""
    unit = hr_unit()
    figure = unit.figure("ip_holders")
    assert figure is not None
    card = card_of(unit, figure)
    assert card.target is None
    assert not card.judged


def test_after_the_plan_no_target_is_carried_on() -> None:
    """In R8 the card has no target; the unmet R7 target stays beside the figure (C20)."""
    unit = replace(leadership_unit(), period=FiscalYear(2026), as_of=FiscalYear(2026).last_day)
    figure = unit.figure("bpr_rate")
    assert figure is not None
    card = card_of(unit, figure)
    assert card.target is None
    assert card.earlier == ("令和7年度の目標 100.0 %（未達）",)


def test_definitions_cover_every_figure_shown() -> None:
    """Each card's 「数え方を見る」 leads to a place on the same page."""
    unit = department_unit()
    links = set(re.findall(r'href="#(count-[^"]+)"', bpr.show_summary(unit).html))
    ids = set(re.findall(r'id="(count-[^"]+)"', bpr.show_definitions(unit).html))
    assert links
    assert links <= ids


def test_settings_in_force_are_printed_with_their_source() -> None:
    """The decision that the BPR rate was counted by is on the page, with date and source."""
    html = bpr.show_settings(department_unit()).html
    for part in ("BPRを「実施済み」と数える段階", "bpr_done.stage", "計画 II-8", "令和5年4月1日"):
        assert part in html, part


def test_flows_come_with_their_steps_in_words() -> None:
    """The minutes come first; then each picture, and below it its steps in the same order."""
    html = bpr.show_flows(department_unit()).html
    assert html.index("にかかる時間</caption>") < html.index("<svg")
    assert html.index("<svg") < html.index("の手順</caption>")
    places = [html.rindex(name) for name in ("申告書が届く", "内容を確かめる")]
    assert places == sorted(places)
    assert "［ある］" in html


def test_what_is_left_is_listed_task_by_task() -> None:
    """Unsorted, withheld and untimed tasks are named under what is left, sorted ones are not."""
    html = bpr.show_left(department_unit()).html
    whole, _, sorting = html.partition("<caption>コア区分が未着手の業務（")
    sorting, _, _ = sorting.partition("<caption>業務フローのない業務（")
    for part in ("督促状の発送", "減免の決定", "統計の報告", "判断保留"):
        assert part in sorting, part
    assert "個人住民税の賦課" not in sorting
    for part in ("済んだ割合", "次回点検の日を過ぎた業務", "100.0 %"):
        assert part in whole, part


def test_counts_leave_out_what_is_not_asked() -> None:
    """A 所属 out of scope is in neither n nor N; stale and failed ones are in N alone."""
    states = list(UnitState)
    standings = [Standing(department=ORGANISATION.departments[0], state=s) for s in states]
    assert counts(standings) == (1, 4)


def test_public_page_holds_only_what_was_published_for_it() -> None:
    """Every figure of the public page carries audience public."""
    unit = leadership_unit(Audience.PUBLIC)
    shown = bpr.show_public(unit)
    assert shown.figures
    assert {figure.audience for figure in shown.figures} == {Audience.PUBLIC}


def test_a_course_hardly_anyone_took_is_counted_without_its_name(small_city: Path) -> None:
    """A name typed where the course belongs is never printed, only that there are such rows."""
    unit = read_city(open_workspace(small_city)).hr_unit()
    book = unit.books.attendance
    assert book is not None
    frame = book.frame
    frame.loc[0, "course"] = "架空の人の名"
    html = bpr.show_courses(
        replace(unit, books=replace(unit.books, attendance=Attendance(frame)))
    ).html

    assert "架空の人の名" not in html
    assert "名前を載せません" in html


@pytest.mark.parametrize("audience", [Audience.LEADERSHIP, Audience.PUBLIC])
def test_figures_of_work_say_how_many_units_they_cover(audience: Audience) -> None:
    """Cards of work figures say 3 of 5 所属 and that they do not compare; people's do not."""
    unit = leadership_unit(audience)
    html = (bpr.show_kpis if audience is Audience.LEADERSHIP else bpr.show_public)(unit).html
    found = dict(re.findall(r'<section class="card".*?<h3>(.*?)</h3>(.*?)</section>', html))
    assert "3／5所属の資料から" in found["BPR実施率"]
    assert "ほかの時点とは比べられません" in found["BPR実施率"]
    assert "所属の資料から" not in found["DX研修受講率"]


def test_a_complete_city_compares_with_other_days() -> None:
    """Once every 所属 has handed in, n／N stands alone, without the warning."""
    unit = leadership_unit()
    whole = tuple(replace(s, state=UnitState.DONE) for s in unit.standings)
    html = bpr.show_city(replace(unit, standings=whole)).html
    assert "5／5所属の資料から" in html
    assert "比べられません" not in html
    assert "比べられません" in bpr.show_city(unit).html


def test_the_public_page_holds_no_inner_keys_files_or_hashes() -> None:
    """The public page names decisions in Japanese, prints 100.0 %, and tells only what it shows."""
    unit = leadership_unit(Audience.PUBLIC)
    counted = bpr.show_definitions(unit)
    html = counted.html + bpr.show_settings(unit).html
    for inner in ("<code>", "bpr_done.", "exams.", ".xlsx", "指紋", HASH[:12]):
        assert inner not in html, inner
    assert "100.0 %" in html
    assert counted.figures == bpr.show_public(unit).figures


def test_hours_saved_by_ai_and_rpa_are_judged() -> None:
    """The plan's 720 hours are held against AI and RPA alone and missed in words."""
    unit = leadership_unit()
    saved = figure(indicator="hours_saved_actual.ai_rpa", value=410.0, numerator=None)
    shown = replace(saved, observation=replace(saved.observation, denominator=None, display="410"))
    unit = replace(unit, released=(shown, *unit.released))
    html = bpr.show_kpis(unit).html
    assert "AI・RPAによる業務削減時間（実績）" in html.split("は目標に届いていません（未達）")[0]
    assert "720時間に310時間届いていません（未達）" in html
    assert "4つの成果目標のうち" in bpr.show_targets(unit).html


def test_the_page_ends_with_what_to_do_who_and_by_when() -> None:
    """Each task stands once, most hours first, its remedies in order, blanks to fill in."""
    unit = bpr.open_unit(workspace=str(Path(__file__).parents[3]), department="税務課", period="R7")
    html = bpr.show_plan(unit).html
    heads = re.findall(r"<th scope=\"col\"[^>]*>([^<]+)", html)
    assert ["順番と業務", "試す順"] == heads[:2]
    assert {"誰が", "いつまで"} <= set(heads)
    ids = re.findall(r'class="where">([^<]+)', html)
    assert ids
    assert len(set(ids)) == len(ids)
    assert "1. " in html
    assert "＿＿＿＿＿" in html
