"""Workbooks: lists of standards as .xlsx, each sheet a page."""

import datetime
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.cell import get_column_letter, range_boundaries
from openpyxl.utils.exceptions import (
    CellCoordinatesException,
    IllegalCharacterError,
    InvalidFileException,
    NamedRangeException,
    SheetTitleException,
)

from pipeline.core.columns import read_columns
from pipeline.core.errors import InputError
from pipeline.core.records import SourcePage
from pipeline.extract.lists import (
    Block,
    Merged,
    SheetRow,
    check_places,
    check_size,
    no_header,
    read_blocks,
    row_of,
    write_block,
)
from pipeline.extract.office.package import Kind, attempt, open_package
from pipeline.extract.office.sheet_notes import SheetNotes, read_sheet_notes
from pipeline.extract.writing import PageWriter

#: What an Excel workbook is, for whoever opens one.
WORKBOOK = Kind(
    "Excel workbook",
    "xl/workbook.xml",
    "as .xlsx",
    (CellCoordinatesException, IllegalCharacterError, InvalidFileException, NamedRangeException, SheetTitleException),
)
#: Names that a spreadsheet program gives a sheet by itself.
_UNNAMED = re.compile(r"(?:Sheet|工作表|表格?)\s?\d{0,3}", re.IGNORECASE)
#: A carriage return as the file format writes it.
_WRITTEN_RETURN = re.compile(r"_x000D_\n?", re.IGNORECASE)
#: A number format that only asks for leading zeros.
_ZEROS = re.compile(r"0{2,30}")
_MIDNIGHT = datetime.time()


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet with text: its name, its rows that are not blank, its merged cells, its tables."""

    name: str
    rows: tuple[SheetRow, ...]
    merged: tuple[Merged, ...]
    blocks: tuple[Block, ...]


def read_xlsx(path: Path) -> tuple[SourcePage, ...]:
    """Return a workbook as pages, one for each sheet with text: rows as cells separated by tabs.

    A sheet's own name is a heading of the first level above it. Values are texts: a number in full digits, a date as
    ISO 8601, a formula as the value that is stored with it. Hidden sheets, rows and columns are read like others.
    Raises InputError where the file cannot be read, where no sheet is a list, or where a formula has no stored value.
    """
    content = open_package(path, WORKBOOK)
    sheets = attempt(path.name, WORKBOOK, lambda: tuple(_sheets(path.name, content)))
    if not sheets:
        raise InputError(path.name, "the workbook is empty", "give a list with a header and rows")
    if not any(block.has_header for sheet in sheets for block in sheet.blocks):
        raise no_header(path.name, sheets[0].rows, f"sheet {sheets[0].name}")
    writer = PageWriter()
    for sheet in sheets:
        if len(sheets) > 1 or not _UNNAMED.fullmatch(sheet.name):
            writer.line(sheet.name, "heading", level=1)
        for block in sheet.blocks:
            write_block(writer, block, sheet.merged)
        writer.end_page()
    return tuple(writer.pages)


def _sheets(file: str, content: io.BytesIO) -> Iterator[_Sheet]:
    book = load_workbook(content, read_only=True, data_only=True, keep_links=False)
    columns = read_columns()
    places = 0
    for sheet in book.worksheets:
        rows: list[SheetRow] = []
        place = f"sheet {sheet.title}"
        sheet.reset_dimensions()
        for number, cells in enumerate(sheet.rows, start=1):
            places += len(cells) + 1
            check_places(file, places, place)
            if row := row_of(number, [_text(cell) for cell in cells]):
                rows.append(row)
        check_size(file, rows, place)
        notes = _notes(file, sheet, place)
        if rows:
            merged = tuple(_merged(file, place, notes.merged, rows))
            yield _Sheet(sheet.title, tuple(rows), merged, read_blocks(rows, columns, merged))


def _text(cell: Any) -> str:
    """Return the value of a cell as text."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return _WRITTEN_RETURN.sub("\n", value)
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == _MIDNIGHT else value.isoformat(" ")
    if isinstance(value, (int, float)):
        return _digits(value, cell.number_format)
    return str(value)


def _digits(value: float, number_format: str) -> str:
    """Return a number in full digits, with the leading zeros that its format asks for."""
    if value != int(value):
        return f"{value:.15g}"
    width = len(number_format) if _ZEROS.fullmatch(number_format) else 1
    return f"{int(value):0{width}d}"


def _notes(file: str, sheet: Any, place: str) -> SheetNotes:
    """Return the merged cells of a sheet; InputError where a formula has no stored value."""
    with sheet.parent._archive.open(sheet._worksheet_path) as stream:
        notes = read_sheet_notes(stream)
    if notes.without_value is not None:
        advice = "open the workbook in a spreadsheet program and save it, so that values are stored"
        raise InputError(file, "a formula without a stored value", advice, f"{place}, cell {notes.without_value}")
    return notes


def merged_places(content: io.BytesIO) -> int:
    """Return how many places the merged cells of a workbook cover; a library may keep an object for each of them."""
    book = load_workbook(content, read_only=True, keep_links=False)
    count = 0
    for sheet in book.worksheets:
        with sheet.parent._archive.open(sheet._worksheet_path) as stream:
            for top, left, bottom, right in map(_edges, read_sheet_notes(stream).merged):
                count += (bottom - top + 1) * (right - left + 1)
    content.seek(0)
    return count


def _merged(file: str, place: str, references: list[str], rows: list[SheetRow]) -> Iterator[Merged]:
    """Yield the merged cells that begin in a row with text, cut to the columns there are; InputError where two overlap.

    Taken from the top, a cell overlaps where the one before it in a column has not ended.
    """
    numbers = {row.number for row in rows}
    width = max(len(row.texts) for row in rows)
    ends: dict[int, int] = {}
    for top, left, bottom, right in sorted(_edges(reference) for reference in references):
        if top not in numbers or left > width:
            continue
        across = range(left, min(right, width) + 1)
        if any(ends.get(column, 0) >= top for column in across):
            where = f"{place}, cell {get_column_letter(left)}{top}"
            raise InputError(file, "merged cells overlap", "unmerge one of them", where)
        ends |= dict.fromkeys(across, bottom)
        yield Merged(top, left - 1, bottom - top + 1, len(across))


def _edges(reference: str) -> tuple[int, int, int, int]:
    left, top, right, bottom = range_boundaries(reference)
    return top, left, bottom, right
