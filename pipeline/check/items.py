"""Items: the standards that a row of a list names, by number in any spelling or by title."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.check.table import ListRow, ListTable
from pipeline.core.text import HAN
from pipeline.identify import Identifier, find, parse

# 《信息安全技术 …》
_QUOTED = re.compile(r"《(?P<title>[^《》]{2,200})》")
#: Marks between a number and the title beside it.
_BESIDE = re.compile(r"[\s:：,，、;；()（）\[\]【】“”\"'|—–-]{0,8}")
#: 1. 2、 (3) ① • - at the head of a line
_LIST_MARK = re.compile(r"^\s*(?:[(（]?\d{1,3}[)）.．、]|[①-⑳]|[•·*◦-])\s*")
_SENTENCE = re.compile(r"[。；！？;!?]|[，,].{0,60}[，,。]")
_LETTERS = re.compile(rf"[{HAN}A-Za-z]")
#: GB 4l819, ISO-27001X: capitals and digits that may be meant as a number
_NUMBER_LIKE = re.compile(r"(?<![A-Za-z])[A-Z]{2,8}(?:[ /-]?[A-Z]{1,6}){0,2}[ /.-]{0,3}\d[\dA-Za-z]{2,10}")
_DIGITS = re.compile(r"\d{5,}")
_PLACEHOLDER = re.compile(r"[\s—–\-/\\无暂未]*|暂无|n/?a|tbd|none|null", re.IGNORECASE)
#: A line longer than this is prose, no title.
_LONGEST_TITLE = 120


@dataclass(frozen=True, slots=True)
class Item:
    """A standard that a list names: where, in which words, and what was read in them.

    `table` and `row` are its place in the file; `text` the number as the list has it, or the title where there is no
    number; `number` the canonical number, null where none was read; `title` the title beside it. `is_certain` says that
    the words are meant as a standard; a line of text without a number may be none.
    """

    table: str
    row: int
    text: str
    identifier: Identifier | None
    title: str | None
    is_certain: bool = True

    @property
    def number(self) -> str | None:
        """Return the canonical number."""
        return self.identifier.canonical if self.identifier else None

    @property
    def place(self) -> str:
        """Return where it stands in the file: `row 3`, `清单 row 3`."""
        return f"{self.table} row {self.row}".strip()


def items_of(table: ListTable) -> Iterator[Item]:
    """Yield the standards that a table names, row by row."""
    columns = table.columns
    for row in table.body:
        if table.is_text:
            yield from _of_text(table.name, row)
        elif columns:
            yield from _of_columns(table.name, row, columns)
        else:
            yield from _of_cells(table.name, row)


def _of_columns(table: str, row: ListRow, columns: dict[str, int]) -> Iterator[Item]:
    number, title = (_cell(row, columns.get(field)) for field in ("number", "title"))
    read = list(_identifiers(number, number_column=True))
    if not read and title and _PLACEHOLDER.fullmatch(number):
        read = list(_identifiers(title))
        title = _without(title, [text for text, _ in read])
    if read:
        yield from (Item(table, row.number, text, found, title or None) for text, found in read)
    elif number and not _PLACEHOLDER.fullmatch(number):
        yield Item(table, row.number, number, None, title or None)
    elif title:
        yield Item(table, row.number, title, None, title)


def _of_cells(table: str, row: ListRow) -> Iterator[Item]:
    """Yield what a row of a table without header names; a lone cell of words beside a number is its title."""
    read = [(cell, list(_identifiers(cell))) for cell in row.cells if cell]
    words = [cell for cell, found in read if not found and len(_LETTERS.findall(cell)) > 3]
    numbered = [one for _, found in read for one in found]
    if len(read) == 1 or (not numbered and not words):
        for cell, _ in read:
            yield from _of_text(table, ListRow(row.number, (cell,)))
        return
    title = max(words, key=len, default=None)
    yield from (Item(table, row.number, text, found, title) for text, found in numbered)
    if not numbered and title:
        yield Item(table, row.number, title, None, title, is_certain=False)


def _of_text(table: str, row: ListRow) -> Iterator[Item]:
    """Yield what a line of text names: numbers with the titles beside them, else titles in 《》, else itself."""
    line = " ".join(row.cells)
    found = list(find(line))
    if found:
        for place, one in enumerate(found):
            before = found[place - 1].end if place else 0
            after = found[place + 1].start if place + 1 < len(found) else len(line)
            title = _title_beside(line, one.start, one.end, before, after)
            yield Item(table, row.number, one.text, one.identifier, title)
        return
    whole = _LIST_MARK.sub("", line)
    parsed = parse(whole)
    if parsed.identifiers:
        yield from (Item(table, row.number, whole, identifier, None) for identifier in parsed.identifiers)
    elif quoted := _QUOTED.findall(line):
        is_alone = len(quoted) == 1 and not _SENTENCE.search(line)
        yield from (Item(table, row.number, title, None, title, is_certain=is_alone) for title in quoted)
    elif len(whole) <= _LONGEST_TITLE and not parsed.is_placeholder and not parsed.other:
        like = _NUMBER_LIKE.search(whole) or (_DIGITS.search(whole) and not _SENTENCE.search(whole))
        yield Item(table, row.number, whole, None, whole, is_certain=bool(like))


def _identifiers(text: str, *, number_column: bool = False) -> Iterator[tuple[str, Identifier]]:
    """Yield the numbers of a cell with their words: of the whole cell, else those inside a sentence."""
    whole = parse(text, number_column=number_column).identifiers
    if whole:
        yield from ((text if len(whole) == 1 else one.canonical, one) for one in whole)
        return
    yield from ((found.text, found.identifier) for found in find(text))


def _title_beside(line: str, start: int, end: int, before: int, after: int) -> str | None:
    """Return the title beside the number `line[start:end]`: in 《》 beside it, else the rest of the line.

    `before` and `after` bound what belongs to this number and not to the next one.
    """
    for quoted in _QUOTED.finditer(line, before, after):
        between = line[end : quoted.start()] if quoted.start() >= end else line[quoted.end() : start]
        if _BESIDE.fullmatch(between):
            return quoted["title"]
    head, rest = line[before:start], line[end:after].strip(" \t:：,，、|—–-()（）")
    if _LIST_MARK.sub("", head).strip() or before or after < len(line) or _SENTENCE.search(rest):
        return None
    return rest if len(_LETTERS.findall(rest)) > 3 and len(rest) <= _LONGEST_TITLE else None


def _without(text: str, parts: Sequence[str]) -> str:
    for part in parts:
        text = text.replace(part, " ")
    return " ".join(text.split()).strip("《》 :：")


def _cell(row: ListRow, place: int | None) -> str:
    return row.cells[place] if place is not None and place < len(row.cells) else ""
