"""One flow at a time: read a step table, draw it, write it in another form."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sumoto_bpr.bpmn.joined import joined
from sumoto_bpr.bpmn.write import bpmn_document
from sumoto_bpr.desk.workspace import open_workspace
from sumoto_bpr.drawing.comparison import dress_of
from sumoto_bpr.drawing.flow_dot import PLAIN, Dress
from sumoto_bpr.drawing.flow_paint import NoGraphviz, paint_dot, paint_pdf, paint_png, paint_svg
from sumoto_bpr.drawing.flow_phrases import phrases
from sumoto_bpr.drawing.flow_raster import svg_to_pdf, svg_to_png
from sumoto_bpr.drawing.flow_sheet import page_dress, page_svg
from sumoto_bpr.flows.difference import difference
from sumoto_bpr.flows.layout import layout
from sumoto_bpr.flows.overlay import Overlay, beside, together
from sumoto_bpr.flows.pages import SHEETS, Page, paged
from sumoto_bpr.flows.rules import check_flow
from sumoto_bpr.forms import flow_csv, flow_form
from sumoto_bpr.model.flow import Flow
from sumoto_bpr.model.names import compare_key
from sumoto_bpr.model.period import FiscalYear
from sumoto_bpr.model.problems import Problem, ProblemError, usage
from sumoto_bpr.policy import Rules
from sumoto_bpr.reading.bpmn_tree import has_diagram
from sumoto_bpr.reading.flow import state_of
from sumoto_bpr.reading.flow_files import DRAWINGS, flow_suffix, read_flows
from sumoto_bpr.reading.host import ReaderHost
from sumoto_bpr.reading.policy import default_policy
from sumoto_bpr.reading.source import Source
from sumoto_bpr.sheets.flow import FLOW_STATES
from sumoto_bpr.store.clock import now
from sumoto_bpr.store.paths import find_root

__all__ = [
    "PICTURES",
    "TABLES",
    "FlowFile",
    "check_output",
    "checked",
    "compared",
    "drawn",
    "pages_of",
    "pair",
    "read_flow_file",
    "tabled",
]

PICTURES = (".svg", ".png", ".pdf", ".dot")
"""Suffixes of what is drawn; ``.dot`` is the source of the others."""
TABLES = (".xlsx", ".csv", ".bpmn")
"""Suffixes of what can be edited, read and written."""
_SOURCES = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv", *DRAWINGS)


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowFile:
    """A file of step tables: its flows (at most one a sheet) and every problem of reading."""

    path: Path
    flows: tuple[Flow, ...]
    problems: tuple[Problem, ...]

    def chosen(self, sheet: str | None) -> Flow:
        """Return the flow of that state, without a wish the first one.

        Raises ``ProblemError``: no flow could be read (its problems), or none of that
        state (the choices).
        """
        if not self.flows:
            raise ProblemError(*self.problems)
        if sheet is None:
            return self.flows[0]
        for flow in self.flows:
            if compare_key(flow.state) == compare_key(sheet):
                return flow
        raise ProblemError(self._no_sheet(sheet))

    def problems_of(self, flow: Flow) -> tuple[Problem, ...]:
        """Return the problems that concern one flow: its sheet's, and those of the whole file."""
        return tuple(
            problem
            for problem in self.problems
            if problem.sheet is None or state_of(problem.sheet) == flow.state
        )

    def _no_sheet(self, sheet: str) -> Problem:
        choices = "、".join(dict.fromkeys(flow.state for flow in self.flows))
        hint = f"{self.path.name} にあるのは {choices} です。"
        return usage.BAD_VALUE.at(value=sheet, what="シート", hint=hint)


def read_flow_file(path: Path) -> FlowFile:
    """Read a step table (.xlsx, .csv …) or a drawing (.mmd); what is wrong is told, not raised.

    Raises ``ProblemError`` for a path that is not there and a suffix nobody reads.
    """
    if not path.is_file():
        raise ProblemError(usage.NO_SUCH_PATH.at(value=str(path)))
    _known_suffix(path, _SOURCES, "読むファイル")
    rules = default_policy().on(date.max)
    source = Source(path=path, label=path.as_posix())
    with ReaderHost(
        seconds=rules.number("reader.seconds"), megabytes=rules.integer("reader.megabytes")
    ) as host:
        reading = read_flows([source], host=host)
    return FlowFile(path=path, flows=reading.value, problems=reading.problems)


def checked(file: FlowFile, sheet: str | None) -> tuple[Problem, ...]:
    """Return what is wrong in a file: unreadable cells first, then the flows' own rules.

    With ``sheet`` only that state is looked at.
    """
    if not file.flows:
        return file.problems
    flows = file.flows if sheet is None else (file.chosen(sheet),)
    read = file.problems if sheet is None else file.problems_of(flows[0])
    return tuple(dict.fromkeys((*read, *(p for flow in flows for p in check_flow(flow)))))


