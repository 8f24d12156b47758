"""Columns: which column of a list of standards a header word names, by config/lists.toml."""

import re
from collections.abc import Container, Iterable, Mapping
from functools import cache
from pathlib import Path

from pipeline.core.errors import InputError
from pipeline.core.records.document import FIELDS
from pipeline.core.text import HAN, folded
from pipeline.core.vocabulary import read_toml

_NOT_HAN = re.compile(f"[^{HAN}/／]+")
#: 标准名称（中文）　标准（计划）号　标准编号*　状态①
_BRACKETS = re.compile(r"[(（][^()（）]{0,20}[)）]|[*＊†①-⑳]{1,9}\s{0,9}$")
#: 标准号/计划号　编号或计划号　标准编号及名称
_BETWEEN = re.compile(r"[/／、或及和与&]")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
#: A column that prints a number and its title in one cell.
NUMBER_TITLE = "number_title"
#: Columns that make a table a list of standards.
LIST_COLUMNS = frozenset({"number", "title"})


@cache
def read_columns(folder: Path | None = None) -> Mapping[str, str]:
    """Return the column under each folded header word; InputError where a word names two columns."""
    words = read_toml("lists.toml", folder)["columns"]
    columns: dict[str, str] = {}
    for field in (*FIELDS, NUMBER_TITLE):
        for word in words[field]:
            if columns.setdefault(folded(word), field) != field:
                raise InputError("config/lists.toml", f"{word} stands for two columns", "keep one of the two", field)
    return columns


def column_field(text: str, columns: Mapping[str, str]) -> str | None:
    """Return the column that a header cell names, in Chinese, in English or in both, or in two words for one column.

    Words for a number and a title together name a `NUMBER_TITLE` column.
    """
    plain = _BRACKETS.sub("", text)
    for reading in (text, plain, _NOT_HAN.sub("", plain), _NOT_ASCII.sub("", plain)):
        if field := columns.get(folded(reading)):
            return field
    parts = _BETWEEN.split(plain)
    halves = {columns.get(folded(part), "") for part in parts} if len(parts) > 1 else {""}
    if halves == LIST_COLUMNS:
        return NUMBER_TITLE
    return (halves.pop() or None) if len(halves) == 1 else None


@cache
def read_generic_words(folder: Path | None = None) -> frozenset[str]:
    """Return the folded header words that other tables carry too (编号, 名称)."""
    return frozenset(folded(word) for word in read_toml("lists.toml", folder)["generic"]["words"])


def is_list_header(texts: Iterable[str], columns: Mapping[str, str], generic: Container[str]) -> bool:
    """Return whether the cells of a row are the header of a list of standards.

    They name a column of numbers and one of titles, or one of both; else a title that is no generic word, and another.
    """
    fields = {column_field(text, columns): text for text in texts}
    if fields.keys() >= LIST_COLUMNS or NUMBER_TITLE in fields:
        return True
    is_titled = "title" in fields and folded(_NOT_HAN.sub("", fields["title"]) or fields["title"]) not in generic
    return is_titled and bool(fields.keys() & {"stage", "owner", "type"})
