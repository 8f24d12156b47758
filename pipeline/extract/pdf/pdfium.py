"""PDFium: the content of pages read straight from pypdfium2, at nearly the speed of its raw text."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from pipeline.core.errors import InputError
from pipeline.extract.pdf.characters import TextLayer
from pipeline.extract.pdf.content import PageContent
from pipeline.extract.pdf.drawing import CrowdedPageError, page_drawing
from pipeline.extract.pdf.frames import VisibleBox
from pipeline.extract.pdf.opening import open_document
from pipeline.extract.pdf.runs import page_runs, space_run

#: PDFium keeps what it has read of a document; it is opened anew after so many pages to give the memory back.
PAGES_AT_ONCE = 200


def read_content(path: Path, password: str | None, index: int) -> tuple[PageContent, int]:
    """Return the content of one page, and by how many quarters clockwise it was turned from how a viewer shows it."""
    with open_document(path, password) as document:
        content, quarters = _content(path, document, index)
        return content, (quarters - document[index].get_rotation() // 90) % 4


def read_contents(path: Path, password: str | None) -> Iterator[PageContent]:
    """Yield the content of each page of `path`; InputError where a page cannot be read."""
    start, count = 0, 1
    while start < count:
        with open_document(path, password) as document:
            count = len(document)
            for index in range(start, min(count, start + PAGES_AT_ONCE)):
                yield _content(path, document, index)[0]
        start += PAGES_AT_ONCE


def _content(path: Path, document: pypdfium2.PdfDocument, index: int) -> tuple[PageContent, int]:
    """Return the content of a page and the quarters clockwise by which its frame is turned."""
    try:
        page = document[index]
    except pypdfium2.PdfiumError as error:
        raise InputError(path.name, "damaged, PDFium cannot read it", "repair the file", f"page {index + 1}") from error
    textpage = page.get_textpage()
    try:
        layer = TextLayer(textpage)
        unknown = layer.unknown()
        found = page_runs(layer, _visible_box(page), page.get_rotation() // 90)
        drawing = page_drawing(page.raw, found.frame)
    except CrowdedPageError as error:
        problem = "more is drawn on it than on a page of a document"
        raise InputError(path.name, problem, "take the page out", f"page {index + 1}") from error
    finally:
        textpage.close()
        page.close()
    content = PageContent(
        found.frame.width,
        found.frame.height,
        (*found.runs, *(space_run(*space) for space in drawing.spaces)),
        tuple(found.slanted),
        tuple(drawing.horizontals),
        tuple(drawing.verticals),
        tuple(drawing.shades),
        drawing.pictured,
        unknown,
    )
    return content, found.frame.quarters


def _visible_box(page: pypdfium2.PdfPage) -> VisibleBox:
    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, box)
    return box.left, box.bottom, box.right, box.top
