"""Lists: rows of a spreadsheet or CSV file as a page: headers found, titles above them as lines, the rest as grids."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.core.columns import is_list_header, read_generic_words
from pipeline.core.errors import InputError
from pipeline.extract.writing import PageWriter, Written, cell_text

#: More places than this (rows times columns) are no list that a person keeps.
MOST_PLACES = 1_000_000
#: Titles, dates and remarks stand above the first header; more rows than these are a table without one.
_ROWS_ABOVE = 30
#: A header is cut up into no more rows than this.
_HEADER_ROWS = 4
#: Header words are short and hold no digits; other cells need no look.
_WORD = re.compile(r"\D{1,40}")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row that is not blank: its number in the file, from 1, its cells to the last with text, how many there were."""

    number: int
    texts: tuple[str, ...]
    cell_count: int

    @property
    def filled(self) -> int:
        """Return the number of cells with text."""
        return sum(map(bool, self.texts))


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged cell: its first row as numbered in the file, its first column from 0, and what it covers."""

    row: int
    column: int
    row_span: int
    column_span: int


@dataclass(frozen=True, slots=True)
class Block:
    """One table of a sheet and the rows above it that are its titles; `has_header` for a list of standards."""

    titles: tuple[SheetRow, ...]
    rows: tuple[SheetRow, ...]
    has_header: bool


def row_of(number: int, cells: Sequence[str]) -> SheetRow | None:
    """Return a row from its cells as read, or None where it is blank."""
    texts = [cell_text(cell) for cell in cells]
    while texts and not texts[-1]:
        texts.pop()
    return SheetRow(number, tuple(texts), len(cells)) if texts else None


def read_blocks(
    rows: Sequence[SheetRow], columns: Mapping[str, str], merged: Sequence[Merged] = ()
) -> tuple[Block, ...]:
    """Return the tables of a sheet in order.

    A list begins at each header, the rows with one cell above it are its titles; a header that is only printed again
    inside its list stays there. Without a header near the top, the sheet is one table without one.
    """
    headers = _headers(rows, columns, merged)
    if not headers or headers[0] > _ROWS_ABOVE:
        first = next((index for index, row in enumerate(rows) if row.filled > 1), len(rows))
        return (Block(tuple(rows[:first]), tuple(rows[first:]), has_header=False),)
    starts = [(0, headers[0])]
    for index in headers[1:]:
        title = index
        while title - 1 > starts[-1][1] and rows[title - 1].filled == 1:
            title -= 1
        if title < index or rows[index].texts != rows[starts[-1][1]].texts:
            starts.append((title, index))
    ends = [*(title for title, _ in starts[1:]), len(rows)]
    return tuple(
        Block(tuple(rows[title:header]), tuple(rows[header:end]), has_header=True)
        for (title, header), end in zip(starts, ends, strict=True)
    )


def write_block(writer: PageWriter, block: Block, merged: Sequence[Merged] = ()) -> None:
    """Write the titles of a table as lines and the table as a grid."""
    for row in block.titles:
        writer.line(" ".join(text for text in row.texts if text))
    if block.rows:
        writer.grid(tuple(_placed(block.rows, merged)))


def no_header(file: str, rows: Sequence[SheetRow], place: str = "") -> InputError:
    """Return the refusal of a list whose columns are unknown; it quotes the row that looks most like a header."""
    shown = max(rows[:_ROWS_ABOVE], key=lambda row: (row.filled, -row.number), default=None)
    seen = f" (row {shown.number} reads {' | '.join(filter(None, shown.texts))[:80]})" if shown else ""
    return InputError(
        file,
        f"no row names the columns of a list of standards{seen}",
        "head the columns 标准编号, 标准名称, 阶段, 负责/归口, 标准类型 or Number, Title, Stage, Owner, Type",
        place,
    )


def check_size(file: str, rows: Sequence[SheetRow], place: str = "") -> None:
    """Raise InputError where the rows and columns make more places than `MOST_PLACES`."""
    check_places(file, len(rows) * max((len(row.texts) for row in rows), default=0), place)


def check_places(file: str, count: int, place: str = "") -> None:
    """Raise InputError where a table has more places than `MOST_PLACES`."""
    if count > MOST_PLACES:
        raise InputError(file, f"more than {MOST_PLACES:,} cells", "split the table into several files", place)


def _headers(rows: Sequence[SheetRow], columns: Mapping[str, str], merged: Sequence[Merged]) -> list[int]:
    """Return the indexes of the rows where a header begins; merged cells that reach down into a row belong to it."""
    at = {row.number: index for index, row in enumerate(rows)}
    reaching: dict[int, list[tuple[str, int]]] = {}
    for cell in merged:
        if cell.row not in at or not 1 < cell.row_span <= _HEADER_ROWS:
            continue
        top = at[cell.row]
        text = "".join(rows[top].texts[cell.column : cell.column + 1])
        for number in range(cell.row + 1, cell.row + cell.row_span):
            reaching.setdefault(number, []).append((text, top))
    found: list[int] = []
    for index, row in enumerate(rows):
        above = reaching.get(row.number, [])
        words = [text for text in (*row.texts, *(text for text, _ in above)) if _WORD.fullmatch(text)]
        if len(words) > 1 and is_list_header(words, columns, read_generic_words()):
            top = min((index, *(top for _, top in above)))
            if top not in found[-1:]:
                found.append(top)
    return found


def _placed(rows: Sequence[SheetRow], merged: Sequence[Merged]) -> Iterator[list[Written | None]]:
    """Yield the rows as cells of one width; merged cells are cut to the rows and columns there are."""
    width = max(len(row.texts) for row in rows)
    at = {row.number: index for index, row in enumerate(rows)}
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    for cell in merged:
        if cell.row not in at or cell.column >= width:
            continue
        first = at[cell.row]
        last = first
        while last + 1 < len(rows) and rows[last + 1].number < cell.row + cell.row_span:
            last += 1
        across = min(cell.column_span, width - cell.column)
        spans[first, cell.column] = (last - first + 1, across)
        covered |= {
            (row, column)
            for row in range(first, last + 1)
            for column in range(cell.column, cell.column + across)
            if (row, column) != (first, cell.column)
        }
    for index, row in enumerate(rows):
        texts = (*row.texts, *("",) * (width - len(row.texts)))
        yield [
            None if (index, column) in covered else Written(text, *spans.get((index, column), (1, 1)))
            for column, text in enumerate(texts)
        ]
