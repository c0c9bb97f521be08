"""The business inventory (業務棚卸): standard keys of ``contracts.md`` §3."""

from sumoto_bpr.sheets.spec import Column, ColumnType, Release, Sheet
from sumoto_bpr.sheets.words import (
    CORE,
    JUDGEMENTS,
    MEASURED_BY,
    MEDIA,
    PERSONAL_DATA,
    STAGES,
    TIME_WRITTEN_AS,
)

__all__ = ["INVENTORY", "INVENTORY_HEADER", "SORTING_KEYS", "SORTING_TITLE", "SURVEY_KEYS"]

_T = ColumnType
_R = Release
_YES_NO = ("有", "無")

_IDENTITY = (
    Column(
        key="id",
        title="業務ID",
        type=_T.CODE,
        unique=True,
        release=_R.CITY,
        help="印刷済みの番号です。書き換えないでください。",
        width=13,
    ),
    Column(
        key="external_id",
        title="市の管理番号",
        type=_T.CODE,
        spellings=("事務事業ID", "事務事業番号", "整理番号"),
        release=_R.CITY,
    ),
    Column(key="predecessors", title="前身業務ID", type=_T.LIST, release=_R.CITY),
    Column(key="year", title="年度", type=_T.YEAR, release=_R.PUBLIC),
    Column(key="division", title="部", spellings=("部名", "部局"), release=_R.PUBLIC),
    Column(
        key="department",
        title="課",
        spellings=("所属", "課名", "担当課", "所管課", "部課名", "所管部署"),
        release=_R.PUBLIC,
    ),
    Column(
        key="section",
        title="係",
        spellings=("係名", "担当係"),
        release=_R.CITY,
        help="担当する係の名前を書きます。",
        width=11,
    ),
    Column(key="category1", title="大分類", spellings=("政策名",), release=_R.PUBLIC),
    Column(
        key="category2",
        title="中分類",
        spellings=("施策名",),
        release=_R.PUBLIC,
        help="似た業務をまとめる名前です。例：賦課、窓口、庶務",
        width=12,
    ),
    Column(key="category3", title="小分類", spellings=("基本事業名",), release=_R.PUBLIC),
    Column(
        key="name",
        title="業務名",
        spellings=("事務事業名", "業務", "事務名"),
        required=True,
        release=_R.PUBLIC,
        help="事務分掌規則の言葉に合わせて書きます。",
        width=26,
    ),
    Column(
        key="purpose",
        title="内容",
        spellings=("目的・概要", "業務内容", "概要", "目的"),
        release=_R.CITY,
        help="一行で書きます。",
        width=30,
    ),
    Column(key="started", title="開始期", type=_T.MOMENT, spellings=("始期",), release=_R.PUBLIC),
    Column(key="ended", title="終了期", type=_T.MOMENT, spellings=("終期",), release=_R.PUBLIC),
    Column(
        key="legal_basis",
        title="根拠法令等",
        spellings=("根拠法令", "法令名"),
        release=_R.PUBLIC,
        help="法律・条例・要綱の名前。無ければ空けておきます。",
        width=18,
    ),
    Column(
        key="statutory_class",
        title="事務区分",
        type=_T.CHOICE,
        options=("自治事務", "第1号法定受託事務", "第2号法定受託事務"),
        release=_R.PUBLIC,
    ),
)

