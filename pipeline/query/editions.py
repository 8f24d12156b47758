"""Editions: the records of a dataset read back, one edition at a time or all at once."""

import sqlite3
from dataclasses import fields, replace
from typing import Any

from pipeline.core.collection import Collection
from pipeline.core.errors import InputError
from pipeline.core.records import (
    Block,
    Citation,
    Commitment,
    Contributor,
    Document,
    Edition,
    Entry,
    Lineage,
    Listing,
    Section,
    Sighting,
    Standard,
)
from pipeline.query.reading import read

#: What editions are compared by; their other records (characters, lines, cells, mentions) say nothing more.
_COMPARED = (Edition, Section, Block, Contributor, Listing, Entry, Citation, Document, Commitment)


def read_compared(connection: sqlite3.Connection) -> Collection:
    """Return the records of a dataset that a comparison of its editions needs, conclusions included."""
    return Collection(row for cls in (*_COMPARED, Standard, Sighting, Lineage) for row in read(connection, cls))


def editions_of(connection: sqlite3.Connection, name: str) -> tuple[Edition, ...]:
    """Return the editions of a dataset by date, then id; InputError where it has none."""
    editions = read(connection, Edition)
    if not editions:
        raise InputError(name, "no edition in it", "build it from at least one document")
    return tuple(sorted(editions, key=lambda edition: (edition.date or "", edition.edition_id)))


def read_edition(connection: sqlite3.Connection, edition_id: str, new_id: str | None = None) -> Collection:
    """Return what a comparison needs of one edition, without conclusions, under `new_id` where one is given."""
    rows = (row for cls in _COMPARED for row in read(connection, cls, "edition_id = ?", (edition_id,)))
    return Collection(rows if new_id in (None, edition_id) else (_renamed(row, edition_id, new_id) for row in rows))


def entry_sightings(connection: sqlite3.Connection, edition_id: str) -> tuple[Sighting, ...]:
    """Return which standards the rows of an edition count as."""
    return read(connection, Sighting, "edition_id = ? AND kind = 'entry'", (edition_id,))


def _renamed(row: Any, old: str, new: str | None) -> Any:
    changed: dict[str, str] = {}
    for field in fields(row):
        value = getattr(row, field.name)
        if field.name.endswith("_id") and isinstance(value, str) and (value == old or value.startswith(f"{old}/")):
            changed[field.name] = f"{new}{value[len(old) :]}"
    return replace(row, **changed)
