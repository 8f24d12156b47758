"""List cells: what a row of a list of standards has in each column of the contract."""

import re
from collections.abc import Mapping
from dataclasses import replace

from pipeline.core.columns import NUMBER_TITLE
from pipeline.core.records import SourceCell
from pipeline.identify import find, parse
from pipeline.parse.rows import Row, Slot
from pipeline.parse.tables import Table

#: What stands between a number and its title, and the brackets around either.
_BETWEEN = "：:，,、;；-—– \t\n\u3000"
_OPENING, _CLOSING = "（([【", "）)]】"
#: What a title has and 1. before a number has not.
_WORD = re.compile(r"[^\W\d_]{2}")


def fields_of(table: Table, row: Row) -> Mapping[str, Slot]:
    """Return the slot of each column that a list of standards has, by the contract's names.

    A cell that prints a number with its title is cut into the two. A row without a number of a standard takes its plan
    number where these have a column of their own, one without a title that of the second column for titles.
    """
    found = {field: slot for field, slot in zip(table.columns, row.slots, strict=True) if field}
    if both := found.pop(NUMBER_TITLE, None):
        found |= _cut(both)
    for field, slot in zip(table.spares, row.slots, strict=True):
        if field == "number" and not _has_number(found["number"].text) and _has_number(slot.text):
            found["number"] = slot
        if field == "title" and not found["title"].text and slot.text:
            found["title"] = slot
    return found


def _has_number(text: str) -> bool:
    return bool(parse(text, number_column=True).identifiers)


def _cut(slot: Slot) -> dict[str, Slot]:
    """Return the number and the title of one cell, which stand in either order; without a number, a title alone."""
    numbers: list[tuple[int, SourceCell]] = []
    titles: list[tuple[int, SourceCell]] = []
    for page_index, cell in slot.cells:
        found = None if numbers else next(find(cell.text), None)
        if found is None:
            titles.append((page_index, cell))
            continue
        numbers.append((page_index, _stretch(cell, found.start, found.end)))
        titles.append((page_index, _without_number(cell, found.start, found.end)))
    if not numbers and slot.cells:
        page_index, cell = slot.cells[0]
        numbers = [(page_index, _stretch(cell, 0, 0))]
    return {"number": replace(slot, cells=tuple(numbers)), "title": replace(slot, cells=tuple(titles))}


def _without_number(cell: SourceCell, start: int, end: int) -> SourceCell:
    """Return the title that stands before or behind the number at `start:end`, without the marks between the two."""
    before = cell.text[:start].rstrip(_BETWEEN + _OPENING).lstrip()
    if _WORD.search(before):
        return _stretch(cell, cell.text.index(before), cell.text.index(before) + len(before))
    after = cell.text[end:].lstrip(_BETWEEN + _CLOSING).rstrip()
    if after[:1] in tuple(_OPENING) and after[-1:] in tuple(_CLOSING):
        after = after[1:-1]
    first = cell.text.rindex(after)
    return _stretch(cell, first, first + len(after))


def _stretch(cell: SourceCell, start: int, end: int) -> SourceCell:
    return replace(cell, start=cell.start + start, end=cell.start + end, text=cell.text[start:end])
