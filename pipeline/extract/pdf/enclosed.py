"""Enclosed tables: those that rules or boxes of colour draw, where rules leave rows undivided with rows by text."""

from collections.abc import Iterable, Sequence

from pipeline.extract.pdf.bands import bands_of
from pipeline.extract.pdf.content import PageContent, Ruling, Run
from pipeline.extract.pdf.grids import DrawnGrid
from pipeline.extract.pdf.shaded import shaded_grids
from pipeline.extract.pdf.text_grid import grid_of_rows, text_columns
from pipeline.extract.pdf.text_rows import blocks_of, rows_of
from pipeline.extract.pdf.unparted import with_cells_parted

#: A drawn table of more rows has rules between all of them.
FEW_ROWS = 3
#: Rows of text in one drawn row, in most of at least so many columns, are rows that nothing divides.
UNDIVIDED_ROWS, UNDIVIDED_COLUMNS = 3, 3


def enclosed_grids(content: PageContent, ruled: Iterable[DrawnGrid]) -> list[DrawnGrid]:
    """Return the tables of two columns or more among `ruled`, and those made of shaded boxes outside them."""
    grids = [with_cells_parted(grid, content.runs) for grid in ruled if len(grid.xs) > 2]
    inside = [(grid.box.top, grid.box.bottom) for grid in grids]
    shades = [shade for shade in content.shades if not any(a < shade.bottom and shade.top < b for a, b in inside)]
    return [*(_divided(grid, content.runs) for grid in grids), *shaded_grids(shades, content.runs)]


def _divided(grid: DrawnGrid, runs: Sequence[Run]) -> DrawnGrid:
    """Return a table with the rows that its text has where verticals only part it."""
    rows, columns = len(grid.ys) - 1, len(grid.xs) - 1
    if rows > FEW_ROWS or columns < UNDIVIDED_COLUMNS or len(grid.cells) < rows * columns:
        return grid
    box = grid.box
    inside = [run for run in runs if not run.turn and box.top < run.baseline < box.bottom and box.x0 < run.x0 < box.x1]
    segments = [segment for band in bands_of(inside) for segment in band.segments]
    if not segments:
        return grid
    table = text_columns(grid.xs, segments, [Ruling(y, box.x0, box.x1) for y in grid.ys])
    blocks = blocks_of(table)
    full = [
        sum(
            sum(b.column == column and top < b.middle < bottom for b in blocks) >= UNDIVIDED_ROWS
            for column in range(columns)
        )
        for top, bottom in zip(grid.ys, grid.ys[1:], strict=False)
    ]
    return grid_of_rows(table, blocks, rows_of(blocks)) if max(full) >= UNDIVIDED_COLUMNS else grid
