"""Data: what the explorer shows, read from a dataset as one object for JSON.

Keys are those of the records where a record is shown, so that the page and the data dictionary use the same words.
"""

import sqlite3
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from pipeline.core.evidence import evidence_in
from pipeline.core.messages import message_in
from pipeline.core.records import (
    Change,
    Definition,
    Edition,
    Entity,
    Entry,
    Finding,
    Keyword,
    Lineage,
    Listing,
    Observation,
    Sighting,
    Standard,
    Topic,
)
from pipeline.core.text import running
from pipeline.explorer.outline import outlines
from pipeline.plot import LANGUAGES, charts_of
from pipeline.query import as_json, read
from pipeline.query.quotes import OURS

Row = dict[str, Any]
#: Code points of a quote before and after what it is about.
_CONTEXT = 40


def explorer_data(connection: sqlite3.Connection) -> Row:
    """Return everything the explorer shows."""
    dataset = connection.execute(
        "SELECT version, schema_version, content_sha256, note_en, note_zh, licence FROM dataset"
    ).fetchone()
    names = ("version", "schema_version", "content_sha256", "note_en", "note_zh", "licence")
    return {
        "dataset": dict(zip(names, dataset, strict=True)),
        "editions": [_edition(edition) for edition in _by_date(read(connection, Edition))],
        "standards": _standards(connection),
        "outlines": outlines(connection),
        "timeline": _timeline(connection),
        "coverage": _coverage(connection),
        "changes": [_explained(change, "change_id") for change in read(connection, Change)],
        "findings": [_finding(finding) for finding in read(connection, Finding)],
        "definitions": [_slim(one, "definition_id", "start", "end") for one in read(connection, Definition)],
        "keywords": _keywords(connection),
        "english": _english(connection),
        "names": {name: names for (_, name), names in sorted(_english_names(connection).items()) if names},
        "charts": {language: [as_json(chart) for chart in charts_of(connection, language)] for language in LANGUAGES},
    }


def _by_date(editions: Iterable[Edition]) -> list[Edition]:
    return sorted(editions, key=lambda edition: (edition.date or "", edition.edition_id))


def _edition(edition: Edition) -> Row:
    return _slim(edition) | {"is_ours": edition.kind in OURS}


def _slim(record: Any, *without: str) -> Row:
    """Return a record as an object without the columns named and without nulls."""
    row: Row = as_json(record)
    return {name: value for name, value in row.items() if value not in (None, []) and name not in without}


def _explained(record: Any, *without: str) -> Row:
    """Return a record as an object, with its evidence in Chinese too where that is known."""
    row = _slim(record, *without)
    chinese = evidence_in(row.get("evidence", ""), "zh")
    return row if chinese == row.get("evidence", "") else row | {"evidence_zh": chinese}


def _finding(finding: Finding) -> Row:
    """Return a finding, its message in Chinese too, its quotes as running text."""
    row = _slim(finding, "finding_id") | {"message_zh": message_in(finding, "zh")}
    return row | {name: running(row[name]) for name in ("quote", "other_quote") if name in row}


def _english(connection: sqlite3.Connection) -> dict[str, str]:
    return {entity.name: entity.name_en for entity in read(connection, Entity) if entity.name_en}


def _standards(connection: sqlite3.Connection) -> list[Row]:
    seen = _seen(connection)
    lineage, observations = _by_standard(connection, Lineage), _by_standard(connection, Observation)
    topics = _topics(connection)
    others = _english_names(connection)
    rows = []
    for standard in read(connection, Standard):
        own = seen[standard.standard_id]
        subjects = sorted(topics[standard.standard_id])
        rows.append(
            _slim(standard)
            | {
                "seen": own,
                "lineage": lineage[standard.standard_id],
                "observations": observations[standard.standard_id],
                "topics": [{"label": label, "topic": topic} for label, topic in subjects],
                "also": sorted({name for subject in subjects for name in others[subject]}),
            }
        )
    return rows


