"""Show: all that a dataset knows of one standard."""

import re
import sqlite3
from dataclasses import dataclass

from pipeline.core.records import Change, Entry, Lineage, Listing, Observation, Repair, Sighting, Standard, Topic
from pipeline.identify import parse
from pipeline.query.quotes import Quote, quotes_of
from pipeline.query.reading import read
from pipeline.query.sightings import Speaking, sightings_of, target_of

# the year at the end of a canonical number: -2022, -80 or :2023
_YEAR = re.compile(r"[-:](?:\d{4}|\d{2})$")
_NUMBERS = """
SELECT number, standard_id FROM standards WHERE number IS NOT NULL
UNION SELECT e.number, s.standard_id FROM sightings AS s JOIN entries AS e ON e.entry_id = s.target_id
  WHERE s.kind = 'entry' AND s.status = 'accepted' AND e.number IS NOT NULL
UNION SELECT c.number, s.standard_id FROM sightings AS s JOIN citations AS c ON c.citation_id = s.target_id
  WHERE s.kind = 'citation' AND s.status = 'accepted' AND c.number IS NOT NULL
UNION SELECT number, standard_id FROM observations WHERE status = 'accepted'
UNION SELECT old_number, standard_id FROM lineage WHERE status = 'accepted'
UNION SELECT new_number, standard_id FROM lineage WHERE status = 'accepted'
"""


@dataclass(frozen=True, slots=True)
class Seen:
    """One place that speaks of a standard: the link, the record, its print, and the repairs between the two.

    `listing` is null but for rows of a list.
    """

    sighting: Sighting
    record: Speaking
    listing: Listing | None
    repairs: tuple[Repair, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class StandardHistory:
    """A standard as last printed, where it was seen (newest edition first), its numbers, changes and topics, and what
    public registers say of it."""

    standard: Standard
    seen: tuple[Seen, ...]
    lineage: tuple[Lineage, ...]
    changes: tuple[Change, ...]
    topics: tuple[Topic, ...]
    observations: tuple[Observation, ...]


@dataclass(frozen=True, slots=True)
class StandardReport:
    """What was asked, the canonical numbers read in it, and the standards that have or had one of them, by id."""

    asked: str
    numbers: tuple[str, ...]
    standards: tuple[StandardHistory, ...]


def show(connection: sqlite3.Connection, number: str) -> StandardReport:
    """Return the standards that a number in any spelling, or a standard's id, stands for.

    Numbers that a standard had earlier find it too. A number without year finds every year of it, and a year that no
    edition prints finds the number without year; no standard at all is an answer.
    """
    asked = number.strip()
    numbers = tuple(identifier.canonical for identifier in parse(asked, number_column=True).identifiers)
    known: list[tuple[str, str]] = connection.execute(_NUMBERS).fetchall()
    found = [standard_id for text, standard_id in known if text in numbers]
    if not found:
        found = [standard_id for text, standard_id in known if without_year(text) in numbers]
    if not found:
        undated = {without_year(text) for text in numbers}
        found = [standard_id for text, standard_id in known if text in undated]
    histories = (_history(connection, standard_id) for standard_id in sorted({*found, asked}))
    return StandardReport(asked, numbers, tuple(history for one in histories for history in one))


def without_year(number: str) -> str:
    """Return a canonical number without the year at its end."""
    return _YEAR.sub("", number)


def _history(connection: sqlite3.Connection, standard_id: str) -> tuple[StandardHistory, ...]:
    by_id = ("standard_id = ?", (standard_id,))
    return tuple(
        StandardHistory(
            standard=standard,
            seen=tuple(_seen(connection, sighting) for sighting in sightings_of(connection, standard_id)),
            lineage=read(connection, Lineage, *by_id),
            changes=read(connection, Change, *by_id),
            topics=read(
                connection,
                Topic,
                "target_kind = 'entry' AND target_id IN "
                "(SELECT target_id FROM sightings WHERE kind = 'entry' AND status = 'accepted' AND standard_id = ?)",
                (standard_id,),
            ),
            observations=read(connection, Observation, *by_id),
        )
        for standard in read(connection, Standard, *by_id)
    )


def _seen(connection: sqlite3.Connection, sighting: Sighting) -> Seen:
    record = target_of(connection, sighting)
    listing, repairs = row_of(connection, record)
    return Seen(sighting, record, listing, repairs, quotes_of(connection, record))


def row_of(connection: sqlite3.Connection, record: object) -> tuple[Listing | None, tuple[Repair, ...]]:
    """Return the printed row of an entry and the repairs made in it; none for other records."""
    match record:
        case Entry(edition_id=edition_id, list_label=list_label, row=row):
            place = ("edition_id = ? AND list_label = ? AND row = ?", (edition_id, list_label, row))
            return read(connection, Listing, *place)[0], read(connection, Repair, *place)
    return None, ()
