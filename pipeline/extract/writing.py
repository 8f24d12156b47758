"""Writing: pages of input that has no text of its own, only cells and paragraphs; what is written is the source."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.core.records import SourceCell, SourceGrid, SourceLine, SourcePage

#: Every way in which a file breaks a line inside a cell or paragraph.
_BREAK = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Written:
    """A cell to write: its text, and the rows and columns it covers."""

    text: str
    row_span: int = 1
    column_span: int = 1


@dataclass(slots=True)
class PageWriter:
    """Writes pages one after the other into one offset space; a page without text is never made."""

    pages: list[SourcePage] = field(default_factory=list)
    _start: int = 0
    _written: list[str] = field(default_factory=list)
    _length: int = 0
    _lines: list[SourceLine] = field(default_factory=list)
    _grids: list[SourceGrid] = field(default_factory=list)

    def line(self, text: str, declared: str | None = None, level: int | None = None) -> None:
        """Write one line of text; nothing where it is blank."""
        printed = one_line(text)
        if not printed:
            return
        start = self._place
        self._lines.append(
            SourceLine(
                start=start,
                end=start + len(printed),
                text=printed,
                box=None,
                size=None,
                is_bold=False,
                declared=declared,
                level=level,
            )
        )
        self._write(printed + "\n")

    def grid(self, rows: Sequence[Sequence[Written | None]]) -> None:
        """Write a table: rows of equal length, None where a cell above or to the left covers the place."""
        cells: list[SourceCell] = []
        start = self._place
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if column:
                    self._write("\t")
                if cell is not None:
                    cells.append(self._cell(number, column, cell))
            self._write("\n")
        grid = SourceGrid(
            start=start,
            end=self._place - 1,
            row_count=len(rows),
            column_count=len(rows[0]),
            box=None,
            cells=tuple(cells),
        )
        self._grids.append(grid)

    def end_page(self) -> None:
        """End the page, if anything stands on it."""
        if not self._written:
            return
        page = SourcePage(
            page_index=len(self.pages),
            start=self._start,
            text="".join(self._written),
            width=None,
            height=None,
            lines=tuple(self._lines),
            grids=tuple(self._grids),
        )
        self.pages.append(page)
        self._start, self._length = self._place, 0
        self._written, self._lines, self._grids = [], [], []

    @property
    def _place(self) -> int:
        return self._start + self._length

    def _cell(self, row: int, column: int, cell: Written) -> SourceCell:
        text = cell_text(cell.text)
        start = self._place
        self._write(text)
        return SourceCell(
            row=row,
            column=column,
            row_span=cell.row_span,
            column_span=cell.column_span,
            start=start,
            end=start + len(text),
            text=text,
            box=None,
        )

    def _write(self, text: str) -> None:
        self._written.append(text)
        self._length += len(text)


def cell_text(text: str) -> str:
    """Return the text of a cell as it is written: line breaks as line feeds, tabs as spaces, no blank ends."""
    return _BREAK.sub("\n", text).replace("\t", " ").strip()


def one_line(text: str) -> str:
    """Return a text as one line: line breaks and what breaks pages as spaces, no blank ends."""
    return _BREAK.sub("\n", text).replace("\n", " ").strip()
