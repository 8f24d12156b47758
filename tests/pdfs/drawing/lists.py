"""Lists: rows of standards as a table, merged where owner or type repeat."""

from collections.abc import Sequence
from itertools import groupby

from tests.pdfs.drawing.rows import HEADER, Row
from tests.pdfs.drawing.typesetting import Cell, Table

WIDTHS = ("72pt", "44pt", "78pt", "1fr", "48pt")


def list_table(
    rows: Sequence[Row],
    arguments: str = "stroke: 0.5pt",
    *,
    extra: str = "",
    widths: Sequence[str] = WIDTHS,
    has_header: bool = True,
    is_merged: bool = True,
    owner_align: str = "left + horizon",
    align: str = "left + horizon",
) -> Table:
    """Return `rows` under the header; owner and type merged over the rows that share them where `is_merged`."""
    cells = [Cell(0, column, text, align=align) for column, text in enumerate(HEADER)] if has_header else []
    first = 1 if has_header else 0
    for column in range(5):
        texts = [row[column] if column else (row.owner, row.type) for row in rows]
        row_number = first
        for key, group in (
            groupby(texts, key=lambda text: text) if is_merged and column < 2 else ((t, [t]) for t in texts)
        ):
            span = len(list(group))
            text = key if isinstance(key, str) else key[0]
            cells.append(Cell(row_number, column, text, span, align=owner_align if column < 2 else align))
            row_number += span
    return Table(widths, cells, arguments, extra)
