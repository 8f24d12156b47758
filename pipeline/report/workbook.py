"""Workbook: changes as an Excel file, every cell text, the same bytes for the same changes."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO

import xlsxwriter

from pipeline.core.records import Change
from pipeline.report.groups import groups, sides
from pipeline.report.labels import labels, word

#: What a file says of its making: no clock, so that equal changes give equal bytes.
_MADE = datetime(2000, 1, 1)
#: Text stays text: digits keep their zeros, = and http are no formula and no link.
_PLAIN = {"in_memory": True, "strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}
#: Widths of the columns of the two sheets, in characters.
_COUNT_WIDTHS = (42, 12)
_CHANGE_WIDTHS = (26, 30, 48, 48, 14, 60, 18, 18)
#: Characters that an Excel cell can hold.
_LONGEST = 32767


def render_workbook(changes: Iterable[Change]) -> bytes:
    """Return an .xlsx file with a sheet of counts and a sheet of changes, headed in Chinese and English."""
    found = groups(changes)
    names = {table: labels(table) for table in ("domains", "kinds")}
    counts = [(word("kind"), word("count"))]
    counts += [(f"{names['domains'][g.domain].both}: {names['kinds'][g.kind].both}", g.counted) for g in found]
    heads = tuple(word(name) for name in ("domain", "kind", "old", "new", "status", "evidence", "old_id", "new_id"))
    rows = [heads]
    for group in found:
        labelled = names["domains"][group.domain].both, names["kinds"][group.kind].both
        rows += [
            (*labelled, *sides(c), _status(c), c.evidence, c.old_edition_id, c.new_edition_id) for c in group.changes
        ]
    return _workbook(((word("count"), counts, _COUNT_WIDTHS), (word("changes"), rows, _CHANGE_WIDTHS)))


def _status(change: Change) -> str:
    return f"{word('candidate')} {change.confidence:.2f}" if change.status == "candidate" else word("accepted")


def _workbook(sheets: Sequence[tuple[str, Sequence[Sequence[str]], Sequence[int]]]) -> bytes:
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, _PLAIN) as book:
        book.set_properties({"created": _MADE})
        text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        head = book.add_format({"num_format": "@", "bold": True, "text_wrap": True, "bottom": 1})
        for name, rows, widths in sheets:
            sheet = book.add_worksheet(name)
            for column, width in enumerate(widths):
                sheet.set_column(column, column, width, text)
            for place, row in enumerate(rows):
                for column, cell in enumerate(row):
                    sheet.write_string(place, column, _printable(cell), head if place == 0 else text)
            sheet.freeze_panes(1, 0)
            sheet.autofilter(0, 0, max(1, len(rows) - 1), len(widths) - 1)
            sheet.repeat_rows(0)
    return stream.getvalue()


def _printable(text: str) -> str:
    return "".join(character for character in text if character >= " " or character in "\t\n")[:_LONGEST]
