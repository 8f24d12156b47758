"""Workbook: a checked list as an Excel file: the user's columns as they were, ours behind them, every cell text."""

import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, NamedStyle, PatternFill
from openpyxl.utils import get_column_letter

from pipeline.check.labels import COLUMNS, read_labels, values_of, word
from pipeline.check.report import CheckedList, summary
from pipeline.check.table import ListTable
from pipeline.check.verdict import STATUSES, Verdict
from pipeline.check.workbook_cells import open_workbook

#: Widths of our columns in characters, and of a user's column in a file that has no widths.
_WIDTHS = dict(zip(COLUMNS, (16, 22, 44, 12, 20, 10, 26, 8, 28, 60), strict=True))
_USER_WIDTH = 32
_LONGEST = 32767
#: Signs that the name of a sheet may not hold.
_SHEET_SIGNS = re.compile(r"[\\/*?:\[\]]")
#: Light backgrounds that dark text is read on.
_COLOURS = {"text": "", "head": "E4E7EC", "known": "DDF2E0", "attention": "FFF0CC", "unknown": "FBDCDC"}
#: openpyxl writes the time of saving; a time in the file would give equal lists unequal bytes.
_MODIFIED = re.compile(rb"(<dcterms:(?:modified|created)[^>]*>)[^<]*(<)")
_MADE = "2000-01-01T00:00:00Z"
_ZIP_DATE = (2000, 1, 1, 0, 0, 0)


def render_workbook(checked: CheckedList, language: str) -> bytes:
    """Return the list as .xlsx with our columns behind the user's; an .xlsx list keeps its formats and sheets.

    A last sheet says what our columns mean.
    """
    path = checked.user_list.path
    is_kept = path.suffix.lower() == ".xlsx"
    book = open_workbook(path) if is_kept else _new_workbook(checked.user_list.tables)
    titles = [sheet.title for sheet in book.worksheets]
    names = titles if is_kept and len(titles) > 1 else [table.name for table in checked.user_list.tables]
    sheets = dict(zip(names, book.worksheets, strict=False))
    _add_styles(book)
    verdicts: dict[str, dict[int, list[Verdict]]] = defaultdict(lambda: defaultdict(list))
    for verdict in checked.verdicts:
        verdicts[verdict.item.table][verdict.item.row].append(verdict)
    for table in checked.user_list.tables:
        _add_columns(sheets[table.name], table, verdicts[table.name], language, 0 if is_kept else _shift(table))
    _add_legend(book, checked, language)
    stream = io.BytesIO()
    book.save(stream)
    return _settled(stream.getvalue())


def _new_workbook(tables: Sequence[ListTable]) -> Any:
    """Return a workbook with a sheet for each table, its cells as text; a table without header gets room for one."""
    book = Workbook()
    book.remove(book.active)
    _add_styles(book)
    for table in tables:
        sheet = book.create_sheet(_SHEET_SIGNS.sub(" ", table.name)[:31] or "list")
        shift = _shift(table)
        for row in table.rows:
            for column, text in enumerate(row.cells, start=1):
                _write(sheet, row.number + shift, column, text)
        for column in range(1, sheet.max_column + 1):
            sheet.column_dimensions[get_column_letter(column)].width = _USER_WIDTH
        if shift:
            _write(sheet, 1, 1, _both("columns", "text"), "head")
    return book


def _shift(table: ListTable) -> int:
    return 1 if table.header is None else 0


def _both(group: str, name: str) -> str:
    label = read_labels()[group][name]
    return f"{label['zh']} {label['en']}"


def _add_columns(
    sheet: Any, table: ListTable, rows: Mapping[int, Sequence[Verdict]], language: str, shift: int
) -> None:
    """Write our columns behind the last column of a sheet; `shift` is how much lower its rows stand."""
    first, header = sheet.max_column + 1, table.header
    head = table.rows[header].number if header is not None else shift
    for place, name in enumerate(COLUMNS):
        sheet.column_dimensions[get_column_letter(first + place)].width = _WIDTHS[name]
        if head:
            _write(sheet, head, first + place, _both("columns", name), "head")
    for number, verdicts in sorted(rows.items()):
        told = [values_of(verdict, language) for verdict in verdicts]
        for place, name in enumerate(COLUMNS):
            texts = [values[name] for values in told]
            _write(sheet, number + shift, first + place, "\n".join(texts) if any(texts) else "", _style(verdicts))


def _add_legend(book: Any, checked: CheckedList, language: str) -> None:
    sheet = book.create_sheet("biaopu")
    lines = [("biaopu check", line) for line in summary(checked, language)]
    lines += [(_both("columns", name), word("meanings", name, language)) for name in COLUMNS]
    lines += [(_both("statuses", name), word("status_meanings", name, language)) for name in STATUSES]
    for row, texts in enumerate(lines, start=1):
        for column, text in enumerate(texts, start=1):
            _write(sheet, row, column, text)
    for letter, width in (("A", _USER_WIDTH), ("B", 90)):
        sheet.column_dimensions[letter].width = width


def _style(verdicts: Sequence[Verdict]) -> str:
    if any(verdict.status in ("unknown", "unreadable") for verdict in verdicts):
        return "unknown"
    return "attention" if any(verdict.needs_attention for verdict in verdicts) else "known"


def _write(sheet: Any, row: int, column: int, text: str, style: str = "text") -> None:
    """Write text as text: = starts no formula, digits stay digits."""
    cell = sheet.cell(row, column)
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)[:_LONGEST]
    cell.data_type = "s"
    cell.style = f"biaopu {style}"


def _add_styles(book: Any) -> None:
    """Add our styles to a workbook, where an earlier check has not."""
    for name, colour in _COLOURS.items():
        if f"biaopu {name}" in book.named_styles:
            continue
        style = NamedStyle(f"biaopu {name}", number_format="@", alignment=Alignment(wrap_text=True, vertical="top"))
        if colour:
            style.fill = PatternFill("solid", fgColor=colour)
            style.font = Font(bold=name == "head", color="1F2328")
        book.add_named_style(style)


def _settled(content: bytes) -> bytes:
    """Return the same package without the time at which it was made."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as made, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as settled:
        for part in made.infolist():
            raw = made.read(part)
            if part.filename == "docProps/core.xml":
                raw = _MODIFIED.sub(rb"\g<1>" + _MADE.encode() + rb"\g<2>", raw)
            settled.writestr(zipfile.ZipInfo(part.filename, _ZIP_DATE), raw, zipfile.ZIP_DEFLATED)
    return stream.getvalue()
