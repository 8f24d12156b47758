"""Joining: editions that are read one at a time become one dataset, without all of them in memory at once.

Three passes over the editions: what they say of standards, each pair that is compared, each edition into its tables.
Kept in memory are the rows of lists, what names standards in the text, and what follows from them.
"""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from pipeline.compare import OF_AN_EDITION, compare_pairs
from pipeline.core.collection import Collection, merge, split
from pipeline.core.errors import InputError, printable
from pipeline.core.records import (
    Change,
    Citation,
    Commitment,
    Document,
    Edition,
    Entity,
    Entry,
    Finding,
    Listing,
    RegisterEntry,
    RegisterRow,
    Sighting,
)
from pipeline.load import LoadReport, load_editions
from pipeline.resolve import resolve

#: Reads an edition: all that the steps of one document gave, without what only steps exchange.
Reader = Callable[[], Collection]

_LOG = logging.getLogger("biaopu")
#: What resolve reads of an edition, and what all editions give together.
_GATHERED = (Edition, Entry, Citation, Document, Commitment, Entity, Finding)
#: Editions at hand while pairs are compared: the new one of a pair is mostly the old one of the next.
_AT_HAND = 2


@dataclass(frozen=True, slots=True)
class Gathered:
    """What one pass over the editions gives: their readers by id, and the records that more than one of them needs."""

    readers: dict[str, Reader]
    records: Collection


@dataclass(frozen=True, slots=True)
class Joined:
    """A written dataset and the findings in it."""

    report: LoadReport
    findings: tuple[Finding, ...]


def join(
    editions: Sequence[Reader], output: Path, registers: Sequence[Collection] = (), *, dataset_version: str
) -> Joined:
    """Write the dataset of `editions`, each read four times at most; `line.join_editions` and `load` give the same.

    `registers` are the exports of public registers, whose rows become observations of those standards. Raises
    InputError where two editions have one id, or the dataset cannot be written.
    """
    gathered = gather(editions)
    _LOG.info("finding which rows are one standard")
    known = resolved(gathered, registers)
    _LOG.info("comparing editions")
    changes = compared(gathered, known)
    described = (row for row in merge(registers) if not isinstance(row, (RegisterRow, RegisterEntry)))
    joined = Collection([*known, *described, *changes])
    del known, changes
    _LOG.info("writing %s", printable(str(output)))
    findings = joined.of(Finding)
    report = load_editions(gathered.readers, joined, output, dataset_version=dataset_version)
    return Joined(report, findings)


def gather(editions: Iterable[Reader]) -> Gathered:
    """Read every edition once; InputError where two have one id."""
    readers: dict[str, Reader] = {}
    rows: list[object] = []
    entities: dict[Entity, None] = {}
    for read in editions:
        records = read()
        edition_id = records.one(Edition).edition_id
        if edition_id in readers:
            raise InputError(edition_id, "is the edition id of two documents", "rename one of the two")
        readers[edition_id] = read
        entities |= dict.fromkeys(records.of(Entity))
        for cls in _GATHERED:
            rows += records.of(cls) if cls is not Entity else ()
        rows += [_placed(listing) for listing in records.of(Listing)]
    return Gathered(readers, Collection([*rows, *entities]))


def _placed(listing: Listing) -> Listing:
    """Return a listing without its texts: findings on its entry ask for its page only."""
    return replace(listing, owner_text=None, type_text=None, number_text=None, title_text=None, stage_text=None)


def resolved(gathered: Gathered, registers: Sequence[Collection] = ()) -> Collection:
    """Return what resolve gives, with the Edition, Entity and Finding records of all editions."""
    found = resolve(gathered.records | merge(registers))
    kept = [row for cls in (Edition, Entity, Finding) for row in gathered.records.of(cls)]
    return Collection([*kept, *found])


def compared(gathered: Gathered, known: Collection) -> tuple[Change, ...]:
    """Return the changes between the editions that follow one another, with no more than three editions in memory."""
    sightings = split(known, (Sighting,))

    @lru_cache(maxsize=_AT_HAND)
    def records_of(edition_id: str) -> Collection:
        records = gathered.readers[edition_id]()
        own: list[object] = []
        for cls in OF_AN_EDITION:
            own += records.of(cls)
        return Collection([*own, *sightings.get(edition_id, Collection())])

    return compare_pairs(known, records_of).of(Change)
