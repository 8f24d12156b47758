"""Search: standards, documents, sections and contributors by words, phrases and numbers, each with a quote."""

import re
import sqlite3
from dataclasses import dataclass
from itertools import zip_longest

from pipeline.core.records import Block, Contributor, Document, Edition, Entity, Section, Standard, TableCell
from pipeline.core.records.document import EDITION_KINDS
from pipeline.query.passage import Passage, passage_in, row_passage
from pipeline.query.quotes import OURS
from pipeline.query.reading import read
from pipeline.query.sightings import sightings_of, target_of
from pipeline.query.terms import Terms, read_query

#: Search table, key and weights of its columns, in the order in which hits are shown.
_KINDS = {
    "standard": ("standards_fts", "standard_id", "0, 4, 2, 1, 0.5"),
    "document": ("documents_fts", "document_id", "0, 2, 1"),
    "section": ("sections_fts", "section_id", "0, 4, 1, 0.5"),
    "contributor": ("contributors_fts", "contributor_id", "0, 1"),
}
_IN_STATUS_LIST = "(SELECT {key} FROM {table} JOIN editions AS e USING (edition_id) WHERE e.kind = 'status')"
#: What comes behind the other hits of its kind, whatever their rank.
_BEHIND = {
    "standard": "standard_id NOT IN (SELECT standard_id FROM sightings WHERE kind = 'entry')",
    "document": "document_id IN " + _IN_STATUS_LIST.format(key="document_id", table="documents"),
    "section": "section_id IN " + _IN_STATUS_LIST.format(key="section_id", table="sections"),
}


@dataclass(frozen=True, slots=True)
class Hit:
    """A standard, document, section or contributor that a query finds.

    `number` is null but for standards that have one. `is_ours`: the words of the edition are this project's, not the
    paper's. `passage` is null where the text names the thing nowhere.
    """

    kind: str
    target_id: str
    number: str | None
    title: str | None
    edition_id: str
    is_ours: bool
    passage: Passage | None


def search(connection: sqlite3.Connection, query: str, limit: int = 20) -> list[Hit]:
    """Return at most `limit` hits: standards, documents, sections, contributors, the best of each kind first.

    Each kind gets its share of the limit. A query without letters or digits has no hits.
    """
    terms = read_query(query)
    if not terms.expression or limit < 1:
        return []
    found = [[(kind, target) for target in _matching(connection, kind, terms, limit)] for kind in _KINDS]
    turns = [hit for turn in zip_longest(*found) for hit in turn if hit is not None][:limit]
    return [_hit(connection, kind, target, terms) for kind, target in sorted(turns, key=lambda hit: _rank(found, hit))]


def is_searchable(query: str) -> bool:
    """Return whether a query has a letter or digit to look for."""
    return bool(read_query(query).expression)


def _rank(found: list[list[tuple[str, str]]], hit: tuple[str, str]) -> int:
    return [one for kind in found for one in kind].index(hit)


def _matching(connection: sqlite3.Connection, kind: str, terms: Terms, limit: int) -> list[str]:
    """Return the best of a kind; behind them standards that no list has, and what stands in status lists."""
    table, key, weights = _KINDS[kind]
    behind = _BEHIND.get(kind, "NULL")
    rows = connection.execute(
        f"SELECT {key} FROM {table} WHERE {table} MATCH ? ORDER BY {behind}, bm25({table}, {weights}), {key} LIMIT ?",
        (terms.expression, limit),
    )
    return [target for (target,) in rows]


def _hit(connection: sqlite3.Connection, kind: str, target: str, terms: Terms) -> Hit:
    match kind:
        case "standard":
            return _standard_hit(connection, target, terms)
        case "document":
            return _document_hit(connection, target, terms)
        case "contributor":
            return _contributor_hit(connection, target, terms)
    (section,) = read(connection, Section, "section_id = ?", (target,))
    texts = _texts(connection, section)
    passage = passage_in(connection, texts, terms.patterns)
    if passage is None:
        passage = passage_in(connection, texts, _otherwise(connection, target, terms))
    return _made(connection, kind, target, None, section.title, section.edition_id, passage)


def _otherwise(connection: sqlite3.Connection, section_id: str, terms: Terms) -> tuple[re.Pattern[str], ...]:
    """Return patterns for what the section mentions under another name than the one asked for (generative: 生成式…)."""
    entities = read(
        connection,
        Entity,
        "(label, name) IN (SELECT label, entity FROM mentions WHERE section_id = ?)",
        (section_id,),
    )
    meant = [
        entity
        for entity in entities
        if any(pattern.search(name) for pattern in terms.patterns for name in (entity.name_en or "", *entity.aliases))
    ]
    names = sorted({name for entity in meant for name in (entity.name, *entity.aliases)}, key=lambda name: -len(name))
    return tuple(re.compile(re.escape(name)) for name in names)


def _texts(connection: sqlite3.Connection, section: Section) -> tuple[Block | TableCell, ...]:
    """Return the blocks of a section, and the table cells before the next heading."""
    cells = read(
        connection,
        TableCell,
        "edition_id = ? AND ? = (SELECT max(s.start) FROM sections AS s "
        "WHERE s.edition_id = table_cells.edition_id AND s.start <= table_cells.start)",
        (section.edition_id, section.start),
    )
    return (*read(connection, Block, "section_id = ?", (section.section_id,)), *cells)


def _standard_hit(connection: sqlite3.Connection, target: str, terms: Terms) -> Hit:
    """Return the hit on a standard, quoted where its print has what was asked for: in a white paper if possible.

    A digest comes next, then other lists; of one kind the newest edition.
    """
    (standard,) = read(connection, Standard, "standard_id = ?", (target,))
    kinds = {edition.edition_id: edition.kind for edition in read(connection, Edition)}
    sightings = [one for one in sightings_of(connection, target) if one.status == "accepted"]
    ordered = sorted(sightings, key=lambda one: (one.kind != "entry", EDITION_KINDS.index(kinds[one.edition_id])))
    found = []
    for sighting in ordered or sightings_of(connection, target):
        passage = row_passage(connection, target_of(connection, sighting), terms.patterns)
        found.append((sighting.edition_id, passage))
        if passage is not None and passage.marks:
            break
    edition_id, passage = next((one for one in found if one[1] and one[1].marks), found[0])
    return _made(connection, "standard", target, standard.number, standard.title, edition_id, passage)


def _document_hit(connection: sqlite3.Connection, target: str, terms: Terms) -> Hit:
    (document,) = read(connection, Document, "document_id = ?", (target,))
    passage = row_passage(connection, document, terms.patterns)
    return _made(connection, "document", target, None, document.title, document.edition_id, passage)


def _contributor_hit(connection: sqlite3.Connection, target: str, terms: Terms) -> Hit:
    joined = "edition_id || '/' || kind || '/' || position = ?"
    (contributor,) = read(connection, Contributor, joined, (target,))
    passage = row_passage(connection, contributor, terms.patterns)
    return _made(connection, "contributor", target, None, contributor.name, contributor.edition_id, passage)


def _made(
    connection: sqlite3.Connection,
    kind: str,
    target: str,
    number: str | None,
    title: str | None,
    edition_id: str,
    passage: Passage | None,
) -> Hit:
    (edition,) = read(connection, Edition, "edition_id = ?", (edition_id,))
    return Hit(kind, target, number, title, edition_id, edition.kind in OURS, passage)
