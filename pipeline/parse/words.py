"""Words: the vocabulary of config/headings.toml and config/lists.toml, ready for comparison."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from pipeline.core.columns import read_columns
from pipeline.core.text import folded
from pipeline.core.vocabulary import read_toml
from pipeline.parse.keys import line_form

#: No word of the vocabulary, a bracket behind it included, is longer.
_LONGEST = 120
#: 编写单位（排名不分先后）：
_TRAILING = re.compile(r"(?:\([^()]{1,30}\))?:?$")


@dataclass(frozen=True, slots=True)
class Words:
    """Folded words that open or name the parts of a document; those of `notices` each with a colon.

    `other_columns` says of a header word that the contract does not name whether its column only counts the rows.
    """

    unnumbered: frozenset[str]
    common: frozenset[str]
    contents: frozenset[str]
    figures: frozenset[str]
    organisations: frozenset[str]
    people: frozenset[str]
    notices: tuple[str, ...]
    contacts: frozenset[str]
    columns: Mapping[str, str]
    generic_columns: frozenset[str]
    second_columns: frozenset[str]
    other_columns: Mapping[str, str]


@cache
def read_words(folder: Path | None = None) -> Words:
    """Return the vocabulary; InputError where a file is missing or a header word names two columns."""
    headings = read_toml("headings.toml", folder)
    lists = read_toml("lists.toml", folder)
    return Words(
        unnumbered=_folded(headings["unnumbered"]),
        common=_folded(headings["common"]),
        contents=_folded(headings["contents"]),
        figures=_folded(headings["figures"]),
        organisations=_folded(headings["organisations"]),
        people=_folded(headings["people"]),
        notices=tuple(f"{word}:" for word in sorted(_folded(headings["notices"]))),
        contacts=_folded(headings["contacts"]),
        columns=read_columns(folder),
        generic_columns=_folded(lists["generic"]["words"]),
        second_columns=_folded(lists["second"]["words"]),
        other_columns={word: kind for kind in ("other", "counter") for word in sorted(_folded(lists[kind]["words"]))},
    )


@lru_cache(maxsize=1 << 16)
def line_key(text: str) -> str:
    """Return the form of a whole line that is compared with the vocabulary; empty for one longer than its words."""
    if len(text) > _LONGEST:
        return ""
    form = line_form(text)
    return _TRAILING.sub("", form) if form.endswith((")", ":")) else form


def _folded(words: list[str]) -> frozenset[str]:
    return frozenset(folded(word) for word in words)
