from __future__ import annotations

import io
import os
import struct
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from sumoto_bpr.model.problems import Problem
from sumoto_bpr.reading.host import ReaderHost
from sumoto_bpr.reading.raw import RawBook, ReadRequest
from tests.workbooks import STRICT, corner_bomb, old_book, ole, package, row, workbook

GOOD = workbook(row(1, "業務名", "年間件数") + row(2, "証明書の交付", "1200"))
ROWS = [["業務名", "年間件数"], ["証明書の交付", 1200.0]]


@pytest.fixture(scope="module")
def host() -> Iterator[ReaderHost]:
    """One child for the tests of this module, as one command has one."""
    with ReaderHost(seconds=20, megabytes=1024) as one:
        yield one


def read(host: ReaderHost, folder: Path, data: bytes, name: str = "a.xlsx") -> RawBook | Problem:
    """Read hostile bytes and then a good file, which must be read whatever came before."""
    (folder / name).write_bytes(data)
    (folder / "good.xlsx").write_bytes(GOOD)
    answer, good = host.read_all(
        [ReadRequest(path=folder / name), ReadRequest(path=folder / "good.xlsx")]
    )
    assert isinstance(good, RawBook)
    assert good.sheets[0].rows == ROWS
    return answer if isinstance(answer, RawBook) else answer[0]


def code(answer: RawBook | Problem) -> str:
    """Return the code of an answer that must be a problem."""
    assert isinstance(answer, Problem), answer
    return answer.code


def book(answer: RawBook | Problem) -> RawBook:
    """Return the book of an answer that must be one."""
    assert isinstance(answer, RawBook), answer
    return answer


def test_two_cells_17_billion_apart(host: ReaderHost, tmp_path: Path) -> None:
    """A workbook of 2 KB that would take all memory is refused with the sheet and the address."""
    problem = read(host, tmp_path, corner_bomb())

    assert code(problem) == "FIL-011"
    assert isinstance(problem, Problem)
    assert problem.sheet == "表"
    assert "XFD1048576" in problem.message


def test_a_bomb_past_the_preflight_meets_the_memory_limit(host: ReaderHost, tmp_path: Path) -> None:
    """Where the reach hides behind a second prefix, the limit of the child holds."""
    hidden = '<y:row r="9"><y:c r="XFD1048576"><y:v>1</y:v></y:c></y:row>'
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
        ' xmlns:y="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{row(1, '1')}{hidden}</sheetData></worksheet>"
    )

    answer = read(host, tmp_path, workbook("", more={"xl/worksheets/sheet1.xml": sheet}))

    assert code(answer) == "FIL-014"


