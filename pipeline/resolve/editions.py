"""Editions: the order in which observations are believed to follow one another."""

from collections.abc import Sequence

from pipeline.core.collection import Collection
from pipeline.core.records import Edition

#: Sorts after every ISO date: an undated edition follows all dated ones unless its predecessor is dated.
_UNDATED = "~"


def in_order(everything: Collection, order: Sequence[str] = ()) -> tuple[Edition, ...]:
    """Return the editions, oldest first: by date, then by the chain of `previous`, then by id.

    `order` names editions that stand in that order before all others, whatever their dates.
    """
    by_id = {edition.edition_id: edition for edition in everything.of(Edition)}
    named = {edition_id: place for place, edition_id in enumerate(order)}

    def key(edition: Edition) -> tuple[int, str, int, str]:
        place = named.get(edition.edition_id, len(named))
        return (place, _date(edition, by_id), len(_chain(edition, by_id)), edition.edition_id)

    return tuple(sorted(by_id.values(), key=key))


def _chain(edition: Edition, by_id: dict[str, Edition]) -> list[Edition]:
    """Return the known editions that an edition follows, nearest first; a circle is cut where it closes."""
    chain: dict[str, Edition] = {}
    while edition.previous in by_id and edition.previous not in chain:
        edition = by_id[edition.previous]
        chain[edition.edition_id] = edition
    return list(chain.values())


def _date(edition: Edition, by_id: dict[str, Edition]) -> str:
    return next((e.date for e in (edition, *_chain(edition, by_id)) if e.date), _UNDATED)
