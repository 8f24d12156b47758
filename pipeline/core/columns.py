"""Columns: which column of a list of standards a header word names, by config/lists.toml."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from pipeline.core.errors import InputError
from pipeline.core.records.document import FIELDS
from pipeline.core.text import HAN, folded
from pipeline.core.vocabulary import read_toml

_NOT_HAN = re.compile(f"[^{HAN}/／]+")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
#: Columns that make a table a list of standards.
LIST_COLUMNS = frozenset({"number", "title"})


@cache
def read_columns(folder: Path | None = None) -> Mapping[str, str]:
    """Return the column under each folded header word; InputError where a word names two columns."""
    words = read_toml("lists.toml", folder)["columns"]
    columns: dict[str, str] = {}
    for field in FIELDS:
        for word in words[field]:
            if columns.setdefault(folded(word), field) != field:
                raise InputError("config/lists.toml", f"{word} stands for two columns", "keep one of the two", field)
    return columns


def column_field(text: str, columns: Mapping[str, str]) -> str | None:
    """Return the column that a header cell names, in Chinese, in English or in both."""
    for reading in (text, _NOT_HAN.sub("", text), _NOT_ASCII.sub("", text)):
        if field := columns.get(folded(reading)):
            return field
    return None


def is_list_header(texts: Iterable[str], columns: Mapping[str, str]) -> bool:
    """Return whether the cells of a row are the header of a list of standards."""
    return {column_field(text, columns) for text in texts} >= LIST_COLUMNS
