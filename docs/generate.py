"""Write the pages of docs/ that are drawn from the code, so that they cannot drift from it.

``python docs/generate.py`` writes them; tests/docs/test_generated.py fails while one is stale.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

from typer.main import get_command
from typer.testing import CliRunner

from sumoto_bpr.cli.main import app
from sumoto_bpr.indicators.indicator import Disclosure
from sumoto_bpr.indicators.registry import REGISTRY
from sumoto_bpr.model.problems import ProblemKind, Severity, catalogue
from sumoto_bpr.policy import SETTINGS, Setting
from sumoto_bpr.sheets import SHEETS, Column, ColumnType, Sheet

DOCS = Path(__file__).resolve().parent
DEFAULTS = DOCS.parent / "sumoto_bpr" / "policy" / "defaults.toml"
NOTE = "<!-- docs/generate.py が書きます。直すときは元のコードを直してください。 -->"

SUBJECTS = {
    "FIL": "ファイルとブック",
    "MAP": "対応表（mapping）",
    "TBL": "表の形",
    "CEL": "セルの値",
    "INV": "業務棚卸",
    "HEA": "ヒアリング票",
    "SRT": "コア・ノンコアの仕分け",
    "STG": "BPR段階と見直しの方針",
    "TEL": "テレワーク",
    "TIM": "時間と在籍人員",
    "ORG": "組織表",
    "IMP": "改善管理表",
    "FLW": "業務フロー",
    "STF": "職員・研修・資格",
    "POL": "取り決め（policy.toml）",
    "RUN": "報告の作成",
    "USE": "命令の使い方",
    "DOC": "このPCの点検",
}
SEVERITIES = {Severity.ERROR: "誤り", Severity.WARNING: "注意", Severity.REPAIR: "自動で直した所"}
TYPES = {
    ColumnType.TEXT: "文字",
    ColumnType.CODE: "番号・記号",
    ColumnType.CHOICE: "選択",
    ColumnType.NUMBER: "数",
    ColumnType.HOURS: "時間",
    ColumnType.MINUTES: "分",
    ColumnType.SHARE: "割合",
    ColumnType.YEN: "円",
    ColumnType.DATE: "日付",
    ColumnType.MOMENT: "日付（年・年月も可）",
    ColumnType.YEAR: "年度",
    ColumnType.DURATION: "期間",
    ColumnType.LIST: "並び（；で区切る）",
}
BOOKS = {"flows": "業務フロー", **{kind: sheet.title for kind, sheet in SHEETS.items()}}
DISCLOSURES = {
    Disclosure.PUBLIC: "公表可",
    Disclosure.PUBLIC_CITY: "全庁の値だけ公表可",
    Disclosure.INTERNAL: "庁内",
    Disclosure.OWN: "課の値はその課だけ。全庁と職員の多い部は庁内",
    Disclosure.SMALL_KPI: "計画の成果指標。少人数のときは取り決めに従う",
    Disclosure.DUTY: "人に関する値（研修）。少人数は x",
    Disclosure.STRICT: "人に関する値（資格など）。少人数は x",
}


def page(title: str, *parts: str) -> str:
    """Return one page: a note to its maker, a title, and its parts."""
    return "\n\n".join((NOTE, f"# {title}", *parts)) + "\n"


def table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    """Return a Markdown table; bars and line breaks in cells are made harmless."""
    lines = (head, ("---",) * len(head), *rows)
    return "\n".join("| " + " | ".join(map(_cell, line)) + " |" for line in lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ").strip() or "－"


def problems() -> str:
    """Return the catalogue of problems: code, gravity, sentence, remedy."""
    kinds = catalogue()
    parts = []
    for subject, title in SUBJECTS.items():
        own = [kind for kind in kinds if kind.code.startswith(subject)]
        if own:
            head = ("番号", "重さ", "文", "直し方")
            parts.append(f"## {title}（{subject}）\n\n" + table(head, map(_problem, own)))
    lead = (
        "`check` などが出す問題の一覧です。番号は変わりません。「○○」には実際の値が入り、"
        "個人に関する列の値は「（非表示）」になります。"
    )
    return page("問題の一覧", lead, *parts)


def _problem(kind: ProblemKind) -> tuple[str, ...]:
    message = kind.message.replace("{value}", kind.example or "○○")
    sentences = (re.sub(r"\{\w+\}", "○○", text) for text in (message, kind.remedy))
    rule = f"（{kind.rule}）" if kind.rule else ""
    return (kind.code, SEVERITIES[kind.severity] + rule, *sentences)


def columns() -> str:
    """Return the data dictionary: every column of every standard sheet."""
    lead = (
        "表の列の一覧です。見出しは、key・見出し・別の見出しのどれでも読みます"
        "（全角半角・空白・改行の違いは問いません）。"
    )
    return page("列の一覧（データ辞書）", lead, *map(_sheet, SHEETS.values()))


def _sheet(sheet: Sheet) -> str:
    head = ("見出し", "key", "型", "必須", "範囲・選択肢", "別の見出し", "公開区分", "説明")
    return f"## {sheet.title}（{sheet.kind}）\n\n" + table(head, map(_column, sheet.columns))


def _column(column: Column) -> tuple[str, ...]:
    kind = TYPES[column.type] + (f"（{column.unit}）" if column.unit else "")
    release = f"{column.release}{'・個人' if column.personal else ''}"
    return (
        column.title,
        f"`{column.key}`",
        kind,
        "必須" if column.required else "任意",
        _bounds(column.lower, column.upper, column.options),
        "、".join(column.spellings),
        release,
        column.help,
    )


def _bounds(lower: float | None, upper: float | None, options: tuple[str, ...]) -> str:
    if options:
        return "・".join(option or "（空）" for option in options)
    least = "" if lower is None else f"{lower:g}以上"
    return least + ("" if upper is None else f"{upper:g}以下")


def settings() -> str:
    """Return every setting with its effect, its limits and the values it ships with."""
    shipped: dict[str, list[str]] = {}
    for entry in tomllib.loads(DEFAULTS.read_text(encoding="utf-8"))["setting"]:
        text = f"{entry['from']}から {_value(entry['value'])}（{entry.get('source', '')}）"
        shipped.setdefault(entry["key"], []).append(text)
    head = ("key", "名前", "働き", "範囲・選択肢", "既定値")
    rows = (_setting(setting, shipped.get(setting.key, [])) for setting in SETTINGS.values())
    lead = (
        "市が決めることの一覧です。`policy.toml` に日付・出典・理由とともに書きます。"
        "書かなければ既定値が働きます。いま効いている値は `sumoto-bpr policy show` で見られます。"
    )
    return page("取り決めの一覧", lead, table(head, rows))


def _value(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "、".join(value) if isinstance(value, list) else str(value)


def _setting(setting: Setting, values: list[str]) -> tuple[str, ...]:
    bounds = _bounds(setting.lower, setting.upper, setting.options)
    return (f"`{setting.key}`", setting.label, setting.effect, bounds, "；".join(values))


def indicators() -> str:
    """Return every indicator with what it is counted from and how far it may go."""
    head = ("id", "名前", "元の表", "合計できるか", "公開の範囲", "数え方を決める取り決め")
    rows = (
        (
            f"`{measure.id}`",
            measure.label,
            "、".join(BOOKS[kind] for kind in measure.data),
            "課の値の合計が全庁の値" if measure.additive else "合計しない",
            DISCLOSURES[Disclosure(measure.disclosure)],
            "、".join(f"`{key}`" for key in measure.definition),
        )
        for measure in REGISTRY
    )
    lead = (
        "`figures`、報告、公表データに出る指標の一覧です。どの値も年度・いつ現在か・数え方を、"
        "割合はさらに分子と分母を持ちます。"
    )
    return page("指標の一覧", lead, table(head, rows))


def commands() -> str:
    """Return the help of every command, as the command line prints it."""
    parts = [f"## `sumoto-bpr {' '.join(path)}`\n\n```text\n{text}\n```" for path, text in helps()]
    return page("命令の一覧", "`--help` が出す説明です。", *parts)


def helps() -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield every command, sub-commands too, as its words and its help."""
    runner = CliRunner(env={"COLUMNS": "90", "TERM": "dumb", "NO_COLOR": "1"})
    waiting: list[tuple[tuple[str, ...], object]] = [((), get_command(app))]
    while waiting:
        path, command = waiting.pop(0)
        below = getattr(command, "commands", {})
        waiting += [((*path, name), child) for name, child in below.items()]
        if path:
            told = runner.invoke(app, [*path, "--help"], prog_name="sumoto-bpr").stdout
            yield path, "\n".join(line.rstrip() for line in told.strip().splitlines())


PAGES: dict[str, Callable[[], str]] = {
    "problems.md": problems,
    "columns.md": columns,
    "settings.md": settings,
    "indicators.md": indicators,
    "commands.md": commands,
}
"""The pages drawn from the code, by file name."""


def main() -> None:
    """Write every page anew."""
    for name, make in PAGES.items():
        (DOCS / name).write_text(make(), encoding="utf-8")
        print(f"docs/{name}")


if __name__ == "__main__":
    main()
