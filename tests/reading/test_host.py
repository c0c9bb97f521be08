from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import IO

import pytest
import xlsxwriter

from sumoto_bpr.model.problems import Problem, files as kinds
from sumoto_bpr.reading.answers import problem_from
from sumoto_bpr.reading.child import read_file
from sumoto_bpr.reading.host import ReaderHost, is_owner_file
from sumoto_bpr.reading.raw import CsvOptions, RawBook, ReadRequest
from sumoto_bpr.reading.scan import SheetScan
from tests.workbooks import row, workbook


@pytest.fixture(scope="module")
def host() -> Iterator[ReaderHost]:
    """One child for the tests of this module."""
    with ReaderHost() as one:
        yield one


def book(answer: RawBook | tuple[Problem, ...]) -> RawBook:
    """Return the book of an answer that must be one."""
    assert isinstance(answer, RawBook), answer
    return answer


def refusal(answer: RawBook | tuple[Problem, ...]) -> Problem:
    """Return the problem of an answer that must be a refusal."""
    assert isinstance(answer, tuple)
    assert len(answer) == 1
    return answer[0]


def test_cells_keep_their_type_and_place(host: ReaderHost, tmp_path: Path) -> None:
    """Texts, numbers, dates and truths arrive as such; rows are Excel's, blanks are ``""``."""
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet("棚卸")
        sheet.write_row(2, 1, ["業務", 90, 1.5, True])
        sheet.write_datetime(2, 5, date(2025, 4, 1), made.add_format({"num_format": "yyyy/m/d"}))
        sheet.write_string(3, 1, "=1+1")
        made.add_worksheet("語").hide()

    read = book(host.read(path, "課/a.xlsx"))

    assert read.sheets[0].rows[:2] == [[""] * 6] * 2
    assert read.sheets[0].rows[2] == ["", "業務", 90.0, 1.5, True, date(2025, 4, 1)]
    assert read.sheets[0].rows[3][1] == "=1+1"
    assert read.sheets[0].row_number(2) == 3
    assert [("棚卸", False), ("語", True)] == [(s.name, s.hidden) for s in read.sheets]
    assert (read.file, read.kind, read.problems) == ("課/a.xlsx", "xlsx", ())
    assert read.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_answers_come_in_order(host: ReaderHost, tmp_path: Path) -> None:
    """Many files are read ahead and answered one by one, in the order of the requests."""
    requests = []
    for number in range(20):
        path = tmp_path / f"{number}.csv"
        path.write_text(f"列\n{number}\n", encoding="utf-8")
        requests.append(ReadRequest(path=path))

    answers = host.read_all(requests)
    first = book(next(answers))
    between = book(host.read(tmp_path / "7.csv"))

    assert first.sheets[0].rows[1] == ["0"]
    assert between.sheets[0].rows[1] == ["7"]
    assert [book(a).sheets[0].rows[1] for a in answers] == [[str(n)] for n in range(1, 20)]


def test_an_abandoned_series_leaves_the_host_usable(host: ReaderHost, tmp_path: Path) -> None:
    """Answers nobody fetched are not taken for later ones."""
    for name in "abc":
        (tmp_path / f"{name}.csv").write_text(f"{name},1\n", encoding="utf-8")

    series = host.read_all(ReadRequest(path=tmp_path / f"{name}.csv") for name in "aaaa")
    next(series)
    del series

    assert book(host.read(tmp_path / "c.csv")).sheets[0].rows == [["c", "1"]]


def test_csv_options_reach_the_child(host: ReaderHost, tmp_path: Path) -> None:
    """Codec and delimiter of a mapping are obeyed, the file's sheet is named ``""``."""
    path = tmp_path / "a.csv"
    path.write_bytes("業務;件数,概数\n".encode("cp932"))

    read = book(host.read(path, csv=CsvOptions(encoding="cp932", delimiter=";")))

    assert read.sheets[0].rows == [["業務", "件数,概数"]]
    assert (read.sheets[0].name, read.encoding, read.delimiter) == ("", "cp932", ";")


def test_a_fault_of_a_csv_has_its_line(host: ReaderHost, tmp_path: Path) -> None:
    """A problem of a CSV names file and line and speaks to staff."""
    path = tmp_path / "a.csv"
    path.write_text('a,b\n1,"open\n', encoding="utf-8")

    problem = refusal(host.read(path, "surveys/a.csv"))

    assert (problem.code, problem.file, problem.row) == (
        "FIL-020",
        "surveys/a.csv",
        2,
    )
    assert "{" not in problem.message + problem.remedy


def test_content_decides_and_the_name_is_mentioned(host: ReaderHost, tmp_path: Path) -> None:
    """A workbook named .csv and a CSV named .xls are read, with a warning."""
    (tmp_path / "a.csv").write_bytes(workbook(row(1, "1")))
    (tmp_path / "a.xls").write_bytes("業務名,件数\n".encode("cp932"))

    books = [book(host.read(tmp_path / name)) for name in ("a.csv", "a.xls")]

    assert ["xlsx", "csv"] == [read.kind for read in books]
    for read in books:
        assert ["FIL-022"] == [p.code for p in read.problems]


