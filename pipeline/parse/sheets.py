"""Sheets: the printed pages of text input that a converter wrote, where blank lines inside a page look like its end."""

from collections.abc import Sequence

from pipeline.core.records import SourcePage

#: So many form feeds say that the text parts its pages by them.
_FEWEST = 2


def sheets(pages: Sequence[SourcePage]) -> dict[int, int]:
    """Return the number of the sheet (from 0) that each page belongs to; a page of a PDF is one by itself.

    A converter ends each sheet with a form feed and keeps the blank lines of the layout, which are page breaks too: a
    running title and a page number belong to the whole sheet.
    """
    feeds = sum("\f" in page.text for page in pages if page.width is None)
    parted = feeds >= _FEWEST
    found: dict[int, int] = {}
    sheet = 0
    for place, page in enumerate(pages):
        found[page.page_index] = sheet if parted else place
        sheet += "\f" in page.text
    return found
