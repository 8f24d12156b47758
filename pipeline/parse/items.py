"""Items: the lines and grids of all pages as one stream in reading order."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.core.records import Box, SourceGrid, SourceLine, SourcePage


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A printed line and the page it stands on."""

    page_index: int
    start: int
    end: int
    text: str
    box: Box | None
    size: float | None
    is_bold: bool


@dataclass(frozen=True, slots=True)
class PrintedGrid:
    """A drawn table and the page it stands on."""

    page_index: int
    start: int
    end: int
    grid: SourceGrid


Item = PrintedLine | PrintedGrid


def read_items(pages: Sequence[SourcePage]) -> tuple[Item, ...]:
    """Return every line and grid in the order in which they stand in the source."""
    items: list[Item] = []
    for page in pages:
        items.extend(_line(page.page_index, line) for line in page.lines)
        items.extend(PrintedGrid(page.page_index, grid.start, grid.end, grid) for grid in page.grids)
    return tuple(sorted(items, key=lambda item: (item.start, item.end)))


def _line(page_index: int, line: SourceLine) -> PrintedLine:
    return PrintedLine(page_index, line.start, line.end, line.text, line.box, line.size, line.is_bold)
