"""List checks: what in a list of standards could not be read, or was read in spite of a doubt.

| rule | found where | example |
| --- | --- | --- |
| `list.column_unknown` | config/lists.toml does not know a header; its cells are in v_tables | 适用对象 |
| `list.column_twice` | a second header names a column; its cells are in v_tables | 标准名称, 标准名称 |
| `list.cell_filled` | an empty drawn cell was given the text of the row above | 归口单位 |
| `list.rest_unread` | rows without a header follow that do not fit the list | a table of other columns |
| `list.text_between` | a text stands between the rows, and is no row | 以上为已发布标准。 |
| `list.line_unread` | a line with a number stands among or right below the rows | a row without its tabs |
| `list.header_unread` | a line has header words only, and nothing parts its columns | 标准编号 标准名称 状态 |
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.core.columns import column_field
from pipeline.core.errors import InputError
from pipeline.core.findings import finding
from pipeline.core.records import Finding, Source
from pipeline.core.text import folded
from pipeline.identify import find
from pipeline.parse.body import Part
from pipeline.parse.group_rows import is_group
from pipeline.parse.headers import is_header_word, names_a_list
from pipeline.parse.rows import Row
from pipeline.parse.tables import Table
from pipeline.parse.words import Words

#: What a stray page number does not have.
_WORDS = re.compile(r"[^\W\d_]")
#: Characters of a line that can be a header, or a row.
_LONGEST_HEADER = 120
_LONGEST_ROW = 200

Labels = Mapping[int, str | None]


def check_shape(source: Source, table: Table, label: str, row: Row, number: int, labels: Labels) -> None:
    """Raise InputError where a typed row has more or fewer cells than its header."""
    if not table.is_typed or row.cell_count == table.header_cells:
        return
    raise InputError(
        f"{source.edition_id} ({source.source_name})",
        f"a row with {row.cell_count} cells under a header of {table.header_cells}: {row.slots[0].text[:30]}…",
        "put the missing or extra tab right",
        f"page {labels[row.page_index] or row.page_index + 1}, list {label}, row {number}",
    )


def check_columns(edition_id: str, table: Table, label: str, labels: Labels, words: Words) -> Iterator[Finding]:
    """Yield a finding for each printed header that config/lists.toml does not know, or that stands twice."""
    if table.head is None:
        return
    for place, (field, word) in enumerate(zip(table.columns, table.header, strict=True)):
        if field is not None or not word or column_field(word, words.other_columns):
            continue
        column = f"list {label}, column {place + 1}"
        page = labels[table.head.page_index]
        spare = table.spares[place]
        if spare is None:
            message = f"{column}: config/lists.toml does not know this header; its cells are kept in v_tables"
            yield finding(edition_id, "list.column_unknown", "warning", message, page=page, quote=word)
            continue
        first = table.header[table.columns.index(spare)] if spare in table.columns else None
        if folded(word) == folded(first or "") or folded(word) not in words.second_columns:
            message = f"{column}: a column before it is the {spare} of the standard; its cells are kept in v_tables"
            yield finding(edition_id, "list.column_twice", "warning", message, page=page, quote=word, other_quote=first)


def check_filled(edition_id: str, label: str, field: str, number: int, page: str | None, text: str) -> Finding:
    """Return the finding of a cell that was given the text of the row above though nothing drawn says so."""
    return finding(
        edition_id,
        "list.cell_filled",
        "notice",
        f"list {label} row {number}: the empty {field} cell was given the text of the row above",
        page=page,
        quote=text,
    )


def check_groups(edition_id: str, table: Table, label: str, labels: Labels) -> Iterator[Finding]:
    """Yield a finding for each row of one text in which a number of a standard stands: it may have lost its columns."""
    for row in table.rows:
        if not is_group(row, table):
            continue
        text = next(slot.text for slot in row.slots if slot.text)
        if next(find(text), None) is not None:
            message = f"list {label}: a line with a number among the rows is kept in v_tables, not read as a row"
            where = f"{message} (offset {row.start})"
            yield finding(
                edition_id, "list.line_unread", "warning", where, page=labels[row.page_index], quote=text[:_LONGEST_ROW]
            )


def check_rest(edition_id: str, table: Table, labels: Labels) -> Finding:
    """Return the finding of a table without a header right behind a list that it does not fit."""
    return finding(
        edition_id,
        "list.rest_unread",
        "error",
        "a table without a header follows a list of standards, but its columns are not those of the list"
        f" (offset {table.rows[0].start})",
        page=labels[table.rows[0].page_index],
        quote=" | ".join(slot.text for slot in table.rows[0].slots),
    )


def check_lines(
    edition_id: str, parts: Sequence[Part], tables: Sequence[Table], labels: Labels, words: Words
) -> Iterator[Finding]:
    """Yield a finding for each text that looks like a part of a list of standards and was read as text.

    A line of header words whose columns nothing parts; what stands between the rows of a list; a line with the number
    of a standard right below the last row.
    """
    for part in parts:
        header = next((line for line in _lines(part) if _names_columns(line, words)), None)
        if header is not None and part.role in ("paragraph", "heading"):
            message = "the header of a list of standards whose columns nothing parts; its rows are read as text"
            yield _line_finding(edition_id, "list.header_unread", "error", message, part, header, labels)
    for table in tables:
        if not table.is_list:
            continue
        first, last = table.positions[0], table.positions[-1]
        for part in parts[first:last]:
            if part.role == "paragraph" and _WORDS.search(part.text):
                message = "a text between the rows of a list of standards; it is read as text, not as a row"
                yield _line_finding(edition_id, "list.text_between", "warning", message, part, part.text, labels)
        below = parts[last + 1 : last + 2]
        if below and below[0].role == "paragraph" and _is_lost_row(parts[last], below[0]):
            message = "a line with a number right below a list of standards; it is read as text, not as a row"
            yield _line_finding(edition_id, "list.line_unread", "warning", message, below[0], below[0].text, labels)


def _lines(part: Part) -> Iterator[str]:
    """Yield the printed lines of a text."""
    if not part.pieces:
        return
    ends = [*(piece.offset for piece in part.pieces[1:]), len(part.text)]
    yield from (part.text[piece.offset : end] for piece, end in zip(part.pieces, ends, strict=True))


def _names_columns(text: str, words: Words) -> bool:
    """Whether a text is nothing but header words of a list of standards, with spaces between them."""
    if len(text) > _LONGEST_HEADER:
        return False
    printed = text.split()
    is_header = len(printed) > 1 and all(is_header_word(word, words) for word in printed)
    return is_header and names_a_list(printed, words)


def _is_lost_row(grid: Part, below: Part) -> bool:
    is_next = grid.grid is not None and grid.grid.grid.box is None and below.start - grid.end == 1
    return is_next and len(below.text) <= _LONGEST_ROW and next(find(below.text), None) is not None


def _line_finding(
    edition_id: str, rule: str, severity: str, message: str, part: Part, text: str, labels: Labels
) -> Finding:
    quote = text if len(text) <= _LONGEST_ROW else f"{text[:_LONGEST_ROW]}…"
    where = f"{message} (offset {part.start})"
    return finding(edition_id, rule, severity, where, page=labels[part.first_page], quote=quote)