def check_output(source: Path, output: Path, suffixes: Sequence[str]) -> None:
    """Refuse an output of unknown suffix, the input itself, and a filled table that stands.

    Pictures are renewed; a table that exists may hold somebody's entries.
    """
    _known_suffix(output, suffixes, "書き出すファイル（-o）")
    if output.exists():
        if output.samefile(source):
            raise ProblemError(usage.OVERWRITES_INPUT.at(value=output.name))
        if flow_suffix(output) in TABLES or not output.is_file():
            raise ProblemError(usage.TARGET_EXISTS.at(value=output.name))


def pair(before: FlowFile, after: FlowFile | None, sheet: str | None) -> tuple[Flow, Flow]:
    """Return the two flows to compare: of two files the same state, of one its two states."""
    if after is None:
        return before.chosen(FLOW_STATES[0]), before.chosen(FLOW_STATES[1])
    return before.chosen(sheet), after.chosen(sheet)


def compared(before: Flow, after: Flow, output: Path) -> dict[Path, bytes]:
    """Return the pictures of a comparison by path: both states together, then each for itself."""
    found = difference(before, after)
    old, new = beside(before, after, found)
    named = ((output, together(before, after, found)), *_of_states(output, old, new))
    return {path: drawn(one.flow, output.suffix, dress_of(one)) for path, one in named}


def pages_of(flow: Flow, output: Path, paper: str) -> dict[Path, bytes]:
    """Return the sheets of a flow by path: OUT, OUT-2 …; ``paper`` is a key of ``SHEETS``."""
    made: dict[Path, bytes] = {}
    for number, page in enumerate(paged(flow, SHEETS[paper], phrases), 1):
        name = output.name if number == 1 else f"{output.stem}-{number}{output.suffix}"
        made[output.with_name(name)] = _painted(output.suffix, _sheet_painters(page))
    return made


def _sheet_painters(page: Page) -> dict[str, Callable[[], str | bytes]]:
    return {
        ".svg": lambda: page_svg(page),
        ".png": lambda: svg_to_png(page_svg(page)),
        ".pdf": lambda: svg_to_pdf(page_svg(page), title=page.flow.title),
        ".dot": lambda: paint_dot(page.layout, page_dress(page)),
    }


def _of_states(output: Path, *overlays: Overlay) -> Iterator[tuple[Path, Overlay]]:
    for name, overlay in zip(FLOW_STATES, overlays, strict=True):
        yield output.with_name(f"{output.stem}-{name}{output.suffix}"), overlay


def drawn(flow: Flow, suffix: str, dress: Dress = PLAIN) -> bytes:
    """Return the picture of a flow in the format of a suffix (``.dot``: its source).

    Raises ``ProblemError`` where the part that draws is not installed.
    """
    laid = layout(flow, phrases)
    painters: dict[str, Callable[[], str | bytes]] = {
        ".svg": lambda: paint_svg(laid, flow, dress),
        ".png": lambda: paint_png(laid, flow, dress),
        ".pdf": lambda: paint_pdf(laid, flow, dress),
        ".dot": lambda: paint_dot(laid, dress),
    }
    return _painted(suffix, painters)


def _painted(suffix: str, painters: dict[str, Callable[[], str | bytes]]) -> bytes:
    try:
        made = painters[suffix.lower()]()
    except NoGraphviz as missing:
        raise ProblemError(_cannot_draw(str(missing))) from missing
    except ImportError as missing:
        remedy = "「pip install 'sumoto-bpr[notebook]'」を実行してください。"
        raise ProblemError(_cannot_draw(remedy)) from missing
    return made.encode() if isinstance(made, str) else made


def tabled(file: FlowFile, suffix: str, sheet: str | None) -> bytes:
    """Return the flows of a file to edit: all states in a workbook, one in a CSV or as BPMN."""
    chosen = file.chosen(sheet)
    if suffix == ".bpmn":
        return _as_bpmn(file, chosen)
    if suffix == ".csv":
        return flow_csv(chosen)
    flows = file.flows if sheet is None else (chosen,)
    year, rules = _occasion(file.path)
    return flow_form(flows, department=None, year=year, rules=rules)


def _as_bpmn(file: FlowFile, flow: Flow) -> bytes:
    """Return a flow as BPMN: a document that has its diagram stays byte for byte as it is."""
    if flow_suffix(file.path) == ".bpmn":
        data = file.path.read_bytes()
        if has_diagram(data, file.path.name):
            return data
    whole = joined(flow)
    return bpmn_document(whole, layout(whole.flow, phrases))


def _occasion(path: Path) -> tuple[FiscalYear, Rules]:
    """Return year and settings of the workspace in which a file lies, else of today."""
    root = find_root(path.resolve().parent)
    if root is not None:
        workspace = open_workspace(root)
        return workspace.newest_year(), workspace.policy.on(workspace.today)
    policy = default_policy()
    today = now(policy.timezone).date()
    return FiscalYear.containing(today), policy.on(today)


def _known_suffix(path: Path, known: Sequence[str], what: str) -> None:
    if flow_suffix(path) in known:
        return
    hint = f"{'、'.join(known)} のどれかにしてください。"
    raise ProblemError(usage.BAD_VALUE.at(value=path.name, what=what, hint=hint))


def _cannot_draw(hint: str) -> Problem:
    return usage.TOOL_MISSING.at(what="図を描く部品（Graphviz）", hint=hint)
