"""Markdown tables: rows of cells between | marks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.core.records import SourceCell, SourceGrid
from pipeline.extract.markdown.file import MarkdownFile, trimmed
from pipeline.extract.markdown.inline import text_spans

#: What stands before the first cell of a table inside a quotation or a list.
_CONTAINER = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?")
#: | ends a cell, \| does not.
_MARK = re.compile(r"\\.|\|")


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of a table: its first row and column, the rows and columns it covers, start and end of its text."""

    row: int
    column: int
    row_span: int
    column_span: int
    start: int
    end: int

    def moved(self, distance: int) -> "Place":
        """Return the cell with its text so much further on."""
        return replace(self, start=self.start + distance, end=self.end + distance)

    def cut(self, row_count: int) -> "Place":
        """Return the cell without the rows it covers beyond the last one."""
        return replace(self, row_span=min(self.row_span, row_count - self.row))


def read_table(file: MarkdownFile, lines: range, *, is_nested: bool) -> None:
    """Add the table on some lines, of which the second is notation; rows that end early have empty cells there."""
    numbers = [lines[0], *lines[2:]]
    rows: list[list[tuple[int, int]]] = []
    for number in numbers:
        row = list(_cell_spans(file, number, is_nested=is_nested))
        width = len(rows[0]) if rows else 0
        rows.append([*row, *[(row[-1][1], row[-1][1])] * (width - len(row))])
    add_grid(
        file,
        [Place(row, column, 1, 1, *span) for row, spans in enumerate(rows) for column, span in enumerate(spans)],
    )
    start, line = file.line(lines[1])
    file.add(start, start + len(line), "notation")


def add_grid(file: MarkdownFile, cells: Sequence[Place]) -> None:
    """Add a table from its cells."""
    file.grids.append(
        SourceGrid(
            start=cells[0].start,
            end=max(cell.end for cell in cells),
            row_count=max(cell.row + cell.row_span for cell in cells),
            column_count=max(cell.column + cell.column_span for cell in cells),
            box=None,
            cells=tuple(
                SourceCell(
                    row=cell.row,
                    column=cell.column,
                    row_span=cell.row_span,
                    column_span=cell.column_span,
                    start=cell.start,
                    end=cell.end,
                    text=file.text[cell.start : cell.end],
                    box=None,
                )
                for cell in cells
            ),
        )
    )


def _cell_spans(file: MarkdownFile, number: int, *, is_nested: bool) -> Iterator[tuple[int, int]]:
    """Yield the places of the texts in the cells of one row."""
    start, line = file.line(number)
    prefix = _CONTAINER.match(line) if is_nested else None
    begin = prefix.end() if prefix else 0
    marks = [found.start() for found in _MARK.finditer(line, begin) if found.group() == "|"]
    edges = [begin - 1, *marks, len(line)]
    if marks and not line[begin : marks[0]].strip():
        edges = edges[1:]
    if len(edges) > 2 and not line[edges[-2] + 1 :].strip():
        edges = edges[:-1]
    for left, right in pairwise(edges):
        inner = text_spans(line[left + 1 : right], file.references)
        first = start + left + 1
        stretch = (first + inner[0][0], first + inner[0][1]) if len(inner) == 1 else (first, start + right)
        yield trimmed(file.text, *stretch) if inner else (first, first)