def test_zip_bombs_are_refused_before_unpacking(host: ReaderHost, tmp_path: Path) -> None:
    """A sheet of 600 MB in 0.6 MB is refused at once, by its promise alone."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as stream:
            for _ in range(600):
                stream.write(bytes(1 << 20))
    before = time.perf_counter()

    assert code(read(host, tmp_path, buffer.getvalue())) == "FIL-010"
    assert time.perf_counter() - before < 5


def test_a_bomb_that_lies_about_its_size(host: ReaderHost, tmp_path: Path) -> None:
    """A part that unpacks to more than it promises is damaged, and is not unpacked further."""
    data = bytearray(workbook("<!--" + "x" * (30 << 20) + "-->"))
    for mark, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = data.find(mark)
        while at >= 0:
            size = struct.unpack_from("<I", data, at + offset)[0]
            if size > 1 << 20:
                struct.pack_into("<I", data, at + offset, 500)
            at = data.find(mark, at + 4)

    assert code(read(host, tmp_path, bytes(data))) == "FIL-008"


@pytest.mark.parametrize("entity", ["&b;", "plain"])
def test_entities_are_refused(host: ReaderHost, tmp_path: Path, entity: str) -> None:
    """Billions of laughs and outside references are refused, used or not."""
    canary = tmp_path / "canary.txt"
    canary.write_text("never read", encoding="utf-8")
    levels = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(99 + n)};" * 9}">' for n in range(9))
    doctype = f'<!DOCTYPE a [{levels}<!ENTITY k SYSTEM "{canary.as_uri()}">]>'
    cell = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{entity}</t></is></c></row>'

    answer = read(host, tmp_path, workbook(cell, doctype=doctype))

    assert code(answer) == "FIL-013"
    assert "never read" not in str(answer)


@pytest.mark.parametrize("make", ["plain", "encrypted", "old"])
def test_every_cut_is_told(host: ReaderHost, tmp_path: Path, make: str) -> None:
    """A file cut at any step of 512 bytes is refused in words, each within a second."""
    whole = {
        "plain": workbook("".join(row(n, "業務", f"{n * 7919}") for n in range(1, 400))),
        "encrypted": ole("EncryptionInfo", "EncryptedPackage"),
        "old": ole("Workbook"),
    }[make]
    cuts = []
    for size in range(0, len(whole), 512):
        path = tmp_path / f"{size:06}.xlsx"
        path.write_bytes(whole[:size])
        cuts.append(ReadRequest(path=path))
    before = time.perf_counter()

    answers = list(host.read_all(cuts))

    assert len(answers) > 5
    assert time.perf_counter() - before < len(answers)
    told = {"FIL-005", "FIL-008", "FIL-009"}
    for answer in answers:
        assert isinstance(answer, tuple)
        assert answer[0].code in told


_LOCKED_ODS: dict[str, str | bytes] = {
    "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
    "META-INF/manifest.xml": "<m:manifest xmlns:m='m'><m:file-entry m:full-path='content.xml'>"
    "<m:encryption-data/></m:file-entry></m:manifest>",
    "content.xml": bytes(range(64)),
}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.xlsx", ole("EncryptionInfo", "EncryptedPackage")),
        ("a.xls", old_book((0x2F, bytes(6)))),
        ("b.xls", old_book((0x86, b""), (0x2F, b"\1\0" + bytes(50)))),
        ("a.ods", package(_LOCKED_ODS)),
    ],
)
def test_protected_workbooks_name_the_remedy(
    host: ReaderHost, tmp_path: Path, name: str, data: bytes
) -> None:
    """An encrypted workbook of any kind is not called broken: the password is to come off."""
    problem = read(host, tmp_path, data, name)

    assert code(problem) == "FIL-009"
    assert isinstance(problem, Problem)
    assert "パスワードを外してください" in problem.remedy


def test_an_open_xls_is_no_protected_one(host: ReaderHost, tmp_path: Path) -> None:
    """An .xls without the record of a password is read, with a word on what is not checked."""
    answer = book(read(host, tmp_path, old_book(), "a.xls"))

    assert ("xls", ["FIL-023"]) == (answer.kind, [p.code for p in answer.problems])


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        (b"", "a.xlsx", "FIL-005"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "a.xls", "FIL-007"),
        (b"{\\rtf1 a}", "a.xls", "FIL-007"),
        (package({"word/document.xml": "<a/>"}), "a.xlsx", "FIL-007"),
        (b"PK\x03\x04" + bytes(64), "a.xlsx", "FIL-008"),
        (b"\x09\x00\x04\x00\x02\x00\x10\x00", "a.xls", "FIL-012"),
        (os.urandom(4096).replace(b"PK", b"pk"), "a.xlsx", "FIL-007"),
    ],
)
def test_foreign_files_get_their_sentence(
    host: ReaderHost, tmp_path: Path, data: bytes, name: str, told: str
) -> None:
    """What is no workbook is told as what it is."""
    answer = read(host, tmp_path, data, name)

    assert code(answer) == told


def test_strict_wrong_dimension_and_backslashes_read_alike(
    host: ReaderHost, tmp_path: Path
) -> None:
    """Strict Open XML, a wrong dimension, a zip of Windows: the same cells as ever."""
    rows = row(1, "業務名", "年間件数") + row(2, "証明書の交付", "1200")
    for data in (
        workbook(rows, namespaces=STRICT),
        workbook(rows, head='<dimension ref="A1"/>'),
        workbook(rows, separator="\\"),
        workbook(rows.replace(' r="1"', "").replace(' r="2"', "")),
    ):
        assert book(read(host, tmp_path, data)).sheets[0].rows == ROWS


def test_1904_dates_and_errors_and_hidden_rows(host: ReaderHost, tmp_path: Path) -> None:
    """A workbook of 1904 gives the dates Excel shows; errors and hidden rows are told."""
    rows = (
        '<row r="1" hidden="1"><c r="A1" s="1"><v>44286</v></c></row>'
        '<row r="2"><c r="A2" t="e"><v>#REF!</v></c><c r="B2"><f>A1</f></c></row>'
    )

    read_book = book(read(host, tmp_path, workbook(rows, book='<workbookPr date1904="true"/>')))
    sheet = read_book.sheets[0]

    assert read_book.date1904
    assert str(sheet.rows[0][0]) == "2025-04-01"
    assert sheet.errors == {(2, 0): "#REF!"}
    assert sheet.rows[1][0] == ""
    assert sheet.uncached == {(2, 1)}
    assert sheet.hidden_rows == {1}


def test_macros_are_named_and_not_run(host: ReaderHost, tmp_path: Path) -> None:
    """A workbook with macros is read for its values, with a warning."""
    data = workbook(row(1, "1"), more={"xl/vbaProject.bin": b"x"})

    read_book = book(read(host, tmp_path, data, "a.xlsm"))

    assert read_book.macros
    assert ["FIL-024"] == [p.code for p in read_book.problems]


def test_rows_formatted_to_the_foot_are_no_rows(host: ReaderHost, tmp_path: Path) -> None:
    """100,000 formatted rows below the table are read past in seconds and are no data."""
    foot = "".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(3, 100_003))
    rows = row(1, "業務名", "年間件数") + row(2, "証明書の交付", "1200") + foot

    assert book(read(host, tmp_path, workbook(rows))).sheets[0].rows == ROWS


def test_byte_flips_are_read_or_told(host: ReaderHost, tmp_path: Path) -> None:
    """300 workbooks with one byte changed each end in a book or a sentence, never in a stop."""
    requests = []
    for number in range(300):
        data = bytearray(GOOD)
        data[(number * 7919) % len(data)] ^= 1 << (number % 8)
        path = tmp_path / f"{number}.xlsx"
        path.write_bytes(data)
        requests.append(ReadRequest(path=path))
    child = host.pid

    answers = list(host.read_all(requests))

    assert child == host.pid
    for answer in answers:
        assert isinstance(answer, RawBook) or answer[0].code.startswith("FIL-")
    assert any(isinstance(answer, tuple) for answer in answers)


def test_the_parent_stays_small(tmp_path: Path) -> None:
    """The parent's own memory does not grow by what a hostile file takes."""
    resource = pytest.importorskip("resource", reason="Windows has no resource module")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with ReaderHost(megabytes=1024) as host:
        read(host, tmp_path, corner_bomb())
        read(host, tmp_path, workbook("", more={"xl/media/a.bin": bytes(64 << 20)}))

    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000
