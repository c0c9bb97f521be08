from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from sumoto_bpr.forms import FORM_KINDS
from sumoto_bpr.forms.look import fitted_widths, lines_of
from sumoto_bpr.sheets import SHEETS
from tests.forms.making import TAX, blank, filled, hearing

A3 = (1190.55, 841.89)
A4 = (841.89, 595.28)


def _printed(soffice: str, data: bytes, folder: Path) -> Path:
    (folder / "form.xlsx").write_bytes(data)
    subprocess.run(
        [
            soffice,
            "--headless",
            f"-env:UserInstallation=file://{folder / 'office'}",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            str(folder / "form.xlsx"),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return folder / "form.pdf"


def _sizes(pdf: Path) -> set[tuple[float, float]]:
    told = subprocess.run(
        ["pdfinfo", "-f", "1", "-l", "99", str(pdf)], check=True, capture_output=True, text=True
    ).stdout
    found = re.findall(r"Page\s+\d+ size:\s+([\d.]+) x ([\d.]+)", told)
    return {(round(float(w), 1), round(float(h), 1)) for w, h in found}


def _smallest_text(pdf: Path) -> float:
    """The size in points of the smallest Japanese text, the words over the headers left out.

    A full-width character is as wide as its font is high.
    """
    told = subprocess.run(
        ["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True, text=True
    ).stdout
    words = re.findall(
        r'<word xMin="([\d.]+)" .*?xMax="([\d.]+)".*?>([ぁ-んァ-ヶ一-龠]+)</word>', told
    )
    return min(
        (float(right) - float(left)) / len(text)
        for left, right, text in words
        if text not in {"必須", "任意", "印刷済"}
    )


@pytest.mark.office
@pytest.mark.slow
@pytest.mark.exe("pdfinfo", "pdftotext")
@pytest.mark.parametrize("kind", ["inventory", "improvements", "flow"])
def test_a_form_prints_on_a3_and_can_be_read(soffice: str, kind: str, tmp_path: Path) -> None:
    """Wide forms are A3 landscape, one page wide, with no text below 8 points."""
    pdf = _printed(soffice, blank(kind, TAX), tmp_path)

    # 書き方 goes on A4
    assert {(round(A3[0], 1), round(A3[1], 1)), (round(A4[0], 1), round(A4[1], 1))} >= _sizes(pdf)
    assert (round(A3[0], 1), round(A3[1], 1)) in _sizes(pdf)
    assert 8 <= _smallest_text(pdf)


@pytest.mark.office
@pytest.mark.slow
@pytest.mark.exe("pdfinfo", "pdftotext")
def test_a_hearing_prints_on_a4_with_as_many_pages_as_it_says(soffice: str, tmp_path: Path) -> None:
    """A hearing sheet is A4 upright, readable, and the page count on top is right within one."""
    rows = [
        {"id": f"A-{n}", "name": f"課税資料の受付と入力{n}", "hours": 100.0 - n, "core": "未着手"}
        for n in range(12)
    ]
    data = hearing(rows)
    pdf = _printed(soffice, data, tmp_path)
    text = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True
    ).stdout
    told = int(re.findall(r"A4で約(\d+)枚", text)[0])
    printed = max(int(n) for n in re.findall(r"\d+／(\d+)", text))

    assert {(round(A4[1], 1), round(A4[0], 1))} == _sizes(pdf)
    assert 7 <= _smallest_text(pdf)
    assert told <= printed <= told + 1  # the list of tasks takes one more


@pytest.mark.office
@pytest.mark.slow
@pytest.mark.exe("pdftotext")
def test_all_of_a_long_text_is_printed(soffice: str, tmp_path: Path) -> None:
    """A text of many lines is printed to its last character."""
    purpose = "".join(f"{n}番目の文。" for n in range(1, 41)) + "ここで終わり"
    data = filled("inventory", [{"id": "A-1", "name": "長い業務", "purpose": purpose}])
    pdf = _printed(soffice, data, tmp_path)
    text = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True
    ).stdout

    assert "終わり" in "".join(text.split())


@pytest.mark.parametrize("kind", [kind for kind in FORM_KINDS if kind != "inventory"])
def test_widths_fit_the_page(kind: str) -> None:
    """However wide the columns wish to be, they stay within one A3 page at 8 points."""
    assert sum(fitted_widths(SHEETS[kind].columns)) <= 199


def test_lines_are_counted_by_width() -> None:
    """A full-width character takes two half-width ones."""
    assert 1 == lines_of("abcdefghij", 10)
    assert 1 == lines_of("あいうえお", 10)
    assert 2 == lines_of("あいうえおか", 10)
    assert 3 == lines_of("あ\nいろはにほへ", 10)
