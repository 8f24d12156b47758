"""HTML inside Markdown: the text between tags, and tables with merged cells; nothing of it is ever run."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.extract.lists import check_places
from pipeline.extract.markdown.file import MarkdownFile
from pipeline.extract.markdown.tables import Place, add_grid

_TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9-]{0,30})(?P<given>[^<>]{0,2000})>")
#: rowspan="2"　colspan=3
_SPAN = re.compile(r"(?P<name>rowspan|colspan)\s{0,9}=\s{0,9}[\"']?(?P<count>\d{1,3})\b", re.IGNORECASE)
#: Content that no reader sees.
_UNSEEN = ("<!--", "<script", "<style")


@dataclass(slots=True)
class _Table:
    """An HTML table being read: its cells so far, the places that they cover, the cell that is open."""

    start: int
    row: int = -1
    column: int = 0
    cells: list[Place] = field(default_factory=list)
    taken: set[tuple[int, int]] = field(default_factory=set)
    opened: tuple[int, int, int] | None = None


def read_html(file: MarkdownFile, lines: range) -> None:
    """Add the tables of an HTML block and, outside them, the text between its tags.

    Raises InputError where the merged cells of a table cover more places than a table can have.
    """
    start, end = file.starts[lines[0]], file.starts[lines[-1] + 1]
    if file.text[start:end].lstrip().lower().startswith(_UNSEEN):
        return
    block = _without_comments(file.text[start:end])
    place = 0
    for table, table_end in _tables(file.name, block):
        _add_text(file, start, block, (place, table.start))
        rows = table.row + 1
        cells = [cell.moved(start).cut(rows) for cell in table.cells]
        add_grid(file, cells)
        place = table_end
    _add_text(file, start, block, (place, len(block)))


def _without_comments(block: str) -> str:
    """Return a block with its comments as blanks, so that places stay."""
    parts: list[str] = []
    place = 0
    while (opened := block.find("<!--", place)) >= 0 and (closed := block.find("-->", opened)) >= 0:
        parts += [block[place:opened], re.sub(r"[^\n]", " ", block[opened : closed + 3])]
        place = closed + 3
    return "".join([*parts, block[place:]])


def _add_text(file: MarkdownFile, start: int, block: str, stretch: tuple[int, int]) -> None:
    """Add the text between tags line by line; what follows a tag on one line is the rest of what stands before it."""
    opened = -1
    for first, last in _texts(block, *stretch):
        number = file.line_at(start + first)
        if file.add(start + first, start + last, "rest" if number == opened else "paragraph"):
            opened = number


def _texts(block: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of lines between tags that are not blank."""
    place = start
    for tag in [*_TAG.finditer(block, start, end), None]:
        stop = tag.start() if tag else end
        for line in block[place:stop].splitlines(keepends=True):
            if line.strip():
                yield place, place + len(line.rstrip("\n"))
            place += len(line)
        place = tag.end() if tag else end


def _tables(file_name: str, block: str) -> Iterator[tuple[_Table, int]]:
    """Yield the tables of a block that have cells, each with the place after it; tables in cells are text there."""
    table: _Table | None = None
    depth = 0
    for tag in _TAG.finditer(block):
        name, closes = tag["name"].lower(), bool(tag["end"])
        if name == "table" and not closes:
            depth += 1
            table = _Table(tag.start()) if depth == 1 else table
        elif table is not None and depth == 1 and name in ("tr", "td", "th", "table"):
            _end_cell(file_name, table, block, tag.start())
            _begin(table, tag)
        if name == "table" and closes and depth:
            depth -= 1
            if not depth and table is not None and table.cells:
                yield table, tag.end()


def _begin(table: _Table, tag: re.Match[str]) -> None:
    """Begin the row or cell that a tag opens."""
    if tag["end"]:
        return
    if tag["name"].lower() == "tr":
        table.row, table.column = table.row + 1, 0
    else:
        spans = {found["name"].lower(): max(int(found["count"]), 1) for found in _SPAN.finditer(tag["given"])}
        table.row = max(table.row, 0)
        table.opened = (tag.end(), spans.get("rowspan", 1), spans.get("colspan", 1))


def _end_cell(file_name: str, table: _Table, block: str, end: int) -> None:
    if table.opened is None:
        return
    start, rows, columns = table.opened
    table.opened = None
    while (table.row, table.column) in table.taken:
        table.column += 1
    check_places(file_name, len(table.taken) + rows * columns)
    table.taken |= {(table.row + down, table.column + right) for down in range(rows) for right in range(columns)}
    texts = list(_texts(block, start, end))
    first, last = (texts[0][0], texts[-1][1]) if texts else (start, start)
    stretch = block[first:last]
    first += len(stretch) - len(stretch.lstrip())
    last -= len(stretch) - len(stretch.rstrip())
    table.cells.append(Place(table.row, table.column, rows, columns, first, max(first, last)))
    table.column += columns
