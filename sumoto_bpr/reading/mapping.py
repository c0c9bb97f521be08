"""Reading a mapping file: all its faults at once, each with the nearest known word."""

from __future__ import annotations

import codecs
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from sumoto_bpr.model.names import compare_key, nearest
from sumoto_bpr.model.period import FiscalYear, UnreadablePeriod
from sumoto_bpr.model.problems import Place, Problem, ProblemKind, Severity, mappings as kinds
from sumoto_bpr.reading.cells import parser_for
from sumoto_bpr.reading.mapping_columns import parse_rule
from sumoto_bpr.reading.mapping_record import ColumnRule, Const, Mapping, YearBlock
from sumoto_bpr.reading.result import Reading
from sumoto_bpr.reading.toml_text import toml_fault
from sumoto_bpr.sheets import SHEETS, Column, ColumnType, Sheet
from sumoto_bpr.store.system_words import system_words

__all__ = ["Mapping", "parse_mapping", "read_mapping"]

_TOP = (
    "kind",
    "sheet",
    "header_row",
    "header_rows",
    "encoding",
    "delimiter",
    "files",
    "fill_down",
    "skip_where",
    "columns",
    "values",
    "const",
    "aliases",
    "year",
)


def read_mapping(path: Path, label: str = "") -> Reading[Mapping | None]:
    """Read a mapping file; the value is None where it has any fault.

    ``label`` is what problems call the file (default: its name). Never raises for
    what the file holds or for a file that cannot be opened.
    """
    name = label or path.name
    try:
        data = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        problem = kinds.CANNOT_OPEN.at(Place(file=name), value=system_words(error))
        return Reading(value=None, problems=(problem,))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        problem = kinds.NOT_TOML.at(Place(file=name), value=toml_fault(error))
        return Reading(value=None, problems=(problem,))
    mapping, problems = parse_mapping(data, name)
    return Reading(value=None if problems else mapping, problems=problems)


def parse_mapping(data: dict[str, Any], file: str) -> tuple[Mapping | None, tuple[Problem, ...]]:
    """Return the mapping that parsed TOML states, and all faults of it."""
    draft = _Draft(data=data, place=Place(file=file))
    for key in data:
        if key not in _TOP:
            draft.fault(kinds.UNKNOWN_KEY, key, hint=_hint(key, _TOP))
    sheet = draft.sheet()
    if sheet is None:
        return None, tuple(draft.problems)
    mapping = Mapping(
        kind=sheet.kind,
        name=file,
        sheet=draft.text("sheet"),
        header_rows=draft.header_rows(),
        encoding=draft.encoding(),
        delimiter=draft.text("delimiter"),
        files=draft.text("files"),
        fill_down=tuple(k for k in draft.texts("fill_down") if draft.known(sheet, k, "fill_down")),
        skip_where=draft.skip_where(sheet),
        columns=draft.columns(sheet, data.get("columns", {}), "columns"),
        values=draft.values(sheet),
        const=draft.const(sheet),
        aliases=draft.aliases(sheet),
        years=draft.years(sheet),
    )
    for key in mapping.const:
        if key in mapping.columns:
            draft.fault(kinds.CONST_AND_COLUMN, key)
    return mapping, tuple(draft.problems)


def _hint(word: str, choices: Iterable[str]) -> str:
    """Return the sentence that helps someone who wrote ``word`` for one of ``choices``."""
    near = nearest(word, choices)
    return f"「{near}」のことですか。" if near else f"使えるのは {'、'.join(choices)} です。"


