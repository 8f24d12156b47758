"""Pages: a PDF file becomes source pages whose texts share one offset space."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from pipeline.core.records import SourcePage
from pipeline.extract.pdf import pdfium, ruled
from pipeline.extract.pdf.legibility import Legibility
from pipeline.extract.pdf.page_text import page_of


def read_pdf(
    path: Path, *, password: str | None = None, engine: Literal["pdfium", "pdfplumber"] = "pdfium"
) -> tuple[SourcePage, ...]:
    """Return the pages of a PDF file in order.

    `engine` "pdfplumber" is slow and reads ruled tables only: the second opinion. Raises InputError where the file is
    missing, no PDF, locked, damaged or without a text layer.
    """
    return tuple(iterate_pdf(path, password=password, engine=engine))


def iterate_pdf(
    path: Path, *, password: str | None = None, engine: Literal["pdfium", "pdfplumber"] = "pdfium"
) -> Iterator[SourcePage]:
    """Yield the pages of a PDF file one by one, as `read_pdf` returns them; whether it was legible shows at the end."""
    if engine == "pdfplumber":
        from pipeline.extract.pdf import plumber  # noqa: PLC0415  # takes a quarter of a second to import

        contents, find_grids = plumber.read_contents(path, password), plumber.ruled_grids
    else:
        contents, find_grids = pdfium.read_contents(path, password), ruled.ruled_grids
    legibility = Legibility()
    start = 0
    for page_index, content in enumerate(contents):
        legibility.add(content)
        page = page_of(content, find_grids(content.horizontals, content.verticals), page_index, start)
        yield page
        start += len(page.text)
    legibility.judge(path.name)
