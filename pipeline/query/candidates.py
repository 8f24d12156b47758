"""Candidates: links between standards that wait for a person, with what each side prints."""

import sqlite3
from dataclasses import dataclass

from pipeline.core.designations import read_designation
from pipeline.core.identity import is_published, relation, standing
from pipeline.core.records import Entry, Lineage, Listing, Sighting, Standard
from pipeline.query.reading import read

_NEWEST = "SELECT edition_id, ifnull(date, '') FROM editions"


@dataclass(frozen=True, slots=True)
class CandidateSide:
    """One side of a candidate: its identifier (a number, or the id of a standard printed without one) and, where an
    edition lists it, the newest row; null where none does."""

    identifier: str
    edition_id: str | None = None
    page: str | None = None
    title: str | None = None
    stage_code: str | None = None
    owner: str | None = None
    printed: str | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two identifiers that may be one standard's: what would have happened, how likely it is (0 to 1), and why."""

    old: CandidateSide
    new: CandidateSide
    relation: str
    confidence: float
    method: str
    evidence: str


def candidates(connection: sqlite3.Connection) -> tuple[Candidate, ...]:
    """Return the links of a dataset that nobody has decided, the likeliest first, then by identifiers."""
    found: dict[tuple[str, str], Candidate] = {}
    for row in read(connection, Lineage, "status = 'candidate'"):
        sides = (_by_number(connection, number) for number in (row.old_number, row.new_number))
        old, new = sides
        found[old.identifier, new.identifier] = Candidate(
            old, new, row.relation, row.confidence, row.method, row.evidence
        )
    for sighting in read(connection, Sighting, "status = 'candidate' AND kind = 'entry'"):
        candidate = _unnumbered(connection, sighting)
        if candidate is not None:
            found.setdefault((candidate.old.identifier, candidate.new.identifier), candidate)
    return tuple(sorted(found.values(), key=lambda c: (-c.confidence, c.old.identifier, c.new.identifier)))


def _unnumbered(connection: sqlite3.Connection, sighting: Sighting) -> Candidate | None:
    """Return the candidate of a row, where one of its sides has no number: no lineage row tells it."""
    (entry,) = read(connection, Entry, "entry_id = ?", (sighting.target_id,))
    (standard,) = read(connection, Standard, "standard_id = ?", (sighting.standard_id,))
    own = read(connection, Sighting, "target_id = ? AND status = 'accepted' AND kind = 'entry'", (entry.entry_id,))
    old, new = _of_standard(connection, standard), _side(connection, entry, entry.number or own[0].standard_id)
    if standard.number and entry.number:
        return None
    method, _, evidence = sighting.evidence.partition(": ")
    return Candidate(old, new, _relation(standard, entry), sighting.confidence, method, evidence)


def _relation(standard: Standard, entry: Entry) -> str:
    before, after = (read_designation(number) if number else None for number in (standard.number, entry.number))
    stages = standard.stage_code, standing(entry.stage_code, entry.stage_functional)
    if before is not None and after is not None:
        return relation(before, stages[0], after, stages[1])
    return "promoted" if is_published(after, stages[1]) and not is_published(before, stages[0]) else "renumbered"


def _by_number(connection: sqlite3.Connection, number: str) -> CandidateSide:
    """Return the newest row under a number, any version of the deliverable where none has the number itself."""
    rows = read(connection, Entry, "number = ?", (number,))
    if not rows:
        wanted = read_designation(number).versionless
        numbers = (text for (text,) in connection.execute("SELECT DISTINCT number FROM entries WHERE number > ''"))
        alike = sorted(text for text in numbers if read_designation(text).versionless == wanted)
        rows = read(connection, Entry, "number = ?", (alike[-1],)) if alike else ()
    return _side(connection, _newest(connection, rows), number) if rows else CandidateSide(number)


def _of_standard(connection: sqlite3.Connection, standard: Standard) -> CandidateSide:
    """Return the newest row of a standard."""
    rows = read(
        connection,
        Entry,
        "entry_id IN (SELECT target_id FROM sightings"
        " WHERE kind = 'entry' AND status = 'accepted' AND standard_id = ?)",
        (standard.standard_id,),
    )
    name = standard.number or standard.standard_id
    return _side(connection, _newest(connection, rows), name) if rows else CandidateSide(name, title=standard.title)


def _newest(connection: sqlite3.Connection, rows: tuple[Entry, ...]) -> Entry:
    dates = dict(connection.execute(_NEWEST))
    return max(rows, key=lambda row: (dates[row.edition_id], row.edition_id, -row.row))


def _side(connection: sqlite3.Connection, entry: Entry, identifier: str) -> CandidateSide:
    place = (entry.edition_id, entry.list_label, entry.row)
    (row,) = read(connection, Listing, "edition_id = ? AND list_label = ? AND row = ?", place)
    cells = (row.owner_text, row.type_text, row.number_text, row.title_text, row.stage_text)
    return CandidateSide(
        identifier=identifier,
        edition_id=entry.edition_id,
        page=row.page,
        title=entry.title,
        stage_code=entry.stage_code,
        owner=entry.owner,
        printed=" | ".join(cell for cell in cells if cell),
    )
