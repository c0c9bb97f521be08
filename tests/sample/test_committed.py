from __future__ import annotations

from io import BytesIO
from pathlib import Path

import openpyxl

from sumoto_bpr.sample import build_city

HINT = 'made anew by `build_city("small")`; a change of the sample is committed with its files'
FOLDERS = ("surveys", "process_maps", "training", "mappings")


def _cells(data: bytes) -> dict[str, list[tuple[object, ...]]]:
    book = openpyxl.load_workbook(BytesIO(data))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def test_the_repository_holds_the_small_city(repository: Path) -> None:
    """The sample files of the repository are what the seed gives, cell by cell."""
    for name, data in build_city("small").items():
        held = (repository / name).read_bytes()
        if name.endswith(".xlsx"):
            # not byte by byte: other versions of zlib compress otherwise
            assert _cells(data) == _cells(held), f"{name}: {HINT}"
        else:
            assert data == held.replace(b"\r\n", b"\n"), f"{name}: {HINT}"


def test_the_repository_holds_no_other_sample(repository: Path) -> None:
    """Nothing lies in the sample folders that the seed does not give."""
    made = set(build_city("small"))
    held = {
        path.relative_to(repository).as_posix()
        for folder in FOLDERS
        for path in (repository / folder).rglob("*")
        if path.is_file() and path.suffix in {".xlsx", ".md"}
    }

    assert set() == {name for name in held - made if not name.startswith("mappings/")}
