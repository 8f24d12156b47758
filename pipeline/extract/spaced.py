"""Spaced lists: rows of a list of standards whose columns one tab or several spaces part, under a known header."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.core.columns import is_list_header, read_columns, read_generic_words

#: A cell: words with no more than one space between them.
_CELL = re.compile(r"[^\s]+(?:[ \u3000][^\s]+)*")
_WORD = re.compile(r"\S+")
_WIDE_SPACE = "\u3000"
_GAP = re.compile(r"[ \t\u3000]{2,}|\t")
#: Where the columns stand of a file whose tabs were turned into spaces.
_TAB_STOPS = (8, 4)
#: Rows of fewer columns are known right below their header only: contents are set in two.
_FEWEST_COLUMNS = 3
#: A header is no longer than this, and a row of a list neither.
_LONGEST = 1_000

#: A cell: where it starts in its line, and its text.
Placed = tuple[int, str]


@dataclass(slots=True)
class SpacedLists:
    """Reads the lines of a text in order: a header opens a list, rows of as many cells belong to it."""

    _width: int = 0
    _gap: str = ""
    _is_below: bool = False

    def cells(self, line: str, *, is_next: bool) -> tuple[Placed, ...] | None:
        """Return the cells of a line that is the header or a row of a list, None where it is text.

        `is_next`: the line stands right below the one before it.
        """
        if len(line) > _LONGEST:
            return None
        cells = tuple(_cells(line))
        for header, gap in ((cells, _gap(line)), (tuple(_by_gap(line, _WIDE_SPACE)), _WIDE_SPACE)):
            if len(header) > 1 and _is_header(header):
                self._width, self._gap, self._is_below = len(header), gap, True
                return header
        self._is_below = self._is_below and is_next
        readings = (tuple(_by_gap(line, self._gap)), cells, *(tuple(_at_stops(line, stop)) for stop in _TAB_STOPS))
        if not self._is_below:
            readings = readings[1:2] if self._width >= _FEWEST_COLUMNS else ()
        return next((reading for reading in readings if len(reading) == self._width), None)


def _is_header(cells: tuple[Placed, ...]) -> bool:
    texts = tuple(text for _, text in cells)
    if any(character.isdigit() for text in texts for character in text):
        return False
    return is_list_header(texts, read_columns(), read_generic_words())


def _cells(line: str) -> Iterator[Placed]:
    for found in _CELL.finditer(line):
        yield found.start(), found.group()


def _gap(header: str) -> str:
    """Return what stands between all the words of a header where it is always the same, else nothing."""
    gaps = set(_GAP.findall(header.strip()))
    return gaps.pop() if len(gaps) == 1 else ""


def _by_gap(line: str, gap: str) -> Iterator[Placed]:
    """Yield the cells of a line whose every tab was turned into the same spaces: an empty cell stands between two."""
    place = 0
    for text in line.split(gap) if gap else ():
        yield place + len(text) - len(text.lstrip()), text.strip()
        place += len(text) + len(gap)


def _at_stops(line: str, stop: int) -> Iterator[Placed]:
    """Yield the words of a line put together up to each word that stands at a tab stop."""
    start = end = -1
    for found in _WORD.finditer(line):
        if start >= 0 and found.start() % stop == 0:
            yield start, line[start:end]
            start = -1
        start = found.start() if start < 0 else start
        end = found.end()
    if start >= 0:
        yield start, line[start:end]
