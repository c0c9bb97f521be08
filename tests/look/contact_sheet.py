"""Show everything the product makes as pictures: pages, flows and forms, and one sheet of all.

``just look`` makes a demo city in ``look/``, renders its pages (Chromium), its flows (the
product itself) and its workbooks (LibreOffice), and lays all of them on ``look/contact_sheet.png``.
Look at it before a change lands: cut text, boxes for letters and overlaps are faults.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import matplotlib_fontja
from PIL import Image, ImageDraw, ImageFont
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
LOOK = ROOT / "look"
DEMO = LOOK / "demo"
PAGE_WIDTH = 1000
THUMB = (420, 560)
MARGIN, LABEL = 12, 24
ACROSS = 5
FINGERPRINT = re.compile(r"[0-9a-f]{16}")
DOOR = re.compile(r'http-equiv="refresh"')
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "msedge")


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One picture with what it shows."""

    caption: str
    path: Path


def main() -> None:
    """Make all pictures and the contact sheet; print where they are."""
    shutil.rmtree(LOOK, ignore_errors=True)
    LOOK.mkdir()
    product("demo", str(DEMO))
    pictures = [*pages(), *flows(), *workbooks()]
    sheet = contact_sheet(pictures)
    print(f"{len(pictures)} pictures in {LOOK}; {sheet}")


def product(*arguments: str) -> None:
    """Run the product; its exit code 1 (findings in the sample) is fine here."""
    done = subprocess.run(
        [sys.executable, "-m", "sumoto_bpr", *arguments],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode not in {0, 1} or "Traceback" in done.stderr:
        raise SystemExit(f"sumoto-bpr {' '.join(arguments)}:\n{done.stderr}")


def pages() -> Iterator[Picture]:
    """Yield each page of the site at full length; doors that only point on are left out."""
    browser_path = next(found for name in BROWSERS if (found := shutil.which(name)))
    target = folder("pages")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": PAGE_WIDTH, "height": 1400})
        for html in sorted((DEMO / "reports").rglob("*.html")):
            if DOOR.search(html.read_text("utf-8")):
                continue
            parts = html.relative_to(DEMO / "reports").parts[:-1]
            name = "／".join(part for part in parts if not FINGERPRINT.fullmatch(part)) or "入口"
            picture = target / f"{name}.png"
            page.goto(html.as_uri())
            page.screenshot(path=picture, full_page=True)
            yield Picture(caption=name, path=picture)
        browser.close()


def flows() -> Iterator[Picture]:
    """Yield each flow of the demo city, as the product draws it."""
    target = folder("flows")
    for table in sorted((DEMO / "process_maps").rglob("*.xlsx")):
        picture = target / f"{table.parent.name}_{table.stem}.png"
        product("flow", "draw", str(table), "-o", str(picture))
        for drawn in sorted(target.glob(f"{table.parent.name}_{table.stem}*.png")):
            yield Picture(caption=drawn.stem, path=drawn)


def workbooks() -> Iterator[Picture]:
    """Yield every printed sheet of every workbook of the demo city and of each blank form."""
    blank = folder("forms")
    for kind in ("inventory", "organisation", "improvements", "flow", "staff", "attendance"):
        product("form", kind, "-o", str(blank / f"{kind}.xlsx"))
    books = [*sorted(blank.glob("*.xlsx")), *sorted(DEMO.glob("*.xlsx"))]
    for place in ("surveys", "process_maps", "training"):
        books += sorted((DEMO / place).rglob("*.xlsx"))[:2]
    for book in books:
        yield from printed(book)


def printed(book: Path) -> Iterator[Picture]:
    """Yield the pages that LibreOffice prints of one workbook."""
    target = folder("forms")
    stem = f"{book.parent.name}_{book.stem}"
    with tempfile.TemporaryDirectory() as home:
        subprocess.run(
            [
                *("soffice", f"-env:UserInstallation={Path(home).as_uri()}", "--headless"),
                *("--convert-to", "pdf", "--outdir", home, str(book)),
            ],
            check=True,
            capture_output=True,
        )
        pdf = Path(home) / f"{book.stem}.pdf"
        command = ["pdftoppm", "-r", "80", "-png", str(pdf), str(target / stem)]
        subprocess.run(command, check=True)
    for picture in sorted(target.glob(f"{glob_safe(stem)}-*.png")):
        yield Picture(caption=picture.stem, path=picture)


def glob_safe(text: str) -> str:
    """Return text in which no character is a wildcard."""
    return re.sub(r"([*?\[])", r"[\1]", text)


def folder(name: str) -> Path:
    """Return a folder of look/, made where it is missing."""
    path = LOOK / name
    path.mkdir(exist_ok=True)
    return path


def contact_sheet(pictures: list[Picture]) -> Path:
    """Lay all pictures side by side, each with its caption, and return the sheet's path."""
    font_file = next(Path(matplotlib_fontja.__file__).parent.rglob("*.ttf"))
    font = ImageFont.truetype(str(font_file), 16)
    thumbs = [thumb(picture.path) for picture in pictures]
    rows = [
        range(first, min(first + ACROSS, len(thumbs))) for first in range(0, len(thumbs), ACROSS)
    ]
    heights = [LABEL + max(thumbs[n].height for n in row) + MARGIN for row in rows]
    size = (ACROSS * (THUMB[0] + MARGIN) + MARGIN, sum(heights) + MARGIN)
    sheet = Image.new("RGB", size, "#949494")
    draw = ImageDraw.Draw(sheet)
    top = MARGIN
    for row, height in zip(rows, heights, strict=True):
        for place, number in enumerate(row):
            left = MARGIN + place * (THUMB[0] + MARGIN)
            caption = pictures[number].caption
            while font.getlength(caption) > THUMB[0]:
                caption = caption[:-1]
            draw.text((left, top), caption, fill="#000000", font=font)
            sheet.paste(thumbs[number], (left, top + LABEL))
        top += height
    path = LOOK / "contact_sheet.png"
    sheet.save(path)
    return path


def thumb(path: Path) -> Image.Image:
    """Return the upper part of a picture in the width of a thumb."""
    with Image.open(path) as image:
        whole = image.convert("RGB")
    height = max(1, round(whole.height * THUMB[0] / whole.width))
    small = whole.resize((THUMB[0], height), Image.Resampling.LANCZOS)
    return small.crop((0, 0, THUMB[0], min(height, THUMB[1])))


if __name__ == "__main__":
    main()
