"""Page text: lines and grids in reading order become one text that every line and cell is a slice of."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.core.records.layout import Box, SourceCell, SourceGrid, SourceLine, SourcePage
from pipeline.extract.pdf.content import PageContent, Run
from pipeline.extract.pdf.grids import DrawnCell, DrawnGrid, ruled_grids
from pipeline.extract.pdf.lines import Line, lines_of


def page_of(content: PageContent, page_index: int, start: int) -> SourcePage:
    """Return the page that `content` prints; `start` is its first code point in the edition."""
    grids = ruled_grids(content.rulings)
    held = [[run for run in content.runs if _holds(grid.box, run)] for grid in grids]
    inside = {id(run) for runs in held for run in runs}
    outside = [run for run in content.runs if id(run) not in inside]
    blocks: list[Line | tuple[DrawnGrid, list[Run]]] = [*lines_of(outside), *zip(grids, held, strict=True)]
    blocks.sort(key=lambda block: (block.box.top if isinstance(block, Line) else block[0].box.top))
    text = ""
    source_lines: list[SourceLine] = []
    source_grids: list[SourceGrid] = []
    for block in blocks:
        if isinstance(block, Line):
            source_lines.append(_source_line(block, start + len(text)))
            text += block.text + "\n"
        else:
            grid_text, grid = _source_grid(*block, start + len(text))
            source_grids.append(grid)
            text += grid_text + "\n"
    return SourcePage(
        page_index=page_index, start=start, text=text or "\n", width=content.width, height=content.height,
        lines=tuple(source_lines), grids=tuple(source_grids),
    )


def _holds(box: Box, run: Run) -> bool:
    return box.x0 <= (run.x0 + run.x1) / 2 <= box.x1 and box.top <= (run.top + run.bottom) / 2 <= box.bottom


def _source_line(line: Line, start: int) -> SourceLine:
    return SourceLine(
        start=start, end=start + len(line.text), text=line.text, box=line.box, size=line.size, is_bold=line.is_bold
    )


def _source_grid(grid: DrawnGrid, runs: Sequence[Run], start: int) -> tuple[str, SourceGrid]:
    text = ""
    cells: list[SourceCell] = []
    row = 0
    for cell in grid.cells:
        if cells:
            text += "\n" if cell.row != row else "\t"
        row = cell.row
        cells.append(_source_cell(cell, [run for run in runs if _holds(cell.box, run)], start + len(text)))
        text += cells[-1].text
    return text, SourceGrid(
        start=start, end=start + len(text), row_count=grid.row_count, column_count=grid.column_count, box=grid.box,
        cells=tuple(cells),
    )


def _source_cell(cell: DrawnCell, runs: Sequence[Run], start: int) -> SourceCell:
    text = "\n".join(line.text for line in lines_of(runs))
    return SourceCell(
        row=cell.row, column=cell.column, row_span=cell.row_span, column_span=cell.column_span,
        start=start, end=start + len(text), text=text, box=cell.box,
    )
