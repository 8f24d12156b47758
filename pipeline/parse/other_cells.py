"""Other cells: the tables that list no standards, and what lists print in columns that the contract does not name."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from pipeline.core.columns import column_field
from pipeline.core.records import TableCell
from pipeline.parse.group_rows import is_group
from pipeline.parse.rows import Row
from pipeline.parse.tables import Table
from pipeline.parse.words import Words


def table_cells(
    edition_id: str, table: Table, caption: str | None, labels: Mapping[int, str | None]
) -> Iterator[TableCell]:
    """Yield every cell of a table that is no list of standards."""
    yield from _cells(edition_id, [(row, range(table.column_count)) for row in table.rows], caption, labels)


def unread_cells(
    edition_id: str, table: Table, caption: str | None, labels: Mapping[int, str | None], words: Words
) -> Iterator[TableCell]:
    """Yield the cells of a list of standards that no listing holds, those that only count its rows left out.

    Their rows are those of the table as printed: the header's first, where one is printed.
    """
    columns = unread_columns(table, words)
    wanted: list[tuple[Row, Collection[int]]] = [
        (row, _printed(row) if is_group(row, table) else columns) for row in table.rows
    ]
    if not any(row_columns for _, row_columns in wanted):
        return
    head: list[tuple[Row, Collection[int]]] = [(table.head, columns)] if table.head is not None else []
    yield from _cells(edition_id, [*head, *wanted], caption, labels)


def _printed(row: Row) -> tuple[int, ...]:
    return tuple(column for column, slot in enumerate(row.slots) if slot.text)


def unread_columns(table: Table, words: Words) -> tuple[int, ...]:
    """Return the columns, from 0, of a list of standards that no field of the contract takes and that do not count."""
    return tuple(
        place
        for place, (field, text) in enumerate(zip(table.columns, table.header, strict=True))
        if field is None and column_field(text, words.other_columns) != "counter"
    )


def _cells(
    edition_id: str,
    rows: Sequence[tuple[Row, Collection[int]]],
    caption: str | None,
    labels: Mapping[int, str | None],
) -> Iterator[TableCell]:
    """Yield the cells in the wanted columns of each row, a merged one where it begins."""
    table_id = f"{edition_id}/table/{rows[0][0].start}" if rows else ""
    for number, (row, columns) in enumerate(rows, start=1):
        for column in columns:
            for page_index, cell in row.slots[column].cells:
                if cell.row != row.grid_row or cell.column != column:
                    continue
                yield TableCell(
                    edition_id=edition_id,
                    table_id=table_id,
                    page_index=page_index,
                    page=labels[page_index],
                    caption=caption,
                    row=number,
                    column=column + 1,
                    start=cell.start,
                    end=cell.end,
                    text=cell.text,
                )
