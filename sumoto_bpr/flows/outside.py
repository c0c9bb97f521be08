"""Steps that leave the city hall or its systems (practice.md C24), told from what is written."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sumoto_bpr.model.flow import Step, StepKind

__all__ = ["BUILDING", "SYSTEM", "outside", "outside_words"]

BUILDING = "庁外"
"""Mark of what somebody outside the city does, or staff do on the spot."""
SYSTEM = "システム外"
"""Mark of what staff do on paper alone, with no system named."""
_WORDS = {
    BUILDING: "庁外：市民や外の機関が行う、または現地で行う手順",
    SYSTEM: "システム外：紙だけで行い、システムを使わない手順",
}
_UNITS = re.compile(r"(課|係|室|部|局|担当|職員|窓口|支所|庁舎|システム|サイト|端末|基盤)$")
_OTHERS = re.compile(
    r"庁外|市民|住民|申請者|届出人|届出者|請求者|利用者|来庁者|本人|家族|保護者|世帯主|代理人|"
    r"納税者|事業者|事業所|業者|委託先|医療機関|病院|金融機関|銀行|郵便局|年金事務所|税務署|警察|"
    r"法務局|保健所|社会福祉協議会|施設|他市|他の市|他自治体|他団体|国保連|連合会|地域包括|"
    r"^(国|県|兵庫県|学校|園|町内会|自治会)$"
)
_ON_THE_SPOT = re.compile(
    r"(現地|訪問|実地|立入)(調査|確認|検査|聞き取り|指導)|現場|家庭訪問|戸別訪問|臨戸|出張受付"
)


def outside(step: Step) -> str:
    """Return the mark of a step outside the building or the system, "" for any other.

    A step that names neither medium nor system is not judged: nobody has said. A unit of
    the city is inside whatever its name holds (市民課).

    >>> outside(Step(id="1", name="申請書を書く", lane="市民"))
    '庁外'
    >>> outside(Step(id="2", name="受付簿に書く", lane="市民課", medium="紙"))
    'システム外'
    >>> outside(Step(id="3", name="入力する", lane="市民課", medium="紙", system="住基"))
    ''
    """
    if step.kind is not StepKind.TASK:
        return ""
    lane = step.lane.strip()
    if _ON_THE_SPOT.search(step.name) or (_OTHERS.search(lane) and not _UNITS.search(lane)):
        return BUILDING
    return SYSTEM if step.medium == "紙" and not step.system.strip() else ""


def outside_words(steps: Iterable[Step]) -> str:
    """Return what the marks on these steps mean, "" where there is none."""
    marks = {outside(step) for step in steps}
    return "　".join(words for mark, words in _WORDS.items() if mark in marks)
