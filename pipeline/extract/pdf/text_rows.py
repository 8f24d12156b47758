"""Text rows: where nothing is drawn between them, the rows of a table are told by the distance of their lines."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.extract.pdf.bands import Segment
from pipeline.extract.pdf.content import Ruling
from pipeline.extract.pdf.wrapping import LEVEL, row_starts

#: Distances of baselines that differ by more than this factor are of two kinds: inside a cell, and between rows.
KINDS = 1.10
#: Baselines of one cell are no further apart (in font sizes).
LOOSEST = 2.0
#: A table has more rules than booktabs where they part its rows.
MANY_RULES = 3
#: A column with this part of the blocks of the busiest one has a block in nearly every row.
DENSE = 0.6
#: Blocks of one row overlap by more than this (in points).
OVERLAP = 1.0


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one column that are the text of one cell: from the upper edge of the first to the lower of the last."""

    column: int
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        """Return the height of its middle."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Columns:
    """The lines of a table by column, each column from top to bottom, and the rules between them."""

    lines: tuple[tuple[Segment, ...], ...]
    xs: tuple[float, ...]
    rules: tuple[Ruling, ...]

    def rule_between(self, column: int, top: float, bottom: float) -> bool:
        """Return whether a rule crosses a column between two heights."""
        middle = (self.xs[column] + self.xs[column + 1]) / 2
        return any(top < rule.at < bottom and rule.start < middle < rule.end for rule in self.rules)


def blocks_of(table: Columns, known: Sequence[float] = ()) -> list[Block]:
    """Return the blocks of each column from top to bottom; `known` are the baselines at which rows begin."""
    limit, starts = _limit_and_starts(table, known)
    blocks: list[Block] = []
    for column, lines in enumerate(table.lines):
        block: list[Segment] = []
        for line in lines:
            if block and _parts(table, column, block[-1], line, limit, starts):
                blocks.append(Block(column, block[0].top, max(line.bottom for line in block)))
                block = []
            block.append(line)
        if block:
            blocks.append(Block(column, block[0].top, max(line.bottom for line in block)))
    return blocks


def _limit_and_starts(table: Columns, known: Sequence[float]) -> tuple[float | None, Sequence[float]]:
    """Return the distance from which on lines are of two rows, or None and the baselines at which rows begin."""
    if known:
        return (math.inf, ()) if _are_parted(table, known) else (None, known)
    limit = _limit(table)
    return limit, row_starts(table.lines, table.rule_between) if limit is None else ()


def _are_parted(table: Columns, starts: Sequence[float]) -> bool:
    """Return whether a rule stands between every two of the baselines at which rows begin."""
    return all(any(above < rule.at < below for rule in table.rules) for above, below in pairwise(starts))


def rows_of(blocks: Sequence[Block]) -> list[tuple[float, float]]:
    """Return upper and lower edge of the text of each row.

    Blocks beside each other are of one row; one beside two blocks of another column runs through several rows and
    tells nothing of them.
    """
    counts = [sum(block.column == column for block in blocks) for column in range(1 + max(b.column for b in blocks))]
    dense = [block for block in blocks if counts[block.column] >= DENSE * max(counts)]
    telling = [block for block in dense if not _runs_through(block, dense)]
    rows: list[tuple[float, float]] = []
    for block in sorted(telling or dense, key=lambda block: (block.top, block.bottom)):
        if rows and rows[-1][1] - block.top > OVERLAP:
            rows[-1] = (rows[-1][0], max(rows[-1][1], block.bottom))
        else:
            rows.append((block.top, block.bottom))
    for block in blocks:
        beside = [number for number, row in enumerate(rows) if overlaps(block, Block(block.column, *row))]
        if len(beside) == 1:
            top, bottom = rows[beside[0]]
            rows[beside[0]] = (min(top, block.top), max(bottom, block.bottom))
    return rows


def _runs_through(block: Block, others: Sequence[Block]) -> bool:
    columns = [other.column for other in others if other.column != block.column and overlaps(block, other)]
    return len(columns) > len(set(columns))


def overlaps(block: Block, other: Block) -> bool:
    """Return whether two blocks stand beside each other."""
    return min(block.bottom, other.bottom) - max(block.top, other.top) > OVERLAP


def _limit(table: Columns) -> float | None:
    """Return the distance (in font sizes) from which on lines are of two rows, None where all are about the same."""
    distances = sorted(
        (line.baseline - above.baseline) / line.size
        for column, lines in enumerate(table.lines)
        for above, line in pairwise(lines)
        if line.baseline - above.baseline > LEVEL * line.size
        and not table.rule_between(column, above.baseline, line.baseline)
    )
    if not distances:
        return math.inf
    least = distances[0]
    if least > LOOSEST:
        return least / KINDS
    steps = [(lower, upper) for lower, upper in pairwise(distances) if upper >= KINDS * lower and lower <= LOOSEST]
    is_ruled = len({rule.at for rule in table.rules}) > MANY_RULES
    if not is_ruled and all(_is_step(distance / least) for distance in distances):
        return None
    return math.sqrt(steps[0][0] * steps[0][1]) if steps else math.inf


def _is_step(ratio: float) -> bool:
    """Return whether a distance is once, twice, three times … the least one, as on one grid of lines."""
    off = ratio / round(ratio)
    return off**2 * KINDS > 1 and off < KINDS


def _parts(
    table: Columns, column: int, above: Segment, line: Segment, limit: float | None, starts: Sequence[float]
) -> bool:
    """Return whether a line is the first of another cell than the line above it."""
    if table.rule_between(column, above.baseline, line.baseline):
        return True
    if limit is None:
        slack = LEVEL * line.size
        return any(above.baseline + slack < start < line.baseline + slack for start in starts)
    return line.baseline - above.baseline > limit * line.size
