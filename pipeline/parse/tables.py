"""Tables: the drawn grids of consecutive pages put together, header rows apart, each cell still as printed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.parse.body import Part
from pipeline.parse.captions import is_caption_text
from pipeline.parse.headers import Header, read_header
from pipeline.parse.items import PrintedGrid
from pipeline.parse.rows import Row, read_rows
from pipeline.parse.words import Words


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
    def title(self) -> str | None:
        """The caption that its first row prints over all columns, None where it has none."""
        cells = {cell.start: cell for slot in self.rows[0].slots for _, cell in slot.cells} if self.rows else {}
        text = self.rows[0].slots[0].text if len(cells) == 1 else ""
        return text if is_caption_text(text) else None

    @property
    def is_list(self) -> bool:
        """Whether it is a list of standards."""
        return bool(self.columns)


def read_tables(parts: Sequence[Part], words: Words, *, is_given: bool) -> tuple[Table, ...]:
    """Return the tables of the body in order; a grid that goes on from the page before is joined to it.

    `is_given`: the document is a user's list.
    """
    tables: list[Table] = []
    above: Part | None = None
    for position, part in enumerate(parts):
        if part.grid is not None:
            table = _table(position, part.grid, words, is_given=is_given)
            if tables and above is not None and above.grid and _goes_on(tables[-1], table, above.grid, part.grid):
                tables[-1] = _joined(tables[-1], table)
            else:
                tables.append(table)
        if not _lies_between(part):
            above = part
    return tuple(tables)


def _lies_between(part: Part) -> bool:
    """Whether a part may stand between two pages of one table: a footnote, 表2（续）."""
    return part.role == "footnote" or (part.role == "caption" and "续" in part.text)


def _table(position: int, printed: PrintedGrid, words: Words, *, is_given: bool) -> Table:
    rows = read_rows(printed)
    header = read_header(rows, words, is_given=is_given)
    bare = _bare(position, printed, rows)
    return _with_header(bare, header) if header else bare


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


def _with_header(table: Table, header: Header) -> Table:
    head, data = table.rows[: header.row_count], table.rows[header.row_count :]
    repeated = [row for row in data if tuple(slot.text for slot in row.slots) == header.texts]
    data = tuple(row for row in data if row not in repeated)
    if data:
        data = (replace(data[0], is_first_on_page=True), *data[1:])
    return replace(
        table,
        columns=header.columns,
        header=header.texts,
        header_spans=tuple((row.start, row.end) for row in (*head, *repeated)),
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
