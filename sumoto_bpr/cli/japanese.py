"""Typer's commands with help and usage errors in Japanese."""

from __future__ import annotations

import re
from typing import Any

from typer import _click as click
from typer.core import TyperCommand, TyperGroup

from sumoto_bpr.model.names import nearest
from sumoto_bpr.model.problems import Problem, usage

__all__ = ["JapaneseCommand", "JapaneseGroup", "problem_of"]

_HELP = "この説明を表示する"
_QUOTED = re.compile(r"(?<!\w)(['\"])(.*?)\1(?!\w)", re.DOTALL)
_EXTRA = re.compile(r"(?<=\s)\((.+)\)\Z", re.DOTALL)


class JapaneseCommand(TyperCommand):
    """One verb."""

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help page."""
        _write_help(self, ctx, formatter)


class JapaneseGroup(TyperGroup):
    """A group of verbs."""

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help page, its verbs at the end."""
        _write_help(self, ctx, formatter)
        _write_commands(self, ctx, formatter)


def _write_help(
    command: TyperCommand | TyperGroup, ctx: click.Context, formatter: click.HelpFormatter
) -> None:
    pieces = command.collect_usage_pieces(ctx)
    formatter.write_usage(ctx.command_path, " ".join(pieces), prefix="使い方: ")
    if text := (command.help or "").strip():
        formatter.write_paragraph()
        for line in text.splitlines():
            formatter.write_text(line.strip())
    rows: dict[str, list[tuple[str, str]]] = {"引数": [], "指定": []}
    for parameter in command.get_params(ctx):
        record = parameter.get_help_record(ctx)
        if record is None:
            continue
        name, text = record
        if "--help" in parameter.opts:
            text = _HELP
        text = text.replace("[required]", "［必須］").replace("[default: ", "［既定: ")
        rows["指定" if parameter.param_type_name == "option" else "引数"].append((name, text))
    for heading, entries in rows.items():
        _write_section(formatter, heading, entries)


def _write_commands(group: TyperGroup, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    entries = []
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        if command is not None and not command.hidden:
            entries.append((name, (command.help or "").strip().splitlines()[0]))
    _write_section(formatter, "命令", entries)


def _write_section(
    formatter: click.HelpFormatter, heading: str, entries: list[tuple[str, str]]
) -> None:
    if entries:
        with formatter.section(heading):
            formatter.write_dl(entries)


def problem_of(error: Any) -> Problem:
    """Return a usage error of the parser as a problem in Japanese, none of its English in it."""
    name = type(error).__name__
    if name == "NoSuchOption":
        near = nearest(error.option_name, error.possibilities or ())
        hint = f"「{near}」のことですか。" if near else "--help で指定の一覧を見てください。"
        return usage.NO_SUCH_OPTION.at(value=error.option_name, hint=hint)
    if name == "MissingParameter":
        return usage.MISSING_ARGUMENT.at(value=_shown(error.param))
    if name == "BadParameter":
        hint = _limits(error.param)
        return usage.BAD_VALUE.at(value=_typed(error), what=_shown(error.param), hint=hint)
    if name == "BadOptionUsage":
        if "requires" in error.message:
            return usage.MISSING_ARGUMENT.at(value=f"{error.option_name} の値")
        return usage.WRONG_USE.at(value=f"{error.option_name} に値は付けません")
    return _wrong_command(error)


def _wrong_command(error: Any) -> Problem:
    """Return what is wrong with the words that are neither options nor their values."""
    command = error.ctx.command if error.ctx is not None else None
    if isinstance(command, TyperGroup):
        unknown = _quoted(error.format_message())
        if not unknown:
            return usage.MISSING_ARGUMENT.at(value="命令")
        near = nearest(unknown, command.list_commands(error.ctx))
        hint = f"「{near}」のことですか。" if near else "--help で命令の一覧を見てください。"
        return usage.NO_SUCH_COMMAND.at(value=unknown, hint=hint)
    if extra := _EXTRA.search(error.format_message()):
        return usage.WRONG_USE.at(value=f"「{extra[1]}」は余分です")
    return usage.WRONG_USE.at(value=error.ctx.command_path if error.ctx else "sumoto-bpr")


def _shown(parameter: Any) -> str:
    """Return an option as it is typed, an argument as its help names it."""
    if parameter is None:
        return "引数"
    if parameter.param_type_name == "option":
        return str(parameter.opts[0])
    return str(parameter.metavar or parameter.name.upper())


def _typed(error: Any) -> str:
    """Return the refused value as it was typed: the validator keeps it, else it is quoted."""
    errors = getattr(error.__cause__, "errors", None)
    return str(errors()[0]["input"]) if errors else _quoted(error.message)


def _limits(parameter: Any) -> str:
    """Return what may be written for a parameter."""
    kind = getattr(getattr(parameter, "type_descriptor", None), "annotation", None)
    if kind not in (int, float):
        return "--help で書き方を見てください。"
    lower, upper = parameter.min, parameter.max
    bounds = ("" if lower is None else f"{lower}以上") + ("" if upper is None else f"{upper}以下")
    return f"{bounds and bounds + 'の'}{'整数' if kind is int else '数'}を書いてください。"


def _quoted(message: str) -> str:
    """Return what the parser's message quotes, "" where it quotes nothing."""
    found = _QUOTED.search(message)
    return found[2] if found else ""
