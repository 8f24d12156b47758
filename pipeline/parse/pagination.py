"""Pagination: the page number that each physical page prints."""

from collections.abc import Mapping, Sequence

from pipeline.core.records import SourcePage
from pipeline.parse.announced import Announced
from pipeline.parse.body import Part


def printed_pages(
    pages: Sequence[SourcePage], printed: Mapping[int, str], parts: Sequence[Part], announced: Sequence[Announced]
) -> dict[int, str | None]:
    """Return the printed page number of every physical page, null where none is printed.

    Most text input prints none: there the first body heading that the contents list anchors the numbers, each page
    break adds one, and the pages before it have none.
    """
    if printed or any(page.width is not None for page in pages):
        return {page.page_index: printed.get(page.page_index) for page in pages}
    anchor = _anchor(parts, announced)
    if anchor is None:
        return {page.page_index: None for page in pages}
    index, number = anchor
    return {
        page.page_index: str(number + page.page_index - index) if page.page_index >= index else None for page in pages
    }


def _anchor(parts: Sequence[Part], announced: Sequence[Announced]) -> tuple[int, int] | None:
    for part in parts:
        entry = part.run.entry if part.role == "heading" and part.run is not None else None
        page = announced[entry].page if entry is not None else None
        if page is not None and page.isdigit():
            return part.first_page, int(page)
    return None
