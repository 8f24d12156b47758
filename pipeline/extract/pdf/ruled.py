"""Ruled tables: rules that meet enclose cells; a merged cell is what no rule divides."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from pipeline.extract.pdf.content import Ruling
from pipeline.extract.pdf.grids import DrawnCell, DrawnGrid

#: Rules closer than this (in points) are one; a rule may end this far from the one it meets.
TOLERANCE = 3.0
#: Rules of one table closer than this (in points) are the double rule between two cells: no text fits between them.
THINNEST = 5.0
#: Round corners of a frame leave its sides short by no more (in points).
ROUND = 12.0
#: A drawing with more elementary cells is no table of a page.
LARGEST = 50_000

_Slot = tuple[int, int]


def ruled_grids(horizontals: Iterable[Ruling], verticals: Iterable[Ruling]) -> list[DrawnGrid]:
    """Return what rules enclose, from top to bottom: tables, and frames of one column.

    Sides may be open: the last row at the foot of a page, a table without outer verticals.
    """
    across, along = joined(horizontals), joined(verticals)
    grids = [_grid(*component) for component in _components(across, along)]
    return sorted((grid for grid in grids if grid), key=lambda grid: (grid.ys[0], grid.xs[0]))


def joined(rulings: Iterable[Ruling]) -> list[Ruling]:
    """Return rules by where they stand: those of nearly one place in one place, and one where they touch."""
    ordered = sorted(rulings, key=lambda ruling: (ruling.at, ruling.start, ruling.end))
    result: list[Ruling] = []
    for cluster in _clusters(ordered):
        at = (cluster[0].at + cluster[-1].at) / 2
        start = end = None
        for ruling in sorted(cluster, key=lambda ruling: (ruling.start, ruling.end)):
            if end is None or start is None:
                start, end = ruling.start, ruling.end
            elif ruling.start <= end + TOLERANCE:
                end = max(end, ruling.end)
            else:
                result.append(Ruling(at, start, end))
                start, end = ruling.start, ruling.end
        if start is not None and end is not None:
            result.append(Ruling(at, start, end))
    return result


def _clusters(ordered: Sequence[Ruling]) -> Iterator[list[Ruling]]:
    cluster: list[Ruling] = []
    for ruling in ordered:
        if cluster and ruling.at - cluster[0].at > TOLERANCE:
            yield cluster
            cluster = []
        cluster.append(ruling)
    if cluster:
        yield cluster


def _components(across: list[Ruling], along: list[Ruling]) -> Iterator[tuple[list[Ruling], list[Ruling]]]:
    """Yield the horizontals and verticals that hang together."""
    heights = [ruling.at for ruling in across]
    parents = list(range(len(across) + len(along)))
    for number, vertical in enumerate(along, start=len(across)):
        first = bisect_left(heights, vertical.start - TOLERANCE)
        for index in range(first, bisect_right(heights, vertical.end + TOLERANCE)):
            if across[index].start - TOLERANCE <= vertical.at <= across[index].end + TOLERANCE:
                parents[_root(parents, index)] = _root(parents, number)
    members: dict[int, tuple[list[Ruling], list[Ruling]]] = {}
    for number in range(len(parents)):
        component = members.setdefault(_root(parents, number), ([], []))
        if number < len(across):
            component[0].append(across[number])
        else:
            component[1].append(along[number - len(across)])
    yield from (component for component in members.values() if component[0] and component[1])


def _root(parents: list[int], member: int) -> int:
    while parents[member] != member:
        parents[member] = parents[parents[member]]
        member = parents[member]
    return member


def _squared(across: list[Ruling], along: list[Ruling]) -> tuple[list[Ruling], list[Ruling]]:
    """Return the rules with those of a frame whose corners are round run on to where the corners would be."""
    sides, ends = (along[0].at, along[-1].at), (across[0].at, across[-1].at)
    round_corners = {
        (side, end)
        for side in sides
        for end in ends
        if any(_falls_short(rule, at=end, of=side) for rule in across)
        and any(_falls_short(rule, at=side, of=end) for rule in along)
    }
    if not round_corners:
        return across, along
    return (
        [_run_on(rule, [side for side, end in sorted(round_corners) if rule.at == end]) for rule in across],
        [_run_on(rule, [end for side, end in sorted(round_corners) if rule.at == side]) for rule in along],
    )


def _falls_short(rule: Ruling, *, at: float, of: float) -> bool:
    return rule.at == at and any(TOLERANCE < abs(end - of) <= ROUND for end in (rule.start, rule.end))


def _run_on(rule: Ruling, to: Sequence[float]) -> Ruling:
    ends = [*(end for end in to if abs(end - rule.start) <= ROUND or abs(end - rule.end) <= ROUND)]
    return Ruling(rule.at, min([rule.start, *ends]), max([rule.end, *ends]))


def _grid(across: list[Ruling], along: list[Ruling]) -> DrawnGrid | None:
    across, along = _squared(across, along)
    xs, ys = _edges(along), _edges(across)
    left_right, top_bottom = _open_sides(xs, across), _open_sides(ys, along)
    xs = [*left_right[0], *xs, *left_right[1]]
    ys = [*top_bottom[0], *ys, *top_bottom[1]]
    rows, columns = len(ys) - 1, len(xs) - 1
    if not 1 < rows * columns <= LARGEST:
        return None
    vertical, horizontal = _drawn(along, xs, ys), _drawn(across, ys, xs)
    for side, edge in zip(left_right, (0, columns), strict=True):
        vertical |= {(edge, row) for row in range(rows) if side}
    for side, edge in zip(top_bottom, (0, rows), strict=True):
        horizontal |= {(edge, column) for column in range(columns) if side}
    walls = _Walls(vertical, horizontal)
    cells = [cell for region in _regions(walls, rows, columns) for cell in _cells(region, walls)]
    if len(cells) < 2:
        return None
    return DrawnGrid(tuple(xs), tuple(ys), tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))))


def _edges(rulings: list[Ruling]) -> list[float]:
    edges: list[float] = []
    for at in sorted(ruling.at for ruling in rulings):
        if not edges or at - edges[-1] > THINNEST:
            edges.append(at)
    return edges


def _open_sides(edges: list[float], crossing: list[Ruling]) -> tuple[list[float], list[float]]:
    """Return where two or more of the `crossing` rules end together before the first edge, and after the last."""
    starts, ends = sorted(ruling.start for ruling in crossing), sorted(-ruling.end for ruling in crossing)
    before, after = [], []
    if len(starts) > 1 and starts[1] - starts[0] <= TOLERANCE < edges[0] - starts[1]:
        before = [starts[0]]
    if len(ends) > 1 and ends[1] - ends[0] <= TOLERANCE < -ends[1] - edges[-1]:
        after = [-ends[0]]
    return before, after


@dataclass(frozen=True, slots=True)
class _Walls:
    """Drawn sides of slots: (edge, row) of verticals, (edge, column) of horizontals."""

    vertical: set[_Slot]
    horizontal: set[_Slot]

    def closes(self, cell: DrawnCell) -> bool:
        """Return whether two opposite sides of a cell are drawn in full."""
        rows = range(cell.row, cell.row + cell.row_span)
        columns = range(cell.column, cell.column + cell.column_span)
        left, right = cell.column, cell.column + cell.column_span
        top, bottom = cell.row, cell.row + cell.row_span
        return all((side, row) in self.vertical for side in (left, right) for row in rows) or all(
            (side, column) in self.horizontal for side in (top, bottom) for column in columns
        )


def _drawn(rulings: list[Ruling], edges: list[float], crossing: list[float]) -> set[_Slot]:
    """Return the sides that `rulings` cover: each as (edge it stands on, step between `crossing` edges)."""
    sides: set[_Slot] = set()
    for ruling in rulings:
        edge = bisect_right(edges, ruling.at) - 1
        for step, (start, end) in enumerate(pairwise(crossing)):
            slack = min(TOLERANCE, (end - start) / 4)
            if ruling.start <= start + slack and ruling.end >= end - slack:
                sides.add((edge, step))
    return sides


def _regions(walls: _Walls, rows: int, columns: int) -> Iterator[list[_Slot]]:
    """Yield the slots (row, column) that no wall divides."""
    seen: set[_Slot] = set()
    for slot in product(range(rows), range(columns)):
        if slot in seen:
            continue
        region, found = [slot], [slot]
        seen.add(slot)
        while found:
            row, column = found.pop()
            for neighbour, is_divided in (
                ((row, column + 1), (column + 1, row) in walls.vertical),
                ((row, column - 1), (column, row) in walls.vertical),
                ((row + 1, column), (row + 1, column) in walls.horizontal),
                ((row - 1, column), (row, column) in walls.horizontal),
            ):
                is_inside = 0 <= neighbour[0] < rows and 0 <= neighbour[1] < columns
                if is_inside and not is_divided and neighbour not in seen:
                    seen.add(neighbour)
                    found.append(neighbour)
                    region.append(neighbour)
        yield region


def _cells(region: list[_Slot], walls: _Walls) -> list[DrawnCell]:
    """Return the cell that a region is; the slots of one that is no rectangle, as a rule with a gap leaves it."""
    rows, columns = [row for row, _ in region], [column for _, column in region]
    top, left = min(rows), min(columns)
    cell = DrawnCell(top, left, max(rows) - top + 1, max(columns) - left + 1)
    cells = [cell] if cell.row_span * cell.column_span == len(region) else [DrawnCell(*slot, 1, 1) for slot in region]
    return [cell for cell in cells if walls.closes(cell)]
