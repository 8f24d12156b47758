"""Edition tables: the records of one edition after another, each table in the order of its key."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import attrgetter
from typing import Any

from pipeline.core.collection import Collection
from pipeline.core.fields import table_of
from pipeline.core.records import (
    STORED,
    Change,
    Entity,
    Finding,
    Lineage,
    Observation,
    Register,
    Sighting,
    Standard,
)

#: What all editions together give, and findings, which they give too.
_OF_ALL = (Entity, Finding, Standard, Sighting, Lineage, Change, Register, Observation)
#: Tables of which an edition fills a stretch of its own.
OF_ONE_EDITION = tuple(cls for cls in STORED if cls not in _OF_ALL)
#: Tables whose first key column is the edition; the ids of the others begin with it and a slash.
_BY_EDITION = tuple(cls for cls in OF_ONE_EDITION if table_of(cls).key[0] == "edition_id")
_BY_ID = tuple(cls for cls in OF_ONE_EDITION if cls not in _BY_EDITION)

#: Rows of one table in the order of its key.
Rows = tuple[type, list[Any]]


def in_key_order(editions: Mapping[str, Callable[[], Collection]]) -> Iterator[list[Rows]]:
    """Yield the rows of each edition by table, so that the rows of every table come in the order of its key.

    `a-b` stands behind `a`, but `a-b/1` before `a/1`: what goes by ids is held back until its turn comes.
    """
    by_id = iter(sorted(editions, key=lambda edition_id: f"{edition_id}/"))
    held: dict[str, list[Rows]] = {}
    due = next(by_id, None)
    for edition_id in sorted(editions):
        records = editions[edition_id]()
        yield _rows(records, _BY_EDITION)
        held[edition_id] = _rows(records, _BY_ID)
        del records
        while due in held:
            yield held.pop(due)
            due = next(by_id, None)


def _rows(records: Collection, classes: tuple[type, ...]) -> list[Rows]:
    rows: list[Rows] = []
    for cls in classes:
        found: tuple[Any, ...] = records.of(cls)
        if found:
            rows.append((cls, in_order(cls, found)))
    return rows


def in_order(cls: type, rows: Iterable[Any]) -> list[Any]:
    """Return the records of a class in the order of their keys, as `key_of` gives them."""
    return sorted(rows, key=attrgetter(*table_of(cls).key))
