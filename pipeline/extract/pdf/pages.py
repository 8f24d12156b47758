"""Pages: a PDF file becomes source pages whose texts share one offset space."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

from pipeline.core.records import SourcePage
from pipeline.extract.pdf import pdfium, ruled
from pipeline.extract.pdf.content import PageContent, Ruling
from pipeline.extract.pdf.grids import DrawnGrid
from pipeline.extract.pdf.ink import is_scanned
from pipeline.extract.pdf.ledger import Ledger, PageReading
from pipeline.extract.pdf.legibility import Verdict, verdict_of
from pipeline.extract.pdf.page_text import page_of
from pipeline.extract.pdf.recognition import Recognition, advice_for, are_alike, recognition_for

Engine = Literal["pdfium", "pdfplumber"]
_FindGrids = Callable[[Iterable[Ruling], Iterable[Ruling]], list[DrawnGrid]]


def read_pdf(
    path: Path, *, password: str | None = None, engine: Engine = "pdfium", ocr: str = "auto"
) -> tuple[SourcePage, ...]:
    """Return the pages of a PDF file in order.

    `engine` "pdfplumber" is slow and reads ruled tables only: the second opinion. `ocr` says which pages are
    recognised from their picture: those whose text layer is no use where it is "auto" and the extra is installed.
    Raises InputError where the file is missing, no PDF, locked, damaged or cannot be read by its text.
    """
    return tuple(iterate_pdf(path, password=password, engine=engine, ocr=ocr))


def iterate_pdf(
    path: Path, *, password: str | None = None, engine: Engine = "pdfium", ocr: str = "auto"
) -> Iterator[SourcePage]:
    """Yield the pages of a PDF file one by one, as `read_pdf` returns them; whether it was legible shows at the end."""
    ledger = Ledger()
    for reading in read_pages(path, password=password, engine=engine, ocr=ocr, start=0):
        ledger.add(reading)
        yield reading.page
    ledger.judge(path.name, advice_for(ocr))


def read_pages(
    path: Path,
    *,
    password: str | None = None,
    engine: Engine = "pdfium",
    ocr: str = "auto",
    indexes: Sequence[int] | None = None,
    start: int | None = None,
) -> Iterator[PageReading]:
    """Yield the pages `indexes` (from 0; None: all) of a PDF file, and how each could be read.

    `start` is the first code point of the first page, the others follow; with None each page starts at 0.
    """
    contents, find_grids = _engine(path, password, engine, indexes)
    recognition = recognition_for(path, password, ocr)
    place = start or 0
    for read in contents:
        content = read.content
        if content is None:
            reading = PageReading(_empty(read.index, place), Verdict.BLANK, is_damaged=True)
        else:
            layer = page_of(content, find_grids(content.horizontals, content.verticals), read.index, place)
            reading = judged_reading(path, password, content, layer, recognition, ocr)
        yield replace(reading, is_rebuilt=True) if read.is_rebuilt else reading
        if start is not None:
            place += len(reading.page.text)


def _engine(
    path: Path, password: str | None, engine: Engine, indexes: Sequence[int] | None
) -> tuple[Iterator[pdfium.ReadPage], _FindGrids]:
    """Return the contents of pages as an engine reads them, and how it finds ruled tables."""
    if engine == "pdfplumber":
        from pipeline.extract.pdf import plumber  # noqa: PLC0415  # takes a quarter of a second to import

        return plumber.read_contents(path, password), plumber.ruled_grids
    return pdfium.read_contents(path, password, indexes), ruled.ruled_grids


def judged_reading(
    path: Path,
    password: str | None,
    content: PageContent,
    layer: SourcePage,
    recognition: Recognition | None,
    ocr: str = "auto",
) -> PageReading:
    """Return a page by its text `layer`, or recognised where that is no use; `content` is what the layer is made of."""
    verdict = verdict_of(content, lambda: is_scanned(path, password, layer.page_index, content))
    if recognition is None or (verdict is Verdict.SOUND and ocr != "always"):
        return PageReading(layer, verdict, repairs=content.repairs)
    seen = recognition.page(layer.page_index, layer.start)
    if ocr != "always" and verdict.is_for_comparison and are_alike(layer, seen):
        return PageReading(layer, verdict, is_confirmed=True, repairs=content.repairs)
    return PageReading(seen, verdict, is_recognised=True)


def _empty(index: int, start: int) -> SourcePage:
    return SourcePage(page_index=index, start=start, text="\n", width=None, height=None, lines=(), grids=())
