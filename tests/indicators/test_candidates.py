from __future__ import annotations

from dataclasses import replace
from math import isclose
from typing import Any

import pytest

from sumoto_bpr.indicators import Candidate, candidates
from sumoto_bpr.model.books import Books
from sumoto_bpr.model.flow import Exit, Flow, Step, StepKind
from sumoto_bpr.model.period import FiscalYear
from tests.indicators.making import asked, improvements, inventory, rules

YEAR = FiscalYear(2025)
RPA_TASK: dict[str, object] = {
    "hours": 120.0,
    "core": "ノンコア",
    "routine": "定型",
    "judgement": "無",
    "medium": "電子",
}


def _found(*tasks: dict[str, object], **books: Any) -> tuple[Candidate, ...]:
    return candidates(Books(inventory=inventory(*tasks), **books), rules(), YEAR)


def test_electronic_routine_non_core_work_is_a_candidate_for_rpa() -> None:
    """The default rule, with its reasons; no saving is invented."""
    (only,) = _found(RPA_TASK)
    assert (only.tool, only.ecrs, only.step) == ("RPA", "簡単にする（簡素化）", "")
    assert (only.hours_before, only.hours_after) == (120.0, None)
    assert (only.blockers, only.difficulty) == ((), "低")
    assert only.reasons == (
        "職員でなくても出来る業務（ノンコア業務）",
        "定型",
        "判断がない",
        "年間120.0時間（目安50時間以上）",
        "電子で受け取る",
    )


@pytest.mark.parametrize(
    "change",
    [
        {"core": "コア"},
        {"core": "未着手"},
        {"core": "判断保留"},
        {"core": None},
        {"routine": "非定型"},
        {"routine": None},
        {"judgement": "裁量"},
        {"judgement": None},
        {"medium": None},
        {"hours": 49.9},
        {"hours": None},
        {"stage": "9 廃止済"},
        {"review_decision": "見直し不要", "review_reason": "昨年度に見直した"},
        {"review_decision": "対象外", "review_reason": "国が行う"},
    ],
)
def test_each_condition_of_the_rule_is_needed(change: dict[str, object]) -> None:
    """Take away one condition, or leave it unsaid, and there is no candidate."""
    assert _found({**RPA_TASK, **change}) == ()


def test_the_threshold_is_the_citys() -> None:
    """Exactly 50 h is enough; a city that asks for 200 h has no candidate here."""
    assert len(_found({**RPA_TASK, "hours": 50.0})) == 1
    books = Books(inventory=inventory(RPA_TASK))
    assert candidates(books, rules(candidates__least_hours=200), YEAR) == ()


@pytest.mark.parametrize("medium", ["紙", "混在"])
def test_paper_goes_through_ai_ocr_first_and_may_be_given_out(medium: str) -> None:
    """Paper input: AI-OCR, then 外部委託; never RPA straight away."""
    tools = [c.tool for c in _found({**RPA_TASK, "medium": medium})]
    assert tools == ["AI-OCR", "外部委託（民間委託）"]


def test_irregular_paper_work_may_be_given_out_but_gets_no_tool() -> None:
    """非定型 paper work that is non-core: 外部委託 alone, as 順番や担当を替える（交換）."""
    (only,) = _found({**RPA_TASK, "medium": "紙", "routine": "非定型"})
    assert (only.tool, only.ecrs) == ("外部委託（民間委託）", "順番や担当を替える（交換）")


@pytest.mark.parametrize("medium", ["紙", "電子", "混在"])
def test_discretion_gets_neither_tool_nor_outsourcing(medium: str) -> None:
    """裁量 stays with staff, whatever the medium."""
    assert _found({**RPA_TASK, "judgement": "裁量", "medium": medium}) == ()


def test_my_number_blocks_outsourcing_and_names_the_law() -> None:
    """特定個人情報: the 委託 candidate carries its blocker, the AI-OCR one does not."""
    ocr, out = _found(
        {
            **RPA_TASK,
            "medium": "紙",
            "personal_data": "特定個人情報",
            "name": "申請書の入力",
            "cases_per_year": 900.0,
        }
    )
    assert ocr.blockers == ()
    assert any("番号法" in blocker for blocker in out.blockers)
    assert out.difficulty == "高"


def test_work_handed_on_by_mouth_is_blocked_until_it_is_written_down() -> None:
    """口頭継承 and a missing manual are named as blockers."""
    (oral,) = _found({**RPA_TASK, "oral_only": "有", "manual": "無"})
    assert oral.blockers == ("手順が口頭で引き継がれている（先に手順書を作る）",)
    assert oral.difficulty == "中"
    (bare,) = _found({**RPA_TASK, "oral_only": "無", "manual": "無"})
    assert bare.blockers == ("手順書がない（先に手順書を作る）",)


