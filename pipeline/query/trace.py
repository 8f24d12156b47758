"""Trace: the way from any id to the edition, page and words that it was read from."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pipeline.core.errors import InputError
from pipeline.core.fields import table_of
from pipeline.core.records import (
    STORED,
    Change,
    ContentsLine,
    Entity,
    Entry,
    Keyword,
    Lineage,
    Mention,
    Observation,
    Repair,
    Section,
    Sighting,
    Standard,
    TableCell,
    Topic,
)
from pipeline.core.records.document import FIELDS
from pipeline.query.quotes import Quote, quotes_of
from pipeline.query.reading import as_json, read
from pipeline.query.show import row_of
from pipeline.query.sightings import sightings_of, target_of

#: Ids of several parts, joined by / in this order: the keys of the tables that have one, and all cells of a table.
_COMPOSED: tuple[tuple[type, tuple[str, ...]], ...] = (
    (TableCell, ("table_id",)),
    *((cls, table_of(cls).key) for cls in STORED if len(table_of(cls).key) > 1),
)


@dataclass(frozen=True, slots=True)
class TraceReport:
    """A value with its record, the quotes it was read from, the repairs applied, and the records it rests on.

    `field` and `value` are set where the id names one column of an entry (`aisec-2023/A.1.1/3/number`).
    """

    id: str
    table: str
    field: str | None
    value: str | None
    record: Any
    quotes: tuple[Quote, ...]
    repairs: tuple[Repair, ...]
    via: tuple["TraceReport", ...]


def trace(connection: sqlite3.Connection, row_id: str) -> TraceReport:
    """Return where a row, or with `/field` one value of an entry, comes from.

    A row without an id of its own is named by its key, its parts joined by /; where rows of several tables have that
    key, by `table/key`. Raises InputError where no row, or more than one table, has that id.
    """
    wanted = row_id.strip()
    for stored in STORED:
        if len(table_of(stored).key) == 1:
            for record in read(connection, stored, f"{table_of(stored).key[0]} = ?", (wanted,)):
                return _report(connection, wanted, record)
    entry_id, _, field = wanted.rpartition("/")
    if field in FIELDS:
        for entry in read(connection, Entry, "entry_id = ?", (entry_id,)):
            return _report(connection, wanted, entry, field)
    found = _composed(connection, wanted)
    if not found:
        raise InputError(
            wanted, "no row has this id", "take an id from `biaopu search --json` or from a column that ends in _id"
        )
    if len(found) > 1:
        names = [table_of(type(records[0])).name for records in found]
        raise InputError(wanted, f"rows of {', '.join(names)} have this key", f"say {names[0]}/{wanted}")
    return _together(connection, wanted, found[0])


def _composed(connection: sqlite3.Connection, wanted: str) -> list[tuple[Any, ...]]:
    """Return the rows of each table whose key, with or without the name of the table before it, is the id wanted."""
    found: list[tuple[Any, ...]] = []
    for cls, parts in _COMPOSED:
        name = table_of(cls).name
        joined = " || '/' || ".join(f'"{part}"' for part in parts)
        records: tuple[Any, ...] = read(
            connection, cls, f"{joined} IN (?, ?)", (wanted, wanted.removeprefix(f"{name}/"))
        )
        if records:
            found.append(records)
    return found


def trace_json(report: TraceReport) -> dict[str, Any]:
    """Return a trace as JSON, its quotes as annotations of the W3C Web Annotation Data Model."""
    return {
        "id": report.id,
        "table": report.table,
        "field": report.field,
        "value": report.value,
        "record": as_json(report.record),
        "annotations": [_annotation(report, quote) for quote in report.quotes],
        "repairs": as_json(report.repairs),
        "via": [trace_json(one) for one in report.via],
    }


def _together(connection: sqlite3.Connection, wanted: str, records: tuple[Any, ...]) -> TraceReport:
    if len(records) == 1:
        return _report(connection, wanted, records[0])
    quotes = tuple(quote for record in records for quote in quotes_of(connection, record))
    return TraceReport(wanted, table_of(type(records[0])).name, None, None, records, quotes, (), ())


def _report(connection: sqlite3.Connection, row_id: str, record: Any, field: str | None = None) -> TraceReport:
    _, repairs = row_of(connection, record)
    column = {"stage": "stage_code"}.get(field or "", field)
    return TraceReport(
        id=row_id,
        table=table_of(type(record)).name,
        field=field,
        value=getattr(record, column) if column else None,
        record=record,
        quotes=quotes_of(connection, record, field),
        repairs=tuple(repair for repair in repairs if field in (None, repair.field)),
        via=tuple(_report(connection, below_id, below) for below_id, below in _below(connection, record)),
    )


def _below(connection: sqlite3.Connection, record: Any) -> list[tuple[str, Any]]:
    """Return the records that a record without a place of its own rests on, with their ids."""
    match record:
        case Standard():
            targets: Iterable[Any] = (
                target_of(connection, one) for one in sightings_of(connection, record.standard_id)
            )
        case Change(standard_id=str(standard_id)):
            editions = (record.old_edition_id, record.new_edition_id)
            found = sightings_of(connection, standard_id)
            targets = (target_of(connection, one) for one in found if one.edition_id in editions)
        case _:
            targets = _resting(connection, record)
    return [(str(getattr(target, table_of(type(target)).key[0])), target) for target in targets]


def _resting(connection: sqlite3.Connection, record: Any) -> Iterable[Any]:
    """Return the records that a conclusion or a note on another record is about."""
    match record:
        case Entity():
            return read(connection, Mention, "label = ? AND entity = ?", (record.label, record.name))
        case Sighting():
            return (target_of(connection, record),)
        case Lineage() | Observation():
            return read(connection, Standard, "standard_id = ?", (record.standard_id,))
        case Topic(target_kind="entry"):
            return read(connection, Entry, "entry_id = ?", (record.target_id,))
        case Topic(target_id=section_id) | Keyword(section_id=section_id) | ContentsLine(section_id=section_id):
            return read(connection, Section, "section_id = ?", (section_id,))
        case Repair():
            row = (record.edition_id, record.list_label, record.row)
            return read(connection, Entry, "edition_id = ? AND list_label = ? AND row = ?", row)
    return ()


def _annotation(report: TraceReport, quote: Quote) -> dict[str, Any]:
    selectors: list[dict[str, Any]] = [
        {"type": "TextPositionSelector", "start": quote.start, "end": quote.end},
        {"type": "TextQuoteSelector", "exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix},
    ]
    if quote.box is not None:
        box = quote.box
        edges = (box.x0, box.top, box.x1 - box.x0, box.bottom - box.top)
        place = f"page={quote.page_index + 1}&viewrect={','.join(f'{edge:.2f}' for edge in edges)}"
        selectors.append(
            {"type": "FragmentSelector", "conformsTo": "http://tools.ietf.org/rfc/rfc3778", "value": place}
        )
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "Annotation",
        "body": {"type": "TextualBody", "value": report.value or report.id, "purpose": "identifying"},
        "target": {
            "source": f"urn:sha256:{quote.source_sha256}",
            "edition_id": quote.edition_id,
            "title": quote.edition_title,
            "source_name": quote.source_name,
            "is_ours": quote.is_ours,
            "page": quote.page,
            "page_index": quote.page_index,
            "field": quote.field,
            "selector": selectors,
        },
    }
