"""Word tables: rows and cells with the places that merged cells cover."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from docx.oxml.ns import qn

from pipeline.extract.lists import check_places
from pipeline.extract.office.styles import Element, value
from pipeline.extract.writing import Written

#: Wrappers of content: content controls, custom XML, inserted text.
_WRAPPERS = (qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml"), qn("w:ins"), qn("w:moveTo"))


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell as the file has it: its first column, the columns it covers, whether it goes on from the row above."""

    column: int
    span: int
    goes_on: bool
    text: str


def read_table(file: str, table: Element, text_of: Callable[[Element], str]) -> list[list[Written | None]]:
    """Return the rows of a table as cells of one width; None where a merged cell covers the place.

    `text_of` gives the text of a cell. Places that a row leaves out at its ends are empty cells.
    """
    rows = [_cells(row, text_of) for row in contents(table, "w:tr") if row.find(_path("w:trPr/w:del")) is None]
    width = max((cell.column + cell.span for row in rows for cell in row), default=0)
    check_places(file, len(rows) * width)
    grid: list[list[Written | None]] = []
    origins: dict[int, tuple[int, int]] = {}
    for number, row in enumerate(rows):
        line: list[Written | None] = [Written("")] * width
        for cell in row:
            line[cell.column : cell.column + cell.span] = [None] * cell.span
            above = origins.get(cell.column)
            if cell.goes_on and above is not None:
                _stretch(grid, above)
                continue
            line[cell.column] = Written(cell.text, column_span=cell.span)
            origins[cell.column] = (number, cell.column)
        kept = {cell.column for cell in row}
        origins = {column: origin for column, origin in origins.items() if column in kept}
        grid.append(line)
    return grid


def contents(parent: Element, name: str) -> Iterator[Element]:
    """Yield the elements of one name directly inside another, content controls and the like opened."""
    for child in parent:
        if child.tag == qn(name):
            yield child
        elif child.tag in _WRAPPERS:
            yield from contents(child, name)


def _cells(row: Element, text_of: Callable[[Element], str]) -> list[_Cell]:
    column = _count(value(row, "w:trPr/w:gridBefore"), 0)
    cells: list[_Cell] = []
    for cell in contents(row, "w:tc"):
        span = _count(value(cell, "w:tcPr/w:gridSpan"), 1)
        merged = cell.find(_path("w:tcPr/w:vMerge"))
        goes_on = merged is not None and merged.get(qn("w:val"), "continue") == "continue"
        cells.append(_Cell(column, span, goes_on, text_of(cell)))
        column += span
    return cells


def _stretch(grid: list[list[Written | None]], origin: tuple[int, int]) -> None:
    row, column = origin
    cell = grid[row][column]
    if cell is not None:
        grid[row][column] = replace(cell, row_span=cell.row_span + 1)


def _count(text: str | None, least: int) -> int:
    return max(int(text), least) if text is not None and text.isdecimal() else least


def _path(names: str) -> str:
    return "/".join(qn(name) for name in names.split("/"))