def test_partly_non_core_work_is_not_called_non_core() -> None:
    """The reason says that some steps alone can be done by others."""
    (found, *_) = _found({**RPA_TASK, "core": "一部ノンコア"})

    assert found.reasons[0] == "一部の手順が職員でなくても出来る業務（一部ノンコア業務）"


def test_of_partly_non_core_work_nobody_knows_the_hours_until_steps_are_told_apart() -> None:
    """一部ノンコア without a flow: 0 to 120 h, no number; the sum keeps it apart."""
    row = {**RPA_TASK, "core": "一部ノンコア"}
    (only,) = _found(row)
    assert (None, 0.0, 120.0) == (only.hours_before, only.hours_least, only.hours_most)
    assert only.to_json()["hours_before"] is None
    figures = asked(Books(inventory=inventory(row, RPA_TASK)))
    assert (120.0, 120.0) == (
        figures["candidate_hours"].value, figures["candidate_hours.open"].value,
    )  # fmt: skip
    assert 1.0 == figures["candidate_hours.tasks"].value


def test_a_task_cut_by_its_flow_has_the_hours_of_its_non_core_steps() -> None:
    """1,000 h, 80 % non-core steps: what needs no tool is asked of 800 h; open steps widen it."""
    rule = {**TAX, "judgement": "ルール化可"}
    core, entry = _step("1", 4.0, core="コア"), _step("2", 16.0, core="ノンコア", judgement="無")
    simpler = _found(rule, flows=(_flow(core, entry),))[0]
    assert ("", 800.0) == (simpler.tool, simpler.hours_before)
    still_open = _step("1", 4.0)
    simpler = _found(rule, flows=(_flow(still_open, entry),))[0]
    assert (None, 800.0, 1000.0) == (
        simpler.hours_before, simpler.hours_least, simpler.hours_most,
    )  # fmt: skip


@pytest.mark.parametrize(
    "name",
    [
        "納税通知書の封入と発送",
        "来庁者の窓口案内表示",
        "申請書の保管",
        "会議室の予約",
        "庁舎の点検",
    ],
)
def test_what_is_sent_shown_or_kept_is_not_read_by_a_machine(name: str) -> None:
    """AI-OCR reads what stands on paper: handling paper or rooms gets none."""
    tools = [c.tool for c in _found({**RPA_TASK, "medium": "紙", "name": name})]
    assert "AI-OCR" not in tools
    assert "外部委託（民間委託）" in tools


def test_reading_by_machine_needs_cases_and_says_what_it_does_not_know() -> None:
    """299 cases are too few, 300 enough; a name or number that is not told is a blocker."""
    row = {**RPA_TASK, "medium": "紙", "name": "申請書の入力"}
    few = _found({**row, "cases_per_year": 299.0})
    assert ["外部委託（民間委託）"] == [c.tool for c in few]
    enough = _found({**row, "cases_per_year": 300.0})[0]
    assert ("AI-OCR", ()) == (enough.tool, enough.blockers)
    assert ("業務名に「入力」とある", "年間300件（目安300件以上）") == enough.reasons[-2:]
    unknown = _found({**row, "name": "架空業務"})[0]
    assert ("AI-OCR", 2) == (unknown.tool, len(unknown.blockers))


def test_where_one_tool_is_at_work_no_other_is_offered() -> None:
    """RPA is 定着 on a paper task: neither AI-OCR nor 外部委託 stands beside it."""
    paper = {**RPA_TASK, "medium": "紙", "name": "申請書の入力", "cases_per_year": 900.0}
    at_work = improvements({"task_ids": "T001", "tool": "RPA", "stage": "定着"})
    assert () == _found(paper, improvements=at_work)
    idea = improvements({"task_ids": "T001", "tool": "RPA", "stage": "案"})
    assert 2 == len(_found(paper, improvements=idea))


@pytest.mark.parametrize(("core", "word"), [(None, "未着手"), ("判断保留", "判断保留")])
def test_a_task_not_sorted_is_sorted_before_its_steps_get_tools(
    core: str | None, word: str
) -> None:
    """Sorted steps of an unsorted task: named with its blocker, and not among the sure hours."""
    entry = _step("2", 16.0, core="ノンコア", judgement="無")
    books = Books(inventory=inventory({**TAX, "core": core}), flows=(_flow(entry),))
    (only,) = candidates(books, rules(), YEAR)
    assert ("2", "手順2", word) == (only.step, only.step_name, only.unsorted)
    assert f"業務のコア区分が{word}（先に業務を仕分ける）" == only.blockers[0]
    figures = asked(books)
    assert (0.0, 1000.0) == (
        figures["candidate_hours"].value, figures["candidate_hours.open"].value,
    )  # fmt: skip


