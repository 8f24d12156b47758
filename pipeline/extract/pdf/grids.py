"""Grids: tables as drawn on one page, and which run of text stands in which cell."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.core.records import Box
from pipeline.extract.pdf.content import Ruling, Run


@dataclass(frozen=True, slots=True)
class DrawnCell:
    """A cell by its first row and column (from 0) and the rows and columns it covers."""

    row: int
    column: int
    row_span: int
    column_span: int


@dataclass(frozen=True, slots=True)
class DrawnGrid:
    """A table as drawn: abscissas of its column edges, heights of its row edges, and its cells by row and column."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[DrawnCell, ...]

    @property
    def box(self) -> Box:
        """Return where it is drawn."""
        return Box(x0=self.xs[0], top=self.ys[0], x1=self.xs[-1], bottom=self.ys[-1])

    def holds(self, rule: Ruling) -> bool:
        """Return whether a horizontal rule runs through it."""
        box = self.box
        return box.top - 1 <= rule.at <= box.bottom + 1 and rule.start < box.x1 and rule.end > box.x0

    def cell_box(self, cell: DrawnCell) -> Box:
        """Return where a cell is drawn."""
        return Box(
            x0=self.xs[cell.column],
            top=self.ys[cell.row],
            x1=self.xs[cell.column + cell.column_span],
            bottom=self.ys[cell.row + cell.row_span],
        )


def place_runs(grid: DrawnGrid, runs: Iterable[Run]) -> tuple[dict[DrawnCell, list[Run]], list[Run]]:
    """Return the runs in each cell of `grid`, and those outside.

    A run belongs where its middle stands: numbers too long for their column reach over its rule. One that holds
    several cells apart by spaces is cut there.
    """
    held: dict[DrawnCell, list[Run]] = {cell: [] for cell in grid.cells}
    outside: list[Run] = []
    owner = {
        (row, column): cell
        for cell in grid.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    }
    for run in runs:
        for piece in pieces_of(run, grid.xs):
            x, y = piece.middle
            cell = owner.get((bisect_right(grid.ys, y) - 1, bisect_right(grid.xs, x) - 1))
            (outside if cell is None else held[cell]).append(piece)
    return held, outside


def pieces_of(run: Run, xs: Sequence[float]) -> list[Run]:
    """Return `run` cut at each space that one of `xs` goes through."""
    if run.turn or bisect_right(xs, run.x0) == bisect_right(xs, run.x1):
        return [run]
    cuts = [
        index
        for index, (left, right, character) in enumerate(zip(run.lefts, run.rights, run.text, strict=True))
        if character.isspace() and bisect_right(xs, left) != bisect_right(xs, right)
    ]
    edges = [0, *cuts, len(run.text)]
    return [run.part(start, end) for start, end in pairwise(edges) if start < end]
