"""What this machine and this workspace lack, each with its remedy."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from sumoto_bpr.desk.sources import mapping_findings
from sumoto_bpr.desk.templates import find_template
from sumoto_bpr.desk.workspace import open_workspace
from sumoto_bpr.model.problems import Problem, ProblemError, usage

__all__ = ["findings"]

_REINSTALL = "python3 start.py をもう一度実行してください。"
_PACKAGES = {
    "ノートブックの実行（papermill）": "papermill",
    "紙面作り（nbconvert）": "nbconvert",
    "Excel を読む部品（python-calamine）": "python-calamine",
    "Excel を書く部品（xlsxwriter）": "xlsxwriter",
    "日本語の字形（matplotlib-fontja）": "matplotlib-fontja",
    "図の画像化（typst）": "typst",
}
_NOTEBOOKS = ("department.ipynb", "training.ipynb", "leadership.ipynb", "public.ipynb")


def findings(folder: Path | None = None) -> tuple[Problem, ...]:
    """Return what was found, present tools as repairs, missing ones as warnings or errors."""
    checks: tuple[Callable[[Path | None], list[Problem]], ...] = (
        _python,
        _packages,
        _graphviz,
        _temporary_folder,
        _workspace,
    )
    return tuple(problem for check in checks for problem in check(folder))


def _python(_folder: Path | None) -> list[Problem]:
    return [usage.TOOL_PRESENT.at(value=sys.version.split()[0], what="Python")]


def _packages(_folder: Path | None) -> list[Problem]:
    found = []
    for label, name in _PACKAGES.items():
        try:
            found.append(usage.TOOL_PRESENT.at(value=version(name), what=label))
        except PackageNotFoundError:
            found.append(usage.TOOL_MISSING.at(what=label, hint=_REINSTALL))
    return found


def _graphviz(_folder: Path | None) -> list[Problem]:
    what = "フローを描く部品（Graphviz）"
    if dot := shutil.which("dot"):
        return [usage.TOOL_PRESENT.at(value=Path(dot).name, what=what)]
    try:
        return [usage.TOOL_PRESENT.at(value=f"pygraphviz {version('pygraphviz')}", what=what)]
    except PackageNotFoundError:
        return [usage.TOOL_MISSING.at(what=what, hint=_REINSTALL)]


def _temporary_folder(_folder: Path | None) -> list[Problem]:
    what = "一時フォルダへの書き込み"
    try:
        with tempfile.TemporaryFile():
            return [usage.TOOL_PRESENT.at(value="できます", what=what)]
    except OSError:
        return [usage.TOOL_MISSING.at(what=what, hint="空き容量と権限を確かめてください。")]


def _workspace(folder: Path | None) -> list[Problem]:
    try:
        opened = open_workspace(folder)
        names = [find_template(name, opened.paths.root).name for name in _NOTEBOOKS]
    except ProblemError as error:
        if folder is None and error.problems[0].code == usage.NO_WORKSPACE.code:
            return [
                usage.TOOL_MISSING.at(
                    what="作業フォルダ", hint="調べるには --workspace で指してください。"
                )
            ]
        return list(error.problems)
    return [
        *opened.problems,
        *mapping_findings(opened),
        usage.TOOL_PRESENT.at(value=opened.paths.root.name, what="作業フォルダ"),
        usage.TOOL_PRESENT.at(value=f"{len(names)}枚", what="報告のひな型"),
    ]