def test_what_is_no_file_is_told(host: ReaderHost, tmp_path: Path) -> None:
    """A missing path, a folder and Excel's owner file each get their own sentence."""
    (tmp_path / "~$a.xlsx").write_bytes(b"\x05name of a person")

    assert refusal(host.read(tmp_path / "none.xlsx")).code == "FIL-001"
    assert refusal(host.read(tmp_path)).code == "FIL-002"
    assert refusal(host.read(tmp_path / "~$a.xlsx")).code == "FIL-004"
    assert is_owner_file(tmp_path / "~$a.xlsx")


def test_a_forbidden_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may not be read, or that another program holds, is no damaged file."""
    path = tmp_path / "a.csv"
    path.write_text("a,b\n", encoding="utf-8")

    def refuse(*args: object) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "open", refuse)

    _, reason, fields = read_file(str(path))
    assert ("NO_ACCESS", "FIL-003") == (reason, problem_from(reason, fields, "a.csv").code)


def test_a_file_being_written_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that moves while it is read is read anew, or given up after three times."""
    path = tmp_path / "a.csv"
    path.write_text("a,b\n", encoding="utf-8")
    really, moves = Path.open, [1]

    def move(self: Path, mode: str) -> IO[bytes]:
        if moves:
            moves.pop()
            with really(self, "ab") as stream:
                stream.write(b"1,2\n")
        return really(self, mode)

    monkeypatch.setattr(Path, "open", move)
    monkeypatch.setattr("time.sleep", lambda seconds: None)

    _, _, fields = read_file(str(path))
    moves.extend([1, 1, 1])

    assert fields["sheets"][0]["rows"] == [["a", "b"], ["1", "2"]]
    _, reason, fields = read_file(str(path))
    assert ("CHANGING", "FIL-006") == (reason, problem_from(reason, fields, "a.csv").code)


def test_a_sheet_read_short_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the reader ends before the last value that the pre-flight saw, nothing is kept."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook(row(1, "1")))
    monkeypatch.setattr(
        "sumoto_bpr.reading.preflight.scan_sheet", lambda *_: SheetScan(last_value_row=9)
    )

    _, reason, fields = read_file(str(path))

    assert "FIL-029" == problem_from(reason, fields, "a.xlsx").code


@pytest.mark.parametrize(
    ("data", "encoding", "code"),
    [
        (b"\xff\xff,\x81\n", None, "FIL-017"),
        (b"a,b\n", "sjis-win", "FIL-018"),
        ("業務名,a\0b\n".encode(), None, "FIL-019"),
        (b'a,b\n"' + b"x" * 1_000_002 + b'",1\n', None, "FIL-021"),
    ],
)
def test_broken_texts_have_their_sentence(
    host: ReaderHost, tmp_path: Path, data: bytes, encoding: str | None, code: str
) -> None:
    """An unknown codec, a NUL and an endless field each have their own problem."""
    (tmp_path / "a.csv").write_bytes(data)
    answer = host.read(tmp_path / "a.csv", csv=CsvOptions(encoding=encoding))

    assert code == refusal(answer).code


def test_doubts_about_a_codec_are_told(host: ReaderHost, tmp_path: Path) -> None:
    """Western text that also decodes as cp932 is read, with a word of doubt."""
    (tmp_path / "a.csv").write_bytes("Entrée,Sortie\nabc,1\n".encode("cp1252"))
    answer = host.read(tmp_path / "a.csv")

    assert ["FIL-025"] == [problem.code for problem in book(answer).problems]


def test_every_problem_of_files_can_be_said() -> None:
    """Each kind has a sentence and a remedy without a hole once its fields are given."""
    for name in kinds.__all__:
        fields = {"limit": "z", "hint": "直してください。", "done": "読みました。", "where": "図形"}
        rows = {"rows": "2", "first": "A3"}
        problem = getattr(kinds, name).at(value="x", after="y", **fields, **rows)

        assert problem.code.startswith("FIL-")
        assert problem.message.endswith("。")
        assert problem.remedy.endswith("。")
        assert "{" not in problem.message


def test_closing_ends_the_child(tmp_path: Path) -> None:
    """After ``close`` no child and no pipe is left, and the host can be used again."""
    path = tmp_path / "a.csv"
    path.write_text("a,b\n", encoding="utf-8")
    host = ReaderHost()
    book(host.read(path))
    child = host.pid or 0
    host.close()

    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)
    assert host.pid is None
    book(host.read(path))
    host.close()


def test_the_child_ignores_the_folder_it_stands_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Modules lying among foreign files are not imported by the child."""
    (tmp_path / "python_calamine.py").write_text("raise SystemExit(9)", encoding="utf-8")
    (tmp_path / "csv.py").write_text("raise SystemExit(9)", encoding="utf-8")
    (tmp_path / "a.xlsx").write_bytes(workbook(row(1, "1")))
    monkeypatch.chdir(tmp_path)

    with ReaderHost() as host:
        assert book(host.read(Path("a.xlsx"))).sheets[0].rows == [[1.0]]


def test_the_child_knows_neither_model_nor_pandas() -> None:
    """The child starts fast: it imports neither the nouns nor pandas."""
    script = (
        "import sys, sumoto_bpr.reading.child; "
        "print([m for m in sys.modules if m in ('pandas', 'numpy', 'sumoto_bpr.model')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )

    assert done.stdout.strip() == "[]"
