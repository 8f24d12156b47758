"""Passage: the text around what a query found, fit to be read, with the place of it in the edition."""

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.core.records import Block, Entry, Listing, TableCell
from pipeline.query.quotes import Quote, quote_at, quotes_of
from pipeline.query.reading import read

#: Code points shown before and after what was found.
_BEFORE, _AFTER = 24, 48
# a mark behind which a quote may begin
_CLAUSE = re.compile(r"[。；！？，：]")


@dataclass(frozen=True, slots=True)
class Passage:
    """Text joined over line and page breaks, the stretches of it that were found, and the page of the first.

    `start` and `end` are the place in the edition of what was found; for a row of a list, of its title.
    """

    page: str | None
    text: str
    marks: tuple[tuple[int, int], ...]
    start: int
    end: int


def passage_in(
    connection: sqlite3.Connection, texts: Sequence[Block | TableCell], patterns: Sequence[re.Pattern[str]]
) -> Passage | None:
    """Return the passage around the first place of the first pattern of the texts; null where none holds one."""
    ordered = sorted(texts, key=lambda text: (text.start, text.end))
    for pattern in patterns:
        for text in ordered:
            if found := pattern.search(text.text):
                return _around(connection, text, *found.span(), patterns)
    return None


def row_passage(connection: sqlite3.Connection, row: Any, patterns: Sequence[re.Pattern[str]]) -> Passage | None:
    """Return the printed row of an entry, else the first place of a record; null where it has none."""
    quotes = quotes_of(connection, row)
    if not quotes:
        return None
    place, text = quotes[0], "".join(quotes[0].exact.splitlines())
    if isinstance(row, Entry):
        place, text = _title(quotes), _printed(connection, row)
    return Passage(place.page, text, _marks(text, patterns), place.start, place.end)


def _around(
    connection: sqlite3.Connection, text: Block | TableCell, first: int, last: int, patterns: Sequence[re.Pattern[str]]
) -> Passage:
    shown = text.text[_beginning(text.text, first) : last + _AFTER]
    start, end = _in_source(text, first), _in_source(text, last - 1) + 1
    return Passage(quote_at(connection, text.edition_id, start, end).page, shown, _marks(shown, patterns), start, end)


def _beginning(text: str, first: int) -> int:
    """Return where a quote begins: at the text's own beginning or that of a clause, where one is near enough."""
    start = max(0, first - _BEFORE)
    clause = _CLAUSE.search(text, start, first) if start else None
    return clause.end() if clause else start


def _title(quotes: Sequence[Quote]) -> Quote:
    return next((quote for quote in quotes if quote.field == "title"), quotes[0])


def _printed(connection: sqlite3.Connection, entry: Entry) -> str:
    (listing,) = read(
        connection,
        Listing,
        "edition_id = ? AND list_label = ? AND row = ?",
        (entry.edition_id, entry.list_label, entry.row),
    )
    return " ".join(filter(None, (listing.number_text, listing.title_text, listing.stage_text)))


def _in_source(text: Block | TableCell, offset: int) -> int:
    if isinstance(text, TableCell):
        return text.start + offset
    piece = [piece for piece in text.pieces if piece.offset <= offset][-1]
    return min(piece.start + offset - piece.offset, piece.end - 1)


def _marks(text: str, patterns: Sequence[re.Pattern[str]]) -> tuple[tuple[int, int], ...]:
    """Return the found stretches in order, those that overlap or touch as one."""
    marks: list[tuple[int, int]] = []
    for start, end in sorted(found.span() for pattern in patterns for found in pattern.finditer(text)):
        if marks and start <= marks[-1][1]:
            marks[-1] = (marks[-1][0], max(end, marks[-1][1]))
        else:
            marks.append((start, end))
    return tuple(marks)