def test_partly_non_core_work_is_blocked_until_its_steps_are_told_apart() -> None:
    """一部ノンコア without a flow is a candidate with its blocker."""
    (only,) = _found({**RPA_TASK, "core": "一部ノンコア"})
    assert any("どの手順がノンコアか" in blocker for blocker in only.blockers)


def test_systems_straddled_speak_for_rpa_and_a_single_one_for_excel_first() -> None:
    """RPA alone where several systems are straddled; else Excel and macros come before it."""
    (straddling,) = _found({**RPA_TASK, "systems": "住基;税"})
    assert "2つのシステムにまたがる" in straddling.reasons
    excel, macro, rpa = _found({**RPA_TASK, "systems": "住基"})
    assert (excel.tool, macro.tool, rpa.tool) == ("Excel", "マクロ", "RPA")
    assert any("先にExcelやマクロ" in r for r in rpa.reasons)


def test_a_macro_is_thought_of_from_the_citys_hours_on() -> None:
    """99 h a year are Excel's, 100 h may have a macro; a city may ask for more."""
    small = _found({**RPA_TASK, "systems": "住基", "hours": 99.0})
    assert ["Excel", "RPA"] == [c.tool for c in small]
    books = Books(inventory=inventory({**RPA_TASK, "systems": "住基"}))
    strict = candidates(books, rules(candidates__macro_least_hours=500), YEAR)
    assert ["Excel", "RPA"] == [c.tool for c in strict]


@pytest.mark.parametrize(
    ("facts", "remedy", "reason"),
    [
        ({"cases_per_year": 0.0}, "やめる（排除）", "年間件数が0件"),
        ({"ended": "2024-03-31"}, "やめる（排除）", "終了期（2024-03-31）を過ぎている"),
        ({"ended": "2019"}, "やめる（排除）", "終了期（2019）を過ぎている"),
        (
            {"hours_regular": 90.0},
            "順番や担当を替える（交換）",
            "常勤職員が時間の75%を担っている",
        ),
        (
            {"judgement": "ルール化可"},
            "簡単にする（簡素化）",
            "判断の基準を書いて決まりにできる",
        ),
    ],
)
def test_what_needs_no_tool_is_tried_before_any_tool(
    facts: dict[str, object], remedy: str, reason: str
) -> None:
    """Each fact speaks for its remedy, which stands before RPA."""
    first, rpa = _found({**RPA_TASK, **facts})
    assert (first.ecrs, first.tool, rpa.tool) == (remedy, "", "RPA")
    assert first.reasons[0] == reason


@pytest.mark.parametrize(
    "facts",
    [
        {"cases_per_year": None},
        {"ended": "2026-04-01"},
        {"hours_regular": 60.0},
        {"hours_regular": None},
    ],
)
def test_what_is_not_known_or_not_over_speaks_for_nothing(facts: dict[str, object]) -> None:
    """A blank, a term not yet over, half of the hours: no remedy without a tool."""
    assert ["RPA"] == [c.tool for c in _found({**RPA_TASK, **facts})]


def test_a_law_stands_in_the_way_of_dropping_a_task() -> None:
    """根拠法令 and 法定受託 are named as blockers, and make it hard."""
    bound = {
        "cases_per_year": 0.0,
        "legal_basis": "架空法第1条",
        "statutory_class": "第1号法定受託事務",
    }
    drop = _found({**RPA_TASK, **bound})[0]
    assert ("根拠法令等がある（架空法第1条）", "法定受託事務である") == drop.blockers
    assert "高" == drop.difficulty


def test_tasks_of_one_name_or_one_common_code_may_be_joined() -> None:
    """Two tasks of one name, or of one 共通業務コード, are まとめる; how many is told."""
    twice = _found({**RPA_TASK, "name": "照会への回答"}, {**RPA_TASK, "name": "照会への　回答"})
    assert ["まとめる（結合）"] * 2 == [c.ecrs for c in twice[:2]]
    assert "同じ名前の業務が2件ある" == twice[0].reasons[0]
    coded = _found(*({**RPA_TASK, "common_code": "C06", "hours": h} for h in (60.0, 70.0, 80.0)))
    assert "同じ共通業務（C06）が3件ある" == coded[0].reasons[0]


