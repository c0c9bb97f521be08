from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from sumoto_bpr.desk.packet import pack, unpack
from sumoto_bpr.desk.unit import Standing, Unit, UnitState
from sumoto_bpr.model.alike import Alike, Neighbour, Spread
from sumoto_bpr.model.book import Inventory
from sumoto_bpr.model.books import Books
from sumoto_bpr.model.department import Department, Organisation
from sumoto_bpr.model.flow import Exit, Flow, Step, StepKind
from sumoto_bpr.model.observation import Audience, UnitRef
from sumoto_bpr.model.period import FiscalYear
from sumoto_bpr.model.problems import Place, ProblemError, usage
from sumoto_bpr.reading.policy import read_policy
from sumoto_bpr.reading.result import FileAccount

TAX = Department(
    code="0102", division="総務部", name="税務課", order=2, valid_from=date(2023, 4, 1)
)

ALIKE = Alike(
    task_id="A-001",
    neighbours=(
        Neighbour(
            department="架空課",
            name="架空の課税",
            minutes=12.5,
            reasons=("業務名がよく似ている",),
        ),
    ),
    close=1,
    departments=1,
    minutes=Spread(n=1, least=12.5, median=12.5, most=12.5, method="実測"),
)


def _unit() -> Unit:
    frame = pd.DataFrame(
        {
            "id": ["A-001", "A-002"],
            "name": ["架空の賦課", "架空の窓口"],
            "hours": [120.5, None],
            "core": ["コア", None],
            "_file": ["surveys/R7/0102_税務課/棚卸.xlsx"] * 2,
            "_sheet": ["業務棚卸"] * 2,
            "_row": [5, 6],
            "_unit": ["0102"] * 2,
        }
    )
    flow = Flow(
        id="架空",
        title="架空の届出",
        lanes=("市民", "窓口"),
        steps=(
            Step(
                id="1",
                name="開始",
                lane="市民",
                kind=StepKind.START,
                exits=(Exit(to="2", probability=1.0),),
            ),
            Step(id="2", name="受け付ける", lane="窓口", minutes=10.0, documents=("届出書",)),
        ),
    )
    problem = usage.BAD_DATE.at(Place(file="棚卸.xlsx", cell="F5"), value="3/31")
    account = FileAccount(
        file="棚卸.xlsx",
        kind="inventory",
        rows_in=3,
        rows_kept=2,
        rows_refused=1,
        problems=(problem,),
        totals={"tasks": 2, "hours": 120.5},
        by_department=(
            {"code": "0102", "division": "総務部", "name": "税務課", "tasks": 2, "hours": 120.5},
        ),
    )
    return Unit(
        audience=Audience.DEPARTMENT,
        department=TAX,
        period=FiscalYear(2025),
        as_of=date(2026, 3, 31),
        policy=read_policy(None).value,
        organisation=Organisation(departments=(TAX,)),
        books=Books(
            unit=UnitRef(code="0102", name="総務部税務課"),
            inventory=Inventory(frame),
            flows=(flow,),
            hashes={"棚卸.xlsx": "0" * 64},
        ),
        accounts=(account,),
        alike=(ALIKE,),
        standings=(Standing(department=TAX, state=UnitState.FAILED, reason=problem),),
    )


def test_a_packet_opens_to_the_same_unit() -> None:
    """What was sealed comes out equal: rows, flows, policy, accounts, neighbours, standings."""
    unit = _unit()
    opened = unpack(pack(unit))

    assert unit.books.inventory == opened.books.inventory
    assert unit.books.flows == opened.books.flows
    assert unit.policy == opened.policy
    assert (unit.accounts, unit.standings) == (opened.accounts, opened.standings)
    assert (ALIKE,) == opened.alike
    assert (unit.department, unit.period, unit.as_of) == (
        opened.department,
        opened.period,
        opened.as_of,
    )


def test_a_packet_keeps_the_column_types() -> None:
    """Numbers stay float64, texts stay str with missing values, rows stay whole numbers."""
    before, after = (u.books.inventory for u in (_unit(), unpack(pack(_unit()))))
    assert before is not None
    assert after is not None

    assert before.frame.dtypes.to_dict() == after.frame.dtypes.to_dict()
    assert before.frame.equals(after.frame)


def test_the_same_unit_gives_the_same_bytes() -> None:
    """Packing is canonical: packing again, or packing what was opened, changes no byte."""
    first = pack(_unit())

    assert first == pack(_unit()) == pack(unpack(first))


@pytest.mark.parametrize("data", [b"", b"{}", b"\xff\xfe", b'{"packet": 99}', b"[]"])
def test_a_broken_packet_is_refused_in_words(data: bytes) -> None:
    """Anything but a packet of this format raises a problem, never a traceback of ours."""
    with pytest.raises(ProblemError, match="パケット") as caught:
        unpack(data)
    assert ["RUN-020"] == [problem.code for problem in caught.value.problems]
