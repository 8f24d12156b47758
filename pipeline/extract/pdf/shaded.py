"""Shaded tables: cells that are boxes of colour with white between them."""

from collections.abc import Sequence

from pipeline.core.records import Box
from pipeline.extract.pdf.content import Ruling, Run
from pipeline.extract.pdf.grids import DrawnGrid
from pipeline.extract.pdf.ruled import TOLERANCE, ruled_grids

#: The part of the cells that are shaded by themselves, else shading only marks some rows or words.
SHADED = 0.9


def shaded_grids(shades: Sequence[Box], runs: Sequence[Run]) -> list[DrawnGrid]:
    """Return the tables of two rows or more of which nearly every cell is one of `shades`.

    Where text stands between two that are equally wide, they are the shaded rows of one table, as in zebra tables.
    """
    across = [Ruling(side, shade.x0, shade.x1) for shade in shades for side in (shade.top, shade.bottom)]
    along = [Ruling(side, shade.top, shade.bottom) for shade in shades for side in (shade.x0, shade.x1)]
    grids = ruled_grids(across, along) if len(shades) > 1 else []
    return [
        grid
        for grid in grids
        if len(grid.ys) > 2
        and _count(grid, shades) >= SHADED * len(grid.cells)
        and not any(_are_stripes(grid.box, other.box, runs) for other in grids)
    ]


def _are_stripes(box: Box, other: Box, runs: Sequence[Run]) -> bool:
    if abs(box.x0 - other.x0) > TOLERANCE or abs(box.x1 - other.x1) > TOLERANCE:
        return False
    top, bottom = min(box.bottom, other.bottom), max(box.top, other.top)
    return any(top < run.baseline < bottom and box.x0 < run.x0 < box.x1 for run in runs)


def _count(grid: DrawnGrid, shades: Sequence[Box]) -> int:
    boxes = [grid.cell_box(cell) for cell in grid.cells]
    return sum(any(_is_same(box, shade) for shade in shades) for box in boxes)


def _is_same(box: Box, other: Box) -> bool:
    sides = ((box.x0, other.x0), (box.top, other.top), (box.x1, other.x1), (box.bottom, other.bottom))
    return all(abs(side - counterpart) <= 2 * TOLERANCE for side, counterpart in sides)
