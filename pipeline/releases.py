"""Releases: what changed from one dataset to another, edition by edition, and who caused it."""

import sqlite3
from dataclasses import dataclass

from pipeline.compare import EditionPair, attributed, compare_editions, pair_editions, relinked, same_rows
from pipeline.core.collection import Collection, merge
from pipeline.core.records import Change
from pipeline.query import editions_of, entry_sightings, read_edition
from pipeline.resolve import resolve, same_row
from pipeline.resolve.decisions import read_decisions


@dataclass(frozen=True, slots=True)
class DatasetChanges:
    """The changes between two datasets, the records of the editions they speak of, and the editions of one dataset
    that follow none of the other's, by id."""

    changes: tuple[Change, ...]
    everything: Collection
    alone: tuple[str, ...]


def compare_datasets(
    before: sqlite3.Connection, after: sqlite3.Connection, names: tuple[str, str], *, with_unchanged: bool = False
) -> DatasetChanges:
    """Return what changed from one open dataset to another; `names` are what errors call the two.

    Raises InputError where a dataset has no edition. Swapping the datasets mirrors the changes.
    """
    pairs, alone = pair_editions(editions_of(before, names[0]), editions_of(after, names[1]))
    compared = [_pair(before, after, pair, with_unchanged=with_unchanged) for pair in pairs]
    changes = tuple(change for _, found in compared for change in found)
    return DatasetChanges(changes, merge(everything for everything, _ in compared), tuple(alone))


def _pair(
    before: sqlite3.Connection, after: sqlite3.Connection, pair: EditionPair, *, with_unchanged: bool
) -> tuple[Collection, list[Change]]:
    """Return the records of two editions with what links their standards, and what changed.

    Editions with one id are told apart by the side they stand on. Rows of one file are the same standard whatever
    numbers are read in them.
    """
    old_id, new_id = pair.old.edition_id, pair.new.edition_id
    names = (old_id, new_id) if old_id != new_id else (f"{old_id} (old)", f"{new_id} (new)")
    everything = read_edition(before, old_id, names[0]) | read_edition(after, new_id, names[1])
    decisions = read_decisions()
    if pair.is_same_source:
        decisions += tuple(same_row(*numbers) for numbers in same_rows(everything, *names))
    everything |= resolve(everything, names, decisions)
    changes = list(compare_editions(everything, *names, with_unchanged=with_unchanged).of(Change))
    if pair.is_same_source:
        links = entry_sightings(before, old_id), entry_sightings(after, new_id)
        changes = [*attributed(changes, everything), *relinked(*links, pair, names)]
    return everything, changes
