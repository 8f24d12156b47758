"""Columns: the rows of an export under the names of config/registers.toml, whatever register it comes from."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.core.errors import InputError
from pipeline.core.records import RegisterRow
from pipeline.core.text import folded, single_spaced
from pipeline.core.vocabulary import read_toml

_FILE = "registers.toml"
_FIELDS = ("number", "plan", "title", "title_en", "status", "published", "replaces", "replaced_by", "id")
#: 77618, a record of the export that another one names instead of its number
_RECORD_ID = re.compile(r"(?<![\w.-])\d{1,9}(?![\w.-])")

#: A row of an export: its cells under its own header words.
Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class KnownRegister:
    """A register that config/registers.toml knows by its columns."""

    register_id: str
    name: str
    licence: str | None
    columns: tuple[str, ...]


def known_register(header: Sequence[str]) -> KnownRegister | None:
    """Return the register whose columns a header has, None where none is known."""
    words = {folded(word) for word in header}
    return next((r for r in _registers() if {folded(column) for column in r.columns} <= words), None)


def useful(header: Iterable[str]) -> tuple[str, ...]:
    """Return the words of a header under which something of use stands."""
    return tuple(word for word in header if folded(word) in _words())


def read_register_rows(rows: Sequence[Cells], register_id: str, file: str) -> Iterator[RegisterRow]:
    """Yield the rows of an export that have a number, or a plan number, under the columns that are of use.

    Where a row names others by their record ids, as ISO does, the numbers of those records stand instead. Raises
    InputError where the header has no column of numbers.
    """
    columns = _columns(rows[0].keys() if rows else (), file)
    numbers = _numbers_by_id(rows, columns)
    for place, cells in enumerate(rows, start=1):
        said = {name: single_spaced(cells[word]) or None for name, word in columns.items()}
        if not (said.get("number") or said.get("plan")):
            continue
        yield RegisterRow(
            register_id=register_id,
            row=place,
            number_text=said.get("number"),
            plan_text=said.get("plan"),
            title=said.get("title"),
            title_en=said.get("title_en"),
            status_text=said.get("status"),
            published_text=said.get("published"),
            replaces_text=_named(said.get("replaces"), numbers),
            replaced_by_text=_named(said.get("replaced_by"), numbers),
        )


def _columns(header: Iterable[str], file: str) -> dict[str, str]:
    """Return the header word of each field; the first of several words of one field counts."""
    known = _words()
    columns: dict[str, str] = {}
    for word in header:
        if field := known.get(folded(word)):
            columns.setdefault(field, word)
    if not {"number", "plan"} & columns.keys():
        raise InputError(file, "no column of standard numbers", "name it 标准号, 计划号, reference or Number", "row 1")
    return columns


def _numbers_by_id(rows: Sequence[Cells], columns: Mapping[str, str]) -> dict[str, str]:
    if not {"id", "number"} <= columns.keys():
        return {}
    return {cells[columns["id"]].strip(): cells[columns["number"]].strip() for cells in rows}


def _named(text: str | None, numbers: Mapping[str, str]) -> str | None:
    """Return the numbers of the records that a cell names by id, joined by 、; any other text as it is."""
    if text is None or not numbers:
        return text
    named = [numbers[found] for found in _RECORD_ID.findall(text) if found in numbers]
    return "、".join(dict.fromkeys(named)) or (None if text in ("[]", "null") else text)


@cache
def _words(folder: Path | None = None) -> dict[str, str]:
    """Return the field of each folded header word; InputError where a word stands for two."""
    table = read_toml(_FILE, folder)["columns"]
    if set(table) != set(_FIELDS):
        raise InputError(f"config/{_FILE}", f"columns are {sorted(table)}", f"make them {sorted(_FIELDS)}")
    words: dict[str, str] = {}
    for field in _FIELDS:
        for word in table[field]:
            if words.setdefault(folded(word), field) != field:
                raise InputError(f"config/{_FILE}", f"{word} stands for two columns", "keep one of the two", field)
    return words


@cache
def _registers(folder: Path | None = None) -> tuple[KnownRegister, ...]:
    rows = read_toml(_FILE, folder)["register"]
    return tuple(KnownRegister(r["id"], r["name"], r.get("licence"), tuple(r["columns"])) for r in rows)
