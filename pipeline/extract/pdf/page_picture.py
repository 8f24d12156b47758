"""Page pictures: one page as it is printed with what is found on it drawn over it, for people to look at."""

from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from pipeline.core.errors import InputError
from pipeline.core.records import Box, SourcePage
from pipeline.core.writing import replacing
from pipeline.extract.pdf import pdfium, ruled
from pipeline.extract.pdf.opening import open_document
from pipeline.extract.pdf.page_text import page_of
from pipeline.extract.pdf.pages import judged_reading
from pipeline.extract.pdf.recognition import recognition_for

#: Pixels to the inch, and pixels of a picture at most: a larger sheet is drawn smaller.
DPI, MOST_PIXELS = 150, 16_000_000
POINTS = 72.0
#: Lines, tables and cells; cells and lines that were recognised less surely than this, and what was not read at all.
LINE, GRID, CELL, DOUBTFUL, UNREAD = (31, 119, 180), (214, 39, 40), (44, 160, 44), (255, 165, 0), (214, 39, 40)
SURE = 0.8


def draw_page(path: Path, number: int, image: Path, *, password: str | None = None, ocr: str = "auto") -> SourcePage:
    """Write the picture of page `number` (from 1) of a PDF to `image`, and return what was found on it.

    Raises InputError where the file or the page cannot be read, there is no such page, or `image` cannot be written.
    """
    with open_document(path, password) as document:
        if not 0 < number <= len(document):
            raise InputError(path.name, f"it has pages 1 to {len(document)}", "give one of them", f"page {number}")
    content, turn = pdfium.read_content(path, password, number - 1)
    layer = page_of(content, ruled.ruled_grids(content.horizontals, content.verticals), number - 1, 0)
    recognition = recognition_for(path, password, ocr)
    reading = judged_reading(path, password, content, layer, recognition, ocr)
    if reading.is_recognised and recognition:
        ground = Image.fromarray(recognition.picture(number - 1)).convert("RGB")
    else:
        ground = _rendered(path, password, number - 1).rotate(-90 * turn, expand=True)
    with replacing(image) as unfinished:
        _drawn(ground, reading.page).save(unfinished, "PNG")
    return reading.page


def _rendered(path: Path, password: str | None, page_index: int) -> Image.Image:
    with open_document(path, password) as document:
        page = document[page_index]
        width, height = page.get_size()
        scale = min(DPI / POINTS, (MOST_PIXELS / max(1.0, width * height)) ** 0.5)
        picture: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
        page.close()
    return picture


def _drawn(ground: Image.Image, page: SourcePage) -> Image.Image:
    """Return the picture with boxes around lines (blue), tables (red) and cells (green, with row and column)."""
    scale = ground.width / (page.width or ground.width)
    pen = ImageDraw.Draw(ground, "RGBA")
    for line in page.lines:
        _box(pen, line.box, scale, outline=LINE, fill=_fill(line.confidence))
    for grid in page.grids:
        _box(pen, grid.box, scale, outline=GRID, width=4)
        for cell in grid.cells:
            _box(pen, cell.box, scale, outline=CELL, width=2, fill=_fill(cell.confidence))
            if cell.box:
                place = (cell.box.x0 * scale + 3, cell.box.top * scale + 1)
                pen.text(place, f"{cell.row},{cell.column}", fill=GRID)
    return ground


def _fill(confidence: float | None) -> tuple[int, int, int, int] | None:
    if confidence is None or confidence >= SURE:
        return None
    return (*(DOUBTFUL if confidence else UNREAD), 90)


def _box(pen: ImageDraw.ImageDraw, box: Box | None, scale: float, **how: Any) -> None:
    if box:
        pen.rectangle([box.x0 * scale, box.top * scale, box.x1 * scale, box.bottom * scale], **how)
