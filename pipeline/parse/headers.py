"""Headers: the header rows of a table, and whether they make it a list of standards."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.core.columns import LIST_COLUMNS, column_field
from pipeline.core.text import folded, is_han
from pipeline.identify import parse
from pipeline.parse.rows import Row
from pipeline.parse.words import Words

#: A header stands in one of the first rows of its grid: a merged title row may stand above it.
_HEADER_ROWS = 3
#: Cells of a number column that are looked at where the header's words are common ones, and the share that must fit.
_SEEN_NUMBERS = 12
_SHARE_OF_NUMBERS = 0.5


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a list of standards: so many rows of its table, the column of each field, the words printed."""

    row_count: int
    columns: tuple[str | None, ...]
    texts: tuple[str, ...]


def read_header(rows: Sequence[Row], words: Words, *, is_given: bool) -> Header | None:
    """Return the header of a list of standards, None where the table is another.

    `is_given`: the document is a user's list, where common words (编号, 名称) are enough.
    """
    for place, row in enumerate(rows[:_HEADER_ROWS]):
        texts = tuple(slot.text for slot in row.slots)
        columns = _once(tuple(column_field(text, words.columns) for text in texts))
        if not _is_list(set(columns), texts, words):
            continue
        count = place + _depth(row)
        common = all(
            _is_common(text, words) for field, text in zip(columns, texts, strict=True) if field in LIST_COLUMNS
        )
        if common and not is_given and not _holds_numbers(rows[count:], columns):
            return None
        return Header(count, columns, texts)
    return None


def _is_list(columns: set[str | None], texts: Sequence[str], words: Words) -> bool:
    """Whether a row names the columns of a list of standards: number and title, or 标准名称 and another."""
    if columns >= LIST_COLUMNS:
        return True
    is_titled = any(column_field(text, words.columns) == "title" and not _is_common(text, words) for text in texts)
    return is_titled and bool(columns & {"stage", "owner", "type"})


def _once(columns: tuple[str | None, ...]) -> tuple[str | None, ...]:
    """Return the columns with a field that two of them name (中文名称, 英文名称 under 标准名称) only at the first."""
    return tuple(None if field in columns[:place] else field for place, field in enumerate(columns))


def _depth(row: Row) -> int:
    """Return how many rows a header takes: as many as its cells reach down, if one of them is cut up below."""
    spans = {cell.row_span for slot in row.slots for _, cell in slot.cells}
    return max(spans, default=1) if len(spans) > 1 else 1


def _is_common(text: str, words: Words) -> bool:
    """Whether a header word stands over the columns of other tables too, in both its languages."""
    han = "".join(character for character in text if is_han(character))
    return folded(han or text) in words.generic_columns


def _holds_numbers(rows: Sequence[Row], columns: Sequence[str | None]) -> bool:
    if "number" not in columns:
        return False
    place = columns.index("number")
    texts = [row.slots[place].text for row in rows[:_SEEN_NUMBERS] if row.slots[place].text]
    fitting = sum(bool(parse(text, number_column=True).identifiers) for text in texts)
    return fitting > 0 and fitting >= _SHARE_OF_NUMBERS * len(texts)