def test_a_name_speaks_for_a_tool_of_the_plan() -> None:
    """議事録 is 音声認識's, whatever the medium; the word is the reason."""
    (only,) = _found({**RPA_TASK, "medium": None, "name": "架空会議の議事録の作成"})
    assert ("音声認識", "業務名に「議事録」とある") == (only.tool, only.reasons[-1])


def test_the_ladder_is_climbed_in_the_order_of_the_field() -> None:
    """やめる → まとめる → 替える → 簡単にする → Excel → マクロ → RPA, and 委託 last."""
    works = (
        {**RPA_TASK, "judgement": "ルール化可", "cases_per_year": 0.0, "name": "同じ業務"},
        {**RPA_TASK, "systems": "住基", "hours_regular": 120.0, "name": "同じ業務"},
        {**RPA_TASK, "medium": "紙"},
    )
    seen = list(dict.fromkeys(c.tool or c.ecrs for c in _found(*works)))
    assert seen == [
        "やめる（排除）",
        "まとめる（結合）",
        "順番や担当を替える（交換）",
        "簡単にする（簡素化）",
        "Excel",
        "マクロ",
        "RPA",
        "AI-OCR",
        "外部委託（民間委託）",
    ]


def test_work_that_is_sent_back_is_to_be_made_simpler() -> None:
    """Every second case comes back: 1.0 more visits on average speak for 簡素化 of the task."""
    entry = _step("2", 8.0, core="ノンコア", judgement="無", exits=(Exit(to="3"),))
    ways = (Exit(to="2", probability=0.5), Exit(to="E", probability=0.5))
    branch = Step(id="3", name="不備", lane="担当", kind=StepKind.XOR, exits=ways)
    flow = _flow(entry, branch)
    begun = [replace(s, exits=(Exit(to="2"),)) if s.id == "S" else s for s in flow.steps]
    simpler, rpa = _found(RPA_TASK, flows=(replace(flow, steps=tuple(begun)),))
    assert ("", "1件につき1.0回のやり直しがある") == (simpler.tool, simpler.reasons[0])
    assert ("RPA", "2") == (rpa.tool, rpa.step)


def test_an_improvement_without_a_tool_is_told_by_its_kind() -> None:
    """やめる at work takes やめる off the list and leaves the tools."""
    book = improvements(
        {"task_ids": "T001", "tool": None, "ecrs": "やめる（排除）", "stage": "実施"}
    )
    idle = {**RPA_TASK, "cases_per_year": 0.0}
    assert ["RPA"] == [c.tool for c in _found(idle, improvements=book)]


def test_candidates_are_ranked_by_remedy_then_hours_then_id() -> None:
    """RPA and AI-OCR before 外部委託; more hours first; equal hours by id."""
    listed = _found(
        {**RPA_TASK, "medium": "紙", "hours": 900.0},
        {**RPA_TASK, "hours": 200.0},
        {**RPA_TASK, "hours": 200.0},
        {**RPA_TASK, "hours": 300.0},
    )
    assert [(c.task_id, c.tool) for c in listed] == [
        ("T001", "AI-OCR"),
        ("T004", "RPA"),
        ("T002", "RPA"),
        ("T003", "RPA"),
        ("T001", "外部委託（民間委託）"),
    ]


def test_hours_after_come_from_the_improvement_table_alone() -> None:
    """見込 30 h of 120 h leaves 90 h; a robot over several tasks tells nothing of one."""
    book = improvements({"task_ids": "T001", "tool": "RPA", "saved_expected": 30.0, "stage": "案"})
    assert _found(RPA_TASK, improvements=book)[0].hours_after == 90.0
    told = improvements({"task_ids": "T001", "tool": "RPA", "after_hours": 20.0})
    assert _found(RPA_TASK, improvements=told)[0].hours_after == 20.0
    many = improvements({"task_ids": "T001;T002", "tool": "RPA", "saved_expected": 30.0})
    assert _found(RPA_TASK, RPA_TASK, improvements=many)[0].hours_after is None


def test_a_remedy_at_work_is_no_candidate_and_a_refused_one_says_so() -> None:
    """実施 and 定着 take it off the list; 不採用 stays as a blocker."""
    at_work = improvements({"task_ids": "T001", "tool": "RPA", "stage": "実施"})
    assert _found(RPA_TASK, improvements=at_work) == ()
    refused = improvements({"task_ids": "T001", "tool": "RPA", "decision": "不採用"})
    assert _found(RPA_TASK, improvements=refused)[0].blockers == ("改善管理表で不採用（K001）",)


def _step(number: str, minutes: float | None, **more: Any) -> Step:
    return Step(id=number, name=f"手順{number}", lane="担当", minutes=minutes, **more)


