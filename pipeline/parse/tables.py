"""Tables: the drawn grids of consecutive pages put together, header rows apart, each cell still as printed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.parse.body import Part
from pipeline.parse.captions import is_caption_text, is_continued
from pipeline.parse.headers import Header, holds_numbers, read_header
from pipeline.parse.items import PrintedGrid
from pipeline.parse.rows import Row, read_rows
from pipeline.parse.words import Words

#: Columns whose few different texts stand in row after row.
_SHARED = ("owner", "type", "stage")
#: — 12 —　第 12 页　12/30　（接下页）
_STRAY = re.compile(r"[\W\d_]{1,12}|\W?第?\s?\d{1,4}\s?页\W?.{0,8}|[（(]?[接转][上下]页[）)]?")


@dataclass(frozen=True, slots=True)
class Table:
    """A table over one or several pages: the places of its grids among the parts, its header and rows.

    `columns` holds for each column the field of the contract that its header word names, or None; it is empty for a
    table that is no list of standards. `spares` names the field of each column that another column holds. `head` is the
    row that names the columns, None where none is printed. `is_typed`: from text input, where nothing is drawn and a
    row can be ragged.
    """

    positions: tuple[int, ...]
    columns: tuple[str | None, ...]
    spares: tuple[str | None, ...]
    header: tuple[str, ...]
    head: Row | None
    header_spans: tuple[tuple[int, int], ...]
    rows: tuple[Row, ...]
    column_count: int
    header_cells: int
    is_typed: bool

    @property
    def position(self) -> int:
        """The place of its first grid."""
        return self.positions[0]

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
    """Return the tables of the body in order; a grid that goes on with the one before it is joined to it.

    `is_given`: the document is a user's list. A grid without a header that reads like the list before it goes on with
    it in spite of notes and stray lines between the two; behind a heading or a caption it is a list of its own.
    """
    tables: list[Table] = []
    for position, part in enumerate(parts):
        if part.grid is None:
            continue
        table = _table(position, part.grid, words, is_given=is_given)
        above = tables[-1] if tables else None
        if above is None:
            tables.append(table)
        elif _goes_on(parts, above, table):
            tables[-1] = _joined(above, table)
        else:
            tables.append(_headed_like(above, table) if _reads_like(above, table) else table)
    return tuple(tables)


def _table(position: int, printed: PrintedGrid, words: Words, *, is_given: bool) -> Table:
    rows = read_rows(printed)
    header = read_header(rows, words, is_given=is_given)
    bare = _bare(position, printed, rows)
    return _with_header(bare, header) if header else bare


def _bare(position: int, printed: PrintedGrid, rows: tuple[Row, ...]) -> Table:
    return Table(
        positions=(position,),
        columns=(),
        spares=(),
        header=(),
        head=None,
        header_spans=(),
        rows=rows,
        column_count=printed.grid.column_count,
        header_cells=0,
        is_typed=printed.grid.box is None,
    )


def _with_header(table: Table, header: Header) -> Table:
    head, data = table.rows[: header.row_count], table.rows[header.row_count :]
    printed = {tuple(slot.text for slot in row.slots) for row in head}
    repeated = [row for row in data if tuple(slot.text for slot in row.slots) in printed]
    places = {row.grid_row for row in repeated}
    data = tuple(row for row in data if row.grid_row not in places)
    if data:
        data = (replace(data[0], is_first_on_page=True), *data[1:])
    return replace(
        table,
        columns=header.columns,
        spares=header.spares,
        header=header.texts,
        head=head[-1],
        header_spans=tuple((row.start, row.end) for row in (*head, *repeated)),
        rows=data,
        header_cells=max(row.cell_count for row in head),
    )


def _goes_on(parts: Sequence[Part], above: Table, table: Table) -> bool:
    """Whether a table goes on with the one above it."""
    between = [part for part in parts[above.positions[-1] + 1 : table.position] if not _may_lie_between(part)]
    if any(part.role == "heading" or _names_another(parts, above, part) for part in between):
        return False
    last = parts[above.positions[-1]].grid
    first = parts[table.position].grid
    is_new_page = last is not None and first is not None and last.page_index != first.page_index
    if table.is_list or not above.is_list:
        is_like = table.columns == above.columns and table.column_count == above.column_count
        if above.is_list:
            return is_like and (is_new_page or not between)
        return is_like and is_new_page and not between
    if is_new_page and not between and (above.is_typed or table.column_count == above.column_count):
        return True
    return _reads_like(above, table)


def _may_lie_between(part: Part) -> bool:
    """Whether a part may stand between two pages of one table: a footnote, 表2（续）, a stray page number."""
    if part.role not in ("caption", "paragraph"):
        return part.role == "footnote"
    return is_continued(part.text) or _STRAY.fullmatch(part.text) is not None


def _names_another(parts: Sequence[Part], above: Table, part: Part) -> bool:
    """Whether a caption names another table than the one above, whose own caption may be printed again."""
    if part.role != "caption" or not is_caption_text(part.text):
        return False
    return above.position == 0 or parts[above.position - 1].text != part.text


def _reads_like(above: Table, table: Table) -> bool:
    """Whether the rows of a table without a header fill the columns of the list above it."""
    if table.is_list or not above.is_list or table.column_count != above.column_count:
        return False
    if holds_numbers(table.rows, above.columns) or holds_numbers(table.rows, above.spares):
        return True
    if any(field == "number" for field in above.columns):
        return False
    return any(
        field in _SHARED and not _texts(above, column).isdisjoint(_texts(table, column))
        for column, field in enumerate(above.columns)
    )


def _texts(table: Table, column: int) -> frozenset[str]:
    return frozenset(row.slots[column].text for row in table.rows if row.slots[column].text)


def _headed_like(above: Table, table: Table) -> Table:
    """Return a table without a header as a list with the columns of the list above it."""
    return replace(
        table, columns=above.columns, spares=above.spares, header=above.header, header_cells=above.header_cells
    )


def _joined(above: Table, following: Table) -> Table:
    """Return two tables as one; a header printed again in the middle of the second is no row of it."""
    is_again = [above.is_list and tuple(slot.text for slot in row.slots) == above.header for row in following.rows]
    again = [(row.start, row.end) for row, is_header in zip(following.rows, is_again, strict=True) if is_header]
    rows = (row for row, is_header in zip(following.rows, is_again, strict=True) if not is_header)
    return replace(
        above,
        header_spans=(*above.header_spans, *following.header_spans, *again),
        rows=(*above.rows, *rows),
        positions=(*above.positions, *following.positions),
    )
