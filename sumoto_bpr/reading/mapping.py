"""Reading a mapping file: all its faults at once, each with the nearest known word."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sumoto_bpr.model.problems import Place, Problem, mappings as kinds
from sumoto_bpr.reading.mapping_draft import Draft, hint_for
from sumoto_bpr.reading.mapping_record import Mapping
from sumoto_bpr.reading.result import Reading
from sumoto_bpr.reading.toml_text import Lines, lines_of, toml_fault, toml_hint, written_twice
from sumoto_bpr.store.system_words import system_words

__all__ = ["TOP_KEYS", "Mapping", "bound_mapping", "parse_mapping", "read_mapping"]

TOP_KEYS = (
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
_FILES = re.compile(
    rb"""^[ \t]*files[ \t]*=[ \t]*(?:"([^"\\\r\n]+)"|'([^'\r\n]+)')""", re.MULTILINE
)
_KIND = re.compile(rb"""^[ \t]*kind[ \t]*=[ \t]*["'](\w+)["']""", re.MULTILINE)
_NO_LINES: Lines = MappingProxyType({})


def read_mapping(path: Path, label: str = "") -> Reading[Mapping | None]:
    """Read a mapping file; the value is None where it has any fault.

    ``label`` is what problems call the file (default: its name). Never raises for
    what the file holds or for a file that cannot be opened.
    """
    found = bound_mapping(path, label)
    return Reading(value=None if found.faults else found, problems=found.faults)


def bound_mapping(path: Path, label: str = "") -> Mapping:
    """Read a mapping file; a faulty one keeps its ``faults`` and what files it would read.

    Kind and ``files`` are looked for even in a text that is no TOML, so that the
    files of a broken mapping are refused and not read some other way.
    """
    name = label or path.name
    place = Place(file=name)
    try:
        data = path.read_bytes()
    except OSError as error:
        fault = kinds.CANNOT_OPEN.at(place, value=system_words(error))
        return Mapping(kind="", name=name, faults=(fault,))
    try:
        text = data.decode("utf-8-sig")
        parsed = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return _torn(data, name, _fault_of(error, place))
    mapping, faults = parse_mapping(parsed, name, lines_of(text))
    files = parsed.get("files")
    broken = Mapping(kind="", name=name, files=files if isinstance(files, str) else None)
    return replace(mapping or broken, faults=faults)


def _torn(data: bytes, name: str, fault: Problem) -> Mapping:
    files, kind = _FILES.search(data), _KIND.search(data)
    glob = (files[1] or files[2]) if files else b""
    return Mapping(
        kind=kind[1].decode("ascii", "replace") if kind else "",
        name=name,
        files=glob.decode("utf-8", "replace") or None,
        faults=(fault,),
    )


def _fault_of(error: ValueError, place: Place) -> Problem:
    if isinstance(error, UnicodeDecodeError):
        line = error.object[: error.start].count(b"\n") + 1
        return kinds.NOT_UTF8.at(place, value=f"{line}行目")
    if written_twice(error):
        return kinds.WRITTEN_TWICE.at(place, value=toml_fault(error))
    return kinds.NOT_TOML.at(place, value=toml_fault(error), hint=toml_hint(error))


def parse_mapping(
    data: dict[str, Any], file: str, lines: Lines = _NO_LINES
) -> tuple[Mapping | None, tuple[Problem, ...]]:
    """Return the mapping that parsed TOML states, and all faults of it.

    ``lines`` say where each key stands in the text, so that faults name the line.
    """
    draft = Draft(data=data, place=Place(file=file), lines=lines)
    for key in data:
        if key not in TOP_KEYS:
            draft.fault(kinds.UNKNOWN_KEY, key, (key,), hint=hint_for(key, TOP_KEYS))
    sheet = draft.sheet()
    if sheet is None:
        return None, tuple(draft.problems)
    mapping = Mapping(
        kind=sheet.kind,
        name=file,
        sheet=draft.text("sheet"),
        header_rows=draft.header_rows(),
        encoding=draft.encoding(),
        delimiter=draft.delimiter(),
        files=draft.text("files"),
        fill_down=draft.fill_down(sheet),
        skip_where=draft.skip_where(sheet),
        columns=draft.columns(sheet, data.get("columns", {}), ("columns",)),
        values=draft.values(sheet),
        const=draft.const(sheet),
        aliases=draft.aliases(sheet),
        years=draft.years(sheet),
    )
    for key in mapping.const:
        if key in mapping.columns:
            draft.fault(kinds.CONST_AND_COLUMN, key, ("const", key))
    return mapping, tuple(draft.problems)