def _flow(*steps: Step) -> Flow:
    ends = (
        Step(id="S", name="開始", lane="担当", kind=StepKind.START),
        Step(id="E", name="終了", lane="担当", kind=StepKind.END),
    )
    return Flow(id="F", title="課税", steps=(*steps, *ends), lanes=("担当",), task_id="T001")


TAX = {"hours": 1000.0, "core": "一部ノンコア", "routine": "非定型", "medium": "電子"}


def test_steps_are_judged_and_not_the_whole_task() -> None:
    """課税: judging 20 %, entry 80 % of 1,000 h: entry (800 h) is a candidate, judging is not."""
    judging = _step("1", 4.0, core="コア", judgement="裁量")
    entry = _step("2", 16.0, core="ノンコア", judgement="無")
    (only,) = _found(TAX, flows=(_flow(judging, entry),))
    assert (only.task_id, only.step, only.tool) == ("T001", "2", "RPA")
    assert isclose(only.hours_most, 800.0)
    assert only.hours_after is None
    assert not any("どの手順" in blocker for blocker in only.blockers)


def test_hours_follow_how_often_a_step_is_done() -> None:
    """Entry is sent back half the time: done twice, 4 + 2 × 8 minutes give it 800 of 1,000 h."""
    judging = _step("1", 4.0, core="コア", judgement="裁量", exits=(Exit(to="2"),))
    entry = _step("2", 8.0, core="ノンコア", judgement="無", exits=(Exit(to="3"),))
    ways = (Exit(to="2", probability=0.5), Exit(to="E", probability=0.5))
    branch = Step(id="3", name="不備", lane="担当", kind=StepKind.XOR, exits=ways)
    flow = _flow(judging, entry, branch)
    begun = [replace(s, exits=(Exit(to="1"),)) if s.id == "S" else s for s in flow.steps]
    (only,) = _found(TAX, flows=(replace(flow, steps=tuple(begun)),))
    assert ("2", True) == (only.step, isclose(only.hours_most, 800.0))


def test_a_judging_step_never_gets_a_remedy_even_when_called_non_core() -> None:
    """裁量 in a step keeps it with staff."""
    judging = _step("1", 10.0, core="ノンコア", judgement="裁量")
    assert _found({**TAX, "medium": "紙"}, flows=(_flow(judging),)) == ()


def test_an_unmeasured_or_unsorted_flow_leaves_the_task_as_a_whole() -> None:
    """Minutes missing, or no step sorted: the task is judged by itself."""
    unmeasured = _flow(_step("1", None, core="ノンコア", judgement="無"))
    assert [c.step for c in _found(RPA_TASK, flows=(unmeasured,))] == [""]
    assert [c.step for c in _found(RPA_TASK, flows=(_flow(_step("1", 5.0)),))] == [""]


def test_candidate_hours_count_each_task_once() -> None:
    """A paper task with two remedies counts its 900 h once: 900 + 120 of 1,070 h."""
    books = Books(
        inventory=inventory(
            {**RPA_TASK, "medium": "紙", "hours": 900.0}, RPA_TASK, {"hours": 50.0, "core": "コア"}
        )
    )
    figures = asked(books)
    hours = figures["candidate_hours"]
    assert (hours.value, hours.denominator, hours.display) == (1020.0, 1070.0, "1,020.0時間")
    assert hours.sources[0].rows == (2, 3)
    assert figures["candidate_hours.tasks"].display == "2業務"
    assert "candidates.least_hours=50" in hours.definition


def test_a_candidate_is_plain_data_under_the_keys_of_the_contract() -> None:
    """The keys of ``candidates --json``; an absent step is null."""
    (only,) = _found(RPA_TASK)
    data = only.to_json()
    assert set(data) == {
        "task_id", "step", "ecrs", "tool", "reasons", "blockers", "difficulty", "hours_before",
        "hours_after",
    }  # fmt: skip
    assert data["step"] is None


def test_one_year_of_several_can_be_asked_for() -> None:
    """Rows of another year give no candidates when a year is named."""
    books = Books(inventory=inventory({**RPA_TASK, "year": "FY2024"}))
    assert candidates(books, rules(), YEAR) == ()
    assert len(candidates(books, rules(), FiscalYear(2024))) == 1


def test_where_nothing_is_sorted_yet_nothing_is_claimed() -> None:
    """All 未着手: candidate hours are …, not 0."""
    figures = asked(Books(inventory=inventory({"hours": 100.0}, {"hours": 5.0, "core": "未着手"})))
    assert figures["candidate_hours"].display == "…"
    sorted_ = asked(Books(inventory=inventory({"hours": 100.0, "core": "コア"})))
    assert sorted_["candidate_hours"].display == "0.0時間"
