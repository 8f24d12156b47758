"""Bookmarks: the titles that a PDF file lists beside its pages, as a second witness of its headings."""

from itertools import islice
from pathlib import Path

from pipeline.core.errors import InputError
from pipeline.extract.limits import limited
from pipeline.extract.pdf.opening import open_document

#: Bookmarks beyond these are not read: an outline can be made to have no end.
MOST, DEEPEST = 2_000, 10


def read_bookmarks(path: Path, password: str | None = None) -> tuple[str, ...]:
    """Return the titles of a file's bookmarks in order, read in a process of its own; none where they are damaged."""
    try:
        (found,) = limited(lambda: [_titles(path, password)], path.name)
    except InputError:
        return ()
    return found


def _titles(path: Path, password: str | None) -> tuple[str, ...]:
    with open_document(path, password) as document:
        items = islice(document.get_toc(max_depth=DEEPEST), MOST)
        titles = (" ".join((item.get_title() or "").replace("\x00", "").split()) for item in items)
        return tuple(title for title in titles if title)
