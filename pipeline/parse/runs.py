"""Runs: printed lines that stand together as one visual paragraph on one page."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.core.records import Box
from pipeline.parse.items import Item, PrintedGrid, PrintedLine

#: Font size in points where a PDF tells none.
_USUAL_SIZE = 12.0


@dataclass(frozen=True, slots=True)
class Run:
    """One visual paragraph: its lines, and how it is set (None for text input, which has no positions).

    `is_indented`: its first line starts right of its second or of the page's text edge. `is_distinct`: set bold or
    larger than the body. `fills_line`: its last line reaches the right edge of the text.
    """

    lines: tuple[PrintedLine, ...]
    is_indented: bool | None
    is_distinct: bool | None
    fills_line: bool | None

    @property
    def page_index(self) -> int:
        """The page it stands on."""
        return self.lines[0].page_index

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Offsets of its lines."""
        return tuple((line.start, line.end) for line in self.lines)


@dataclass(frozen=True, slots=True)
class _Edges:
    """Where the text of a column starts and ends, in points."""

    left: float
    right: float


@dataclass(frozen=True, slots=True)
class _Body:
    """How the body is set: the size and weight of most of its characters, and the boxes of its lines by page."""

    size: float | None
    is_bold: bool
    boxes: dict[int, list[Box]]

    def edges(self, line: PrintedLine) -> _Edges | None:
        """Return the edges of the column a line stands in: of the lines on its page that cross its middle."""
        if line.box is None:
            return None
        middle = (line.box.x0 + line.box.x1) / 2
        column = [box for box in self.boxes[line.page_index] if box.x0 <= middle <= box.x1]
        return _Edges(min(box.x0 for box in column), max(box.x1 for box in column))


def read_runs(items: Sequence[Item]) -> tuple[Run | PrintedGrid, ...]:
    """Return the body as runs and grids, in order."""
    body = _Body(*_body_style(items), _boxes_by_page(items))
    groups: list[list[PrintedLine] | PrintedGrid] = []
    for item in items:
        last = groups[-1] if groups else None
        if isinstance(item, PrintedGrid):
            groups.append(item)
        elif isinstance(last, list) and _continues(last, item, body.edges(item)):
            last.append(item)
        else:
            groups.append([item])
    return tuple(group if isinstance(group, PrintedGrid) else _run(group, body) for group in groups)


def _run(lines: list[PrintedLine], body: "_Body") -> Run:
    first, last = lines[0], lines[-1]
    edges = body.edges(first)
    if first.box is None or last.box is None or first.size is None or body.size is None or edges is None:
        return Run(tuple(lines), None, None, None)
    em = first.size or _USUAL_SIZE
    return Run(
        tuple(lines),
        is_indented=first.box.x0 > edges.left + 0.8 * em,
        is_distinct=(first.is_bold and not body.is_bold) or first.size > body.size + 0.5,
        fills_line=last.box.x1 > edges.right - 1.5 * em,
    )


def _continues(run: list[PrintedLine], line: PrintedLine, edges: _Edges | None) -> bool:
    """Whether a line belongs to the run above it on its page: same type, no gap, no indent, the line above full."""
    above = run[-1]
    if line.box is None or above.box is None or edges is None or line.page_index != above.page_index:
        return False
    em = line.size or _USUAL_SIZE
    same_type = line.is_bold == above.is_bold and abs((line.size or 0) - (above.size or 0)) < 0.6
    follows = -0.3 * em < line.box.top - above.box.bottom < 1.4 * em
    indented = line.box.x0 > edges.left + 0.8 * em and line.box.x0 > above.box.x0 - 0.3 * em
    full = above.box.x1 > edges.right - 2.5 * em
    return same_type and follows and full and not indented


def _body_style(items: Sequence[Item]) -> tuple[float | None, bool]:
    weights: Counter[tuple[float, bool]] = Counter()
    for item in items:
        if isinstance(item, PrintedLine) and item.size is not None:
            weights[round(item.size, 1), item.is_bold] += len(item.text)
    if not weights:
        return None, False
    (size, is_bold), _ = max(weights.items(), key=lambda entry: (entry[1], entry[0]))
    return size, is_bold


def _boxes_by_page(items: Sequence[Item]) -> dict[int, list[Box]]:
    found: dict[int, list[Box]] = {}
    for item in items:
        if isinstance(item, PrintedLine) and item.box is not None:
            found.setdefault(item.page_index, []).append(item.box)
    return found
