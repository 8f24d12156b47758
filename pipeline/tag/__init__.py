"""Tag: what the running text names, cites, defines, dates and intends, with the place of everything it says."""

from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.core.collection import Collection
from pipeline.core.records import Block, Contributor, Edition, Entry, Finding, Listing, Page, Section
from pipeline.tag.acts import acts_in
from pipeline.tag.citations import Cited, citation, cited_by_number, implicit_citations
from pipeline.tag.commitments import commitments_in
from pipeline.tag.definitions import definitions_in
from pipeline.tag.documents import (
    Instrument,
    document_of,
    gather_instruments,
    listed_types,
    titled_citations,
)
from pipeline.tag.events import events_of
from pipeline.tag.keywords import keywords_of
from pipeline.tag.list_checks import Row, check_citations
from pipeline.tag.mentions import entities_of, mentions_of, read_blocks
from pipeline.tag.print_checks import check_drafts, check_names, check_print
from pipeline.tag.reading import Reading, Source
from pipeline.tag.topics import entry_topics, section_topics


def tag(parsed: Collection, normalized: Collection) -> Collection:
    """Return what the running text of an edition says, and what a maintainer should look at in it."""
    source = Source(parsed.of(Page))
    entries = normalized.of(Entry)
    readings = read_blocks(parsed.of(Block), parsed.of(Contributor))
    numbered = cited_by_number(readings)
    acts = tuple((reading, act) for reading in readings for act in acts_in(reading))
    instruments = gather_instruments(readings, numbered, acts)
    sections = {section.section_id: section for section in parsed.of(Section)}
    edition, listed = parsed.one(Edition), listed_types(entries)
    documents = tuple(document_of(one, source, edition, sections, listed) for one in instruments.found)
    titled = tuple(titled_citations(instruments.found, documents))
    return Collection(
        [
            *entities_of(readings),
            *mentions_of(readings, source),
            *_citations(readings, (*numbered, *titled), source, entries),
            *documents,
            *events_of(acts, instruments, source),
            *(found for reading in readings for found in definitions_in(reading, source)),
            *_commitments(readings, (*numbered, *titled), source),
            *section_topics(readings),
            *entry_topics(entries),
            *keywords_of(readings),
            *_findings(readings, (*numbered, *titled), instruments.found, _rows(parsed, entries), source),
        ]
    )


def _citations(
    readings: Sequence[Reading], cited: Sequence[Cited], source: Source, entries: Sequence[Entry]
) -> Iterator[Any]:
    stated = [citation(one, source) for one in cited]
    implicit = [found for reading in readings for found in implicit_citations(reading, source, entries)]
    yield from sorted([*stated, *implicit], key=lambda found: (found.start, found.end))


def _commitments(readings: Sequence[Reading], cited: Sequence[Cited], source: Source) -> Iterator[Any]:
    titles: dict[str, set[int]] = {}
    for one in cited:
        if one.title is not None:
            titles.setdefault(one.reading.block.block_id, set()).add(one.title.start)
    for reading in readings:
        yield from commitments_in(reading, source, frozenset(titles.get(reading.block.block_id, ())))


def _rows(parsed: Collection, entries: Sequence[Entry]) -> list[Row]:
    listings = {(listing.list_label, listing.row): listing for listing in parsed.of(Listing)}
    return [Row(entry, listings[entry.list_label, entry.row]) for entry in entries]


def _findings(
    readings: Sequence[Reading],
    cited: Sequence[Cited],
    instruments: Sequence[Instrument],
    rows: Sequence[Row],
    source: Source,
) -> Iterator[Finding]:
    """Yield what all checks find, each thing once."""
    found = (
        *check_citations(cited, rows, source),
        *check_print(readings, source),
        *check_names(readings, source),
        *check_drafts(instruments, source),
    )
    yield from {one.finding_id: one for one in found}.values()
