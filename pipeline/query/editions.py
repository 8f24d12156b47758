"""Editions: the records of a dataset read back, one edition at a time or all at once."""

import sqlite3
from dataclasses import fields, replace
from typing import Any

from pipeline.core.collection import Collection
from pipeline.core.errors import InputError
from pipeline.core.fields import columns_of
from pipeline.core.records import STORED, Change, Edition, Sighting
from pipeline.query.reading import read

#: Conclusions over editions; comparing anew draws them anew.
_CONCLUSIONS = (Sighting, Change)


def read_all(connection: sqlite3.Connection) -> Collection:
    """Return every record of a dataset."""
    return Collection(row for cls in STORED for row in read(connection, cls))


def newest_edition(connection: sqlite3.Connection, name: str) -> str:
    """Return the id of the newest edition of a dataset: by date, then id; InputError where it has none."""
    editions = read(connection, Edition)
    if not editions:
        raise InputError(name, "no edition in it", "build it from at least one document")
    return max(editions, key=lambda edition: (edition.date or "", edition.edition_id)).edition_id


def read_edition(connection: sqlite3.Connection, edition_id: str, new_id: str | None = None) -> Collection:
    """Return what was observed in one edition, with every id under `new_id` where one is given."""
    rows: list[Any] = []
    for cls in STORED:
        if cls not in _CONCLUSIONS and any(column.name == "edition_id" for column in columns_of(cls)):
            rows.extend(read(connection, cls, "edition_id = ?", (edition_id,)))
    return Collection(rows if new_id is None else (_renamed(row, edition_id, new_id) for row in rows))


def _renamed(row: Any, old: str, new: str) -> Any:
    changed: dict[str, str] = {}
    for field in fields(row):
        value = getattr(row, field.name)
        if field.name.endswith("_id") and isinstance(value, str) and (value == old or value.startswith(f"{old}/")):
            changed[field.name] = new + value[len(old) :]
    return replace(row, **changed)
