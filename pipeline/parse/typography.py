"""Typography: how the body of a document is set, so that what differs from it stands out."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from pipeline.core.records import Box
from pipeline.parse.items import Item, PrintedLine

#: Two edges within so many points are one.
_SAME_EDGE = 4.0
#: The right edge of a column is where so many lines end, and this share of those that cross its middle.
_FEWEST_AT_EDGE = 3
_SHARE_AT_EDGE = 0.25
#: Gaps that must be seen before one is the usual.
_FEWEST_GAPS = 10


@dataclass(frozen=True, slots=True)
class Edges:
    """Where the text of a column starts and ends, in points."""

    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Typography:
    """How the body is set: size and weight of most characters, the usual gap between lines, column edges by line.

    `size` and `gap` (points) are None where the source has no positions; `edges` are under the offset of the line.
    """

    size: float | None
    is_bold: bool
    gap: float | None
    edges: dict[int, Edges]

    def stands_out(self, line: PrintedLine) -> bool | None:
        """Whether a line is set bold or larger than the body; None where the source has no sizes."""
        if line.size is None or self.size is None:
            return None
        return (line.is_bold and not self.is_bold) or line.size > self.size + 0.5


def typography_of(items: Sequence[Item]) -> Typography:
    """Return how the body is set."""
    lines = [item for item in items if isinstance(item, PrintedLine)]
    weights: Counter[tuple[float, bool]] = Counter()
    pages: dict[int, list[tuple[int, Box]]] = {}
    for line in lines:
        if line.size is not None:
            weights[round(line.size, 1), line.is_bold] += len(line.text)
        if line.box is not None:
            pages.setdefault(line.page_index, []).append((line.start, line.box))
    edges = {start: found for page in pages.values() for start, found in _page_edges(page)}
    if not weights:
        return Typography(None, is_bold=False, gap=None, edges=edges)
    (size, is_bold), _ = max(weights.items(), key=lambda entry: (entry[1], entry[0]))
    return Typography(size, is_bold, _usual_gap(lines, size), edges)


def _page_edges(page: Sequence[tuple[int, Box]]) -> Iterator[tuple[int, Edges]]:
    """Yield the edges of the column of each line of a page, under the line's offset.

    The same lines cross two middles between which no line begins or ends: their columns are one.
    """
    boxes = [box for _, box in page]
    begins, ends = sorted(box.x0 for box in boxes), sorted(box.x1 for box in boxes)
    found: dict[tuple[int, int], Edges] = {}
    for start, box in page:
        middle = (box.x0 + box.x1) / 2
        between = bisect_right(begins, middle), bisect_left(ends, middle)
        if between not in found:
            found[between] = _edges([other for other in boxes if other.x0 <= middle <= other.x1] or [box])
        yield start, found[between]


def _edges(column: Sequence[Box]) -> Edges:
    """Return the edges of a column, of the lines that cross the middle of one of them.

    A title over two columns is wider than the column; few lines end where it ends.
    """
    ends = Counter(round(other.x1 / _SAME_EDGE) for other in column)
    end, count = max(ends.items(), key=lambda entry: (entry[1], entry[0]))
    right = max(other.x1 for other in column)
    if count >= max(_FEWEST_AT_EDGE, _SHARE_AT_EDGE * len(column)):
        right = min(right, (end + 1) * _SAME_EDGE)
    return Edges(min(other.x0 for other in column if other.x1 <= right + _SAME_EDGE), right)


def _usual_gap(lines: Sequence[PrintedLine], size: float) -> float | None:
    """Return the usual gap between two full lines of the body, in points."""
    gaps: list[float] = []
    for above, line in pairwise(lines):
        if line.box is None or above.box is None or above.page_index != line.page_index:
            continue
        gap = line.box.top - above.box.bottom
        is_body = abs((line.size or 0) - size) < 0.6 and abs((above.size or 0) - size) < 0.6
        if is_body and -0.3 * size < gap < 2.2 * size and abs(above.box.x1 - line.box.x1) < _SAME_EDGE:
            gaps.append(gap)
    return median(gaps) if len(gaps) >= _FEWEST_GAPS else None
