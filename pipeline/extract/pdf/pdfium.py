"""PDFium: the content of pages read straight from pypdfium2, at nearly the speed of its raw text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from pipeline.core.errors import InputError
from pipeline.extract.pdf.characters import TextLayer
from pipeline.extract.pdf.content import PageContent
from pipeline.extract.pdf.drawing import CrowdedPageError, Drawing, page_drawing
from pipeline.extract.pdf.frames import VisibleBox
from pipeline.extract.pdf.look_alikes import Repair
from pipeline.extract.pdf.opening import is_rebuilt, open_document
from pipeline.extract.pdf.runs import PageRuns, page_runs, space_run

#: PDFium keeps what it has read of a document; it is opened anew after so many pages to give the memory back.
PAGES_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class ReadPage:
    """Page `index` of a document and what is on it, None where PDFium cannot read it.

    `is_rebuilt`: the document's cross-reference is broken, PDFium made it anew.
    """

    index: int
    content: PageContent | None
    is_rebuilt: bool


def read_content(path: Path, password: str | None, index: int) -> tuple[PageContent, int]:
    """Return the content of one page, and by how many quarters clockwise it was turned from how a viewer shows it.

    Raises InputError where the page cannot be read.
    """
    with open_document(path, password) as document:
        found = _content(path, document, index)
        if found is None:
            raise InputError(path.name, "damaged, PDFium cannot read it", "repair the file", f"page {index + 1}")
        content, quarters = found
        return content, (quarters - document[index].get_rotation() // 90) % 4


def page_count(path: Path, password: str | None) -> int:
    """Return how many pages a document has."""
    with open_document(path, password) as document:
        return len(document)


def read_contents(path: Path, password: str | None, indexes: Sequence[int] | None = None) -> Iterator[ReadPage]:
    """Yield the pages `indexes` (None: all) of a document; InputError where it cannot be opened."""
    wanted = range(page_count(path, password)) if indexes is None else indexes
    for start in range(0, len(wanted), PAGES_AT_ONCE):
        with open_document(path, password) as document:
            rebuilt = is_rebuilt(document)
            for index in wanted[start : start + PAGES_AT_ONCE]:
                found = _content(path, document, index) if index < len(document) else None
                yield ReadPage(index, found[0] if found else None, rebuilt)


def _content(path: Path, document: pypdfium2.PdfDocument, index: int) -> tuple[PageContent, int] | None:
    """Return the content of a page and the quarters clockwise by which its frame is turned; None if unreadable."""
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return None
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
    return _put_together(found, drawing, unknown, layer.repairs), found.frame.quarters


def _put_together(found: PageRuns, drawing: Drawing, unknown: float, repairs: tuple[Repair, ...]) -> PageContent:
    return PageContent(
        found.frame.width,
        found.frame.height,
        (*found.runs, *(space_run(*space) for space in drawing.spaces)),
        tuple(found.slanted),
        tuple(drawing.horizontals),
        tuple(drawing.verticals),
        tuple(drawing.shades),
        drawing.pictured,
        unknown,
        repairs,
    )


def _visible_box(page: pypdfium2.PdfPage) -> VisibleBox:
    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, box)
    return box.left, box.bottom, box.right, box.top
