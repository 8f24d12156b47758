"""Quotes: what the source says at a place, and the places of every record."""

import json
import sqlite3
from dataclasses import dataclass
from typing import Any

from pipeline.core.records import Box, Cell, Document, Edition, Entry, Finding, Listing, Mention, Page, Section
from pipeline.query.reading import read

#: Code points quoted before and after.
_CONTEXT = 32
#: Kinds of edition whose words are the project's own.
OURS = ("digest", "status")
#: The pages from one offset of an edition to another, each cut to what lies between the two.
_PAGES = """
SELECT page_index, page, start, substr(text, max(? - start, 0) + 1, ? - max(start, ?)) FROM pages
WHERE edition_id = ? AND start < ?
  AND page_index >= (SELECT max(page_index) FROM pages WHERE edition_id = ? AND start <= ?)
ORDER BY page_index
"""


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch of an edition's source: printed and physical page (from 0), offsets, the exact text and its context.

    `box` is null for text input; `field` is the column of a list that the quote fills; `is_ours` says that the words
    are this project's and not those of the paper (an abridged edition or a status list).
    """

    edition_id: str
    edition_title: str
    is_ours: bool
    source_name: str
    source_sha256: str
    page: str | None
    page_index: int
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    box: Box | None
    field: str | None


def quote_at(
    connection: sqlite3.Connection, edition_id: str, start: int, end: int, *, box: Box | None = None, field: str = ""
) -> Quote:
    """Return the quote between two offsets of an edition."""
    (edition,) = read(connection, Edition, "edition_id = ?", (edition_id,))
    first, last = max(0, start - _CONTEXT), end + _CONTEXT
    pages = connection.execute(_PAGES, (first, last, first, edition_id, last, edition_id, first)).fetchall()
    page_index, page = [(index, printed) for index, printed, begin, _ in pages if begin <= start][-1]
    text, at = "".join(text for *_, text in pages), start - first
    return Quote(
        edition_id=edition_id,
        edition_title=edition.title,
        is_ours=edition.kind in OURS,
        source_name=edition.source_name,
        source_sha256=edition.source_sha256,
        page=page,
        page_index=page_index,
        start=start,
        end=end,
        exact=text[at : at + end - start],
        prefix=text[:at],
        suffix=text[at + end - start :],
        box=box,
        field=field or None,
    )


def quotes_of(connection: sqlite3.Connection, row: Any, field: str | None = None) -> tuple[Quote, ...]:
    """Return the places in the source that a record was read from, in order; none where it stands for no place.

    A section is quoted by its heading; `field` narrows an entry or listing to one column of its list.
    """
    match row:
        case Entry() | Listing():
            cells = read(
                connection,
                Cell,
                "edition_id = ? AND list_label = ? AND row = ? AND ? IN (field, '')",
                (row.edition_id, row.list_label, row.row, field or ""),
            )
            ordered = sorted(cells, key=lambda cell: (cell.start, cell.field, cell.part))
            return tuple(quote for cell in ordered for quote in quotes_of(connection, cell))
        case Cell():
            return (quote_at(connection, row.edition_id, row.start, row.end, box=row.box, field=row.field),)
        case Section():
            return (quote_at(connection, row.edition_id, row.start, row.heading_end),)
        case Page():
            return (quote_at(connection, row.edition_id, row.start, row.start + len(row.text)),)
        case Document():
            return _namings(connection, row)
        case Finding():
            first = _standing(connection, row.edition_id, row.page, row.quote)
            return first + _standing(connection, row.edition_id, row.other_page, row.other_quote)
    if hasattr(row, "start") and hasattr(row, "end"):
        return (quote_at(connection, row.edition_id, row.start, row.end),)
    return ()


def _namings(connection: sqlite3.Connection, document: Document) -> tuple[Quote, ...]:
    names = json.dumps([document.title, *document.aliases], ensure_ascii=False)
    mentions = read(
        connection,
        Mention,
        "edition_id = ? AND label = 'DOCUMENT' AND entity IN (SELECT value FROM json_each(?))",
        (document.edition_id, names),
    )
    ordered = sorted(mentions, key=lambda mention: mention.start)
    return tuple(quote for mention in ordered for quote in quotes_of(connection, mention))


def _standing(connection: sqlite3.Connection, edition_id: str, page: str | None, text: str | None) -> tuple[Quote, ...]:
    """Return the first place of a text on the pages of that printed number, none where it does not stand there."""
    for found in read(connection, Page, "edition_id = ? AND page IS ? AND instr(text, ?)", (edition_id, page, text)):
        start = found.start + found.text.index(text or "")
        return (quote_at(connection, edition_id, start, start + len(text or "")),)
    return ()
