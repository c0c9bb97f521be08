"""Units of a fictional city, made without any file, for the tests of what pages show."""

from __future__ import annotations

from datetime import date
from functools import cache

from sumoto_bpr.desk.unit import Standing, Unit, UnitState
from sumoto_bpr.indicators import observe, publish
from sumoto_bpr.model.book import Inventory
from sumoto_bpr.model.books import Books
from sumoto_bpr.model.department import Department, Organisation
from sumoto_bpr.model.flow import Exit, Flow, Step, StepKind
from sumoto_bpr.model.observation import CITY, Audience, UnitRef
from sumoto_bpr.model.period import FiscalYear
from sumoto_bpr.model.problems import Place, Severity
from sumoto_bpr.model.problems.record import ProblemKind
from sumoto_bpr.policy import Dated, Policy
from sumoto_bpr.reading.result import FileAccount
from tests.indicators.making import (
    _defaults,
    attendance,
    improvements,
    inventory,
    qualifications,
    staff,
)

__all__ = [
    "AS_OF",
    "ORGANISATION",
    "TOO_MANY",
    "YEAR",
    "department_unit",
    "hr_unit",
    "leadership_unit",
]

YEAR = FiscalYear(2025)
AS_OF = date(2026, 3, 31)
HASH = "0123456789abcdef" * 4

_NAMES = (
    ("総務部", "総務課"),
    ("総務部", "税務課"),
    ("市民生活部", "市民課"),
    ("健康福祉部", "福祉課"),
    ("教育委員会", "教育総務課"),
)
ORGANISATION = Organisation(
    departments=tuple(
        Department(code=f"10{n}0", division=division, name=name, order=n)
        for n, (division, name) in enumerate(_NAMES, 1)
    )
)
_WORK = (
    ("個人住民税の賦課", "賦課係", 4200.0, 12000.0, "コア", "5 方針決定", "混在", "裁量"),
    ("給与支払報告書の入力", "賦課係", 1480.0, 18500.0, "ノンコア", "7 実施", "紙", "無"),
    ("窓口での証明書の発行", "庶務係", 1210.0, 9600.0, "ノンコア", "4 見直し案あり", "紙", "無"),
    ("軽自動車税の異動の入力", "賦課係", 640.0, 5200.0, "ノンコア", "5 方針決定", "電子", "無"),
    ("滞納整理の計画", "収納係", 980.0, 420.0, "コア", "2 分類済", "電子", "裁量"),
    ("督促状の発送", "収納係", 520.0, 7400.0, "未着手", "1 棚卸済", "混在", "ルール化可"),
    ("減免の決定", "賦課係", 160.0, 130.0, "判断保留", "1 棚卸済", "紙", "裁量"),
    ("統計の報告", "庶務係", None, 12.0, "一部ノンコア", "8 効果検証済", "電子", "ルール化可"),
)
_ODD = ProblemKind(
    code="CEL-900",
    severity=Severity.ERROR,
    message="「{value}」は数ではありません。",
    remedy="90 のように半角数字で入力してください。",
)
TOO_MANY = ProblemKind(
    code="RUN-900",
    severity=Severity.ERROR,
    message="読めない行が多すぎます（{value}）。",
    remedy="示した行を直してください。",
)


@cache
def policy() -> Policy:
    """Return the default policy, marked as a sample, with a DX section."""
    changed = tuple(
        Dated(key=key, first_day=date(2023, 4, 1), value=value, source="架空データ")
        for key, value in (("page.sample", "架空データ"), ("scope.dx_section", ("総務課",)))
    )
    return _defaults().overridden_by(Policy(decisions=changed))


def tasks(unit: str = "1020", scale: float = 1.0) -> Inventory:
    """Return eight tasks of a tax office."""
    rows = [
        {
            "_unit": unit,
            "id": f"F{unit}-{n:03}",
            "name": name,
            "section": section,
            "hours": None if hours is None else hours * scale,
            "cases_per_year": cases,
            "core": core,
            "stage": stage,
            "medium": medium,
            "judgement": judgement,
            "routine": "定型",
        }
        for n, (name, section, hours, cases, core, stage, medium, judgement) in enumerate(_WORK, 1)
    ]
    return inventory(*rows, file=f"surveys/R7/{unit}/業務棚卸.xlsx")


def flows() -> tuple[Flow, ...]:
    """Return one small flow in its present state."""
    ways = {"s": ("a",), "a": ("b",), "b": ("c", "a"), "c": ("e",), "e": ()}
    names = {
        "s": "申告書が届く",
        "a": "内容を確かめる",
        "b": "不備はあるか",
        "c": "入力する",
        "e": "終わり",
    }
    kinds = {"s": StepKind.START, "b": StepKind.XOR, "e": StepKind.END}
    steps = tuple(
        Step(
            id=key,
            name=name,
            lane="窓口担当" if key in "sab" else "賦課担当",
            kind=kinds.get(key, StepKind.TASK),
            minutes=5.0 if key in "ac" else None,
            medium="紙" if key == "a" else "",
            exits=tuple(
                Exit(to=to, condition=("ない", "ある")[n] if key == "b" else "", probability=None)
                for n, to in enumerate(ways[key])
            ),
        )
        for key, name in names.items()
    )
    return (
        Flow(
            id="給報",
            title="給与支払報告書の処理",
            steps=steps,
            lanes=("窓口担当", "賦課担当"),
            task_id="F1020-002",
            cases_per_year=18500.0,
            file="process_maps/1020_税務課/給与支払報告書.xlsx",
        ),
    )


