"""Row groups: which rows a text printed once stands for, told by where it stands beside them."""

from collections.abc import Callable, Sequence

from pipeline.extract.pdf.text_rows import Block

#: Rows at the top that belong to a text on the page before cost this much (in points): a doubtful reading.
CONTINUED = 3.0
#: Texts at one height may differ by this much (in points): Chinese and Latin fonts, raised brackets.
SLACK = 2.0

_Row = tuple[float, float]
_Group = tuple[int, int]
#: What a way to part the rows costs, and its groups.
_Parting = tuple[float, tuple[_Group, ...]]


def row_groups(blocks: Sequence[Block], rows: Sequence[_Row], first: int) -> list[_Group]:
    """Return the rows from `first` on in groups, one for each block: first row, row after the last.

    The texts stand at the top, in the middle or at the bottom of their groups, all alike: the way is taken that fits
    best. Rows before the first group belong to a text on the page before.
    """
    ways: tuple[Callable[[Block, _Row, _Row], float], ...] = (
        lambda block, top, _: _beyond(block.top - top[0]),
        lambda block, top, bottom: _beyond(block.middle - (top[0] + bottom[1]) / 2),
        lambda block, _, bottom: _beyond(block.bottom - bottom[1]),
    )
    found = [parting for way in ways for parting in _parted(blocks, rows, first, way)] if blocks else []
    if not found:
        return [(row, row + 1) for row in range(first, len(rows))]
    return list(min(found, key=lambda parting: parting[0])[1])


def _beyond(distance: float) -> float:
    return max(0.0, abs(distance) - SLACK)


def _parted(
    blocks: Sequence[Block], rows: Sequence[_Row], first: int, misfit: Callable[[Block, _Row, _Row], float]
) -> list[_Parting]:
    """Return the way to part the rows that costs least, none where there is no way."""
    best: dict[int, _Parting] = {start: (CONTINUED, ((first, start),)) for start in range(first + 1, len(rows))}
    best[first] = (0.0, ())
    for block in blocks:
        reached: dict[int, _Parting] = {}
        for start, (cost, groups) in sorted(best.items()):
            for end in range(start + 1, len(rows) + 1):
                if _sticks_out(block, rows, start, end):
                    continue
                parting = (cost + misfit(block, rows[start], rows[end - 1]), (*groups, (start, end)))
                if end not in reached or parting[0] < reached[end][0]:
                    reached[end] = parting
        best = reached
    return [best[len(rows)]] if len(rows) in best else []


def _sticks_out(block: Block, rows: Sequence[_Row], start: int, end: int) -> bool:
    """Return whether a text reaches into the row before or after the group from `start` to before `end`."""
    above = rows[start - 1][1] if start else block.top
    below = rows[end][0] if end < len(rows) else block.bottom
    return block.top < above - SLACK or block.bottom > below + SLACK