def _by_standard(connection: sqlite3.Connection, cls: type[Lineage] | type[Observation]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    records: tuple[Lineage | Observation, ...] = read(connection, cls)
    for record in records:
        row = _explained(record)
        found[row.pop("standard_id")].append(row)
    return found


def _topics(connection: sqlite3.Connection) -> dict[str, set[tuple[str, str]]]:
    standards = {
        s.target_id: s.standard_id for s in read(connection, Sighting, "kind = 'entry' AND status = 'accepted'")
    }
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for topic in read(connection, Topic, "target_kind = 'entry'"):
        if topic.target_id in standards:
            found[standards[topic.target_id]].add((topic.label, topic.topic))
    return found


def _english_names(connection: sqlite3.Connection) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for entity in read(connection, Entity):
        found[entity.label, entity.name] = [name for name in (entity.name_en, *entity.aliases) if name]
    return found


def _seen(connection: sqlite3.Connection) -> dict[str, list[Row]]:
    """Return where each standard was seen, newest edition first, rows of lists before the text."""
    entries = {entry.entry_id: entry for entry in read(connection, Entry)}
    listings = {(one.edition_id, one.list_label, one.row): one for one in read(connection, Listing)}
    sources = _sources(connection)
    dates = dict(connection.execute("SELECT edition_id, ifnull(date, '') FROM editions"))
    placed, paragraphs = _places(connection), _paragraphs(connection)
    found: dict[str, list[tuple[Any, Row]]] = defaultdict(list)
    for sighting in read(connection, Sighting):
        row: Row = {"kind": sighting.kind, "edition_id": sighting.edition_id, "id": sighting.target_id}
        if sighting.status != "accepted":
            names = ("status", "confidence", "evidence", "evidence_zh")
            row |= {name: value for name, value in _explained(sighting).items() if name in names}
        if sighting.kind == "entry":
            entry = entries[sighting.target_id]
            row |= _entry(entry, listings[entry.edition_id, entry.list_label, entry.row])
        else:
            place, edition_id = placed[sighting.kind, sighting.target_id], sighting.edition_id
            row |= _quoted(place, sources[edition_id], paragraphs[edition_id])
        order = (dates[sighting.edition_id], sighting.edition_id, sighting.kind == "entry")
        found[sighting.standard_id].append((order, row))
    return {
        standard_id: [row for _, row in sorted(rows, key=lambda one: one[0], reverse=True)]
        for standard_id, rows in found.items()
    }


def _entry(entry: Entry, listing: Listing) -> Row:
    printed = ("owner_text", "type_text", "number_text", "title_text", "stage_text", "list_label", "row", "page")
    row = {name: getattr(listing, name) for name in (*printed, "section_id")}
    row |= {name: getattr(entry, name) for name in ("number", "title", "stage_code", "stage_functional", "as_of")}
    return {name: value for name, value in row.items() if value is not None}


def _places(connection: sqlite3.Connection) -> dict[tuple[str, str], tuple[str | None, str | None, int, int]]:
    """Return section, page and offsets of what speaks of a standard in the text."""
    query = """
        SELECT 'citation', citation_id, section_id, page, start, "end" FROM citations
        UNION ALL SELECT 'document', document_id, section_id, page, start, "end" FROM documents
        UNION ALL SELECT 'commitment', commitment_id, section_id, page, start, "end" FROM commitments
    """
    rows = connection.execute(query)
    return {(kind, target): (section, page, start, end) for kind, target, section, page, start, end in rows}


def _sources(connection: sqlite3.Connection) -> dict[str, str]:
    texts: dict[str, str] = defaultdict(str)
    for edition_id, text in connection.execute("SELECT edition_id, text FROM pages ORDER BY edition_id, page_index"):
        texts[edition_id] += text
    return texts


def _paragraphs(connection: sqlite3.Connection) -> dict[str, list[tuple[int, int]]]:
    """Return where the paragraphs of each edition stand, in order."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for edition_id, start, end in connection.execute('SELECT edition_id, start, "end" FROM blocks ORDER BY 1, 2'):
        found[edition_id].append((start, end))
    return found


def _quoted(place: tuple[str | None, str | None, int, int], source: str, paragraphs: Sequence[tuple[int, int]]) -> Row:
    """Return a quote with what stands beside it in its paragraph."""
    section, page, start, end = place
    at = bisect_right(paragraphs, (start, len(source))) - 1
    opens, closes = paragraphs[at] if at >= 0 and paragraphs[at][1] >= end else (start, end)
    first, last = max(opens, start - _CONTEXT), min(closes, end + _CONTEXT)
    quote = {
        "before": ("…" if first > opens else "") + running(source[first:start]),
        "quote": running(source[start:end]),
        "after": running(source[end:last]) + ("…" if last < closes else ""),
    }
    row = {"section_id": section, "page": page} | quote
    return {name: value for name, value in row.items() if value}


def _timeline(connection: sqlite3.Connection) -> list[Row]:
    names = ("date", "kind", "title", "region", "issuers", "actor", "action", "page", "edition_id", "section_id")
    rows = connection.execute(f"SELECT {', '.join(names)} FROM v_timeline WHERE title IS NOT NULL")
    return [{name: value for name, value in zip(names, row, strict=True) if value} for row in rows]


def _coverage(connection: sqlite3.Connection) -> list[Row]:
    names = ("edition_id", "label", "topic", "standard_id", "section_count")
    rows = connection.execute(f"SELECT {', '.join(names)} FROM v_coverage")
    return [{name: value for name, value in zip(names, row, strict=True) if value is not None} for row in rows]


def _keywords(connection: sqlite3.Connection) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for keyword in read(connection, Keyword, "position <= 6"):
        found[keyword.section_id].append(keyword.word)
    return found
