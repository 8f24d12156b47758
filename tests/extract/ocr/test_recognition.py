"""Scanned pages are recognised cell by cell, with a confidence; what is not read is said, never left out."""

import json
import re
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image, ImageDraw

from pipeline.core.records import Finding, SourceCell, SourcePage
from pipeline.extract import extract
from pipeline.extract.pdf import read_pdf
from tests.extract.ocr.scans import DPI, PDFS, picture, scan
from tests.extract.pdf.wrong_maps import remapped, shuffled

pytestmark = pytest.mark.skipif(
    find_spec("rapidocr") is None, reason="the extra ocr is not installed (make OCR=1 test)"
)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def drawn(name: str, page: int = 0) -> list[tuple[int, int, int, int, str]]:
    pages = json.loads((PDFS / f"{name}.json").read_text(encoding="utf-8"))["pages"]
    return [(*cell[:4], squeezed(cell[4])) for grid in pages[page]["grids"] for cell in grid["cells"]]


def cells_of(page: SourcePage) -> list[SourceCell]:
    return [cell for grid in page.grids for cell in grid.cells]


def found(page: SourcePage) -> list[tuple[int, int, int, int, str]]:
    return [(c.row, c.column, c.row_span, c.column_span, squeezed(c.text)) for c in cells_of(page)]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> SourcePage:
    seen = picture("mid-page", skew=0.8, noise=6)
    pen = ImageDraw.Draw(seen)
    pen.ellipse((700, 2000, 760, 2060), fill=0)
    (read,) = read_pdf(scan(tmp_path_factory.mktemp("scan") / "paper.pdf", seen))
    return read


def test_every_cell_of_a_skewed_noisy_scan_is_read_with_its_spans(page: SourcePage) -> None:
    assert found(page) == drawn("mid-page")


def test_cells_and_lines_are_slices_of_the_page_and_stand_on_it(page: SourcePage) -> None:
    for part in (*page.lines, *cells_of(page)):
        assert page.text[part.start : part.end] == part.text
        assert part.box is not None
        assert page.width is not None
        assert 0 <= part.box.x0 < part.box.x1 <= page.width


def test_what_is_printed_has_a_confidence_and_what_is_empty_none(page: SourcePage) -> None:
    for part in (*page.lines, *cells_of(page)):
        assert (part.confidence is None) == (part.text == "")
        assert part.confidence is None or 0 < part.confidence <= 1


def test_a_sound_page_beside_a_scan_stays_text(tmp_path: Path) -> None:
    scan(tmp_path / "scan.pdf", picture("mid-page"))
    with pikepdf.open(tmp_path / "scan.pdf") as scanned, pikepdf.open(PDFS / "mid-page.pdf") as sound:
        scanned.pages.insert(0, sound.pages[0])
        scanned.save(tmp_path / "paper.pdf")
    first, second = read_pdf(tmp_path / "paper.pdf")
    assert {cell.confidence for cell in cells_of(first)} == {None}
    assert all(cell.confidence is not None for cell in cells_of(second) if cell.text)
    assert second.start == len(first.text)
    assert [cell[4] for cell in found(first)] == [cell[4] for cell in found(second)]


def test_a_cell_with_ink_that_nothing_reads_is_empty_with_a_confidence_of_zero(tmp_path: Path) -> None:
    seen = picture("mid-page")
    (clean,) = read_pdf(scan(tmp_path / "clean.pdf", seen))
    cell = next(cell for cell in cells_of(clean) if cell.column == 4 and cell.row == 1)
    assert cell.box is not None
    x0, top, x1, bottom = (edge * DPI / 72 for edge in (cell.box.x0, cell.box.top, cell.box.x1, cell.box.bottom))
    pen = ImageDraw.Draw(seen)
    pen.rectangle((x0 + 9, top + 9, x1 - 9, bottom - 9), fill=255)
    pen.rectangle((x0 + 30, top + 22, x1 - 30, bottom - 22), fill=0)
    (page,) = read_pdf(scan(tmp_path / "paper.pdf", seen))
    (struck,) = (c for c in cells_of(page) if (c.row, c.column) == (cell.row, cell.column))
    assert (struck.text, struck.confidence) == ("", 0.0)
    others = [c.text for c in cells_of(clean) if c is not cell]
    assert [c.text for c in cells_of(page) if c is not struck] == others


def test_wrong_text_is_read_from_its_picture() -> None:
    (page,) = read_pdf(PDFS / "no-unicode.pdf")
    assert [cell[4] for cell in found(page)] == [cell[4] for cell in drawn("no-unicode")]


def test_text_of_a_font_with_a_wrong_map_is_read_from_its_picture(tmp_path: Path) -> None:
    path = remapped(PDFS / "mid-page.pdf", tmp_path / "paper.pdf", shuffled)
    read = extract(path)
    (page,) = read.of(SourcePage)
    assert found(page) == drawn("mid-page")
    assert [one.rule for one in read.of(Finding)] == ["pages.recognised"]


def test_a_watermark_over_a_scan_is_no_text_layer(tmp_path: Path) -> None:
    scan(tmp_path / "scan.pdf", picture("mid-page"))
    with pikepdf.open(tmp_path / "scan.pdf") as document:
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        document.pages[0].Resources.Font = pikepdf.Dictionary(F9=font)
        mark = b"\nBT /F9 8 Tf 20 10 Td (Downloaded from www.example.org for study only, no resale 2023) Tj ET"
        document.pages[0].contents_add(document.make_stream(mark))
        document.save(tmp_path / "paper.pdf")
    (page,) = read_pdf(tmp_path / "paper.pdf")
    assert found(page) == drawn("mid-page")


def test_bars_of_capitals_and_dashes_are_no_rules() -> None:
    from pipeline.extract.ocr.picture import picture_of
    from pipeline.extract.ocr.rules import rules_of

    seen = Image.new("L", (1000, 300), 255)
    pen = ImageDraw.Draw(seen)
    for left in (100, 145, 190):
        for top in (100, 130, 160):
            pen.rectangle((left, top, left + 40, top + 5), fill=0)
        pen.rectangle((left, 100, left + 6, 165), fill=0)
    pen.rectangle((400, 130, 520, 135), fill=0)
    pen.rectangle((80, 60, 980, 64), fill=0)
    rules = rules_of(picture_of(np.asarray(seen), 1000 * 72 / DPI))
    assert [round(rule.at * DPI / 72) for rule in rules.horizontals] == [62]
    assert rules.verticals == []


def test_the_same_scan_gives_the_same_page(tmp_path: Path, page: SourcePage) -> None:
    seen = picture("mid-page", skew=0.8, noise=6)
    ImageDraw.Draw(seen).ellipse((700, 2000, 760, 2060), fill=0)
    assert read_pdf(scan(tmp_path / "paper.pdf", seen)) == (page,)
