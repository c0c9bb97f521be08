"""The registry of settings: every decision the plan leaves to the city.

A setting is data: key, type, bounds, Japanese label and what it does. The
values, with their dates and sources, lie in ``defaults.toml`` and in the
workspace's ``policy.toml``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from sumoto_bpr.policy.common_work import SETTING as COMMON_WORK, broken_entry

__all__ = ["SETTINGS", "Setting", "SettingType"]


class SettingType(StrEnum):
    """The type of a setting's value in TOML."""

    FLAG = "flag"
    INTEGER = "integer"
    NUMBER = "number"
    TEXT = "text"
    TEXTS = "texts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One decision: its key, type, limits, Japanese label and effect.

    ``form`` looks at the texts of a list: it returns the first that is not as it should be
    and, in words, what it should be; None where all are right.
    """

    key: str
    type: SettingType
    label: str
    effect: str
    lower: float | None = None
    upper: float | None = None
    options: tuple[str, ...] = ()
    form: Callable[[Iterable[str]], tuple[str, str] | None] | None = None


def _target(indicator: str, label: str, unit: str, upper: float | None = None) -> Setting:
    return Setting(
        key=f"target.{indicator}",
        type=SettingType.NUMBER,
        label=f"目標値：{label}",
        effect=f"図表に目標として並べる（単位：{unit}）。日付は年度の初日。",
        lower=0,
        upper=upper,
    )


_T = SettingType

_BPR = (
    Setting(
        key="bpr_done.stage",
        type=_T.INTEGER,
        label="BPRを「実施済み」と数える段階",
        effect="この段階以上の業務をBPR実施率の分子に入れる。理由のある見直し不要・廃止は段階5とみるので、"
        "6以上にすると、見直し不要の業務は実施済みにならない。",
        lower=1,
        upper=9,
    ),
    Setting(
        key="bpr_done.count_out_of_scope",
        type=_T.FLAG,
        label="BPR対象外の所属の業務と、方針が対象外の業務を分母に入れるか",
        effect="入れると分母が増える。",
    ),
    Setting(
        key="bpr_done.count_abolished",
        type=_T.FLAG,
        label="廃止済の業務を分母と分子に入れるか",
        effect="入れると、やめた業務も実施済みと数える。",
    ),
    Setting(
        key="bpr_done.least_hours",
        type=_T.NUMBER,
        label="裾切り（この時間に満たない業務を除く）",
        effect="年間時間がこれより少ない業務を分母から除く。0なら除かない。",
        lower=0,
    ),
    Setting(
        key="candidates.least_hours",
        type=_T.NUMBER,
        label="見直しの方法を考える最少の年間時間",
        effect="これより少ない業務は候補にしない。",
        lower=0,
    ),
    Setting(
        key="candidates.macro_least_hours",
        type=_T.NUMBER,
        label="マクロを考える最少の年間時間",
        effect="これより少ない業務には、マクロの前にExcelだけを候補にする。",
        lower=0,
    ),
    Setting(
        key="candidates.ocr_least_cases",
        type=_T.NUMBER,
        label="AI-OCRを考える最少の年間件数",
        effect="これより件数の少ない業務には、AI-OCRを候補にしない。",
        lower=0,
    ),
)

_IMPROVEMENTS = (
    Setting(
        key="improvements.check_months",
        type=_T.INTEGER,
        label="使っている道具の稼働を確かめる間隔（月）",
        effect="最終稼働確認日がこれより古い道具を知らせる。",
        lower=1,
    ),
    Setting(
        key="money.hour_yen",
        type=_T.NUMBER,
        label="人件費換算額（試算）の1時間の単価（円）",
        effect="時間を円に直して費用と並べる。0なら直さない。単価の出典と年度を source に書く。",
        lower=0,
    ),
)

_COMMON = (
    Setting(
        key=COMMON_WORK,
        type=_T.TEXTS,
        label="共通業務コード（コード 名前：手がかりの言葉）",
        effect="業務棚卸の共通業務コードに書けるコードと名前を決める。名前はコードとして読み、"
        "ここにないコードは知らせる。言葉はコードを選ぶときの手がかり。",
        form=broken_entry,
    ),
)

_TELEWORK = (
    Setting(
        key="telework.excluded",
        type=_T.TEXTS,
        label="テレワークの成果目標の分母から除く機密性の区分",
        effect="この区分の業務のある係（分からないときは課）の職員を、分母に入れない。",
    ),
    Setting(
        key="telework.least_share",
        type=_T.NUMBER,
        label="テレワークの成果目標の分母の下限",
        effect="分母が全職員に占める割合がこれより低いとき、報告で知らせる。",
        lower=0,
        upper=1,
    ),
)

_TIME = (
    Setting(
        key="time.yearly_hours",
        type=_T.NUMBER,
        label="職員1人の年間勤務時間",
        effect="「職員何人分」「勤務時間の何％」を時間に直す。",
        lower=1,
        upper=8784,
    ),
    Setting(
        key="time.day_hours",
        type=_T.NUMBER,
        label="1日の勤務時間",
        effect="日を時間に直す。7時間45分なら7.75。",
        lower=0.25,
        upper=24,
    ),
    Setting(
        key="time.weeks",
        type=_T.NUMBER,
        label="1年の勤務週数",
        effect="「週何日」を年間時間に直す。",
        lower=1,
        upper=53,
    ),
    Setting(
        key="time.task_most_hours",
        type=_T.NUMBER,
        label="1業務の時間の上限（超えたら「分けてください」）",
        effect="警告だけで、行は残る。",
        lower=0,
    ),
    Setting(
        key="time.task_least_hours",
        type=_T.NUMBER,
        label="1業務の時間の下限（足りなければ「まとめてください」）",
        effect="警告だけで、行は残る。",
        lower=0,
    ),
    Setting(
        key="time.tolerance",
        type=_T.NUMBER,
        label="二通りに書かれた時間の違いをどこまで許すか（割合）",
        effect="これより大きく、0.5時間も超える違いを知らせる。",
        lower=0,
        upper=1,
    ),
    Setting(
        key="time.captured_staff",
        type=_T.TEXTS,
        label="時間の把握率で常勤職員と数える任用区分",
        effect="在籍人員表のこの任用区分の人数を分母に入れる。",
    ),
    Setting(
        key="time.captured_least",
        type=_T.NUMBER,
        label="時間の把握率の下限",
        effect="これより低い所属を知らせる。",
        lower=0,
        upper=1,
    ),
    Setting(
        key="time.captured_most",
        type=_T.NUMBER,
        label="時間の把握率の上限",
        effect="これより高い所属を知らせる。",
        lower=1,
    ),
)

_HEARING = (
    Setting(
        key="hearing.hours_share",
        type=_T.NUMBER,
        label="ヒアリングで詳しくたずねる業務の範囲（時間の合計に占める割合）",
        effect="時間の大きい業務から順に、合わせてこの割合になるまでをヒアリング票に載せる。",
        lower=0,
        upper=1,
    ),
    Setting(
        key="hearing.stage",
        type=_T.INTEGER,
        label="ヒアリングで課題と点検をたずねる業務の段階（0ならたずねない）",
        effect="この段階以上の業務は、時間が小さくてもヒアリング票に載せる。",
        lower=0,
        upper=9,
    ),
    Setting(
        key="hearing.most_questions",
        type=_T.INTEGER,
        label="1枚のヒアリング票の問いの数の目安（0なら限らない）",
        effect="超えた分の業務は、次に作る票に回す。",
        lower=0,
    ),
)

_PEOPLE = (
    Setting(
        key="scope.training",
        type=_T.TEXTS,
        label="DX研修受講率の対象職員（任用区分／職種）",
        effect="分母に入る職員を決める。職種を書かなければ全職種。",
    ),
    Setting(
        key="scope.dx_section",
        type=_T.TEXTS,
        label="DX推進担当部署（所属コードまたは所属名）",
        effect="応用情報技術者の保有率の分母を決める。",
    ),
    Setting(
        key="training.base",
        type=_T.TEXT,
        label="受講率Bの分母とする日",
        effect="修了した職員の実人数を、この日の対象職員数で割る。",
        options=("直近の3月31日", "年度の4月1日"),
    ),
    Setting(
        key="courses",
        type=_T.TEXTS,
        label="DX研修と数える研修",
        effect="ここにない研修は受講率に数えない。",
    ),
    Setting(
        key="exams.count_old",
        type=_T.FLAG,
        label="旧試験区分を数えるか",
        effect="第一種、ソフトウェア開発技術者などを応用情報技術者と同じに数える。",
    ),
    Setting(
        key="exams.count_higher",
        type=_T.FLAG,
        label="上位試験を数えるか",
        effect="高度試験・支援士試験の合格者も保有者に数える。",
    ),
    Setting(
        key="exams.ad_counts_as_ip",
        type=_T.FLAG,
        label="初級シスアドをITパスポートと同じに数えるか",
        effect="ITパスポート保有者の数が変わる。",
    ),
    Setting(
        key="exams.pd_counts_as",
        type=_T.TEXT,
        label="プロフェッショナルデジタルスキル試験を何と数えるか",
        effect="令和9年度からの試験の扱い。空なら数えない。",
        options=("", "AP"),
    ),
)

_DISCLOSURE = (
    Setting(
        key="disclosure.plan_kpi",
        type=_T.TEXTS,
        label="計画の成果指標として必ず人数とともに示す指標",
        effect="ここにある指標は、少人数でも全庁の値を示す。",
    ),
    Setting(
        key="disclosure.least_people",
        type=_T.INTEGER,
        label="率を示す最少の人数",
        effect="分母がこれより少ない率は x とする。",
        lower=1,
    ),
    Setting(
        key="disclosure.least_count",
        type=_T.INTEGER,
        label="示す人数の最少（該当者・非該当者とも）",
        effect="該当者かその残りがこれより少ない率は x とする。",
        lower=1,
    ),
    Setting(
        key="disclosure.duty_least_people",
        type=_T.INTEGER,
        label="研修受講（職務）の率を庁内に示す最少の人数",
        effect="この人数から0％と100％も庁内に示す。",
        lower=1,
    ),
    Setting(
        key="disclosure.time_least_staff",
        type=_T.INTEGER,
        label="時間の把握率を本部に示す部の最少の職員数",
        effect="職員がこれより少ない部は x とする。課の把握率は本部に示さない。",
        lower=1,
    ),
    Setting(
        key="disclosure.ap_rate_public",
        type=_T.TEXT,
        label="応用情報技術者の保有率の公表のしかた（10人未満のとき）",
        effect="公表用の紙面に何を書くか。",
        options=("達成・未達", "非公表"),
    ),
)

_RUNS = (
    Setting(
        key="workspace.role",
        type=_T.TEXT,
        label="この作業フォルダの役割",
        effect="city＝市全体、hr＝人事、both＝見本だけ。",
        options=("city", "hr", "both"),
    ),
    Setting(
        key="refuse_share",
        type=_T.NUMBER,
        label="読めない行の割合の限度",
        effect="これを超えた所属は報告を作らず、失敗とする。",
        lower=0,
        upper=1,
    ),
    Setting(
        key="retention.runs",
        type=_T.INTEGER,
        label="残しておく実行の数",
        effect="古い報告はこの数を超えると片付ける。確定・報告済・公表は片付けない。",
        lower=1,
    ),
    Setting(
        key="run.seconds",
        type=_T.NUMBER,
        label="報告のひな型の一つのセルにかける時間の限度（秒）",
        effect="超えた所属は報告を作らず、失敗とする。",
        lower=1,
    ),
    Setting(
        key="reader.seconds",
        type=_T.NUMBER,
        label="一つのファイルを読む時間の限度（秒）",
        effect="超えたファイルは読まずに知らせる。",
        lower=1,
    ),
    Setting(
        key="reader.megabytes",
        type=_T.INTEGER,
        label="ファイルを読むメモリの限度（MB）",
        effect="超えたファイルは読まずに知らせる。",
        lower=256,
    ),
)

_WORDS = (
    Setting(
        key="notice.survey",
        type=_T.TEXT,
        label="調査票に印刷する断り書き",
        effect="調査票と所属向けの報告に印刷する。",
    ),
    Setting(
        key="notice.hr",
        type=_T.TEXT,
        label="人事担当向けの紙面に印刷する断り書き",
        effect="人事担当向けの各ページに印刷する。",
    ),
    Setting(
        key="notice.purpose",
        type=_T.TEXT,
        label="職員に尋ねる用紙の利用目的",
        effect="資格の用紙に印刷する。",
    ),
    Setting(
        key="notice.handler",
        type=_T.TEXT,
        label="職員に尋ねる用紙の取扱所属",
        effect="資格の用紙に印刷する。",
    ),
    Setting(key="page.issuer", type=_T.TEXT, label="作成所属", effect="各ページの下に印刷する。"),
    Setting(
        key="page.edition",
        type=_T.TEXT,
        label="版",
        effect="各ページの下に印刷する。",
        options=("速報", "確定"),
    ),
    Setting(
        key="page.retention", type=_T.TEXT, label="保存期間", effect="各ページの下に印刷する。"
    ),
    Setting(
        key="page.sample",
        type=_T.TEXT,
        label="見本であることの断り",
        effect="空でなければ各ページの上に印刷する。",
    ),
)

_TARGETS = (
    _target("bpr_rate", "BPR実施率", "割合", 1),
    _target("training_rate_a", "DX研修受講率", "割合", 1),
    _target("ap_rate", "応用情報技術者の保有率", "割合", 1),
    _target("hours_saved_actual", "AI・RPAによる業務削減時間", "時間"),
    _target("standard20_migrated", "標準化対象20業務の移行", "業務", 20),
    _target("card_rate", "マイナンバーカード交付率", "割合", 1),
    _target("online_rate_procedures", "手続のオンライン化率", "割合", 1),
    _target("telework_mean", "テレワークの平均利用回数", "回"),
    _target("incidents", "情報セキュリティ事故", "件"),
    _target("course_understanding", "講座の理解度の前年度比", "割合"),
    _target("course_satisfaction", "講座の満足度の前年度比", "割合"),
)

SETTINGS: dict[str, Setting] = {
    setting.key: setting
    for setting in (
        *_BPR,
        *_IMPROVEMENTS,
        *_TELEWORK,
        *_COMMON,
        *_TIME,
        *_HEARING,
        *_PEOPLE,
        *_DISCLOSURE,
        *_RUNS,
        *_WORDS,
        *_TARGETS,
    )
}
"""Every setting by its key."""