_VOLUME = (
    Column(
        key="cases_per_year",
        title="年間件数",
        type=_T.NUMBER,
        spellings=("件数", "処理件数"),
        unit="件",
        lower=0,
        release=_R.PUBLIC,
        help="1年間の件数を半角数字で書きます。",
        width=9,
    ),
    Column(
        key="minutes_per_case",
        title="分／件",
        type=_T.MINUTES,
        spellings=("1件あたり分", "処理時間（分）", "1件当たり時間（分）"),
        unit="分",
        lower=0,
        release=_R.CITY,
        help="1件にかかる手作業の時間。例：15分、1.5時間",
    ),
    Column(
        key="frequency",
        title="頻度・時期",
        spellings=("頻度", "時期"),
        release=_R.CITY,
        help="例：毎日、毎月、6月と12月",
        width=12,
    ),
    Column(
        key="peak_months",
        title="繁忙月",
        type=_T.LIST,
        release=_R.CITY,
        help="忙しい月を「；」で区切って書きます。例：3月；4月",
    ),
    Column(
        key="time_written_as",
        title="時間の書き方",
        type=_T.CHOICE,
        options=TIME_WRITTEN_AS,
        release=_R.CITY,
        help="知っている形を一覧から選びます。年間の合計が分からなくてもかまいません。",
        width=14,
    ),
    Column(
        key="time_value",
        title="時間の値",
        release=_R.CITY,
        help=("選んだ書き方に合わせて書きます。例：120時間、1200×15、20×3、2日、0.3人、30%"),
        width=11,
    ),
    Column(
        key="hours",
        title="年間時間",
        type=_T.HOURS,
        spellings=("時間", "延べ業務時間", "年間業務時間", "業務時間"),
        unit="時間",
        lower=0,
        release=_R.CITY,
    ),
    Column(
        key="hours_regular",
        title="うち常勤職員の時間",
        type=_T.HOURS,
        spellings=("正規時間", "常勤時間"),
        unit="時間",
        lower=0,
        release=_R.CITY,
    ),
    Column(
        key="hours_kaikei_nendo",
        title="うち会計年度任用職員の時間",
        type=_T.HOURS,
        spellings=("会計年度任用職員時間",),
        unit="時間",
        lower=0,
        release=_R.CITY,
    ),
    Column(
        key="kaikei_share",
        title="うち会計年度任用職員の割合",
        type=_T.SHARE,
        unit="％",
        lower=0,
        upper=1,
        release=_R.CITY,
        help="時間のうち会計年度任用職員が受け持つ割合。例：30%",
        width=11,
    ),
    Column(
        key="hours_contract",
        title="委託の時間",
        type=_T.HOURS,
        spellings=("委託時間",),
        unit="時間",
        lower=0,
        release=_R.CITY,
    ),
)

_SORTING = (
    Column(
        key="core",
        title="コア区分",
        type=_T.CHOICE,
        spellings=("コア／ノンコア", "コア・ノンコア"),
        options=CORE,
        release=_R.CITY,
        help="コア＝職員でなければ出来ない業務、ノンコア＝職員でなくても出来る業務",
        width=13,
    ),
    Column(
        key="core_reason",
        title="コア区分の理由",
        release=_R.DEPARTMENT,
        help="なぜそう判断したかを一言で書きます。",
        width=28,
    ),
    Column(
        key="judgement",
        title="判断",
        type=_T.CHOICE,
        spellings=("判断の有無",),
        options=JUDGEMENTS,
        release=_R.CITY,
        help="無＝判断しない、ルール化可＝決まりに書ける、裁量＝人が決める",
        width=11,
    ),
    Column(
        key="routine",
        title="定型",
        type=_T.CHOICE,
        spellings=("定型／非定型", "定型・非定型"),
        options=("定型", "非定型"),
        release=_R.CITY,
        width=9,
        help="定型＝いつも同じ手順、非定型＝そのつど手順が変わる",
    ),
    Column(
        key="medium",
        title="媒体",
        type=_T.CHOICE,
        spellings=("入力媒体",),
        options=MEDIA,
        release=_R.CITY,
        help="受け取るものが紙か電子か。両方なら混在。",
        width=8,
    ),
    Column(
        key="systems",
        title="使用システム",
        spellings=("システム",),
        release=_R.DEPARTMENT,
        help="使っているシステムの名前。二つ以上は「；」で区切ります。",
        width=16,
    ),
    Column(
        key="confidentiality",
        title="機密性",
        type=_T.CHOICE,
        options=("1", "2", "3", "3A", "3B", "3C"),
        release=_R.DEPARTMENT,
        width=8,
        help="情報セキュリティポリシーの機密性の区分。",
    ),
    Column(
        key="personal_data",
        title="個人情報",
        type=_T.CHOICE,
        options=PERSONAL_DATA,
        release=_R.DEPARTMENT,
        help="扱う情報のうち最も重いものを選びます。",
        width=14,
    ),
    Column(
        key="manual",
        title="マニュアル",
        type=_T.CHOICE,
        spellings=("マニュアル有無",),
        options=_YES_NO,
        release=_R.CITY,
        help="手順を書いたものがあるか。",
        width=10,
    ),
    Column(
        key="oral_only",
        title="口頭継承",
        type=_T.CHOICE,
        spellings=("属人化",),
        options=_YES_NO,
        release=_R.DEPARTMENT,
        help="有＝やり方が人から人への口伝えだけ、無＝書いたものなどで分かる",
    ),
    Column(
        key="standard20", title="標準化対象20業務", spellings=("標準化20業務",), release=_R.PUBLIC
    ),
    Column(key="online_state", title="オンライン手続の状況", release=_R.PUBLIC),
    Column(
        key="issues",
        title="課題",
        release=_R.DEPARTMENT,
        width=24,
        help="困っていること、手間のかかるところを書きます。",
    ),
)

