"""Typer's commands with help and usage errors in Japanese."""

from __future__ import annotations

from typing import Any

from typer import _click as click
from typer.core import TyperCommand, TyperGroup

from sumoto_bpr.model.names import nearest
from sumoto_bpr.model.problems import Problem, usage

__all__ = ["JapaneseCommand", "JapaneseGroup", "problem_of"]

_HELP = "この説明を表示する"


class _JapaneseHelp:
    """Headings of a help page in Japanese."""

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = self.collect_usage_pieces(ctx)  # type: ignore[attr-defined]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix="使い方: ")
        if text := (self.help or "").strip():  # type: ignore[attr-defined]
            formatter.write_paragraph()
            for line in text.splitlines():
                formatter.write_text(line.strip())
        self._write_parameters(ctx, formatter)
        self._write_commands(ctx, formatter)

    def _write_parameters(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows: dict[str, list[tuple[str, str]]] = {"引数": [], "指定": []}
        for parameter in self.get_params(ctx):  # type: ignore[attr-defined]
            record = parameter.get_help_record(ctx)
            if record is None:
                continue
            name, text = record
            if "--help" in parameter.opts:
                text = _HELP
            text = text.replace("[required]", "［必須］").replace("[default: ", "［既定: ")
            rows["指定" if parameter.param_type_name == "option" else "引数"].append((name, text))
        for heading, entries in rows.items():
            if entries:
                with formatter.section(heading):
                    formatter.write_dl(entries)

    def _write_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        names = self.list_commands(ctx) if isinstance(self, TyperGroup) else []
        entries = []
        for name in names:
            command = self.get_command(ctx, name)  # type: ignore[attr-defined]
            if command is not None and not command.hidden:
                entries.append((name, (command.help or "").strip().splitlines()[0]))
        if entries:
            with formatter.section("命令"):
                formatter.write_dl(entries)


class JapaneseCommand(_JapaneseHelp, TyperCommand):
    """One verb."""


class JapaneseGroup(_JapaneseHelp, TyperGroup):
    """A group of verbs."""


def problem_of(error: Any) -> Problem:
    """Return a usage error of the parser as a problem in Japanese."""
    name = type(error).__name__
    if name == "NoSuchOption":
        near = nearest(error.option_name, error.possibilities or ())
        hint = f"「{near}」のことですか。" if near else "--help で指定の一覧を見てください。"
        return usage.NO_SUCH_OPTION.at(value=error.option_name, hint=hint)
    if name == "MissingParameter":
        parameter = error.param
        return usage.MISSING_ARGUMENT.at(value=_shown(parameter) if parameter else "引数")
    if name == "BadParameter":
        parameter = error.param
        return usage.BAD_VALUE.at(
            value=_quoted(error.message),
            what=_shown(parameter) if parameter else "引数",
            hint="--help で書き方を見てください。",
        )
    unknown = _quoted(error.format_message())
    if error.ctx is not None and isinstance(error.ctx.command, TyperGroup):
        near = nearest(unknown, error.ctx.command.list_commands(error.ctx))
        hint = f"「{near}」のことですか。" if near else "--help で命令の一覧を見てください。"
        return usage.NO_SUCH_COMMAND.at(value=unknown, hint=hint)
    return usage.WRONG_USE.at(value=unknown)


def _shown(parameter: Any) -> str:
    """Return an option as it is typed, an argument as its help names it."""
    if parameter.param_type_name == "option":
        return str(parameter.opts[0])
    return str(parameter.metavar or parameter.name.upper())


def _quoted(message: str) -> str:
    """Return what the parser's message quotes, else the message itself."""
    parts = message.split("'")
    return parts[1] if len(parts) >= 3 else message
