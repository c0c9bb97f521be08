"""The field test: how much of a mapping that people wrote is found without them."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from sumoto_bpr.reading.host import ReaderHost
from sumoto_bpr.reading.mapping import Mapping, parse_mapping, read_mapping
from sumoto_bpr.reading.raw import RawBook
from sumoto_bpr.reading.suggest.drafting import suggest
from sumoto_bpr.reading.suggest.text import to_toml
from tests.reading.making import account, reader

KNOWN = {
    "ofunato": "data/inventory/ofunato_r7_407_tasks.csv",
    "ofunato_years": "data/inventory/ofunato_r7_407_tasks.csv",
    "groupware_staff": "data/hr/affair__affair_users.csv",
    "imizu_rpa": "data/effects/imizu_rpa_20240401.csv",
}
LEAST = 0.75
"""Of all lines; what is lacking is printed by the test (``-s``)."""


def draft_of(path: Path, host: ReaderHost) -> Mapping | None:
    """Return the mapping that is drafted for a file."""
    book = host.read(path)
    assert isinstance(book, RawBook)
    found = suggest(book)
    if found is None:
        return None
    mapping, faults = parse_mapping(tomllib.loads(to_toml(found)), path.name)
    assert not faults
    return mapping


def lines_of(mapping: Mapping) -> set[tuple[object, ...]]:
    """Return the lines of a mapping as they can be compared."""
    pattern = {key: rule.split and rule.split.pattern for key, rule in mapping.columns.items()}
    found: set[tuple[object, ...]] = {("kind", mapping.kind)}
    found |= {
        ("columns", key, rule.source, rule.header, rule.occurrence or 1, rule.unit, pattern[key])
        for key, rule in mapping.columns.items()
    }
    found |= {("const", key, value) for key, value in mapping.const.items()}
    found |= {("values", k, *pair) for k, table in mapping.values.items() for pair in table.items()}
    for block in mapping.years:
        found |= {("year", block.year, k, r.header, r.unit) for k, r in block.columns.items()}
    return found


def test_most_lines_of_known_mappings_are_found(shared: Path, repository: Path) -> None:
    """Of the lines that people wrote for four real sheets most are drafted as they stand."""
    found = total = 0
    for name, file in KNOWN.items():
        known = read_mapping(repository / "examples" / f"{name}.toml").value
        drafted = draft_of(shared / file, reader())
        assert known is not None
        wanted = lines_of(known)
        got = wanted & lines_of(drafted) if drafted else set()
        print(f"{name}: {len(got)}/{len(wanted)}", *sorted(map(str, wanted - got)), sep="\n  ")
        found, total = found + len(got), total + len(wanted)
    print(f"all: {found}/{total} = {found / total:.0%}")

    assert found / total >= LEAST


@pytest.mark.parametrize("folder", ["inventory", "hr", "effects", "encodings"])
def test_every_draft_for_a_real_file_is_taken_at_once(
    shared: Path, tmp_path: Path, folder: str
) -> None:
    """``check --mapping`` reads each real file by its draft without a fault of the mapping."""
    made = 0
    for path in sorted((shared / "data" / folder).iterdir()):
        if path.suffix not in (".csv", ".xlsx"):
            continue
        drafted = draft_of(path, reader())
        if drafted is None:
            continue
        made += 1
        read = account(path, drafted)
        wrong = [p for p in read.problems if p.code.startswith("MAP") and p.severity == "error"]
        assert not wrong, [p.sentence() for p in wrong]
        assert read.kind == drafted.kind or {p.code for p in read.problems} == {"TBL-003"}

    assert made >= (0 if folder == "encodings" else 1)
