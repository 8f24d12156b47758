"""Unparted cells: where only some rows of a ruled table have verticals, its text tells the cells of the others."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.pdf.content import Run
from pipeline.extract.pdf.grids import DrawnCell, DrawnGrid, place_runs

#: White this wide (in font sizes) on both sides of a column edge parts two cells that no rule parts.
WHITE = 0.3


def with_cells_parted(grid: DrawnGrid, runs: Sequence[Run]) -> DrawnGrid:
    """Return a table whose wide cells are cut at the column edges where text stands in several columns of them.

    A merged cell has one text, which begins in one column or runs through an edge; it stays as drawn.
    """
    if all(cell.column_span == 1 for cell in grid.cells):
        return grid
    held, _ = place_runs(grid, runs)
    cells = [part for cell in grid.cells for part in _parts(cell, held[cell], grid.xs)]
    return replace(grid, cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))))


def _parts(cell: DrawnCell, runs: Sequence[Run], xs: Sequence[float]) -> list[DrawnCell]:
    columns = range(cell.column, cell.column + cell.column_span)
    printed = [run for run in runs if not run.text.isspace()]
    filled = {bisect_right(xs, run.middle[0]) - 1 for run in printed}
    if len(columns) == 1 or len(filled) < max(2, len(columns) - 1):
        return [cell]
    edges = [xs[column] for column in columns[1:]]
    if any(run.x0 - WHITE * run.size < edge < run.x1 + WHITE * run.size for run in printed for edge in edges):
        return [cell]
    return [DrawnCell(cell.row, column, cell.row_span, 1) for column in columns]
