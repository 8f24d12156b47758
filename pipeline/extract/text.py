"""Text input: a white paper saved as text, page breaks as blank lines or form feeds, tables as tab-separated lines."""

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from pipeline.core.records import SourceCell, SourceGrid, SourceLine, SourcePage
from pipeline.extract.files import read_decoded
from pipeline.extract.spaced import Placed, SpacedLists

#: A form feed, or three blank lines or more, end a page; the blank lines belong to the page that they end.
_PAGE_BREAK = re.compile(r"\f|(?:^[ \t]*\n){3,}", re.MULTILINE)
_SIGN = re.compile(r"\S")
_LINE = re.compile(r"[^\n\f]+")
#: Tabs that make a line a table row: a line with one tab is text, as contents print it.
_ROW_TABS = 2


def read_text(path: Path) -> tuple[SourcePage, ...]:
    """Return the pages of a text file: its decoded text cut at page breaks, whole when put together again.

    A byte order mark is dropped and CRLF becomes LF; nothing else is changed. Consecutive lines with two tabs or more
    are a grid, and so are the lines below a header of a list of standards that part its columns otherwise. Raises
    InputError where the file is missing, empty, or in no encoding that is read.
    """
    text = read_decoded(path)
    pages: list[SourcePage] = []
    lists = SpacedLists()
    for index, (start, end) in enumerate(page_spans(text)):
        lines, grids = _lines_and_grids(text[start:end], start, lists)
        pages.append(
            SourcePage(
                page_index=index,
                start=start,
                text=text[start:end],
                width=None,
                height=None,
                lines=tuple(lines),
                grids=tuple(grids),
            )
        )
    return tuple(pages)


def page_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each page of a text; together they are the whole text."""
    start, first, last = 0, len(text) - len(text.lstrip()), len(text.rstrip())
    for found in _PAGE_BREAK.finditer(text):
        if found.end() >= last:
            break
        if first < found.start():
            yield start, found.end()
            start = found.end()
            first = _next_sign(text, start)
    yield start, len(text)


def _next_sign(text: str, start: int) -> int:
    """Return where the first character stands that is not blank."""
    found = _SIGN.search(text, start)
    return found.start() if found else len(text)


def _lines_and_grids(page: str, offset: int, lists: SpacedLists) -> tuple[list[SourceLine], list[SourceGrid]]:
    lines: list[SourceLine] = []
    grids: list[SourceGrid] = []
    for is_row, group in groupby(_rows(page, offset, lists), key=lambda item: item[1] is not None):
        members = list(group)
        if is_row:
            grids.append(_grid([(start, cells or ()) for start, cells, _ in members]))
        else:
            lines.extend(_line(start, text) for start, _, text in members)
    return lines, grids


def _rows(page: str, offset: int, lists: SpacedLists) -> Iterator[tuple[int, tuple[Placed, ...] | None, str]]:
    """Yield where each line that is not blank starts, its cells if it is a row of a table, and its text."""
    end = -1
    for found in _LINE.finditer(page):
        text = found.group()
        if not text.strip():
            continue
        is_next = found.start() == end + 1
        end = found.end()
        is_tabbed = text.count("\t") >= _ROW_TABS
        cells = _tabbed(text) if is_tabbed else lists.cells(text, is_next=is_next)
        yield found.start() + offset, cells, text


def _tabbed(text: str) -> tuple[Placed, ...]:
    cells: list[Placed] = []
    place = 0
    for value in text.split("\t"):
        cells.append((place, value))
        place += len(value) + 1
    return tuple(cells)


def _line(start: int, text: str) -> SourceLine:
    return SourceLine(start=start, end=start + len(text), text=text, box=None, size=None, is_bold=False)


def _grid(rows: list[tuple[int, tuple[Placed, ...]]]) -> SourceGrid:
    cells = tuple(cell for number, (start, placed) in enumerate(rows) for cell in _row_cells(number, start, placed))
    return SourceGrid(
        start=rows[0][0],
        end=cells[-1].end,
        row_count=len(rows),
        column_count=max(cell.column for cell in cells) + 1,
        box=None,
        cells=cells,
    )


def _row_cells(row: int, start: int, cells: tuple[Placed, ...]) -> Iterator[SourceCell]:
    for number, (place, value) in enumerate(cells):
        yield SourceCell(
            row=row,
            column=number,
            row_span=1,
            column_span=1,
            start=start + place,
            end=start + place + len(value),
            text=value,
            box=None,
        )
