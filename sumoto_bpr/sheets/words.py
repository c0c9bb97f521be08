"""The closed lists of words that sheets, indicators, forms and pages share."""

from typing import Final

__all__ = [
    "ABOLISHED",
    "AI_RPA_TOOLS",
    "BODIES",
    "CORE",
    "CORE_FULL",
    "CORE_NON",
    "CORE_PARTLY",
    "CORE_TODO",
    "CORE_WITHHELD",
    "DECIDED",
    "ECRS",
    "EMPLOYMENTS",
    "IMPROVEMENT_STAGES",
    "IN_USE",
    "JUDGEMENTS",
    "LISTS_TITLE",
    "LIST_PREFIX",
    "MEASURED_BY",
    "MEDIA",
    "METHODS",
    "METHOD_UNKNOWN",
    "PERSONAL_DATA",
    "REVIEWS",
    "REVIEW_DROP",
    "REVIEW_KEEP",
    "REVIEW_OUTSIDE",
    "STAGES",
    "TELEWORK",
    "TIME_WRITTEN_AS",
    "TOOLS",
    "TRIED",
    "WHOLE_CITY",
]

CORE_FULL: Final = "コア"
CORE_NON: Final = "ノンコア"
CORE_PARTLY: Final = "一部ノンコア"
CORE_TODO: Final = "未着手"
CORE_WITHHELD: Final = "判断保留"
CORE: Final = (CORE_FULL, CORE_NON, CORE_PARTLY, CORE_TODO, CORE_WITHHELD)
"""States of core/non-core; the last two are "undecided"."""

STAGES: Final = (
    "未着手",
    "棚卸済",
    "分類済",
    "現行フロー・課題整理済",
    "見直し案あり",
    "方針決定",
    "試行",
    "実施",
    "効果検証済",
    "廃止済",
)
"""BPR stages 0–9 by their number (practice.md C27)."""
DECIDED: Final = STAGES.index("方針決定")
"""The stage 方針決定; 見直し不要 and 廃止, decided with a reason, are at it."""
TRIED: Final = STAGES.index("試行")
IN_USE: Final = STAGES.index("実施")
ABOLISHED: Final = len(STAGES) - 1
"""The stage 廃止済."""

REVIEW_KEEP: Final = "見直し不要"
REVIEW_DROP: Final = "廃止"
REVIEW_OUTSIDE: Final = "対象外"
REVIEWS: Final = ("見直す", REVIEW_KEEP, REVIEW_DROP, REVIEW_OUTSIDE)
"""What a 所属 may decide of a task's review (見直しの方針)."""

TELEWORK: Final = ("可", "一部", "不可")
MEDIA: Final = ("紙", "電子", "混在")
JUDGEMENTS: Final = ("無", "ルール化可", "裁量")
PERSONAL_DATA: Final = ("無", "個人情報", "要配慮個人情報", "特定個人情報")
MEASURED_BY: Final = ("実測", "実績記入", "推定積み上げ", "比率算出")
METHOD_UNKNOWN: Final = "測定方法の記入なし"
METHODS: Final = tuple(
    zip(
        ("measured", "recorded", "summed", "by_share", "unknown"),
        (*MEASURED_BY, METHOD_UNKNOWN),
        strict=True,
    )
)
"""Key and word of each way of measuring, and of hours whose way nobody has told (W19)."""
TIME_WRITTEN_AS: Final = (
    "年間時間",
    "件数×分",
    "月何時間×何か月",
    "週何日",
    "職員何人分",
    "勤務時間の何％",
)
"""Ways in which people know their time (practice.md C7)."""

ECRS: Final = (
    "やめる（排除）",
    "まとめる（結合）",
    "順番や担当を替える（交換）",
    "簡単にする（簡素化）",
)
AI_RPA_TOOLS: Final = (
    "RPA",
    "AI-OCR",
    "チャットボット",
    "音声認識",
    "文字認識",
    "マッチング",
    "画像・動画認識",
    "最適解表示",
    "数値予測",
)
"""Tools whose savings the plan's programme 4 (AI・RPA) counts."""

TOOLS: Final = ("Excel", "マクロ", *AI_RPA_TOOLS, "外部委託（民間委託）")
"""Remedies that need a tool or another hand, simplest first (plan II-4, domain.md §1)."""

IMPROVEMENT_STAGES: Final = ("案", "試行", "実施", "定着", "中止")

BODIES: Final = ("市長部局", "教育委員会", "行政委員会・議会事務局", "公営企業", "支所・出先")

EMPLOYMENTS: Final = (
    "常勤",
    "任期付",
    "定年前再任用短時間",
    "暫定再任用（フルタイム）",
    "暫定再任用（短時間）",
    "会計年度任用職員（フルタイム）",
    "会計年度任用職員（パートタイム）",
    "特別職",
    "派遣・実務研修",
)
"""任用区分 (practice.md C34)."""

WHOLE_CITY: Final = ("全庁", "全所属", "全課", "各所属", "各課")
"""What may be written for every 所属 where 所属 are named."""

LISTS_TITLE: Final = "一覧"
LIST_PREFIX: Final = "list_"
"""The hidden sheet of a form that holds the choices of its columns, and how each list is named."""
