"""Items: the standards that a row of a list names, by number in any spelling or by title."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.check.cells import LONGEST_TITLE, cell_kind, is_placeholder, is_wordy
from pipeline.check.ranges import Named, named_in
from pipeline.check.table import ListRow, ListTable
from pipeline.identify import Identifier, parse

# 《信息安全技术 …》
_QUOTED = re.compile(r"《(?P<title>[^《》]{2,200})》")
#: Marks between a number and the title beside it, and what the number is called: 《…》（计划号20211000-T-469）
_BESIDE = re.compile(
    r"""[\s:：,，、;；()（）\[\]【】“”"'|—–-]{0,8}(?:(?:项目|标准|国家标准|行业标准)?(?:计划)?(?:编号|号)[\s:：]{0,3})?"""
)
#: 1. 2、 (3) ① • - > 第1条 [4] at the head of a line, several of them in mail
_LIST_MARK = re.compile(r"\s*(?:(?:[(（\[]?\d{1,3}[)）\].．、]|[①-⑳]|[•·*◦>|-]|\d{1,3}\s)\s*){0,6}")
_SENTENCE = re.compile(r"[。；！？;!?]|[，,].{0,60}[，,。]")
#: GB 4l819, ISO-27001X: capitals and digits that may be meant as a number
_NUMBER_LIKE = re.compile(r"(?<![A-Za-z])[A-Z]{2,8}(?:[ /-]?[A-Z]{1,6}){0,2}[ /.-]{0,3}\d[\dA-Za-z]{2,10}")
#: 41819—2022, 20211000: a line of digits and marks that is no date, sum or telephone number
_DIGITS = re.compile(r"\d{5,8}(?:\s?[-–—.:]\s?\d{1,4}){0,2}|\d{8}[-–—][A-Z][-–—]\w{2,4}|20\d{8}")
#: Marks at the ends of a title beside a number.
_MARKS = " \t:：,，、|—–-()（）[]【】<>"
#: Words of a sentence about a standard: a title neither begins nor ends so.
_PROSE = re.compile(
    r"""
    ^ (?: 见 | 按照? | 依据 | 根据 | 符合 | 应 | 参照 | 参考 | 执行 | 引用 | 遵循 | 的 | 等 | 中 )
    | (?: 见 | 按照? | 依据 | 根据 | 符合 | 参照 | 参考 | 引用 | 遵循 | 代替 | 的规定 | 的要求 | 有关规定 ) $
    """,
    re.VERBOSE,
)


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


def items_of(table: ListTable) -> Iterator[Item]:
    """Yield the standards that a table names, row by row."""
    for row in table.body:
        if table.is_text:
            yield from _of_text(table.name, row)
        elif table.columns:
            yield from _of_columns(table, row)
        else:
            yield from _of_cells(table.name, row)


def _of_columns(table: ListTable, row: ListRow) -> Iterator[Item]:
    """Yield what a row names in the columns of numbers, else in those of numbers and titles, else by its title."""
    columns = table.columns
    title = _cell(row, columns.title)
    numbers = [text for place in columns.numbers if not is_placeholder(text := _cell(row, place))]
    for text in (*numbers, *(_cell(row, place) for place in columns.both)):
        if found := list(_of_number(table.name, row.number, text, title)):
            yield from found
            return
    words = [text for text in (title, *(_cell(row, place) for place in columns.both)) if not is_placeholder(text)]
    if numbers:
        yield Item(table.name, row.number, numbers[0], None, title or None)
    elif words:
        yield from _of_title(table.name, row.number, words[0])


def _of_title(table: str, row: int, title: str) -> Iterator[Item]:
    """Yield what a cell names that is meant as a title: the numbers in it, else itself."""
    found = [item for item in _of_text(table, ListRow(row, (title,))) if item.identifier]
    named = title.strip("《》 ")
    yield from found or (Item(table, row, named, None, named),)


def _of_number(table: str, row: int, text: str, title: str) -> Iterator[Item]:
    """Yield the standards of a cell that is meant to hold numbers, `title` beside it; none where it holds none."""
    if cell_kind(text) == "both":
        found = [item for item in _of_text(table, ListRow(row, (text,))) if item.identifier]
        yield from (replace(item, title=title or item.title, is_certain=True) for item in found)
        return
    yield from (Item(table, row, said, found, title or None) for said, found in _identifiers(text))


