"""Candidates: stretches of a block's text that a rule takes for a mention, before one flat layer is chosen."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

#: Labels whose mentions nothing inside or across them may compete with: a name in a title is part of the title.
_CLOSED = ("DOCUMENT", "STANDARD")
_ORDER = (
    "DOCUMENT",
    "STANDARD",
    "DATE",
    "PERSON",
    "ORG",
    "PRODUCT",
    "ATTACK",
    "RISK",
    "PROPERTY",
    "TECH",
    "GPE",
)
_RANK = {label: rank for rank, label in enumerate(_ORDER)}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible mention: code points `start:end` of the block's text, its label and canonical name."""

    start: int
    end: int
    label: str
    entity: str

    def covers(self, other: "Candidate") -> bool:
        """Whether the other lies inside this one."""
        return self.start <= other.start and other.end <= self.end


def flat_layer(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Return the candidates of one flat layer in text order.

    Titles and numbers come first, then the longest; of equal ones the label named first in the module's order. One that
    is found twice overlaps itself.
    """
    taken: list[Candidate] = []
    for candidate in sorted(candidates, key=_precedence):
        place = bisect_left(taken, candidate.start, key=_start)
        is_free = place == len(taken) or candidate.end <= taken[place].start
        if is_free and (place == 0 or taken[place - 1].end <= candidate.start):
            taken.insert(place, candidate)
    return tuple(taken)


def _start(candidate: Candidate) -> int:
    return candidate.start


def _precedence(candidate: Candidate) -> tuple[bool, int, int, int, str]:
    is_open = candidate.label not in _CLOSED
    return (is_open, candidate.start - candidate.end, candidate.start, _RANK[candidate.label], candidate.entity)
