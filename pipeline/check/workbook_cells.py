"""Workbook cells: an Excel file opened with its formats, and what its cells show as text."""

import datetime
import re
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from pipeline.core.errors import InputError
from pipeline.extract.office.package import attempt, open_package
from pipeline.extract.office.xlsx import WORKBOOK, merged_places

#: A number format that only asks for leading zeros.
_ZEROS = re.compile(r"0{2,30}")
_MIDNIGHT = datetime.time()
#: More cells than this are no list that a person keeps.
_MOST_CELLS = 1_000_000


def open_workbook(path: Path) -> Any:
    """Return an Excel file as openpyxl has it: formats kept, a formula as the value that is stored with it.

    Raises InputError where the file cannot be read, holds macros or too many cells, or a formula has no stored value.
    """
    content = open_package(path, WORKBOOK)
    if attempt(path.name, WORKBOOK, lambda: merged_places(content)) > _MOST_CELLS:
        raise InputError(path.name, f"merged cells over more than {_MOST_CELLS:,} places", "unmerge them")
    book = attempt(path.name, WORKBOOK, lambda: load_workbook(content, data_only=True, keep_links=False))
    if sum(sheet.max_row * sheet.max_column for sheet in book.worksheets) > _MOST_CELLS:
        raise InputError(path.name, f"more than {_MOST_CELLS:,} cells", "split the list into several files")
    content.seek(0)
    written = attempt(path.name, WORKBOOK, lambda: load_workbook(content, keep_links=False))
    for sheet in written.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f" and book[sheet.title][cell.coordinate].value is None:
                    raise InputError(
                        path.name,
                        "a formula without a stored value",
                        "open the workbook in a spreadsheet program and save it, so that values are stored",
                        f"sheet {sheet.title}, cell {cell.coordinate}",
                    )
    return book


def printed(cell: Any) -> str:
    """Return the value of a cell as text: digits in full, a date as ISO 8601."""
    value = cell.value
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case datetime.datetime():
            return value.date().isoformat() if value.time() == _MIDNIGHT else value.isoformat(" ")
        case int() | float():
            width = len(cell.number_format) if _ZEROS.fullmatch(cell.number_format) else 1
            return f"{int(value):0{width}d}" if value == int(value) else f"{value:.15g}"
    return str(value)
