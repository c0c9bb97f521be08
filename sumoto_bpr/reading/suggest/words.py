"""Other words that cities write over a column: a guess to be confirmed, never read unasked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from sumoto_bpr.model.names import compare_key
from sumoto_bpr.model.period import FiscalYear
from sumoto_bpr.reading.origin import year_in
from sumoto_bpr.sheets import SHEETS

__all__ = ["COMMON", "SYNONYMS", "known_words", "stem_of", "synonyms_of", "unit_in"]

SYNONYMS: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "inventory": {
            "external_id": (
                "ID", "No", "No.", "番号", "業務番号", "管理番号", "事業コード", "コード",
            ),
            "year": ("会計年度", "対象年度"),
            "division": ("部署名（部）", "所管部", "担当部", "部局名"),
            "department": (
                "課室", "課室名", "所属課", "所属名", "担当課名", "担当部署", "部署", "部署名",
                "主管課", "所管課名", "担当所属", "課等名", "課・係", "組織名", "担当グループ",
            ),
            "section": ("担当", "班", "グループ", "係・担当", "担当係名"),
            "category1": ("大項目", "政策", "業務大分類", "分野", "款"),
            "category2": ("中項目", "施策", "業務中分類", "業務分類", "分類"),
            "category3": ("小項目", "基本事業", "業務小分類"),
            "name": (
                "事業名", "事業名称", "業務名称", "事務名称", "事務事業", "事務", "細事業名",
                "業務（作業）名", "作業名", "仕事の名前", "仕事", "名称", "業務・作業名",
            ),
            "purpose": (
                "業務の内容", "事業概要", "業務概要", "事務の概要", "具体的な内容", "作業内容",
            ),
            "started": ("開始年度", "開始時期", "事業開始年度", "開始年"),
            "ended": ("終了年度", "終了時期", "事業終了年度", "終了予定年度"),
            "legal_basis": ("根拠", "根拠条例", "法的根拠", "根拠規定", "関係法令"),
            "statutory_class": ("自治／法定受託", "法定受託の別"),
            "cases_per_year": (
                "年間処理件数", "取扱件数", "発生件数", "年間回数", "件数（年）", "年間取扱件数",
                "回数", "処理数",
            ),
            "minutes_per_case": (
                "1件あたり時間", "1件当たりの時間", "1件あたり処理時間", "一件当たり時間",
                "単位時間", "1回あたり時間", "1件あたりの処理時間", "所要時間／件",
            ),
            "frequency": ("実施頻度", "発生頻度", "実施時期", "周期"),
            "peak_months": ("繁忙期", "ピーク月", "忙しい月"),
            "hours": (
                "年間所要時間", "年間作業時間", "総時間", "総業務時間", "延べ時間", "年間処理時間",
                "所要時間", "作業時間", "業務量", "年間", "時間数", "従事時間", "手間",
            ),
            "hours_regular": ("常勤", "正規", "正規職員", "正職員", "正規職員時間", "職員"),
            "hours_kaikei_nendo": ("会計年度任用職員", "会計年度", "会任", "会計年度職員"),
            "hours_contract": ("委託", "委託分"),
            "core": ("コア", "コア・ノンコア区分", "職員でなければ出来ない", "コア業務"),
            "core_reason": ("コアの理由", "区分の理由", "判断理由"),
            "judgement": ("判断業務", "判断の要否", "裁量"),
            "routine": ("定型区分", "定型・非定型の別", "定型的か"),
            "medium": ("紙・電子", "帳票媒体", "受付媒体", "紙／電子"),
            "systems": ("利用システム", "使用システム名", "システム名", "利用システム名"),
            "confidentiality": ("機密性区分", "情報の機密性"),
            "personal_data": ("個人情報の有無", "個人情報区分"),
            "manual": ("マニュアルの有無", "手順書", "手順書の有無", "マニュアル等"),
            "oral_only": ("口伝え", "属人化の有無"),
            "online_state": ("オンライン化", "電子申請", "オンライン化状況"),
            "issues": ("課題・問題点", "問題点", "困りごと", "課題等"),
            "stage": ("BPRの段階", "進捗", "進捗段階"),
            "telework": ("テレワーク可否", "在宅"),
            "budget_code": ("予算コード", "予算事業番号"),
            "note": ("備考欄", "特記事項", "その他", "メモ", "摘要"),
        },
        "organisation": {
            "code": ("コード", "組織コード", "ID", "課コード", "部署コード"),
            "division": ("所管部", "部局名", "部署（部）"),
            "department": (
                "組織名", "課室名", "部署名", "部課名", "グループ名", "操作先グループ名",
                "所属名称",
            ),
            "section": ("担当", "班"),
            "order": ("表示順", "並び順", "順番", "No"),
            "valid_from": ("開始日", "設置日", "有効期限（開始）", "適用開始日"),
            "valid_to": ("終了日", "廃止日", "有効期限（終了）", "適用終了日"),
        },
        "improvements": {
            "id": ("番号", "No", "ID", "管理番号"),
            "title": ("件名", "改善名", "取組名", "改善内容", "テーマ", "取組"),
            "departments": ("所属", "課", "担当課"),
            "saved_expected": ("削減見込時間", "見込削減時間", "効果見込"),
            "saved_actual": ("削減実績時間", "実績削減時間", "効果実績", "削減時間"),
            "before_hours": ("改善前", "導入前", "現行時間"),
            "after_hours": ("改善後", "導入後", "見直し後時間"),
            "initial_cost": ("初期費用", "導入費用", "費用"),
            "yearly_cost": ("年間費用", "運用費", "ランニングコスト"),
        },
        "flow": {
            "no": ("番号", "No", "手順番号", "ID"),
            "name": ("手順", "作業", "作業名", "作業内容", "ステップ"),
            "lane": ("担当", "担当者", "実施者", "部署"),
            "minutes": ("時間", "所要時間", "処理時間"),
        },
        "staff": {
            "id": ("職員ID", "職員No", "ユーザーID", "番号"),
            "department": (
                "所属組織", "配属", "所属部署", "部署", "部署名", "グループ（主）", "課名",
            ),
            "division": ("部名", "部局"),
            "section": ("係名", "担当"),
            "employment": ("職員区分", "雇用区分", "任用形態", "雇用形態"),
            "title": ("役職名", "補職名"),
            "from": ("配属日", "着任日", "有効期限（開始）"),
            "to": ("離任日", "有効期限（終了）"),
        },
        "attendance": {
            "staff_id": ("職員コード", "社員番号", "職員ID", "番号"),
            "course": ("研修", "研修名称", "講座", "受講講座", "研修コース"),
            "date": ("受講年月日", "実施日", "研修日", "日付"),
            "result": ("修了", "修了状況", "受講結果", "合否"),
            "hours": ("時間", "時間数"),
        },
        "qualifications": {
            "staff_id": ("職員コード", "社員番号", "職員ID", "番号"),
            "exam": ("資格", "試験", "資格・試験名", "取得資格"),
            "date": ("取得年月日", "合格年月日", "取得年月", "合格年月"),
            "expires": ("有効期間", "更新期限"),
        },
        "procedures": {
            "id": ("番号", "No", "ID"),
            "name": ("手続", "手続の名称", "手続き名", "申請名", "申請・届出名"),
            "law": ("根拠法令", "根拠法令等"),
            "recipient": ("提出先", "手続主体"),
            "cases": ("件数", "年間件数", "申請件数"),
            "cases_online": ("オンライン件数", "電子申請件数"),
            "online_state": ("オンライン化", "オンライン化状況", "電子申請の可否"),
        },
        "event_log": {
            "case": ("案件番号", "受付番号", "ケースID", "caseid", "伝票番号"),
            "activity": ("処理", "処理名", "イベント", "操作", "ステータス"),
            "time": ("処理日時", "タイムスタンプ", "timestamp", "日付", "操作日時"),
            "resource": ("担当者", "ユーザー", "処理者", "操作者"),
        },
    }
)  # fmt: skip
"""By kind and key."""

COMMON = frozenset(
    compare_key(word)
    for word in (
        "ID",
        "No",
        "No.",
        "番号",
        "備考",
        "コード",
        "年度",
        "名称",
        "表示順",
        "並び順",
        "担当",
    )
)
"""Headers of any table at all: they tell nothing about its kind."""

_UNIT = re.compile(
    r"[(（\[［【]\s*(?:単位\s*[:：]?\s*)?([^()（）\[\]［］【】:：]{1,6})\s*[)）\]］】]"
)
_EDGES = re.compile(r"^[\s_＿・／/:：\-－ー.．、)）(（年度分]*|[\s_＿・／/:：\-－.．、]+$")
_NUMBERED = re.compile(r"^[\s(（]*[0-9０-９①-⑳]{1,2}[)）.．、\s]+")


@cache
def synonyms_of(kind: str) -> Mapping[str, str]:
    """Return the key by the comparable form of each other word."""
    spec = SHEETS[kind]
    return {
        compare_key(word): key
        for key, words in SYNONYMS.get(kind, {}).items()
        if key in spec.keys
        for word in words
    }


@cache
def known_words() -> frozenset[str]:
    """Return every header and other word of every kind, as they are compared."""
    own = {compare_key(h) for spec in SHEETS.values() for c in spec.columns for h in c.headers}
    return frozenset(own.union(*(synonyms_of(kind) for kind in SHEETS)))


def unit_in(header: str) -> str:
    """Return what stands in the last brackets of a header like a unit, or "".

    >>> unit_in("処理時間（分）"), unit_in("費用（単位：千円）"), unit_in("課")
    ('分', '千円', '')
    """
    found = _UNIT.findall(header)
    return found[-1].strip() if found else ""


def stem_of(header: str) -> tuple[str, str | None]:
    """Return a header without its year, and the year as FY2025 (None where it has none).

    >>> stem_of("R7_延べ業務時間"), stem_of("令和6年度／時間"), stem_of("業務名")
    (('延べ業務時間', 'FY2025'), ('時間', 'FY2024'), ('業務名', None))
    """
    year = year_in(header)
    if not year:
        return _NUMBERED.sub("", header), None
    before, _, after = header.replace("_", " ").partition(year)
    stem = _EDGES.sub("", before) + _EDGES.sub("", after)
    return stem.strip(), FiscalYear.parse(year).code
