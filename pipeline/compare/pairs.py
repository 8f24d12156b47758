"""Pairs: the records that a comparison of two editions needs, and no more."""

from collections.abc import Callable, Iterable

from pipeline.core.collection import Collection, merge
from pipeline.core.fields import key_of
from pipeline.core.records import (
    Block,
    Commitment,
    Contributor,
    Document,
    Edition,
    Entry,
    Lineage,
    Listing,
    Section,
    Sighting,
)

#: What is compared of an edition, and the sightings of its rows and text.
OF_AN_EDITION: tuple[type, ...] = (Edition, Section, Block, Contributor, Listing, Entry, Document, Commitment, Sighting)
#: Relations that tell more than two states of one standard do.
_TOLD = ("split", "merged", "amended")

#: Gives the records of an edition by its id.
Records = Callable[[str], Collection]


class Pairs:
    """Gives the records of two editions with the lineage between their rows."""

    def __init__(self, records_of: Records, lineage: Iterable[Lineage]) -> None:
        """Remember lineage by its old number."""
        self._records_of = records_of
        self._lineage: dict[str, list[tuple[int, Lineage]]] = {}
        for place, row in enumerate(lineage):
            if row.relation in _TOLD:
                self._lineage.setdefault(row.old_number, []).append((place, row))

    def of(self, old_edition_id: str, new_edition_id: str) -> Collection:
        """Return the records of both editions, sightings in the order of their key."""
        both = merge((self._records_of(old_edition_id), self._records_of(new_edition_id)))
        numbers = {entry.number for entry in both.of(Entry) if entry.number}
        told = {
            place: row
            for number in sorted(numbers)
            for place, row in self._lineage.get(number, ())
            if row.new_number in numbers
        }
        others = (row for row in both if not isinstance(row, Sighting))
        return Collection([*others, *sorted(both.of(Sighting), key=key_of), *(told[place] for place in sorted(told))])
