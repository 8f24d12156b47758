"""Page text: lines and grids in reading order become one text that every line and cell is a slice of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.core.records import Box, SourceCell, SourceGrid, SourceLine, SourcePage
from pipeline.extract.pdf.aligned import aligned_grids
from pipeline.extract.pdf.bands import Band, bands_of
from pipeline.extract.pdf.content import Line, PageContent, Run
from pipeline.extract.pdf.enclosed import enclosed_grids
from pipeline.extract.pdf.grids import DrawnCell, DrawnGrid, place_runs
from pipeline.extract.pdf.lines import line_of, lines_of
from pipeline.extract.pdf.reading_order import column_gap, in_reading_order
from pipeline.extract.pdf.ruled import joined


@dataclass(frozen=True, slots=True)
class _Table:
    """A drawn table and the runs in each of its cells, by row and column."""

    grid: DrawnGrid
    held: dict[DrawnCell, list[Run]]


def page_of(content: PageContent, grids: Iterable[DrawnGrid], page_index: int, start: int) -> SourcePage:
    """Return the page that `content` prints; `grids` are its ruled tables, `start` its first code point."""
    text = ""
    lines: list[SourceLine] = []
    tables: list[SourceGrid] = []
    for block in _blocks(content, enclosed_grids(content, grids)):
        if isinstance(block, Line):
            lines.append(_source_line(block, start + len(text)))
            text += block.text + "\n"
        else:
            table_text, table = _source_grid(block, start + len(text))
            tables.append(table)
            text += table_text + "\n"
    return SourcePage(
        page_index=page_index,
        start=start,
        text=text or "\n",
        width=round(content.width, 2),
        height=round(content.height, 2),
        lines=tuple(lines),
        grids=tuple(tables),
    )


def _blocks(content: PageContent, enclosed: Sequence[DrawnGrid]) -> list[Line | _Table]:
    """Return the lines and tables of a page as they are read."""
    tables: list[_Table] = []
    runs: Sequence[Run] = [run for run in content.runs if _is_seen(run, content)]
    for grid in enclosed:
        held, runs = place_runs(grid, runs)
        tables.append(_Table(grid, held))
    bands = bands_of(run for run in runs if not run.turn)
    rules = [rule for rule in joined(content.horizontals) if not any(grid.holds(rule) for grid in enclosed)]
    rest: list[Band] = []
    after = 0
    for aligned in aligned_grids(bands, rules, content.shades):
        taken = bands[aligned.first : aligned.last + 1]
        held, _ = place_runs(aligned.grid, [run for band in taken for s in band.segments for run in s.runs])
        tables.append(_Table(aligned.grid, held))
        rest += bands[after : aligned.first]
        after = aligned.last + 1
    rest += bands[after:]
    gap = column_gap(rest)
    lines = [*_lines(rest, gap), *lines_of(run for run in runs if run.turn), *content.slanted]
    placed: list[tuple[Box, Line | _Table]] = [(line.box, line) for line in lines]
    placed += [(table.grid.box, table) for table in tables]
    return in_reading_order(placed, gap)


def _is_seen(run: Run, content: PageContent) -> bool:
    """Return whether a run stands on the visible part of the page; printers' marks stand beside it."""
    x, y = run.middle
    return 0 <= x <= content.width and 0 <= y <= content.height


def _lines(bands: Sequence[Band], gap: float | None) -> list[Line]:
    """Return the lines of `bands`, each of two where a gap between columns goes through it."""
    lines: list[Line] = []
    for band in bands:
        runs = [run for segment in band.segments for run in segment.runs]
        if gap is None or any(segment.x0 < gap < segment.x1 for segment in band.segments):
            lines.append(line_of(runs))
        else:
            sides = ([run for run in runs if run.x1 <= gap], [run for run in runs if run.x1 > gap])
            lines += [line_of(side) for side in sides if side]
    return lines


def _source_line(line: Line, start: int) -> SourceLine:
    return SourceLine(
        start=start,
        end=start + len(line.text),
        text=line.text,
        box=line.box,
        size=line.size,
        is_bold=line.is_bold,
    )


def _source_grid(table: _Table, start: int) -> tuple[str, SourceGrid]:
    text = ""
    cells: list[SourceCell] = []
    row = 0
    for cell, runs in table.held.items():
        if cells:
            text += "\t" if cell.row == row else "\n"
        row = cell.row
        cell_text = "\n".join(line.text for line in lines_of(runs))
        cells.append(_source_cell(table.grid, cell, cell_text, start + len(text)))
        text += cell_text
    grid = table.grid
    source_grid = SourceGrid(
        start=start,
        end=start + len(text),
        row_count=len(grid.ys) - 1,
        column_count=len(grid.xs) - 1,
        box=_rounded(grid.box),
        cells=tuple(cells),
    )
    return text, source_grid


def _source_cell(grid: DrawnGrid, cell: DrawnCell, text: str, start: int) -> SourceCell:
    return SourceCell(
        row=cell.row,
        column=cell.column,
        row_span=cell.row_span,
        column_span=cell.column_span,
        start=start,
        end=start + len(text),
        text=text,
        box=_rounded(grid.cell_box(cell)),
    )


def _rounded(box: Box) -> Box:
    return Box(x0=round(box.x0, 2), top=round(box.top, 2), x1=round(box.x1, 2), bottom=round(box.bottom, 2))