_PROGRESS = (
    Column(
        key="stage",
        title="BPR段階",
        type=_T.CHOICE,
        options=tuple(f"{number} {word}" for number, word in enumerate(STAGES)),
        spellings=("段階",),
        release=_R.CITY,
        help="いまどこまで進んだかを一覧から選びます。",
        width=18,
    ),
    Column(
        key="stage_date",
        title="段階の日付",
        type=_T.DATE,
        release=_R.CITY,
        help="その段階になった日。例：R8.3.31",
        width=13,
    ),
    Column(
        key="measured_by",
        title="時間の測定方法",
        type=_T.CHOICE,
        options=MEASURED_BY,
        release=_R.CITY,
    ),
    Column(key="common_code", title="共通業務コード", type=_T.CODE, release=_R.CITY),
    Column(
        key="confirm_state",
        title="確認状態",
        type=_T.CHOICE,
        options=("作成中", "課内確認済", "所属長確認済", "推進本部報告済"),
        release=_R.CITY,
    ),
    Column(
        key="telework",
        title="テレワーク",
        type=_T.CHOICE,
        options=("可", "一部", "不可"),
        release=_R.CITY,
    ),
    Column(
        key="manual_ref",
        title="参照資料",
        release=_R.CITY,
        help="手順を書いた資料の名前。例：窓口事務マニュアル",
    ),
    Column(
        key="manual_revised",
        title="資料の改訂年月",
        type=_T.MOMENT,
        release=_R.CITY,
        help="その資料を最後に直した年月。例：R6.4",
    ),
    Column(
        key="heard_on",
        title="ヒアリング日",
        type=_T.DATE,
        help="ヒアリングをした日。例：R8.1.15",
    ),
    Column(
        key="heard_by",
        title="聞き手・相手（職）",
        help="聞き手と相手を職名で書きます。名前は書きません。例：DX推進員・税務課係長",
    ),
    Column(
        key="flow_checked_on",
        title="フロー最終点検日",
        type=_T.DATE,
        release=_R.CITY,
        help="業務フローが今も正しいか最後に確かめた日。例：R7.10.1",
    ),
    Column(
        key="next_review",
        title="次回点検",
        type=_T.DATE,
        release=_R.CITY,
        help="次に見直す日。例：R8.10.1",
    ),
    Column(key="budget_code", title="予算事業コード", type=_T.CODE, release=_R.CITY),
    Column(key="note", title="備考", help="伝えたいことがあれば書きます。", width=20),
)

INVENTORY = Sheet(
    kind="inventory", title="業務棚卸", columns=(*_IDENTITY, *_VOLUME, *_SORTING, *_PROGRESS)
)

SURVEY_KEYS: tuple[str, ...] = (
    "section",
    "category2",
    "name",
    "purpose",
    "legal_basis",
    "frequency",
    "cases_per_year",
    "time_written_as",
    "time_value",
    "kaikei_share",
    "medium",
    "systems",
    "manual",
    "note",
)
"""The 14 input columns of the 簡易調査票 (practice.md C6); the id stands before them."""

SORTING_KEYS: tuple[str, ...] = (
    "core",
    "core_reason",
    "judgement",
    "routine",
    "confidentiality",
    "personal_data",
    "stage",
    "stage_date",
)
"""What the second sheet asks by 業務ID, so that indicators and candidates can be counted."""

SORTING_TITLE = "仕分け・段階"
"""The second sheet of the form: the same tasks by 業務ID, each with ``SORTING_KEYS``."""

INVENTORY_HEADER: tuple[tuple[str, str], ...] = (("department", "所属"), ("year", "年度"))
"""The block above the survey's table: key and Japanese label, one line each."""