def department_unit() -> Unit:
    """Return the tax office's unit, with one cell to mend."""
    account = FileAccount(
        file="surveys/R7/1020/業務棚卸.xlsx",
        kind="inventory",
        sha256=HASH,
        year="FY2025",
        rows_in=9,
        rows_kept=8,
        rows_refused=1,
        problems=(
            _ODD.at(
                Place(
                    file="surveys/R7/1020/業務棚卸.xlsx",
                    sheet="業務棚卸",
                    cell="F12",
                    row=12,
                    column="年間件数",
                ),
                value="九十",
            ),
        ),
    )
    found = improvements(
        {
            "title": "給与支払報告書の入力をRPAにする",
            "task_ids": "F1020-002",
            "ecrs": "簡単にする（簡素化）",
            "tool": "RPA",
            "stage": "実施",
            "decision": "採用",
            "saved_expected": 600.0,
            "saved_actual": 410.0,
            "measured_by": "実測",
        }
    )
    department = ORGANISATION.departments[1]
    return Unit(
        audience=Audience.DEPARTMENT,
        department=department,
        period=YEAR,
        as_of=AS_OF,
        policy=policy(),
        organisation=ORGANISATION,
        books=Books(
            unit=UnitRef(code=department.code, name=department.name),
            organisation=Organisation(departments=(department,)),
            inventory=tasks(),
            improvements=found,
            flows=flows(),
            hashes={account.file: HASH},
        ),
        accounts=(account,),
    )


def hr_books() -> Books:
    """Return sixty staff by number, most trained, two of four in the DX section holding AP."""
    people = [
        {
            "id": f"Z{n:05}",
            "department": _NAMES[n % 5][1],
            "division": _NAMES[n % 5][0],
            "_unit": f"10{n % 5 + 1}0",
            "from": "2023-04-01",
            "hired": "2020-04-01",
        }
        for n in range(60)
    ]
    courses = [{"staff_id": f"Z{n:05}"} for n in range(47)]
    courses += [{"staff_id": f"Z{n:05}", "course": "セキュリティ研修"} for n in range(20)]
    held = [
        {"staff_id": "Z00000", "exam": "AP", "date": "2022-06-01"},
        {"staff_id": "Z00005", "exam": "AP", "date": "2023-06-01"},
        {"staff_id": "Z00001", "exam": "IP", "date": "2024-06-01"},
    ]
    return Books(
        unit=CITY,
        organisation=ORGANISATION,
        staff=staff(*people),
        attendance=attendance(*courses),
        qualifications=qualifications(*held),
        hashes={"training/records/staff.xlsx": HASH},
    )


def hr_unit() -> Unit:
    """Return HR's unit."""
    return Unit(
        audience=Audience.HR,
        period=YEAR,
        as_of=AS_OF,
        policy=policy(),
        organisation=ORGANISATION,
        books=hr_books(),
    )


def leadership_unit(audience: Audience = Audience.LEADERSHIP) -> Unit:
    """Return leadership's unit: four 所属 handed in, one of them to be mended, one missing."""
    rules = policy().on(AS_OF)
    done = [tasks("1010", 0.8), tasks("1020"), tasks("1030", 1.4)]
    frames = [book.frame for book in done]
    import pandas as pd

    books = Books(
        unit=CITY, organisation=ORGANISATION, inventory=Inventory(pd.concat(frames)), hashes={}
    )
    seen = (
        *observe(books, rules, YEAR, AS_OF),
        *observe(hr_books(), rules, YEAR, AS_OF),
    )
    states = (UnitState.DONE, UnitState.DONE, UnitState.DONE, UnitState.FAILED, UnitState.MISSING)
    standings = tuple(
        Standing(
            department=department,
            state=state,
            reason=(
                TOO_MANY.at(Place(file="surveys/R7/1040/a.xlsx"), value="8行中2行")
                if state is UnitState.FAILED
                else None
            ),
            rows_in=8 if state is not UnitState.MISSING else 0,
            rows_kept=8 if state is UnitState.DONE else 6 if state is UnitState.FAILED else 0,
            page="0123456789abcdef" if state is UnitState.DONE else "",
        )
        for department, state in zip(ORGANISATION, states, strict=True)
    )
    return Unit(
        audience=audience,
        period=YEAR,
        as_of=AS_OF,
        policy=policy(),
        organisation=ORGANISATION,
        released=publish(seen, audience, rules),
        standings=standings,
    )
