"""Forms opened and saved by LibreOffice (practice.md C37): nothing of them is lost."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from sumoto_bpr.reading.host import ReaderHost
from sumoto_bpr.sheets import HEARING, INVENTORY
from tests.forms.making import Meaning, every_form, header_row, meaning

pytestmark = [pytest.mark.office, pytest.mark.slow]

WAYS: dict[str, tuple[str, ...]] = {
    "xlsx": ("xlsx",),
    "ods": ("ods",),
    "ods and back": ("ods", "xlsx"),
    "xls": ("xls",),
    "xls and back": ("xls", "xlsx"),
}


@pytest.fixture(scope="module")
def host() -> Iterator[ReaderHost]:
    """One reader child for all tests here."""
    with ReaderHost(60, 1024) as reader:
        yield reader


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one filled form of each kind."""
    folder = tmp_path_factory.mktemp("forms")
    for kind, data in every_form().items():
        (folder / f"{kind}.xlsx").write_bytes(data)
    return folder


@pytest.fixture(scope="module")
def whole(forms: Path, host: ReaderHost) -> dict[str, Meaning]:
    """What the forms say as they were written."""
    return meaning(forms, _names(forms), host)


@pytest.fixture(scope="module")
def saved(soffice: str, forms: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """By way of saving, a folder with all forms; each conversion is made once."""
    folders: dict[tuple[str, ...], Path] = {(): forms}
    profile = tmp_path_factory.mktemp("office")
    for way in WAYS.values():
        for length in range(1, len(way) + 1):
            if way[:length] not in folders:
                target = tmp_path_factory.mktemp("saved")
                _convert(soffice, profile, folders[way[: length - 1]], target, way[length - 1])
                folders[way[:length]] = target
    return {name: folders[way] for name, way in WAYS.items()}


@pytest.mark.parametrize("way", list(WAYS))
def test_a_form_saved_by_libreoffice_is_read_the_same(
    way: str, saved: dict[str, Path], whole: dict[str, Meaning], host: ReaderHost
) -> None:
    """Every form, saved in each format and back, gives the same rows and no error."""
    assert whole == meaning(saved[way], _names(saved[way]), host)


@pytest.mark.parametrize("way", ["xlsx", "ods and back", "xls and back"])
def test_lists_are_still_there(way: str, saved: dict[str, Path], forms: Path) -> None:
    """The cells that offer a list before offer one after, for survey and hearing alike."""
    for name, title in (("inventory.xlsx", INVENTORY.title), ("hearing.xlsx", HEARING.title)):
        before = _listed(forms / name, title)

        assert before
        assert before <= _listed(saved[way] / name, title)


@pytest.mark.parametrize("way", ["xlsx", "ods and back"])
def test_what_helps_to_fill_in_is_still_there(
    way: str, saved: dict[str, Path], forms: Path
) -> None:
    """Print titles, one page wide, filter and hidden list stay.

    Without a window LibreOffice writes no panes, so a frozen header cannot be looked at here.
    """
    before = openpyxl.load_workbook(forms / "inventory.xlsx")
    after = openpyxl.load_workbook(saved[way] / "inventory.xlsx")
    old, new = before[INVENTORY.title], after[INVENTORY.title]

    assert old.print_title_rows == new.print_title_rows
    assert (old.page_setup.paperSize, "landscape") == (
        new.page_setup.paperSize,
        new.page_setup.orientation,
    )
    properties = new.sheet_properties.pageSetUpPr
    assert properties is not None
    assert properties.fitToPage
    assert f"A{header_row(new, '業務ID')}" == new.auto_filter.ref.split(":")[0]
    assert "visible" != after["一覧"].sheet_state


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def _convert(soffice: str, profile: Path, source: Path, target: Path, suffix: str) -> None:
    subprocess.run(
        [
            soffice,
            "--headless",
            f"-env:UserInstallation={profile.as_uri()}",
            "--convert-to",
            suffix,
            "--outdir",
            str(target),
            *(str(source / name) for name in _names(source)),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    assert len(_names(source)) == len(_names(target))


def _listed(path: Path, title: str) -> set[str]:
    """The cells of a sheet that offer a list of choices."""
    sheet = openpyxl.load_workbook(path)[title]
    return {
        f"{cell[0].coordinate}"
        for rule in sheet.data_validations.dataValidation
        if rule.type == "list" and rule.formula1
        for area in rule.sqref.ranges
        for cell in sheet[area.coord if ":" in area.coord else f"{area.coord}:{area.coord}"]
    }
