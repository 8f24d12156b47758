"""Pages: a PDF file becomes source pages whose texts share one offset space."""

from pathlib import Path

from pipeline.core.records.layout import SourcePage
from pipeline.extract.pdf.opening import check_file
from pipeline.extract.pdf.page_text import page_of
from pipeline.extract.pdf.plumber import read_contents


def read_pdf(path: Path, *, password: str | None = None) -> tuple[SourcePage, ...]:
    """Return the pages of a PDF file in order.

    Raises InputError where the file is missing, no PDF, locked, damaged or without a text layer.
    """
    check_file(path, password)
    pages: list[SourcePage] = []
    start = 0
    for page_index, content in enumerate(read_contents(path, password)):
        pages.append(page_of(content, page_index, start))
        start += len(pages[-1].text)
    return tuple(pages)
