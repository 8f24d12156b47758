"""Related: standards that a reader of one may want too: adopted, amended, other parts, near by topic."""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.core.records import Lineage, Standard
from pipeline.query.reading import read

#: Standards near by topic that are named.
_NEAREST = 5
# what stands behind the stem of a canonical number: a part (.3, -2) and a year (-2022, :2023)
_BEHIND = re.compile(r"(?:[.-]\d{1,3})?(?:[-:](?:\d{4}|\d{2}))?$")
_TOPICS = """
SELECT DISTINCT s.standard_id, t.topic FROM topics AS t JOIN sightings AS s ON s.target_id = t.target_id
WHERE t.target_kind = 'entry' AND s.kind = 'entry' AND s.status = 'accepted' ORDER BY 1, 2
"""


@dataclass(frozen=True, slots=True)
class Related:
    """A standard near another: `why` is a relation of lineage, `part` (same number, another part or year) or `topics`.

    `topics` are those that both have; `standard` is null where only the number is known.
    """

    number: str | None
    standard: Standard | None
    why: str
    topics: tuple[str, ...] = ()


def related(connection: sqlite3.Connection, standard: Standard, numbers: Iterable[str]) -> tuple[Related, ...]:
    """Return what is near a standard that has, or had, `numbers`: what adopts or amends it, parts, then by topic."""
    own = set(numbers)
    others = {other.standard_id: other for other in read(connection, Standard) if other != standard}
    found: dict[str, Related] = {}
    for one in (*_linked(connection, own, others), *_parts(own, others), *_by_topic(connection, standard, others)):
        found.setdefault(one.standard.standard_id if one.standard else one.number or "", one)
    return tuple(found.values())


def _linked(connection: sqlite3.Connection, own: set[str], others: dict[str, Standard]) -> Iterator[Related]:
    by_number = {other.number: other for other in others.values() if other.number}
    for link in read(connection, Lineage, "status = 'accepted' AND relation IN ('adopted', 'amended')"):
        for one, other in ((link.old_number, link.new_number), (link.new_number, link.old_number)):
            if one in own and other not in own:
                yield Related(other, by_number.get(other), link.relation)


def _parts(own: set[str], others: dict[str, Standard]) -> Iterator[Related]:
    stems = {_BEHIND.sub("", number) for number in own}
    for _, other in sorted(others.items()):
        if other.number and _BEHIND.sub("", other.number) in stems:
            yield Related(other.number, other, "part")


def _by_topic(connection: sqlite3.Connection, standard: Standard, others: dict[str, Standard]) -> list[Related]:
    topics: dict[str, list[str]] = {}
    for standard_id, topic in connection.execute(_TOPICS):
        topics.setdefault(standard_id, []).append(topic)
    own = topics.get(standard.standard_id, [])
    near = []
    for standard_id, other in others.items():
        shared = tuple(topic for topic in topics.get(standard_id, ()) if topic in own)
        is_neighbour = other.owner is not None and other.owner == standard.owner
        if shared:
            near.append((-2 * len(shared) - is_neighbour, standard_id, Related(other.number, other, "topics", shared)))
    return [one for *_, one in sorted(near, key=lambda found: found[:2])[:_NEAREST]]
