"""Which remedies come into question for a piece of non-core work, and what stands in the way.

The order is the field's (``domain.md`` §2, features.md W10): やめる, まとめる, 順番や担当を
替える, 簡単にする; then Excel, マクロ, RPA and the plan's other tools; 外部委託 last. Excel and
macros come into question where one system is known to be used, RPA stands after them; what
is read off paper in numbers goes through AI-OCR first, and no tool reads what is sent, kept
or shown. What needs discretion gets no remedy at all: authority lies there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sumoto_bpr.sheets.words import CORE_NON, CORE_PARTLY, ECRS, JUDGEMENTS, MEDIA, TOOLS

__all__ = [
    "AI_OCR",
    "NAMED_TOOLS",
    "OUTSOURCING",
    "RPA",
    "Hints",
    "Limits",
    "Remedy",
    "Work",
    "rank_of",
    "remedies_for",
]

EXCEL, MACRO, RPA, AI_OCR = TOOLS[:4]
OUTSOURCING: Final = TOOLS[-1]

_DROP, _JOIN, _REPLACE, _SIMPLIFY = ECRS
_NONE, _RULES, _ = JUDGEMENTS
_WITHOUT_DISCRETION = (_NONE, _RULES)
_PAPER, _ELECTRONIC, _BOTH = MEDIA
_ROUTINE = "定型"

NAMED_TOOLS: Final = (
    ("音声認識", ("議事録", "会議録", "文字起こし")),
    ("チャットボット", ("問合せ対応", "問い合わせ対応", "電話対応", "窓口案内")),
    ("マッチング", ("入所調整", "利用調整", "割り振り", "マッチング")),
    ("画像・動画認識", ("航空写真", "現況写真", "点検写真", "道路点検")),
    ("最適解表示", ("配車", "シフト作成", "勤務表", "巡回計画")),
    ("数値予測", ("需要予測", "推計", "給付見込")),
)
"""Tools of the plan's programme 4 and the words in a task's name that speak for them."""
_READING: Final = (
    "入力", "転記", "読取", "読み取り", "データ化", "電子化", "登録", "打鍵", "パンチ", "書き写",
    "台帳に書", "集計", "名寄せ",
)  # fmt: skip
"""Words in a name that say that what stands on paper is put into a system."""
_HANDLING: Final = (
    "発送", "送付", "郵送", "封入", "封緘", "送る", "配布", "配達", "回覧", "案内", "誘導", "保管",
    "保存", "ファイリング", "綴", "製本", "廃棄", "会議", "会場", "貸出", "貸し出し", "予約",
    "交付", "手渡", "掲示", "受渡", "引渡", "印刷", "複写", "点検", "清掃", "運搬", "棚卸", "収納",
    "日計", "購入", "納品",
)  # fmt: skip
"""Words in a name that say that paper or things are handled, and nothing is read off them."""

_BEFORE_TOOLS = len(ECRS)
_STEPS_OF_TOOLS: Final = {"": 0, EXCEL: 1, MACRO: 2, OUTSOURCING: 4}
_OTHER_TOOLS = 3
_FEW = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """From how many yearly hours a remedy, and a macro, is thought of (policy).

    ``ocr_cases`` are the yearly cases from which reading paper by machine is thought of.
    """

    hours: float
    macro_hours: float
    ocr_cases: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What speaks for doing the work otherwise before any tool is thought of.

    ``ended`` is the day or year on which a task ended by its own term, ``regular_share``
    the share of its hours that 常勤職員 work as somebody has written, ``together`` in words
    what it has in common with other tasks, ``sent_back`` how often a case is worked on
    again (0.2 = every fifth).
    """

    cases: float | None = None
    ended: str = ""
    legal_basis: str = ""
    entrusted: bool = False
    regular_share: float | None = None
    together: str = ""
    sent_back: float = 0.0


