"""Group rows: what stands between the rows of a list without being one: 一、基础共性, 注：…, a total."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from pipeline.core.records import SourceCell
from pipeline.identify import parse
from pipeline.parse.captions import is_caption_text
from pipeline.parse.headers import read_header
from pipeline.parse.items import Item, PrintedGrid, PrintedLine
from pipeline.parse.marks import read_mark
from pipeline.parse.rows import Row, read_rows
from pipeline.parse.tables import Table
from pipeline.parse.words import Words

#: Marks of headings that no group inside a table bears.
_OF_HEADINGS = frozenset({"appendix", "clause_appendix", "chapter", "part", "division", "english"})
#: More lines than this between two rows are text.
_MOST_LINES = 2
#: Rows at the top of a table that tell whether it has the header of a list.
_TOP_ROWS = 16


def is_group(row: Row, table: Table) -> bool:
    """Return whether a row names the group of the rows below it, or is a note: one text, over all columns or alone.

    A number alone and a title alone are standards, unless a mark stands before the title. On paper, a lone text at the
    top of a page is the rest of a cell that the page cuts.
    """
    printed = [place for place, slot in enumerate(row.slots) if slot.text]
    texts = {(cell.row, cell.column) for place in printed for _, cell in row.slots[place].cells}
    if len(texts) != 1 or len(row.slots) == 1:
        return False
    if len(printed) == len(row.slots):
        return True
    text = row.slots[printed[0]].text
    field = table.columns[printed[0]] if printed[0] < len(table.columns) else None
    if len(printed) > 1 or row.slots[printed[0]].is_merged or (row.is_first_on_page and not table.is_typed):
        return False
    if field == "number":
        reading = parse(text, number_column=True)
        return not reading.identifiers and not reading.is_placeholder
    return read_mark(text) is not None or (table.is_typed and field in (None, "owner", "type"))


def with_group_rows(items: Sequence[Item], words: Words, *, is_given: bool) -> tuple[Item, ...]:
    """Return the items of text input with the lines right between two rows of a list as rows of it.

    A list typed with tabs is cut where a line has none. `is_given`: the document is a user's list.
    """
    found: list[Item] = []
    index = 0
    while index < len(items):
        is_grid = isinstance(items[index], PrintedGrid)
        chain = list(_chain(items, index, words, is_given=is_given)) if is_grid else [items[index]]
        found.append(_joined(chain) if len(chain) > 1 else items[index])
        index += len(chain)
    return tuple(found)


def _chain(items: Sequence[Item], index: int, words: Words, *, is_given: bool) -> Iterator[Item]:
    """Yield the item at `index`, and behind a list typed with tabs the lines and rows that go on with it."""
    yield items[index]
    grid = items[index]
    if not isinstance(grid, PrintedGrid) or grid.grid.box is not None or not _is_headed(grid, words, is_given=is_given):
        return
    while True:
        lines = list(takewhile(lambda item: isinstance(item, PrintedLine), items[index + 1 : index + 2 + _MOST_LINES]))
        following = items[index + len(lines) + 1 : index + len(lines) + 2]
        rest = [*lines, *following]
        if not lines or len(lines) > _MOST_LINES or not _go_on(grid, [items[index], *rest], words):
            return
        yield from rest
        index += len(rest)


def _is_headed(grid: PrintedGrid, words: Words, *, is_given: bool) -> bool:
    top = [cell for cell in grid.grid.cells if cell.row < _TOP_ROWS]
    head = replace(grid.grid, row_count=min(grid.grid.row_count, _TOP_ROWS), cells=tuple(top))
    return read_header(read_rows(replace(grid, grid=head)), words, is_given=is_given) is not None


def _go_on(above: PrintedGrid, items: Sequence[Item], words: Words) -> bool:
    """Whether lines that are neither headings nor captions stand right between two stretches of rows as wide."""
    below = items[-1]
    if not isinstance(below, PrintedGrid) or below.page_index != above.page_index:
        return False
    if below.grid.box is not None or below.grid.column_count != above.grid.column_count:
        return False
    is_next = all(second.start - first.end == 1 for first, second in pairwise(items))
    return is_next and not any(map(_stands_alone, items[1:-1])) and not _is_headed(below, words, is_given=True)


def _stands_alone(item: Item) -> bool:
    if not isinstance(item, PrintedLine) or item.declared is not None:
        return True
    mark = read_mark(item.text)
    return (mark is not None and mark.style in _OF_HEADINGS) or is_caption_text(item.text.strip())


def _joined(chain: Sequence[Item]) -> PrintedGrid:
    """Return rows and lines as one grid."""
    first = next(item for item in chain if isinstance(item, PrintedGrid))
    cells: list[SourceCell] = []
    count = 0
    for item in chain:
        if isinstance(item, PrintedGrid):
            cells.extend(replace(cell, row=cell.row + count) for cell in item.grid.cells)
            count += item.grid.row_count
        else:
            cells.append(_line_cell(item, count, first.grid.column_count))
            count += 1
    end = chain[-1].end
    return replace(first, end=end, grid=replace(first.grid, end=end, row_count=count, cells=tuple(cells)))


def _line_cell(line: PrintedLine, row: int, width: int) -> SourceCell:
    return SourceCell(
        row=row,
        column=0,
        row_span=1,
        column_span=width,
        start=line.start,
        end=line.end,
        text=line.text,
        box=None,
    )
