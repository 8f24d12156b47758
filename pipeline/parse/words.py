"""Words: the vocabulary of config/headings.toml and config/lists.toml, ready for comparison."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.core.errors import InputError
from pipeline.core.records.document import FIELDS
from pipeline.core.text import folded
from pipeline.core.vocabulary import read_toml

_TRAILING = re.compile(r"[:：]$")


@dataclass(frozen=True, slots=True)
class Words:
    """Folded words that open or name the parts of a document."""

    unnumbered: frozenset[str]
    contents: frozenset[str]
    organisations: frozenset[str]
    people: frozenset[str]
    notices: tuple[str, ...]
    columns: dict[str, str]
    other_columns: frozenset[str]


@cache
def read_words(folder: Path | None = None) -> Words:
    """Return the vocabulary; InputError where a key is missing or a header word names two columns."""
    headings = read_toml("headings.toml", folder)
    lists = read_toml("lists.toml", folder)
    columns: dict[str, str] = {}
    for field in FIELDS:
        for word in lists["columns"][field]:
            if columns.setdefault(folded(word), field) != field:
                raise InputError("config/lists.toml", f"{word} stands for two columns", "keep one of the two", field)
    return Words(
        unnumbered=_folded(headings["unnumbered"]),
        contents=_folded(headings["contents"]),
        organisations=_folded(headings["organisations"]),
        people=_folded(headings["people"]),
        notices=tuple(sorted(_folded(headings["notices"]))),
        columns=columns,
        other_columns=_folded(lists["other"]["words"]),
    )


def line_key(text: str) -> str:
    """Return the form of a whole line that is compared with the vocabulary."""
    return _TRAILING.sub("", folded(text))


def _folded(words: list[str]) -> frozenset[str]:
    return frozenset(folded(word) for word in words)
