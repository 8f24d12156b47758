"""Public tables: the tables and views that a dataset shows, described by itself, with their rows."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.core.errors import InputError

Value = str | int | float | None
#: Tables that are public beside the views.
_PUBLIC_TABLES = (
    "contracts",
    "dataset",
    "editions",
    "entities",
    "expectations",
    "field_doc",
    "observations",
    "registers",
    "repairs",
    "sightings",
    "standards",
    "table_doc",
)
_DECODERS: dict[str, Callable[[Any], Any]] = {"array": json.loads, "object": json.loads, "boolean": bool}


@dataclass(frozen=True, slots=True)
class PublicColumn:
    """A column of a public table as `field_doc` describes it."""

    name: str
    holds: str
    is_optional: bool
    vocabulary: tuple[str, ...]
    en: str
    zh: str
    unit: str | None
    pattern: str | None


@dataclass(frozen=True, slots=True)
class PublicTable:
    """A public table or view: what a row is, the columns that tell rows apart, its columns, its rows in their order."""

    name: str
    en: str
    zh: str | None
    key: tuple[str, ...]
    columns: tuple[PublicColumn, ...]
    rows: tuple[tuple[Value, ...], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of the columns in order."""
        return tuple(column.name for column in self.columns)

    def objects(self) -> Iterator[dict[str, Any]]:
        """Yield each row with its lists, objects and truth values as such."""
        decoders = [_DECODERS.get(column.holds) for column in self.columns]
        for row in self.rows:
            yield {
                name: value if value is None or decode is None else decode(value)
                for name, value, decode in zip(self.names, row, decoders, strict=True)
            }


def public_names(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return the names of the public tables and views of a dataset in order."""
    described = connection.execute("SELECT table_name, kind FROM table_doc ORDER BY table_name").fetchall()
    return tuple(name for name, kind in described if kind == "view" or name in _PUBLIC_TABLES)


def read_tables(connection: sqlite3.Connection) -> tuple[PublicTable, ...]:
    """Return the public tables and views of a dataset by name."""
    return tuple(read_table(connection, name) for name in public_names(connection))


def read_table(connection: sqlite3.Connection, name: str) -> PublicTable:
    """Return a table or view of a dataset; InputError where it has none of that name."""
    described = connection.execute("SELECT kind, en, zh, key FROM table_doc WHERE table_name = ?", (name,)).fetchone()
    if described is None:
        raise InputError(name, "no table or view of this dataset", f"name one of {', '.join(public_names(connection))}")
    kind, en, zh, key = described
    rows = _rows(connection, name, kind, key)
    return PublicTable(name, en, zh, tuple(json.loads(key)), _columns(connection, name), rows)


def _columns(connection: sqlite3.Connection, table: str) -> tuple[PublicColumn, ...]:
    found = connection.execute(
        "SELECT column_name, holds, is_optional, vocabulary, en, zh, unit, pattern FROM field_doc "
        "WHERE table_name = ? ORDER BY position",
        (table,),
    )
    return tuple(
        PublicColumn(name, holds, bool(is_optional), tuple(json.loads(vocabulary)), *described)
        for name, holds, is_optional, vocabulary, *described in found
    )


def _rows(connection: sqlite3.Connection, name: str, kind: str, key: str) -> tuple[tuple[Value, ...], ...]:
    order = ", ".join(f'"{column}"' for column in json.loads(key))
    ordered = "" if kind == "view" else f" ORDER BY {order}"
    return tuple(connection.execute(f'SELECT * FROM "{name}"{ordered}'))
