"""``form``: Excel forms, and the list of all keys."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sumoto_bpr.cli.console import (
    DepartmentOption,
    JsonOption,
    WorkspaceOption,
    YearOption,
    emit_json,
    out,
)
from sumoto_bpr.cli.japanese import JapaneseCommand

if TYPE_CHECKING:
    from sumoto_bpr.forms import Hearing

__all__ = ["add_to"]

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""No letter that is taken for another on paper (I and 1, O and 0)."""


def add_to(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("form", cls=JapaneseCommand)(_form)


def _form(  # noqa: PLR0917 - typer calls it by name, one parameter an option
    kind: Annotated[
        str | None,
        typer.Argument(
            help="inventory（業務棚卸）、hearing（ヒアリング票）、organisation（組織表）、improvements（改善管理表）、"
            "headcount（在籍人員表）、flow（業務フロー）、staff（職員名簿）、attendance（研修受講）、qualifications（資格）",
            metavar="種類",
        ),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="書き出すファイル", metavar="FILE")
    ] = None,
    department: DepartmentOption = None,
    year: YearOption = None,
    workspace: WorkspaceOption = None,
    ready: Annotated[
        str | None,
        typer.Option("--ready", help="ひな型を入れた業務棚卸・業務フローを作る", metavar="名前"),
    ] = None,
    ready_list: Annotated[bool, typer.Option("--ready-list", help="ひな型の名前を出す")] = False,
    keys: Annotated[bool, typer.Option("--keys", help="すべての列の名前を出す")] = False,
    as_json: JsonOption = False,
) -> int:
    """Excel の用紙を作る。

    --department を付けた業務棚卸の用紙には、提出済みの業務が入ります。
    hearing（ヒアリング票）は、--department の所属の業務棚卸でまだ空いているところだけをたずねます。
    書き終えた票は、業務棚卸と同じフォルダに置くだけで読み込まれます。
    --ready を付けると、よくある業務のひな型（庶務、申請受付など）が入ります。
    すでにあるファイルには上書きしません。
    """
    if keys:
        return _keys(as_json=as_json)
    if ready_list:
        return _ready_list(as_json=as_json)
    from sumoto_bpr.desk.form_making import make_form, make_ready_form
    from sumoto_bpr.desk.workspace import parse_year
    from sumoto_bpr.model.problems import ProblemError, usage
    from sumoto_bpr.store.atomic import write_bytes

    if kind is None or output is None:
        raise ProblemError(usage.MISSING_ARGUMENT.at(value="種類" if kind is None else "-o"))
    if output.exists():
        raise ProblemError(usage.TARGET_EXISTS.at(value=output.name))
    period, serial = parse_year(year) if year else None, _new_serial()
    if ready is None:
        made = make_form(
            kind, workspace=workspace, department=department, year=period, serial=serial
        )
    else:
        made = make_ready_form(
            kind, ready, workspace=workspace, department=department, year=period, serial=serial
        )
    write_bytes(output, made.data, label=output.name)
    if as_json:
        emit_json({"kind": kind, "file": str(output), **_counts(made.hearing)})
        return 0
    out(str(output))
    if (hearing := made.hearing) is not None:
        now = f"　たずねる問い {hearing.questions:,}問（{len(hearing.asked):,}業務）"
        later = f"　次の回に回した問い {hearing.later_questions:,}問（{len(hearing.later):,}業務）"
        out(now + (later if hearing.later else ""))
    return 0


def _counts(hearing: Hearing | None) -> dict[str, int]:
    if hearing is None:
        return {}
    return {
        "tasks": len(hearing.asked),
        "questions": hearing.questions,
        "later_tasks": len(hearing.later),
        "later_questions": hearing.later_questions,
    }


def _new_serial() -> str:
    """Draw a serial for the ids of one form: 2³⁰ of them, so that none comes twice."""
    import secrets

    return "".join(secrets.choice(_LETTERS) for _ in range(6))


def _keys(*, as_json: bool) -> int:
    from dataclasses import asdict

    from sumoto_bpr.forms import key_table

    lines = key_table()
    if as_json:
        emit_json({"keys": [asdict(line) for line in lines]})
        return 0
    out("種類\tシート\tキー\t列の名前\t必須・任意\t単位\tほかの書き方\t選ぶ言葉")
    for line in lines:
        required = "必須" if line.required else "任意"
        texts = (line.kind, line.sheet, line.key, line.title, required, line.unit)
        out("\t".join((*texts, "、".join(line.spellings), "、".join(line.options))))
    return 0


def _ready_list(*, as_json: bool) -> int:
    from sumoto_bpr.forms.ready import ready_forms

    found = ready_forms()
    if as_json:
        lines = [
            {
                "name": r.name,
                "tasks": len(r.tasks),
                "flow": r.flow.title,
                "steps": len(r.flow.steps),
            }
            for r in found
        ]
        emit_json({"ready": lines})
        return 0
    for one in found:
        out(f"{one.name}\t業務棚卸 {len(one.tasks)}業務\t業務フロー「{one.flow.title}」")
    return 0
