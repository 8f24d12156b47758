"""Sightings: the records that speak of a standard."""

import sqlite3

from pipeline.core.records import Citation, Commitment, Document, Entry, Sighting
from pipeline.query.reading import read

Speaking = Entry | Citation | Document | Commitment


def sightings_of(connection: sqlite3.Connection, standard_id: str) -> tuple[Sighting, ...]:
    """Return the sightings of a standard: the newest edition first, accepted before candidates, entries first."""
    dates = dict(connection.execute("SELECT edition_id, ifnull(date, '') FROM editions"))
    kinds = ("entry", "citation", "document", "commitment")
    found = read(connection, Sighting, "standard_id = ?", (standard_id,))
    settled = sorted(found, key=lambda one: (one.status != "accepted", kinds.index(one.kind), one.target_id))
    return tuple(sorted(settled, key=lambda one: (dates[one.edition_id], one.edition_id), reverse=True))


def target_of(connection: sqlite3.Connection, sighting: Sighting) -> Speaking:
    """Return the record that a sighting points at."""
    key = f"{sighting.kind}_id = ?"
    found: tuple[Speaking, ...]
    match sighting.kind:
        case "entry":
            found = read(connection, Entry, key, (sighting.target_id,))
        case "citation":
            found = read(connection, Citation, key, (sighting.target_id,))
        case "document":
            found = read(connection, Document, key, (sighting.target_id,))
        case _:
            found = read(connection, Commitment, key, (sighting.target_id,))
    return found[0]