@dataclass(slots=True)
class _Draft:
    """The parsed file, taken apart piece by piece; faults are gathered on the way."""

    data: dict[str, Any]
    place: Place
    problems: list[Problem] = field(default_factory=list)

    def fault(self, kind: ProblemKind, value: object, **fields: object) -> None:
        self.problems.append(kind.at(self.place, value=value, personal=False, **fields))

    def wrong(self, key: str, value: object, expected: str) -> None:
        self.fault(kinds.WRONG_TYPE, value, key=key, expected=expected)

    def sheet(self) -> Sheet | None:
        kind = self.data.get("kind")
        if kind is None:
            self.problems.append(kinds.NO_KIND.at(self.place))
            return None
        if str(kind) not in SHEETS:
            self.fault(kinds.UNKNOWN_KIND, kind, hint=_hint(str(kind), SHEETS))
            return None
        return SHEETS[str(kind)]

    def known(self, sheet: Sheet, key: str, where: str) -> bool:
        if key in sheet.keys:
            return True
        self.fault(kinds.UNKNOWN_COLUMN, key, where=where, hint=_hint(key, sheet.keys))
        return False

    def text(self, key: str) -> str | None:
        value = self.data.get(key)
        if value is None or isinstance(value, str):
            return value
        self.wrong(key, value, '文字（"…"）')
        return None

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.data.get(key, [])
        listed = [value] if isinstance(value, str) else value
        if isinstance(listed, list) and all(isinstance(entry, str) for entry in listed):
            return tuple(listed)
        self.wrong(key, value, '文字の並び（["…"]）')
        return ()

    def table(self, key: str) -> dict[str, Any]:
        value = self.data.get(key, {})
        if isinstance(value, dict):
            return value
        self.wrong(key, value, f"表（[{key}]）")
        return {}

    def header_rows(self) -> tuple[int, ...]:
        one, many = self.data.get("header_row"), self.data.get("header_rows")
        if one is not None and many is not None:
            self.problems.append(kinds.TWO_HEADERS.at(self.place))
        key, value = ("header_row", [one]) if many is None else ("header_rows", many)
        if value == [None]:
            return ()
        if isinstance(value, list) and value and all(_is_row(n) for n in value):
            return tuple(sorted(value))
        self.wrong(key, one if many is None else many, "1から数えた行の番号")
        return ()

    def encoding(self) -> str | None:
        name = self.text("encoding")
        try:
            return None if name is None else codecs.lookup(name).name
        except LookupError:
            self.fault(kinds.UNKNOWN_ENCODING, name)
            return None

    def skip_where(self, sheet: Sheet) -> dict[str, frozenset[str]]:
        skips: dict[str, frozenset[str]] = {}
        for key, value in self.table("skip_where").items():
            words = [value] if isinstance(value, str) else value
            if not isinstance(words, list) or not all(isinstance(w, str) for w in words):
                self.wrong(f"skip_where.{key}", value, '文字の並び（["…"]）')
            elif self.known(sheet, key, "skip_where"):
                skips[key] = frozenset(map(compare_key, words))
        return skips

    def columns(self, sheet: Sheet, table: Any, where: str) -> dict[str, ColumnRule]:
        rules: dict[str, ColumnRule] = {}
        if not isinstance(table, dict):
            self.wrong(where, table, f"表（[{where}]）")
            return rules
        for key, value in table.items():
            if self.known(sheet, key, where):
                rule, faults = parse_rule(sheet.column(key), value)
                self.problems += [kind.at(self.place, **words) for kind, words in faults]
                rules[key] = rule
        return rules

    def values(self, sheet: Sheet) -> dict[str, dict[str, str]]:
        recodes: dict[str, dict[str, str]] = {}
        for key, table in self.table("values").items():
            if not self.known(sheet, key, "values"):
                continue
            if not isinstance(table, dict):
                self.wrong(f"values.{key}", table, f"表（[values.{key}]）")
                continue
            recodes[key] = {compare_key(old): str(new) for old, new in table.items()}
            self._check_options(sheet.column(key), recodes[key].values())
        return recodes

    def _check_options(self, column: Column, targets: Iterable[str]) -> None:
        if column.type is not ColumnType.CHOICE:
            return
        for target in targets:
            if target and target not in column.options:
                choices = "、".join(column.options)
                self.fault(kinds.NOT_AN_OPTION, target, key=column.key, choices=choices)

    def const(self, sheet: Sheet) -> dict[str, Const]:
        constants: dict[str, Const] = {}
        for key, value in self.table("const").items():
            if not self.known(sheet, key, "const"):
                continue
            if isinstance(value, (str, bool, date)):
                constants[key] = value
            elif isinstance(value, (int, float)):
                constants[key] = float(value)
            else:
                self.wrong(f"const.{key}", value, "一つの値")
                continue
            self._check_const(sheet.column(key), constants[key])
        return constants

    def _check_const(self, column: Column, value: Const) -> None:
        """Name a constant that every single row would otherwise be blamed for."""
        outcome = parser_for(column)(value)
        if outcome.kind is not None and outcome.kind.severity is Severity.ERROR:
            if column.type is ColumnType.YEAR:
                self.fault(kinds.BAD_YEAR, value)
            else:
                self.wrong(f"const.{column.key}", value, f"「{column.title}」に書ける値")
        elif isinstance(outcome.value, str):
            self._check_options(column, (outcome.value,))

    def aliases(self, sheet: Sheet) -> dict[str, dict[str, str]]:
        spellings: dict[str, dict[str, str]] = {}
        for key, table in self.table("aliases").items():
            if not self.known(sheet, key, "aliases"):
                continue
            if isinstance(table, dict) and all(isinstance(v, str) for v in table.values()):
                spellings[key] = {compare_key(old): new for old, new in table.items()}
            else:
                self.wrong(f"aliases.{key}", table, f"表（[aliases.{key}]）")
        return spellings

    def years(self, sheet: Sheet) -> tuple[YearBlock, ...]:
        blocks: list[YearBlock] = []
        listed = self.data.get("year", [])
        if not isinstance(listed, list):
            self.wrong("year", listed, "[[year]] の並び")
            return ()
        for block in listed:
            if not isinstance(block, dict):
                self.wrong("year", block, "[[year]] の並び")
                continue
            rules = {k: v for k, v in block.items() if k != "year"}
            try:
                code = FiscalYear.parse(str(block.get("year", ""))).code
            except UnreadablePeriod:
                self.fault(kinds.BAD_YEAR, block.get("year", ""))
                code = ""
            blocks.append(YearBlock(year=code, columns=self.columns(sheet, rules, "year")))
        return tuple(blocks)


def _is_row(number: object) -> bool:
    return isinstance(number, int) and not isinstance(number, bool) and number >= 1
