from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sumoto_bpr.forms import FORM_KINDS
from sumoto_bpr.reading.host import ReaderHost
from tests.forms.making import Meaning, every_form, meaning
from tests.forms.stripping import STRIPS, parts_of, rebuilt, with_comments

_SIGNS = {
    "docProps": b"docProps/core.xml",
    "custom properties": b"docProps/custom.xml",
    "comments": "確認しました".encode(),
    "validations": b"<dataValidation ",
    "styles": b"styles.xml",
    "hidden sheets": b'state="hidden"',
    "defined names": b"<definedName ",
}
"""What shows that an ornament is there."""


@pytest.fixture(scope="module")
def host() -> Iterator[ReaderHost]:
    """One reader child for all tests here."""
    with ReaderHost(60, 1024) as reader:
        yield reader


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one filled form of each kind, with comments."""
    folder = tmp_path_factory.mktemp("forms")
    for kind, data in every_form().items():
        (folder / f"{kind}.xlsx").write_bytes(with_comments(data))
    return folder


@pytest.fixture(scope="module")
def whole(forms: Path, host: ReaderHost) -> dict[str, Meaning]:
    """What the forms say before anything is taken out."""
    return meaning(forms, _names(forms), host)


@pytest.mark.parametrize("strip", list(STRIPS))
def test_a_stripped_form_is_read_the_same(
    strip: str, forms: Path, whole: dict[str, Meaning], host: ReaderHost, tmp_path: Path
) -> None:
    """Whatever 無害化 takes out, each and all, every form gives the same rows (C18)."""
    for name in _names(forms):
        stripped = rebuilt(STRIPS[strip](parts_of((forms / name).read_bytes())))
        (tmp_path / name).write_bytes(stripped)

    assert whole == meaning(tmp_path, _names(forms), host)


@pytest.mark.parametrize("strip", [name for name in STRIPS if name != "all"])
def test_stripping_takes_out_what_was_there(strip: str, forms: Path) -> None:
    """The ornament is in the forms before, and gone after: the test above tests something."""
    sign = _SIGNS[strip]
    parts = [parts_of((forms / name).read_bytes()) for name in _names(forms)]

    assert any(_holds(one, sign) for one in parts)
    assert not any(_holds(STRIPS[strip](one), sign) for one in parts)
    assert not any(_holds(STRIPS["all"](one), sign) for one in parts)


def test_every_form_says_something(whole: dict[str, Meaning]) -> None:
    """Each kind there is, is read as itself, with its rows and without an error."""
    assert {*FORM_KINDS, "hearing"} == set(whole)
    for kind, read in whole.items():
        assert (kind, 0, []) == (read.kind, read.refused, read.errors)
        assert read.rows


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def _holds(parts: dict[str, bytes], sign: bytes) -> bool:
    """Whether a sign is a member's name or stands in the XML, the default styles left out."""
    return any(sign in name.encode() or sign in data for name, data in parts.items())
