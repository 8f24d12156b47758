"""Search: standards, documents, sections and contributors by words, phrases and numbers, each with a quote."""

import sqlite3
from dataclasses import dataclass
from itertools import zip_longest

from pipeline.core.records import Block, Contributor, Document, Edition, Section, Standard, TableCell
from pipeline.query.passage import Passage, passage_in, row_passage
from pipeline.query.quotes import OURS
from pipeline.query.reading import read
from pipeline.query.sightings import seen_last
from pipeline.query.terms import Terms, read_query

#: Search table, key and weights of its columns, in the order in which hits are shown.
_KINDS = {
    "standard": ("standards_fts", "standard_id", "0, 4, 2, 1"),
    "document": ("documents_fts", "document_id", "0, 2, 1"),
    "section": ("sections_fts", "section_id", "0, 4, 1"),
    "contributor": ("contributors_fts", "contributor_id", "0, 1"),
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


def _rank(found: list[list[tuple[str, str]]], hit: tuple[str, str]) -> int:
    return [one for kind in found for one in kind].index(hit)


def _matching(connection: sqlite3.Connection, kind: str, terms: Terms, limit: int) -> list[str]:
    table, key, weights = _KINDS[kind]
    rows = connection.execute(
        f"SELECT {key} FROM {table} WHERE {table} MATCH ? ORDER BY bm25({table}, {weights}), {key} LIMIT ?",
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
    passage = passage_in(connection, _texts(connection, section), terms.patterns)
    return _made(connection, kind, target, None, section.title, section.edition_id, passage)


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
    (standard,) = read(connection, Standard, "standard_id = ?", (target,))
    edition_id, record = seen_last(connection, standard)
    passage = row_passage(connection, record, terms.patterns)
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