def _of_cells(table: str, row: ListRow) -> Iterator[Item]:
    """Yield what a row of a table without columns names; a lone title beside a number is its title."""
    kinds = [(cell, cell_kind(cell)) for cell in row.cells if cell]
    titles = [cell for cell, kind in kinds if kind == "title"]
    numbers = [cell for cell, kind in kinds if kind in ("number", "both")]
    title = titles[0] if len(titles) == 1 else ""
    for cell in numbers:
        yield from _of_number(table, row.number, cell, title)
    if not numbers:
        for cell, _ in kinds:
            yield from _of_text(table, ListRow(row.number, (cell,)))


def _of_text(table: str, row: ListRow) -> Iterator[Item]:
    """Yield what a line of text names: numbers with the titles beside them and titles in 《》, else itself."""
    line = " ".join(row.cells)
    if found := named_in(line):
        yield from _numbered(table, row.number, line, found)
        return
    whole = _LIST_MARK.sub("", line, count=1)
    parsed = parse(whole)
    if parsed.identifiers:
        yield from (Item(table, row.number, whole, identifier, None) for identifier in parsed.identifiers)
    elif quoted := _QUOTED.findall(line):
        is_alone = len(quoted) == 1 and not _SENTENCE.search(line)
        yield from (Item(table, row.number, title, None, title, is_certain=is_alone) for title in quoted)
    elif len(whole) <= LONGEST_TITLE and not parsed.is_placeholder and not parsed.other:
        yield Item(table, row.number, whole, None, whole, is_certain=is_meant_as_number(whole))


def is_meant_as_number(text: str) -> bool:
    """Return whether a text that is no number looks as if it were meant as one."""
    return bool(_NUMBER_LIKE.search(text) or _DIGITS.fullmatch(text.strip()))


def _numbered(table: str, row: int, line: str, found: list[Named]) -> Iterator[Item]:
    """Yield the numbers of a line with the titles beside them, then the titles in 《》 that stand beside none."""
    titles: list[str] = []
    for place, one in enumerate(found):
        before = found[place - 1].end if place else 0
        after = found[place + 1].start if place + 1 < len(found) else len(line)
        title = _title_beside(line, one.start, one.end, before, after)
        titles += [title] if title else []
        yield from (Item(table, row, line[one.start : one.end], number, title) for number in one.identifiers)
    others = [title for title in _QUOTED.findall(line) if title not in titles]
    yield from (Item(table, row, title, None, title, is_certain=False) for title in others)


def _identifiers(text: str) -> Iterator[tuple[str, Identifier]]:
    """Yield the numbers of a cell of a number column with their words: those found in it, else the whole."""
    if found := named_in(text):
        for one in found:
            words = text if len(found) == 1 else text[one.start : one.end]
            yield from ((words, number) for number in one.identifiers)
        return
    whole = parse(text, number_column=True).identifiers
    yield from ((text if len(whole) == 1 else one.canonical, one) for one in whole)


def _title_beside(line: str, start: int, end: int, before: int, after: int) -> str | None:
    """Return the title beside the number `line[start:end]`: in 《》 beside it, else the rest of the line.

    `before` and `after` bound what belongs to this number and not to the next one.
    """
    for quoted in _QUOTED.finditer(line, before, after):
        between = line[end : quoted.start()] if quoted.start() >= end else line[quoted.end() : start]
        if _BESIDE.fullmatch(between):
            return quoted["title"]
    if before or after < len(line):
        return None
    head = _LIST_MARK.sub("", line[:start], count=1).strip(_MARKS)
    rest = line[end:].strip(_MARKS)
    told = [text for text in (head, rest) if text]
    is_title = len(told) == 1 and is_wordy(told[0]) and not _SENTENCE.search(told[0]) and not _PROSE.search(told[0])
    return told[0] if is_title else None


def _cell(row: ListRow, place: int | None) -> str:
    return row.cells[place] if place is not None and place < len(row.cells) else ""
