"""Items: the lines and grids of all pages as one stream in reading order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.core.records import Box, SourceGrid, SourceLine, SourcePage

#: Share of the page height, at the top and at the bottom, where a grid is a running title set as a table.
_OUTER_MARGIN = 0.1


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A printed line and the page it stands on; `declared` and `level` as the source line has them.

    `parts`: where its characters stand, where each is printed on a line of its own; empty for any other line.
    """

    page_index: int
    start: int
    end: int
    text: str
    box: Box | None
    size: float | None
    is_bold: bool
    declared: str | None = None
    level: int | None = None
    parts: tuple[tuple[int, int], ...] = ()

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Return its stretches of the source."""
        return self.parts or ((self.start, self.end),)


@dataclass(frozen=True, slots=True)
class PrintedGrid:
    """A drawn table and the page it stands on."""

    page_index: int
    start: int
    end: int
    grid: SourceGrid


Item = PrintedLine | PrintedGrid


def read_items(pages: Sequence[SourcePage]) -> tuple[Item, ...]:
    """Return every line and grid in the order in which they stand in the source.

    A grid of one cell is a frame around text, one in the outer margin a running title: both are lines.
    """
    items: list[Item] = []
    for page in pages:
        items.extend(_line(page.page_index, line) for line in page.lines)
        for grid in page.grids:
            if len(grid.cells) == 1:
                items.extend(_framed_lines(page, grid))
            elif _is_marginal(page, grid):
                items.extend(row_lines(PrintedGrid(page.page_index, grid.start, grid.end, grid)))
            else:
                items.append(PrintedGrid(page.page_index, grid.start, grid.end, grid))
    return tuple(sorted(items, key=lambda item: (item.start, item.end)))


def row_lines(printed: PrintedGrid) -> Iterator[PrintedLine]:
    """Yield the rows of a grid as lines: their cells' texts with a tab between."""
    rows: dict[int, list[int]] = {}
    for index, cell in enumerate(printed.grid.cells):
        rows.setdefault(cell.row, []).append(index)
    for indexes in rows.values():
        cells = [printed.grid.cells[index] for index in indexes]
        printing = [cell for cell in cells if cell.text.strip()]
        if printing:
            text = "\t".join(cell.text.replace("\n", "") for cell in printing)
            box = printing[0].box
            yield PrintedLine(printed.page_index, cells[0].start, cells[-1].end, text, box, None, is_bold=False)


def cut_line(line: PrintedLine, cut: int) -> tuple[PrintedLine, PrintedLine]:
    """Return a line in two, the first of `cut` code points."""
    first = replace(line, end=line.start + cut, text=line.text[:cut])
    return first, replace(line, start=line.start + cut, text=line.text[cut:])


def _framed_lines(page: SourcePage, grid: SourceGrid) -> Iterator[PrintedLine]:
    start = grid.cells[0].start
    for text in grid.cells[0].text.split("\n"):
        if text.strip():
            yield PrintedLine(page.page_index, start, start + len(text), text, None, None, is_bold=False)
        start += len(text) + 1


def _is_marginal(page: SourcePage, grid: SourceGrid) -> bool:
    if grid.box is None or page.height is None:
        return False
    return grid.box.bottom < page.height * _OUTER_MARGIN or grid.box.top > page.height * (1 - _OUTER_MARGIN)


def _line(page_index: int, line: SourceLine) -> PrintedLine:
    return PrintedLine(
        page_index, line.start, line.end, line.text, line.box, line.size, line.is_bold, line.declared, line.level
    )
