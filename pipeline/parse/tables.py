"""Tables: the drawn grids of consecutive pages put together, header rows apart, each cell still as printed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.core.records import SourceCell
from pipeline.core.text import folded, is_han, join_cell_lines
from pipeline.parse.body import Part
from pipeline.parse.items import PrintedGrid
from pipeline.parse.words import Words

#: A header stands in one of the first rows of its grid: a merged title row may stand above it.
_HEADER_ROWS = 3


@dataclass(frozen=True, slots=True)
class Slot:
    """What a row has in one column: the drawn cells it is made of, with their pages; two where a page cuts it.

    `is_merged`: printed once for several rows. `is_guessed`: nothing drawn says so, the row is only empty there.
    """

    cells: tuple[tuple[int, SourceCell], ...]
    is_merged: bool
    is_guessed: bool = False

    @property
    def text(self) -> str:
        """The printed lines joined."""
        return join_cell_lines([line for _, cell in self.cells for line in cell.text.split("\n")])


@dataclass(frozen=True, slots=True)
class Row:
    """A drawn row: a slot for each column, and the cells a ragged row has too many or too few."""

    page_index: int
    grid_row: int
    start: int
    end: int
    slots: tuple[Slot, ...]
    is_first_on_page: bool
    cell_count: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table over one or several pages: the places of its first and last grid among the parts, its header and rows.

    `columns` holds for each column the field of the contract that its header word names, or None; it is empty for a
    table that is no list of standards. `is_typed`: from text input, where nothing is drawn and a row can be ragged.
    """

    position: int
    columns: tuple[str | None, ...]
    header: tuple[str, ...]
    header_spans: tuple[tuple[int, int], ...]
    rows: tuple[Row, ...]
    column_count: int
    header_cells: int
    is_typed: bool
    last_position: int

    @property
    def is_list(self) -> bool:
        """Whether it is a list of standards: it has a number and a title column."""
        return {"number", "title"} <= set(self.columns)


def read_tables(parts: Sequence[Part], words: Words) -> tuple[Table, ...]:
    """Return the tables of the body in order; a grid that goes on from the page before is joined to it."""
    tables: list[Table] = []
    for position, part in enumerate(parts):
        if part.grid is None:
            continue
        table = _table(position, part.grid, words)
        above = parts[position - 1] if position else None
        adjacent = above.grid if above is not None else None
        if tables and adjacent is not None and _goes_on(tables[-1], table, adjacent, part.grid):
            tables[-1] = _joined(tables[-1], table)
        else:
            tables.append(table)
    return tuple(tables)


def column_field(text: str, words: Words) -> str | None:
    """Return the field that a header cell names, in Chinese, in English or in both."""
    han = "".join(character for character in text if is_han(character) or character in "/／")
    latin = "".join(character for character in text if character.isascii())
    for reading in (text, han, latin):
        if field := words.columns.get(folded(reading)):
            return field
    return None


def _table(position: int, printed: PrintedGrid, words: Words) -> Table:
    rows = _rows(printed)
    for count, row in enumerate(rows[:_HEADER_ROWS]):
        texts = tuple(slot.text for slot in row.slots)
        columns = tuple(column_field(text, words) for text in texts)
        if {"number", "title"} <= set(columns):
            return _with_header(_bare(position, printed, rows), count, columns, texts)
    return _bare(position, printed, rows)


def _bare(position: int, printed: PrintedGrid, rows: tuple[Row, ...]) -> Table:
    return Table(
        position=position,
        columns=(),
        header=(),
        header_spans=(),
        rows=rows,
        column_count=printed.grid.column_count,
        header_cells=0,
        is_typed=printed.grid.box is None,
        last_position=position,
    )


def _with_header(table: Table, count: int, columns: tuple[str | None, ...], texts: tuple[str, ...]) -> Table:
    head, data = table.rows[: count + 1], table.rows[count + 1 :]
    if data:
        data = (replace(data[0], is_first_on_page=True), *data[1:])
    return replace(
        table,
        columns=columns,
        header=texts,
        header_spans=tuple((row.start, row.end) for row in head),
        rows=data,
        header_cells=head[-1].cell_count,
    )


def _goes_on(table: Table, following: Table, above: PrintedGrid, grid: PrintedGrid) -> bool:
    if grid.page_index == above.page_index:
        return False
    if following.is_list or not table.is_list:
        return following.columns == table.columns and following.column_count == table.column_count
    return table.is_typed or following.column_count == table.column_count


def _joined(table: Table, following: Table) -> Table:
    return replace(
        table,
        header_spans=(*table.header_spans, *following.header_spans),
        rows=(*table.rows, *following.rows),
        last_position=following.position,
    )


def _rows(printed: PrintedGrid) -> tuple[Row, ...]:
    grid = printed.grid
    covering: dict[tuple[int, int], SourceCell] = {}
    starting: dict[int, list[SourceCell]] = {}
    for cell in grid.cells:
        starting.setdefault(cell.row, []).append(cell)
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                covering[row, column] = cell
    rows: list[Row] = []
    for number in range(grid.row_count):
        cells = [covering.get((number, column)) for column in range(grid.column_count)]
        own = starting.get(number, [])
        rows.append(
            Row(
                page_index=printed.page_index,
                grid_row=number,
                start=min((cell.start for cell in own), default=rows[-1].end if rows else grid.start),
                end=max((cell.end for cell in own), default=rows[-1].end if rows else grid.start),
                slots=tuple(_slot(printed.page_index, cell) for cell in cells),
                is_first_on_page=number == 0,
                cell_count=sum(cell is not None for cell in cells),
            )
        )
    return tuple(rows)


def _slot(page_index: int, cell: SourceCell | None) -> Slot:
    if cell is None:
        return Slot((), is_merged=False)
    return Slot(((page_index, cell),), is_merged=cell.row_span > 1)
