"""Runs: printed lines that stand together as one visual paragraph on one page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.core.records import Box
from pipeline.parse.items import Item, PrintedGrid, PrintedLine
from pipeline.parse.marks import begins_item, read_mark
from pipeline.parse.typography import Edges, Typography

#: Font size in points where a PDF tells none.
_USUAL_SIZE = 12.0
#: （一）指导思想。以……: no heading goes on behind its end
_HOLDS_SENTENCE = re.compile(r"[。；：:].*\S")
_ENDS_SENTENCE = re.compile(r"[。！？；：:!?;…][”’」』）)]*\s*$")


@dataclass(frozen=True, slots=True)
class HeadingLines:
    """Printed lines that are a heading which the contents announce, or which the document declares."""

    lines: tuple[PrintedLine, ...]
    entry: int | None


@dataclass(frozen=True, slots=True)
class Run:
    """One visual paragraph: its lines, and how it is set (None for text input, which has no positions).

    `is_indented`: its first line starts right of its second or of the page's text edge. `is_distinct`: set bold or
    larger than the body. `fills_line`: its last line reaches the right edge of the text. `is_heading`: the contents or
    the document say so; `entry` is the place among the announced headings.
    """

    lines: tuple[PrintedLine, ...]
    is_indented: bool | None
    is_distinct: bool | None
    fills_line: bool | None
    is_heading: bool = False
    entry: int | None = None

    @property
    def page_index(self) -> int:
        """The page it begins on."""
        return self.lines[0].page_index

    @property
    def last_page(self) -> int:
        """The page it ends on: a heading that a page cuts has two."""
        return self.lines[-1].page_index

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Offsets of its lines."""
        return tuple(span for line in self.lines for span in line.spans)


def read_runs(items: Sequence[Item | HeadingLines], body: Typography) -> tuple[Run | PrintedGrid, ...]:
    """Return the body as runs and grids, in order."""
    groups: list[list[PrintedLine] | HeadingLines | PrintedGrid] = []
    for item in items:
        last = groups[-1] if groups else None
        if isinstance(item, PrintedGrid | HeadingLines):
            groups.append(item)
        elif isinstance(last, list) and _continues(last, item, body):
            last.append(item)
        else:
            groups.append([item])
    return tuple(group if isinstance(group, PrintedGrid) else _run(group, body) for group in groups)


def _run(group: list[PrintedLine] | HeadingLines, body: Typography) -> Run:
    lines = group.lines if isinstance(group, HeadingLines) else tuple(group)
    is_heading, entry = isinstance(group, HeadingLines), group.entry if isinstance(group, HeadingLines) else None
    first, last = lines[0], lines[-1]
    edges, last_edges = body.edges.get(first.start), body.edges.get(last.start)
    if first.box is None or last.box is None or edges is None or last_edges is None or first.size is None:
        return Run(lines, None, body.stands_out(first), None, is_heading, entry)
    em = first.size or _USUAL_SIZE
    return Run(
        lines,
        is_indented=first.box.x0 > edges.left + 0.8 * em,
        is_distinct=body.stands_out(first),
        fills_line=last.box.x1 > last_edges.right - 1.5 * em,
        is_heading=is_heading,
        entry=entry,
    )


def _continues(run: list[PrintedLine], line: PrintedLine, body: Typography) -> bool:
    """Whether a line belongs to the run above it on its page: same type, no gap, no indent, the line above full."""
    above = run[-1]
    if line.declared is not None:
        return line.declared == "rest"
    edges = body.edges.get(line.start)
    if line.box is None or above.box is None or edges is None or line.page_index != above.page_index:
        return False
    em = line.size or _USUAL_SIZE
    same_type = abs((line.size or 0) - (above.size or 0)) < 0.6 and (
        line.is_bold == above.is_bold or _goes_on_in_other_weight(above, line)
    )
    gap = line.box.top - above.box.bottom
    if not (same_type and -0.3 * em < gap < _widest_gap(line, body) and not _begins(above, line)):
        return False
    if body.stands_out(line) and _is_centred(above.box, edges) and _is_centred(line.box, edges):
        return read_mark(line.text) is None
    indented = line.box.x0 > edges.left + 0.8 * em and line.box.x0 > above.box.x0 - 0.3 * em
    full = above.box.x1 > edges.right - 2.5 * em
    return full and not indented


def _goes_on_in_other_weight(above: PrintedLine, line: PrintedLine) -> bool:
    """Whether a sentence goes on in another weight: a paragraph that opens in bold, or with bold words in it."""
    if _ENDS_SENTENCE.search(above.text) or read_mark(line.text) is not None:
        return False
    return not above.is_bold or _HOLDS_SENTENCE.search(above.text) is not None


def _begins(above: PrintedLine, line: PrintedLine) -> bool:
    """Whether a line begins an item or an article: only where the line above ends a sentence."""
    text = line.text.strip()
    if not begins_item(text) and read_mark(text) is None:
        return False
    return _ENDS_SENTENCE.search(above.text) is not None


def _is_centred(box: Box, edges: Edges) -> bool:
    left, right = box.x0 - edges.left, edges.right - box.x1
    return abs(left - right) < 6.0 and left > 6.0


def _widest_gap(line: PrintedLine, body: Typography) -> float:
    """Return how far below the line above a line of one paragraph may stand, in points."""
    em = line.size or _USUAL_SIZE
    is_body = body.size is not None and abs((line.size or 0) - body.size) < 0.6
    return body.gap + 0.35 * em if is_body and body.gap is not None else 1.4 * em
