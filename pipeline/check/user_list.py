"""User list: .txt, .csv, .xlsx and .docx files as tables of text."""

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path

from pipeline.check.table import ListRow, ListTable, UserList
from pipeline.check.workbook_cells import open_workbook, printed
from pipeline.core.decoding import decode
from pipeline.core.errors import InputError
from pipeline.core.records import SourceGrid
from pipeline.extract.files import read_bytes
from pipeline.extract.office import read_docx

#: Marks that part the columns of a text file, and the share of its lines that must have one.
_PARTING = ("\t", "|")
_MOST = 0.8
_DELIMITERS = (",", ";", "\t", "|")
#: Rows by which a delimiter is chosen.
_HEAD = 40
#: A list larger than this is none that a person keeps.
_MOST_BYTES = 100_000_000


def read_list(path: Path) -> UserList:
    """Return a user's list; InputError where it cannot be read, is empty or of another kind."""
    readers: dict[str, Callable[[Path], tuple[ListTable, ...]]] = {
        ".txt": _lines,
        ".csv": _separated,
        ".xlsx": _workbook,
        ".docx": _document,
    }
    reader = readers.get(path.suffix.lower())
    if reader is None:
        known = ", ".join(readers)
        raise InputError(path.name, f"{path.suffix or 'no'} ending is no list", f"save it as {known}")
    tables = tuple(table for table in reader(path) if table.rows)
    if not tables:
        raise InputError(path.name, "the list is empty", "give a list with a standard in it")
    return UserList(path, tables)


def _lines(path: Path) -> tuple[ListTable, ...]:
    """Return the lines of a text file; lines that tabs or | part into columns are rows."""
    lines = _decoded(path).splitlines()
    told = [line for line in lines if line.strip()]
    for mark in _PARTING:
        if len(told) > 1 and sum(mark in line.strip() for line in told) >= _MOST * len(told):
            return (ListTable("", False, tuple(_rows(_parted(line, mark) for line in lines))),)
    return (ListTable("", True, tuple(_rows([line] for line in lines))),)


def _parted(line: str, mark: str) -> list[str]:
    """Return the cells of a line; the line of dashes below the header of a table in Markdown has none."""
    if mark == "|" and not line.strip("|-: \t"):
        return []
    return (line.strip().strip("|") if mark == "|" else line).split(mark)


def _separated(path: Path) -> tuple[ListTable, ...]:
    text = _decoded(path)
    delimiter = max(_DELIMITERS, key=lambda mark: _width(text, mark))
    try:
        rows = tuple(_rows(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)))
    except csv.Error as error:
        advice = "close its quotes, and double a quote inside a quoted cell"
        raise InputError(path.name, f"not valid CSV ({error})", advice) from error
    return (ListTable("", False, rows),)


def _width(text: str, delimiter: str) -> int:
    """Return how many cells most of the first rows have under a delimiter; 0 where they cannot be read so."""
    head = text.splitlines()[:_HEAD]
    try:
        widths = sorted(len(row) for row in csv.reader(head, delimiter=delimiter) if row)
    except csv.Error:
        return 0
    return widths[len(widths) // 2] if widths else 0


def _workbook(path: Path) -> tuple[ListTable, ...]:
    sheets = open_workbook(path).worksheets
    return tuple(
        ListTable(
            sheet.title if len(sheets) > 1 else "",
            False,
            tuple(_rows([printed(cell) for cell in row] for row in sheet.iter_rows())),
        )
        for sheet in sheets
    )


def _document(path: Path) -> tuple[ListTable, ...]:
    """Return the paragraphs of a Word document as one table of lines, and its tables."""
    pages = read_docx(path)
    lines = [line.text for page in pages for line in sorted(page.lines, key=lambda line: line.start)]
    grids = [grid for page in pages for grid in sorted(page.grids, key=lambda grid: grid.start)]
    tables = (
        ListTable(f"table {number}", False, tuple(_rows(_grid_rows(grid)))) for number, grid in enumerate(grids, 1)
    )
    return (ListTable("text", True, tuple(_rows([line] for line in lines))), *tables)


def _grid_rows(grid: SourceGrid) -> Iterator[list[str]]:
    """Yield the rows of a table; what a merged cell says holds for every row that it covers."""
    rows = [[""] * grid.column_count for _ in range(grid.row_count)]
    for cell in grid.cells:
        for row in range(cell.row, cell.row + cell.row_span):
            rows[row][cell.column] = cell.text
    yield from rows


def _rows(cells: Iterator[list[str]]) -> Iterator[ListRow]:
    for number, row in enumerate(cells, start=1):
        texts = tuple(" ".join(text.split()) for text in row)
        if any(texts):
            yield ListRow(number, texts)


def _decoded(path: Path) -> str:
    raw = read_bytes(path)
    if len(raw) > _MOST_BYTES:
        raise InputError(path.name, f"{len(raw):,} bytes", "split the list into several files")
    return decode(raw, path.name, "save the list as UTF-8 and try again").text
