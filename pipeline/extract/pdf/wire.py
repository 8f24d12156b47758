"""Wire: a page reading as bytes, to be handed from the process that reads it to the one that wants it.

Pickling a page takes a tenth of the time of reading it, marshalling its plain values a hundredth. Both processes run
one interpreter; the bytes are never kept.
"""

import marshal
from typing import Any

from pipeline.core.records import Box, SourceCell, SourceGrid, SourceLine, SourcePage
from pipeline.extract.pdf.ledger import PageReading
from pipeline.extract.pdf.legibility import Verdict


def packed(reading: PageReading) -> bytes:
    """Return the bytes of a reading."""
    page = reading.page
    start = page.start
    lines = [
        (ln.start - start, ln.end - start, ln.text, _sides(ln.box), ln.size, ln.is_bold, ln.confidence)
        for ln in page.lines
    ]
    grids = [
        (g.start - start, g.end - start, g.row_count, g.column_count, _sides(g.box), [_cell(c, start) for c in g.cells])
        for g in page.grids
    ]
    how = (reading.verdict.name, reading.is_recognised, reading.is_confirmed, reading.is_damaged, reading.is_rebuilt)
    return marshal.dumps(
        (how, reading.repairs, page.page_index, page.text, page.width, page.height, lines, grids),
    )


def unpacked(data: bytes, start: int) -> PageReading:
    """Return the reading that bytes stand for, its page beginning at code point `start`."""
    how, repairs, page_index, text, width, height, lines, grids = marshal.loads(data)
    page = SourcePage(
        page_index=page_index,
        start=start,
        text=text,
        width=width,
        height=height,
        lines=tuple([_line(line, start) for line in lines]),
        grids=tuple([_grid(grid, start) for grid in grids]),
    )
    verdict, is_recognised, is_confirmed, is_damaged, is_rebuilt = how
    return PageReading(page, Verdict[verdict], is_recognised, is_confirmed, is_damaged, is_rebuilt, repairs)


def _sides(box: Box | None) -> tuple[float, float, float, float] | None:
    return (box.x0, box.top, box.x1, box.bottom) if box else None


def _box(sides: tuple[float, float, float, float] | None) -> Box | None:
    return Box(x0=sides[0], top=sides[1], x1=sides[2], bottom=sides[3]) if sides else None


def _line(values: Any, base: int) -> SourceLine:
    start, end, text, sides, size, is_bold, confidence = values
    return SourceLine(
        start=base + start,
        end=base + end,
        text=text,
        box=_box(sides),
        size=size,
        is_bold=is_bold,
        confidence=confidence,
    )


def _cell(cell: SourceCell, base: int) -> tuple[Any, ...]:
    place = cell.row, cell.column, cell.row_span, cell.column_span
    return place, cell.start - base, cell.end - base, cell.text, _sides(cell.box), cell.confidence


def _grid(values: Any, base: int) -> SourceGrid:
    start, end, row_count, column_count, sides, cells = values
    return SourceGrid(
        start=base + start,
        end=base + end,
        row_count=row_count,
        column_count=column_count,
        box=_box(sides),
        cells=tuple([_cell_of(cell, base) for cell in cells]),
    )


def _cell_of(values: Any, base: int) -> SourceCell:
    (row, column, row_span, column_span), start, end, text, sides, confidence = values
    return SourceCell(
        row=row,
        column=column,
        row_span=row_span,
        column_span=column_span,
        start=base + start,
        end=base + end,
        text=text,
        box=_box(sides),
        confidence=confidence,
    )
