"""Headers: the header rows of a table, and whether they make it a list of standards."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from pipeline.core.columns import LIST_COLUMNS, NUMBER_TITLE, column_field
from pipeline.core.text import folded, is_han
from pipeline.identify import find, parse
from pipeline.parse.rows import Row
from pipeline.parse.words import Words

#: A header stands in one of the first rows of its grid: a merged title row may stand above it.
_HEADER_ROWS = 3
#: A header is cut up into no more rows than this.
_DEEPEST = 3
#: Cells of a number column that are looked at, and the share of them that must be numbers of standards.
_SEEN_NUMBERS = 12
_SHARE_OF_NUMBERS = 0.5
_SHORTEST_TITLE = 3
_NUMBERED = ("number", NUMBER_TITLE)


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a list of standards: so many rows of its table, the column of each field, the words printed.

    `spares` names the field of each column that another column holds: 计划号 beside 标准号.
    """

    row_count: int
    columns: tuple[str | None, ...]
    spares: tuple[str | None, ...]
    texts: tuple[str, ...]


def read_header(rows: Sequence[Row], words: Words, *, is_given: bool) -> Header | None:
    """Return the header of a list of standards, None where the table is another.

    `is_given`: the document is a user's list, where common words (编号, 名称) are enough.
    """
    for place in range(min(_HEADER_ROWS, len(rows))):
        head = _head(rows[place:], words)
        texts = tuple(_name(column, words) for column in zip(*(_texts(row) for row in head), strict=True))
        fields = tuple(column_field(text, words.columns) for text in texts)
        count = place + len(head)
        columns = _with_numbers(_once(fields, texts, words), texts, rows[count:], words)
        if not _is_list(columns, texts, words):
            continue
        named = (NUMBER_TITLE, *LIST_COLUMNS)
        common = all(_is_common(text, words) for field, text in zip(columns, texts, strict=True) if field in named)
        if common and not is_given and not holds_numbers(rows[count:], columns):
            return None
        spares = tuple(None if column else field for field, column in zip(fields, columns, strict=True))
        return Header(count, columns, spares, texts)
    return None


def holds_numbers(rows: Sequence[Row], columns: Sequence[str | None]) -> bool:
    """Return whether half of the first cells in the column of numbers that are not empty are numbers of standards."""
    pairs = (zip(columns, row.slots, strict=False) for row in rows[:_SEEN_NUMBERS])
    texts = [(field, slot.text) for row in pairs for field, slot in row if field in _NUMBERED and slot.text]
    fitting = sum(_is_number(text) if field == "number" else _is_numbered(text) for field, text in texts)
    return fitting > 0 and fitting >= _SHARE_OF_NUMBERS * len(texts)


def _is_number(text: str) -> bool:
    return bool(parse(text, number_column=True).identifiers)


def _is_numbered(text: str) -> bool:
    """Whether a text is a title with one number of a standard."""
    numbers = [found.text for found in find(text)]
    return len(numbers) == 1 and len(text) >= len(numbers[0]) + _SHORTEST_TITLE


def _head(rows: Sequence[Row], words: Words) -> Sequence[Row]:
    """Return the rows of the header that the first row begins.

    They are as many as its cells reach down, if one of them is cut up below; else it and the next ones that print
    nothing but words of headers.
    """
    spans = {cell.row_span for slot in rows[0].slots for _, cell in slot.cells}
    if len(spans) > 1:
        return rows[: min(max(spans), _DEEPEST)]
    below = takewhile(lambda row: _is_header_row(row, words), rows[1:_DEEPEST])
    return [rows[0], *below]


def _is_header_row(row: Row, words: Words) -> bool:
    printed = [text for text in _texts(row) if text]
    return len(printed) > 1 and all(is_header_word(text, words) for text in printed)


def names_a_list(texts: Sequence[str], words: Words) -> bool:
    """Return whether words name the columns of a list of standards."""
    return _is_list([column_field(text, words.columns) for text in texts], texts, words)


def is_header_word(text: str, words: Words) -> bool:
    """Return whether a text names a column of a list of standards, one of the contract or another."""
    return column_field(text, words.columns) is not None or column_field(text, words.other_columns) is not None


def _texts(row: Row) -> tuple[str, ...]:
    return tuple(slot.text for slot in row.slots)


def _name(printed: Sequence[str], words: Words) -> str:
    """Return what names a column: the lowest of its words that names one, else the lowest word."""
    texts = [text for text in reversed(printed) if text]
    return next((text for text in texts if column_field(text, words.columns)), texts[0] if texts else "")


def _is_list(fields: Sequence[str | None], texts: Sequence[str], words: Words) -> bool:
    """Whether a row names the columns of a list of standards: number and title, or 标准名称 and another."""
    named = set(fields)
    if named >= LIST_COLUMNS or (NUMBER_TITLE in named and len(set(texts)) > 1):
        return True
    pairs = zip(fields, texts, strict=True)
    is_titled = any(field == "title" and not _is_common(text, words) for field, text in pairs)
    return is_titled and bool(named & {"stage", "owner", "type"})


def _once(fields: tuple[str | None, ...], texts: tuple[str, ...], words: Words) -> tuple[str | None, ...]:
    """Return the columns with each field once: at the first word for it that does not give way to another."""
    first: dict[str, int] = {}
    for place, field in enumerate(fields):
        if field is None:
            continue
        best = first.setdefault(field, place)
        if _gives_way(texts[best], words) and not _gives_way(texts[place], words):
            first[field] = place
    named = {place: field for field, place in first.items()}
    return tuple(named.get(place) for place in range(len(fields)))


def _with_numbers(
    columns: tuple[str | None, ...], texts: Sequence[str], rows: Sequence[Row], words: Words
) -> tuple[str | None, ...]:
    """Return the columns with numbers and titles told apart by the cells, where the words leave it open.

    标准 beside 标准名称 stands for the number, beside 标准编号 for the title, right before 名称 for the number where
    some stand below it, else for both. Titles are both where no column has numbers and most titles do.
    """
    if NUMBER_TITLE not in columns:
        both = tuple(NUMBER_TITLE if field == "title" else field for field in columns)
        return both if "number" not in columns and holds_numbers(rows, both) else columns
    place = columns.index(NUMBER_TITLE)
    known = LIST_COLUMNS & set(columns)
    missing = next(iter(sorted(LIST_COLUMNS - known)), None)
    parted = (*columns[:place], missing, *columns[place + 1 :])
    pairs = zip(columns, texts, strict=True)
    is_named = any(field in LIST_COLUMNS and not _is_common(text, words) for field, text in pairs)
    is_before = columns[place + 1 : place + 2] == ("title",) and holds_numbers(rows, parted)
    if known and (is_named or is_before):
        return parted
    return tuple(None if field in LIST_COLUMNS else field for field in columns)


def _gives_way(text: str, words: Words) -> bool:
    return folded(text) in words.second_columns


def _is_common(text: str, words: Words) -> bool:
    """Whether a header word stands over the columns of other tables too, in both its languages."""
    han = "".join(character for character in text if is_han(character))
    return folded(han or text) in words.generic_columns
