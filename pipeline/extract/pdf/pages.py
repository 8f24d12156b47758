"""Pages: a PDF file becomes source pages whose texts share one offset space."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from pipeline.core.records import SourcePage
from pipeline.extract.pdf import pdfium, ruled
from pipeline.extract.pdf.legibility import Legibility
from pipeline.extract.pdf.page_text import page_of
from pipeline.extract.pdf.recognition import advice_for, recognition_for


def read_pdf(
    path: Path,
    *,
    password: str | None = None,
    engine: Literal["pdfium", "pdfplumber"] = "pdfium",
    ocr: str = "auto",
) -> tuple[SourcePage, ...]:
    """Return the pages of a PDF file in order.

    `engine` "pdfplumber" is slow and reads ruled tables only: the second opinion. `ocr` says which pages are
    recognised from their picture: those whose text layer is no use where it is "auto" and the extra is installed.
    Raises InputError where the file is missing, no PDF, locked, damaged or cannot be read by its text.
    """
    return tuple(iterate_pdf(path, password=password, engine=engine, ocr=ocr))


def iterate_pdf(
    path: Path,
    *,
    password: str | None = None,
    engine: Literal["pdfium", "pdfplumber"] = "pdfium",
    ocr: str = "auto",
) -> Iterator[SourcePage]:
    """Yield the pages of a PDF file one by one, as `read_pdf` returns them; whether it was legible shows at the end."""
    if engine == "pdfplumber":
        from pipeline.extract.pdf import plumber  # noqa: PLC0415  # takes a quarter of a second to import

        contents, find_grids = plumber.read_contents(path, password), plumber.ruled_grids
    else:
        contents, find_grids = pdfium.read_contents(path, password), ruled.ruled_grids
    recognition = recognition_for(path, password, ocr)
    legibility = Legibility()
    start = 0
    for page_index, content in enumerate(contents):
        is_legible = legibility.add(content)
        if recognition and (ocr == "always" or not is_legible):
            page = recognition.page(page_index, start)
            legibility.was_recognised(page)
        else:
            page = page_of(content, find_grids(content.horizontals, content.verticals), page_index, start)
        yield page
        start += len(page.text)
    legibility.judge(path.name, advice_for(ocr))
