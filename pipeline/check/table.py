"""Table: a user's list as rows of cells, whatever file it came in; a line of text is a row of one cell."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.core.columns import column_field, read_columns

#: Titles, dates and remarks stand above a header; more rows than these are a table without one.
_ROWS_ABOVE = 30
#: Columns that make a row the header of a list to check; a list of numbers alone is one.
_NAMING = ("number", "title")


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row that is not blank: its number in the file, from 1, and its cells as text, empty ones included."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListTable:
    """A sheet, a table or the running text of a list.

    `name` is the sheet or table, empty where the file has one table only; `is_text` says that rows are lines.
    """

    name: str
    is_text: bool
    rows: tuple[ListRow, ...]

    @property
    def header(self) -> int | None:
        """Return the index of the row that names the columns, None where no row near the top does."""
        columns = read_columns()
        for index, row in enumerate(() if self.is_text else self.rows[:_ROWS_ABOVE]):
            fields = [column_field(cell, columns) for cell in row.cells if cell]
            if any(field in _NAMING for field in fields) and (len(fields) == 1 or len(set(fields) - {None}) > 1):
                return index
        return None

    @property
    def columns(self) -> dict[str, int]:
        """Return the place of each column that the header names, the first of a kind; none without a header."""
        header = self.header
        if header is None:
            return {}
        found: dict[str, int] = {}
        for place, cell in enumerate(self.rows[header].cells):
            field = column_field(cell, read_columns()) if cell else None
            if field is not None:
                found.setdefault(field, place)
        return found

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
