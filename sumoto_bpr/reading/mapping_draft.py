"""A parsed mapping file taken apart piece by piece; its faults are gathered on the way."""

from __future__ import annotations

import codecs
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeAlias

from sumoto_bpr.model.names import compare_key, nearest
from sumoto_bpr.model.period import FiscalYear, UnreadablePeriod
from sumoto_bpr.model.problems import Place, Problem, ProblemKind, Severity, mappings as kinds
from sumoto_bpr.reading.cells import parser_for
from sumoto_bpr.reading.mapping_columns import parse_rule
from sumoto_bpr.reading.mapping_record import ColumnRule, Const, YearBlock
from sumoto_bpr.reading.toml_text import Lines, line_of
from sumoto_bpr.sheets import SHEETS, Column, ColumnType, Sheet

__all__ = ["Draft", "hint_for"]

Path: TypeAlias = tuple[str | int, ...]
"""Where in the file a piece stands: table, then key."""


def hint_for(word: str, choices: Iterable[str]) -> str:
    """Return the sentence that helps someone who wrote ``word`` for one of ``choices``."""
    near = nearest(word, choices)
    return f"「{near}」のことですか。" if near else f"使えるのは {'、'.join(choices)} です。"


@dataclass(slots=True, kw_only=True)
class Draft:
    """The parsed file and its ``lines``; each method reads one piece and notes its faults."""

    data: dict[str, Any]
    place: Place
    lines: Lines
    problems: list[Problem] = field(default_factory=list)

    def fault(self, kind: ProblemKind, value: object, path: Path, **fields: object) -> None:
        """Note a fault at the line of ``path``."""
        place = replace(self.place, row=line_of(self.lines, path))
        self.problems.append(kind.at(place, value=value, personal=False, **fields))

    def wrong(self, path: Path, value: object, expected: str) -> None:
        """Note a value that is not what is expected there."""
        key = ".".join(str(part) for part in path)
        self.fault(kinds.WRONG_TYPE, value, path, key=key, expected=expected)

    def sheet(self) -> Sheet | None:
        """Return the sheet that the file is about, None where it does not say."""
        kind = self.data.get("kind")
        if kind is None:
            self.problems.append(kinds.NO_KIND.at(self.place))
            return None
        if str(kind) not in SHEETS:
            self.fault(kinds.UNKNOWN_KIND, kind, ("kind",), hint=hint_for(str(kind), SHEETS))
            return None
        return SHEETS[str(kind)]

    def _known(self, sheet: Sheet, key: str, path: Path) -> bool:
        if key in sheet.keys:
            return True
        hint = hint_for(key, sheet.keys)
        by_title = {compare_key(column.title): column.key for column in sheet.columns}
        if own := by_title.get(compare_key(key)):
            hint = f"列の名前は「{own}」です。"
        self.fault(kinds.UNKNOWN_COLUMN, key, path, where=f"[{path[0]}]", hint=hint)
        return False

    def text(self, key: str) -> str | None:
        """Return a text of the top level."""
        value = self.data.get(key)
        if value is None or (isinstance(value, str) and value.strip()):
            return value
        self.wrong((key,), value, '文字（"…"）')
        return None

    def fill_down(self, sheet: Sheet) -> tuple[str, ...]:
        """Return the keys whose blanks are filled from above."""
        listed = self._texts(self.data.get("fill_down", []), ("fill_down",))
        return tuple(key for key in listed if self._known(sheet, key, ("fill_down",)))

    def _texts(self, value: object, path: Path) -> tuple[str, ...]:
        listed = [value] if isinstance(value, str) else value
        if isinstance(listed, list) and all(isinstance(entry, str) for entry in listed):
            return tuple(listed)
        self.wrong(path, value, '文字の並び（["…"]）')
        return ()

    def _table(self, *path: str) -> dict[str, Any]:
        value: Any = self.data
        for part in path:
            value = value.get(part, {})
        if isinstance(value, dict):
            return value
        self.wrong(path, value, f"表（[{'.'.join(path)}]）")
        return {}

    def header_rows(self) -> tuple[int, ...]:
        """Return the rows of the header, from 1, in order."""
        one, many = self.data.get("header_row"), self.data.get("header_rows")
        if one is not None and many is not None:
            place = replace(self.place, row=line_of(self.lines, ("header_rows",)))
            self.problems.append(kinds.TWO_HEADERS.at(place))
        key, value = ("header_row", [one]) if many is None else ("header_rows", many)
        if value == [None]:
            return ()
        if isinstance(value, list) and value and all(_is_row(n) for n in value):
            return tuple(sorted(set(value)))
        self.wrong((key,), one if many is None else many, "1から数えた行の番号")
        return ()

    def encoding(self) -> str | None:
        """Return the codec's name in Python."""
        name = self.text("encoding")
        try:
            if name is None:
                return None
            b"a".decode(name)
            return codecs.lookup(name).name
        except (LookupError, ValueError):
            self.fault(kinds.UNKNOWN_ENCODING, name, ("encoding",))
            return None

    def delimiter(self) -> str | None:
        """Return the one character between the fields of a CSV."""
        value = self.data.get("delimiter")
        if value is None or (isinstance(value, str) and len(value) == 1 and value not in '\r\n" '):
            return value
        self.wrong(("delimiter",), value, '一つの文字（"," か ";" か "\\t"）')
        return None

    def skip_where(self, sheet: Sheet) -> dict[str, dict[str, str]]:
        """Return by key the words whose rows are left out: comparable form → as written."""
        skips: dict[str, dict[str, str]] = {}
        for key, value in self._table("skip_where").items():
            words = self._texts(value, ("skip_where", key))
            if self._known(sheet, key, ("skip_where", key)):
                skips[key] = {compare_key(word): word for word in words}
        return skips

    def columns(self, sheet: Sheet, table: Any, path: Path) -> dict[str, ColumnRule]:
        """Return the rules of ``[columns]`` or of a ``[[year]]`` block at ``path``."""
        rules: dict[str, ColumnRule] = {}
        if not isinstance(table, dict):
            self.wrong(path, table, f"表（[{path[0]}]）")
            return rules
        for key, value in table.items():
            if self._known(sheet, key, (*path, key)):
                rule, faults = parse_rule(sheet.column(key), value)
                for kind, words in faults:
                    self.fault(kind, words.pop("value"), (*path, key), **words)
                rules[key] = rule
        return rules

    def values(self, sheet: Sheet) -> dict[str, dict[str, str]]:
        """Return by key the words of the sheet (comparable form) and what they become."""
        recodes: dict[str, dict[str, str]] = {}
        for key in self._table("values"):
            path = ("values", key)
            if not self._known(sheet, key, path):
                continue
            table = self._table(*path)
            recodes[key] = {compare_key(old): str(new) for old, new in table.items()}
            for old, new in table.items():
                self._check_option(sheet.column(key), str(new), (*path, old))
        return recodes

    def _check_option(self, column: Column, target: str, path: Path) -> None:
        if column.type is ColumnType.CHOICE and target and target not in column.options:
            choices = "、".join(column.options)
            self.fault(kinds.NOT_AN_OPTION, target, path, key=column.key, choices=choices)

    def const(self, sheet: Sheet) -> dict[str, Const]:
        """Return the constants by key."""
        constants: dict[str, Const] = {}
        for key, value in self._table("const").items():
            path = ("const", key)
            if not self._known(sheet, key, path):
                continue
            if sheet.column(key).personal:
                self.fault(kinds.CONST_PERSONAL, key, path)
            elif isinstance(value, (str, bool, date)):
                constants[key] = value
            elif isinstance(value, (int, float)):
                constants[key] = float(value)
            else:
                self.wrong(path, value, "一つの値")
            if key in constants:
                self._check_const(sheet.column(key), constants[key])
        return constants

    def _check_const(self, column: Column, value: Const) -> None:
        """Name a constant that every single row would otherwise be blamed for."""
        outcome = parser_for(column)(value)
        path = ("const", column.key)
        if outcome.kind is not None and outcome.kind.severity is Severity.ERROR:
            if column.type is ColumnType.YEAR:
                self.fault(kinds.BAD_YEAR, value, path)
            else:
                self.wrong(path, value, f"「{column.title}」に書ける値")
        elif isinstance(outcome.value, str):
            self._check_option(column, outcome.value, path)

    def aliases(self, sheet: Sheet) -> dict[str, dict[str, str]]:
        """Return by key the spellings that are put right: comparable form → decided one."""
        spellings: dict[str, dict[str, str]] = {}
        for key in self._table("aliases"):
            path = ("aliases", key)
            if not self._known(sheet, key, path):
                continue
            table = self._table(*path)
            if all(isinstance(new, str) for new in table.values()):
                spellings[key] = {compare_key(old): new for old, new in table.items()}
            else:
                self.wrong(path, table, f"表（[{'.'.join(path)}]）")
        return spellings

    def years(self, sheet: Sheet) -> tuple[YearBlock, ...]:
        """Return the further years of the sheet, each once and with columns of its own."""
        listed = self.data.get("year", [])
        if not isinstance(listed, list) or not all(isinstance(b, dict) for b in listed):
            self.wrong(("year",), listed, "[[year]] の並び")
            return ()
        blocks: list[YearBlock] = []
        for number, block in enumerate(listed):
            path = ("year", number)
            rules = {key: value for key, value in block.items() if key != "year"}
            written = block.get("year", "")
            try:
                code = FiscalYear.parse(str(written)).code
            except UnreadablePeriod:
                self.fault(kinds.BAD_YEAR, written, path)
                continue
            if any(code == other.year for other in blocks):
                self.fault(kinds.YEAR_TWICE, written, path)
            elif not rules:
                self.fault(kinds.EMPTY_YEAR, written, path)
            blocks.append(YearBlock(year=code, columns=self.columns(sheet, rules, path)))
        return tuple(blocks)


def _is_row(number: object) -> bool:
    return isinstance(number, int) and not isinstance(number, bool) and number >= 1
