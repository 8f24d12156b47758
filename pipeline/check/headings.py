"""Headings: which columns of a list hold numbers and titles, by the words above them, else by what stands in them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.check.cells import cell_kind
from pipeline.core.columns import LIST_COLUMNS, NUMBER_TITLE, column_field, read_columns, read_generic_words
from pipeline.core.text import folded
from pipeline.core.vocabulary import read_toml

#: Titles, dates and remarks stand above a header; more rows than these are a table without one.
_ROWS_ABOVE = 30
_NAMING = ("number", "title", NUMBER_TITLE)
#: Rows by which a column without a heading is judged, and the share of its cells that must be of one kind.
_JUDGED_ROWS = 500
_MOST = 0.5
#: A remark is short or repeats itself, titles do neither; beyond this length longer is no more of a title.
_TITLE_LENGTH = 25
#: A title column that has words in fewer of the rows is one of remarks.
_FILLED = 0.3


@dataclass(frozen=True, slots=True)
class Columns:
    """The places of the columns of a list, from 0.

    `numbers` are the columns of numbers, the one to be preferred first; `both` those that print a number and its title
    in one cell; `title` is null where no column holds titles.
    """

    numbers: tuple[int, ...] = ()
    both: tuple[int, ...] = ()
    title: int | None = None

    def __bool__(self) -> bool:
        """Return whether any column is known."""
        return bool(self.numbers or self.both or self.title is not None)


def header_index(rows: Sequence[Sequence[str]]) -> int | None:
    """Return the index of the row that names the columns, None where no row near the top does.

    Below a cell that spans a column of numbers and one of titles, the row that names them is the header.
    """
    found = next((index for index, cells in enumerate(rows[:_ROWS_ABOVE]) if _names(cells)), None)
    if found is not None and _fields(rows[found]).keys() & {"number", "title"} == set():
        below = [index for index in (found + 1,) if index < len(rows) and _fields(rows[index]).keys() >= LIST_COLUMNS]
        return below[0] if below else found
    return found


def _names(cells: Sequence[str]) -> bool:
    """Return whether a row names the columns: of numbers or titles in a word for nothing else, or beside others."""
    fields, told = _fields(cells), [cell for cell in cells if cell]
    naming = [cells[place] for field, place in fields.items() if field in _NAMING]
    if NUMBER_TITLE in fields or any(folded(word) not in read_generic_words() for word in naming):
        return True
    beside = [cell for cell in told if column_field(cell, read_columns()) or folded(cell) in _beside_words()]
    return bool(naming) and (len(beside) > 1 or len(told) == 1)


def _fields(cells: Sequence[str]) -> dict[str, int]:
    """Return the columns that a row names and the first place of each."""
    named = [(column_field(cell, read_columns()), place) for place, cell in enumerate(cells) if cell]
    return {field: place for field, place in reversed(named) if field is not None}


def columns_of(header: Sequence[str], body: Sequence[Sequence[str]]) -> Columns:
    """Return the columns that a header names (empty: no header); where it names none of numbers, the cells tell.

    Words that give way to others (计划号 beside 标准号) come last.
    """
    named = [(place, column_field(cell, read_columns()) if cell else None) for place, cell in enumerate(header)]
    places = {field: [place for place, named_field in named if named_field == field] for field in _NAMING}
    numbers = sorted(places["number"], key=lambda place: (folded(header[place]) in _second_words(), place))
    titles = sorted(places["title"], key=lambda place: (folded(header[place]) in _second_words(), place))
    if numbers or places[NUMBER_TITLE]:
        return Columns(tuple(numbers), tuple(places[NUMBER_TITLE]), titles[0] if titles else None)
    taken = {place for place, field in named if field is not None}
    guessed = _guessed(body, taken)
    return Columns(guessed.numbers, guessed.both, titles[0] if titles else guessed.title)


def _guessed(body: Sequence[Sequence[str]], taken: set[int]) -> Columns:
    """Return the columns by their cells: numbers where most are, titles where the most unlike long words stand."""
    width = max(map(len, body), default=0)
    judged = body[:_JUDGED_ROWS]
    kinds = {
        place: Counter(cell_kind(row[place]) for row in judged if place < len(row))
        for place in range(width)
        if place not in taken
    }
    numbers = [place for place, kind in kinds.items() if _share(kind, "number") >= _MOST]
    both = [place for place, kind in kinds.items() if _share(kind, "both") >= _MOST]
    merits = [
        (_title_merit([row[place] for row in judged if place < len(row)], len(judged)), -place) for place in kinds
    ]
    best, place = max(merits, default=(0.0, 0))
    if not numbers and not both:
        return Columns()
    return Columns(tuple(numbers[:1]), tuple(both[:1]) if not numbers else (), -place if best else None)


def _share(kinds: Counter[str], kind: str) -> float:
    """Return the share of a kind among the cells that say something."""
    told = kinds.total() - kinds["blank"]
    return kinds[kind] / told if told else 0.0


def _title_merit(cells: Sequence[str], row_count: int) -> float:
    """Return how much the cells of a column look like titles, 0 where they do not."""
    titles = [cell for cell in cells if cell_kind(cell) == "title"]
    filled = len(titles) / row_count
    if filled < _FILLED:
        return 0.0
    length = sum(min(len(title), _TITLE_LENGTH) for title in titles) / len(titles)
    return filled * len(set(titles)) / len(titles) * length


@cache
def _beside_words() -> frozenset[str]:
    """Return the words above columns that a list of standards has besides: 序号, 备注."""
    lists = read_toml("lists.toml")
    return frozenset(folded(word) for kind in ("other", "counter") for word in lists[kind]["words"])


@cache
def _second_words() -> frozenset[str]:
    return frozenset(map(folded, read_toml("lists.toml")["second"]["words"]))
