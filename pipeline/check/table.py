"""Table: a user's list as rows of cells, whatever file it came in; a line of text is a row of one cell."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pipeline.check.headings import Columns, columns_of, header_index


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row that is not blank: its number in the file, from 1, and its cells as text, empty ones included."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)  # no slots: what is found out of the rows is kept
class ListTable:
    """A sheet, a table or the running text of a list.

    `name` is the sheet or table, empty where the file has one table only; `is_text` says that rows are lines.
    """

    name: str
    is_text: bool
    rows: tuple[ListRow, ...]

    @cached_property
    def header(self) -> int | None:
        """Return the index of the row that names the columns, None where no row near the top does."""
        return None if self.is_text else header_index([row.cells for row in self.rows])

    @cached_property
    def columns(self) -> Columns:
        """Return where numbers and titles stand, by the header or by the cells; nothing for lines of text."""
        if self.is_text:
            return Columns()
        head = () if self.header is None else self.rows[self.header].cells
        return columns_of(head, [row.cells for row in self.body])

    @property
    def body(self) -> Iterator[ListRow]:
        """Yield the rows below the header, all rows without one; a header printed again is no row."""
        header = self.header
        if header is None:
            yield from self.rows
            return
        words = self.rows[header].cells
        yield from (row for row in self.rows[header + 1 :] if row.cells != words)


@dataclass(frozen=True, slots=True)
class UserList:
    """A user's list: its file and its tables in order."""

    path: Path
    tables: tuple[ListTable, ...]