_NO_HINTS = Hints()


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A task, or one step of it, as far as the rule asks about it.

    ``unsorted`` is the state of the task (未着手, 判断保留) of which this is a sorted step.
    """

    hours: float
    core: str
    routine: str
    judgement: str
    medium: str
    personal_data: str = ""
    unwritten: str = ""
    unsorted: str = ""
    systems: int = 0
    name: str = ""
    hints: Hints = _NO_HINTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """One remedy: what kind, by which tool, why, what stands in the way, how hard."""

    ecrs: str
    tool: str
    reasons: tuple[str, ...]
    blockers: tuple[str, ...]
    difficulty: str


def rank_of(ecrs: str, tool: str) -> int:
    """Return the place of a remedy in the order in which remedies are to be tried."""
    if not tool:
        return ECRS.index(ecrs) if ecrs in ECRS else _BEFORE_TOOLS
    return _BEFORE_TOOLS + _STEPS_OF_TOOLS.get(tool, _OTHER_TOOLS)


def remedies_for(work: Work, limits: Limits) -> tuple[Remedy, ...]:
    """Return the remedies for ``work``, the first to be tried first; often none.

    Whatever is not known (medium, judgement, routine, systems) never counts in favour.
    """
    if (
        work.core not in (CORE_NON, CORE_PARTLY)
        or work.judgement not in _WITHOUT_DISCRETION
        or not work.hours >= limits.hours
    ):
        return ()
    return (*_without_tools(work, limits), *(_with(work, t, limits) for t in _tools(work, limits)))


def _tools(work: Work, limits: Limits) -> list[str]:
    """Return the tools that come into question, simplest first."""
    found = []
    paper = work.medium in (_PAPER, _BOTH)
    if work.routine == _ROUTINE and work.medium == _ELECTRONIC:
        if work.systems == 1:
            found.append(EXCEL)
            if work.hours >= limits.macro_hours:
                found.append(MACRO)
        found.append(RPA)
    if work.routine == _ROUTINE and paper and _may_be_read(work, limits):
        found.append(AI_OCR)
    found += [tool for tool, words in NAMED_TOOLS if _word_in(work.name, words)]
    if paper:
        found.append(OUTSOURCING)
    return found


def _may_be_read(work: Work, limits: Limits) -> bool:
    """Tell whether a machine may read the paper: not where it is only handled, nor for few."""
    few = work.hints.cases is not None and work.hints.cases < limits.ocr_cases
    return not few and bool(_word_in(work.name, _READING) or not _word_in(work.name, _HANDLING))


def _word_in(name: str, words: tuple[str, ...]) -> str:
    return next((word for word in words if word in name), "")


def _without_tools(work: Work, limits: Limits) -> list[Remedy]:
    """Return what to try before any tool, each with the fact that speaks for it."""
    hints, common = work.hints, _common_reasons(work, limits)
    bound = [f"根拠法令等がある（{hints.legal_basis}）"] if hints.legal_basis else []
    bound += ["法定受託事務である"] if hints.entrusted else []
    idle = ["年間件数が0件"] if hints.cases == 0 else []
    idle += [f"終了期（{hints.ended}）を過ぎている"] if hints.ended else []
    hands = []
    if hints.regular_share is not None and work.judgement == _NONE and hints.regular_share > 0.5:
        hands.append(f"常勤職員が時間の{hints.regular_share:.0%}を担っている")
    easier = ["判断の基準を書いて決まりにできる"] if work.judgement == _RULES else []
    if hints.sent_back >= _FEW:
        easier.append(f"1件につき{hints.sent_back:.1f}回のやり直しがある")
    told = (
        (_DROP, idle, tuple(bound), "高" if bound else "中"),
        (_JOIN, [hints.together] if hints.together else [], (), "中"),
        (_REPLACE, hands, (), "中"),
        (_SIMPLIFY, easier, (), "低"),
    )
    return [
        Remedy(
            ecrs=ecrs, tool="", reasons=(*facts, *common), blockers=blockers, difficulty=difficulty
        )
        for ecrs, facts, blockers, difficulty in told
        if facts
    ]


def _with(work: Work, tool: str, limits: Limits) -> Remedy:
    blockers = _blockers(work, tool)
    return Remedy(
        ecrs=_REPLACE if tool == OUTSOURCING else _SIMPLIFY,
        tool=tool,
        reasons=_reasons(work, tool, limits),
        blockers=blockers,
        difficulty=_difficulty(work, tool, blockers),
    )


def _common_reasons(work: Work, limits: Limits) -> list[str]:
    partly = work.core == CORE_PARTLY
    reasons = [
        "一部の手順が職員でなくても出来る業務（一部ノンコア業務）"
        if partly
        else "職員でなくても出来る業務（ノンコア業務）"
    ]
    if work.routine == _ROUTINE:
        reasons.append(_ROUTINE)
    reasons.append("判断がない" if work.judgement == _NONE else "判断はルール化できる")
    reasons.append(f"年間{work.hours:,.1f}時間（目安{limits.hours:,.0f}時間以上）")
    return reasons


def _reasons(work: Work, tool: str, limits: Limits) -> tuple[str, ...]:
    reasons = _common_reasons(work, limits)
    by_name = dict(NAMED_TOOLS).get(tool)
    if by_name is not None:
        return (*reasons, f"業務名に「{_word_in(work.name, by_name)}」とある")
    if tool in (EXCEL, MACRO, RPA):
        reasons.append("電子で受け取る")
        reasons += _reasons_of_systems(work, tool, limits)
    else:
        reasons.append("紙で受け取る" if work.medium == _PAPER else "紙で受け取るものがある")
    if tool == AI_OCR:
        reasons.append("先に文字を読み取って電子にする")
        if word := _word_in(work.name, _READING):
            reasons.append(f"業務名に「{word}」とある")
        if work.hints.cases is not None:
            reasons.append(f"年間{work.hints.cases:,.0f}件（目安{limits.ocr_cases:,.0f}件以上）")
    return tuple(reasons)


def _reasons_of_systems(work: Work, tool: str, limits: Limits) -> list[str]:
    if work.systems > 1:
        return [f"{work.systems}つのシステムにまたがる"]
    if work.systems < 1:
        return []
    if tool == RPA:
        return ["使うシステムは一つなので、先にExcelやマクロで足りないかを確かめる"]
    if tool == MACRO:
        return [f"使うシステムは一つ（マクロの目安{limits.macro_hours:,.0f}時間以上）"]
    return ["使うシステムは一つ"]


def _blockers(work: Work, tool: str) -> tuple[str, ...]:
    blockers = []
    if work.unsorted:
        blockers.append(f"業務のコア区分が{work.unsorted}（先に業務を仕分ける）")
    if tool == AI_OCR and not _word_in(work.name, _READING):
        blockers.append("紙の文字を読み取って入力する業務かが分からない（先に確かめる）")
    if tool == AI_OCR and work.hints.cases is None:
        blockers.append("年間件数が分からない（先に件数を書く）")
    if work.unwritten:
        blockers.append(work.unwritten)
    if work.core == CORE_PARTLY:
        blockers.append("どの手順がノンコアかが決まっていない（業務フローで分ける）")
    if tool == OUTSOURCING and work.personal_data == "特定個人情報":
        blockers.append("特定個人情報を扱う（番号法：委託先の監督と再委託の許諾が要る）")
    return tuple(blockers)


def _difficulty(work: Work, tool: str, blockers: tuple[str, ...]) -> str:
    """高 = the process itself must change, 中 = the 所属 improves first, 低 = replace as it is."""
    barred = tool == OUTSOURCING and work.personal_data == "特定個人情報"
    if barred or work.core == CORE_PARTLY:
        return "高"
    ready = tool in (EXCEL, MACRO, RPA, OUTSOURCING)
    return "中" if blockers or work.judgement == _RULES or not ready else "低"
