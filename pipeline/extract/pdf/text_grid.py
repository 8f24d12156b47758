"""Text grids: columns and rows of an aligned table become cells, with the merged ones that its text implies."""

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.extract.pdf.bands import Segment
from pipeline.extract.pdf.content import Ruling
from pipeline.extract.pdf.grids import DrawnCell, DrawnGrid
from pipeline.extract.pdf.headed_rows import Header, stage_starts
from pipeline.extract.pdf.row_groups import row_groups
from pipeline.extract.pdf.ruled import joined, ruled_grids
from pipeline.extract.pdf.text_rows import Block, Columns, blocks_of, overlaps, rows_of

#: White (in points) around the text of an aligned table that counts as its own.
MARGIN = 2.0
_DIGIT = re.compile(r"\d")


def text_grid(
    columns: Sequence[tuple[float, float]],
    segments: Sequence[Segment],
    separators: Sequence[Ruling],
    header: Header | None = None,
) -> DrawnGrid:
    """Return the table whose `columns` (what they cover from left to right) hold `segments`.

    `separators` are the rules in it. Where one stands between every two rows they say which cells are merged;
    elsewhere an owner printed once stands for the rows that its place says. `header` is a known one.
    """
    xs = (columns[0][0] - MARGIN, *((a[1] + b[0]) / 2 for a, b in pairwise(columns)), columns[-1][1] + MARGIN)
    table = text_columns(xs, segments, separators)
    blocks = blocks_of(table, stage_starts(table.lines, header))
    rows = rows_of(blocks)
    drawn = _ruled_rows(columns, xs, rows, table.rules)
    return drawn or grid_of_rows(table, blocks, rows, header)


def text_columns(xs: Sequence[float], segments: Sequence[Segment], separators: Sequence[Ruling]) -> Columns:
    """Return the lines that stand in each column between `xs`."""
    lines = tuple(
        tuple(sorted((s for s in segments if left < (s.x0 + s.x1) / 2 < right), key=lambda s: (s.baseline, s.x0)))
        for left, right in pairwise(xs)
    )
    return Columns(lines, tuple(xs), tuple(joined(separators)))


def grid_of_rows(
    table: Columns, blocks: Sequence[Block], rows: Sequence[tuple[float, float]], header: Header | None = None
) -> DrawnGrid:
    """Return the table whose rows are known by their text; `header` is a known one."""
    ys = _row_edges(rows, table.rules)
    columns = range(len(table.lines))
    head = sum(top < header.baseline for top, _ in rows) if header else int(_has_header(table, rows))
    cells = [cell for column in columns for cell in _column_cells(column, blocks, rows, ys, head)]
    return DrawnGrid(table.xs, ys, tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))))


def _ruled_rows(
    columns: Sequence[tuple[float, float]],
    xs: Sequence[float],
    rows: Sequence[tuple[float, float]],
    rules: Sequence[Ruling],
) -> DrawnGrid | None:
    """Return the table that rules make with imagined verticals between the columns; None where a row lacks a rule."""
    are_parted = all(any(a[1] - 1 < rule.at < b[0] + 1 for rule in rules) for a, b in pairwise(rows))
    if len(rows) < 3 or not are_parted:
        return None
    heights = [rule.at for rule in rules]
    top, bottom = min(*heights, rows[0][0] - MARGIN), max(*heights, rows[-1][1] + MARGIN)
    across = [Ruling(height, xs[0], xs[-1]) for height in (top, bottom)]
    across += [
        Ruling(rule.at, left, right)
        for rule in rules
        for (x0, x1), (left, right) in zip(columns, pairwise(xs), strict=True)
        if rule.start < x0 + MARGIN and rule.end > x1 - MARGIN
    ]
    grids = ruled_grids(across, [Ruling(x, top, bottom) for x in xs])
    return grids[0] if len(grids) == 1 else None


def _row_edges(rows: Sequence[tuple[float, float]], rules: Sequence[Ruling]) -> tuple[float, ...]:
    """Return the heights between rows: of a rule where one stands there, else half way."""
    edges = [rows[0][0] - MARGIN]
    for (_, above), (below, _) in pairwise(rows):
        between = [rule.at for rule in rules if above - 1 < rule.at < below + 1]
        edges.append(between[0] if between else (above + below) / 2)
    return (*edges, rows[-1][1] + MARGIN)


def _column_cells(
    column: int, blocks: Sequence[Block], rows: Sequence[tuple[float, float]], ys: Sequence[float], body: int
) -> list[DrawnCell]:
    """Return the cells of one column: leading columns are printed once for several rows, others row by row.

    `body` is the first row below the header.
    """
    own = [block for block in blocks if block.column == column]
    full = [
        c
        for c in range(1 + max(block.column for block in blocks))
        if all(_stands_in(blocks, c, row) for row in rows[body:])
    ]
    if own and full and column < full[0]:
        groups = [(row, row + 1) for row in range(body)]
        groups += row_groups([block for block in own if block.middle > ys[body]], rows, body)
    else:
        groups = _covered(own, rows)
    return [DrawnCell(start, column, end - start, 1) for start, end in groups]


def _stands_in(blocks: Sequence[Block], column: int, row: tuple[float, float]) -> bool:
    return any(block.column == column and row[0] <= block.middle <= row[1] for block in blocks)


def _covered(own: Sequence[Block], rows: Sequence[tuple[float, float]]) -> list[tuple[int, int]]:
    """Return the rows by themselves, those together that one block runs through."""
    groups: list[tuple[int, int]] = []
    for number, row in enumerate(rows):
        reaching = [block for block in own if block.top < row[0] and overlaps(block, Block(block.column, *row))]
        if groups and any(overlaps(block, Block(block.column, *rows[number - 1])) for block in reaching):
            groups[-1] = (groups[-1][0], number + 1)
        else:
            groups.append((number, number + 1))
    return groups


def _has_header(table: Columns, rows: Sequence[tuple[float, float]]) -> bool:
    """Return whether the first row is set bold by itself, or has words in a column that has numbers below."""
    _, last = rows[0]
    for lines in table.lines:
        head = [line for line in lines if line.top < last]
        body = [line for line in lines if line.top >= last]
        if head and body and not any(_DIGIT.search(line.text) for line in head):
            if sum(_DIGIT.search(line.text) is not None for line in body) > len(body) / 2:
                return True
            if all(run.is_bold for line in head for run in line.runs) and not any(
                run.is_bold for line in body for run in line.runs
            ):
                return True
    return False
