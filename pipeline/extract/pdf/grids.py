"""Grids: rulings become the drawn cells of tables, a merged cell as one with its spans."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from pipeline.core.records.layout import Box
from pipeline.extract.pdf.content import Ruling

#: Rulings closer than this (in points) are one line; a rule may end this far from the one it meets.
TOLERANCE = 3.0


@dataclass(frozen=True, slots=True)
class DrawnCell:
    """A cell by its first row and column (from 0), the rows and columns it covers, and its box."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box


@dataclass(frozen=True, slots=True)
class DrawnGrid:
    """A table as drawn: its rows and columns, and its cells by row and column."""

    row_count: int
    column_count: int
    box: Box
    cells: tuple[DrawnCell, ...]


def ruled_grids(rulings: Iterable[Ruling]) -> list[DrawnGrid]:
    """Return the grids of more than one cell that `rulings` enclose, from top to bottom."""
    edges = merge_edges([_edge(ruling) for ruling in rulings], TOLERANCE, TOLERANCE, TOLERANCE, TOLERANCE)
    cells = intersections_to_cells(edges_to_intersections(edges, TOLERANCE, TOLERANCE))
    tables = [table for table in cells_to_tables(cells) if len(table) > 1]
    return sorted((_grid(table) for table in tables), key=lambda grid: (grid.box.top, grid.box.x0))


def _edge(ruling: Ruling) -> dict[str, float | str]:
    return {
        "x0": ruling.x0,
        "x1": ruling.x1,
        "top": ruling.top,
        "bottom": ruling.bottom,
        "width": ruling.x1 - ruling.x0,
        "height": ruling.bottom - ruling.top,
        "orientation": "h" if ruling.is_horizontal else "v",
    }


def _grid(boxes: Sequence[tuple[float, float, float, float]]) -> DrawnGrid:
    columns = _steps(edge for x0, _, x1, _ in boxes for edge in (x0, x1))
    rows = _steps(edge for _, top, _, bottom in boxes for edge in (top, bottom))
    cells = [
        DrawnCell(
            rows[top], columns[x0], rows[bottom] - rows[top], columns[x1] - columns[x0], Box(x0=x0, top=top, x1=x1, bottom=bottom)
        )
        for x0, top, x1, bottom in boxes
    ]
    cells.sort(key=lambda cell: (cell.row, cell.column))
    box = Box(x0=min(columns), top=min(rows), x1=max(columns), bottom=max(rows))
    return DrawnGrid(max(rows.values()), max(columns.values()), box, tuple(cells))


def _steps(edges: Iterable[float]) -> dict[float, int]:
    return {edge: step for step, edge in enumerate(sorted(set(edges)))}
