"""Divisions: one standard that became several parts, or several parts that became one."""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TypeVar

from pipeline.core.titles import containment
from pipeline.resolve.links import Known, Link
from pipeline.resolve.observations import Observation

T = TypeVar("T")
#: A whole and one of its parts, the known standard first.
Pair = tuple[Known, Observation]

#: Share of the whole's title that the title of every part repeats.
_REPEATED = 0.8


def divisions(known: Sequence[Known], seen: Sequence[Observation]) -> list[Link]:
    """Return a link for each part of each division: one number without part on one side, two or more of its parts on
    the other, all of them met by nothing else.

    A division is safe where the title of every part repeats that of the whole, and the parts are the first ones
    without a gap: where one is missing it may have gone another way.
    """
    groups = [("split", members) for members in _split(known, seen)]
    groups += [("merged", members) for members in _merged(known, seen)]
    return [link for relation, members in groups if len(members) > 1 for link in _links(members, relation)]


def single_parts(known: Sequence[Known], seen: Sequence[Observation]) -> list[Link]:
    """Return a possible identity for each number without part on one side that has one part on the other: a revision
    may become the first part of more to come."""
    groups = (*_split(known, seen), *_merged(known, seen))
    return [_single(*members[0]) for members in groups if len(members) == 1]


def _split(known: Sequence[Known], seen: Sequence[Observation]) -> list[list[Pair]]:
    """Return the pairs of each known whole with its observed parts."""
    wholes = _only(known, lambda k: _work(k.last, is_part=False))
    return [[(wholes[work], o) for o in members] for work, members in _parts(seen, wholes, lambda o: o)]


def _merged(known: Sequence[Known], seen: Sequence[Observation]) -> list[list[Pair]]:
    """Return the pairs of the known parts of each observed whole with it."""
    wholes = _only(seen, lambda o: _work(o, is_part=False))
    return [[(k, wholes[work]) for k in members] for work, members in _parts(known, wholes, lambda k: k.last)]


def _only(things: Sequence[T], work: Callable[[T], Hashable | None]) -> dict[Hashable, T]:
    """Return the things by their work, without those that share it."""
    counts = Counter(work(thing) for thing in things)
    return {key: thing for thing in things if (key := work(thing)) is not None and counts[key] == 1}


def _parts(
    things: Sequence[T], wholes: Mapping[Hashable, object], observed: Callable[[T], Observation]
) -> list[tuple[Hashable, list[T]]]:
    """Return the parts of each whole that has any."""
    parts: dict[Hashable, list[T]] = {}
    for thing in things:
        if (work := _work(observed(thing), is_part=True)) in wholes:
            parts.setdefault(work, []).append(thing)
    return list(parts.items())


def _work(observation: Observation, *, is_part: bool) -> Hashable | None:
    number = observation.designation
    if number is None or number.supplements or (number.part is not None) is not is_part:
        return None
    return number.work


def _links(members: Sequence[Pair], relation: str) -> list[Link]:
    is_whole = _are_first([seen if relation == "split" else known.last for known, seen in members])
    is_safe = is_whole and all(_repeats(known.last, seen) for known, seen in members)
    return [_link(known, seen, relation, is_safe) for known, seen in members]


def _are_first(parts: Sequence[Observation]) -> bool:
    """Return whether the parts are numbered from 1 without a gap."""
    named = {part.designation.part for part in parts if part.designation}
    return named == {str(number) for number in range(1, len(parts) + 1)}


def _repeats(one: Observation, other: Observation) -> bool:
    if one.wording is None or other.wording is None:
        return False
    return containment(one.wording, other.wording) >= _REPEATED


def _link(known: Known, seen: Observation, relation: str, is_safe: bool) -> Link:
    return Link(
        known=known,
        seen=seen,
        method=relation,
        confidence=0.9 if is_safe else 0.5,
        evidence="same number without and with parts"
        + (", all of them, and titles that repeat that of the whole" if is_safe else ""),
        is_safe=is_safe,
    )


def _single(known: Known, seen: Observation) -> Link:
    is_likely = _repeats(known.last, seen)
    return Link(
        known=known,
        seen=seen,
        method="part_added",
        confidence=0.6 if is_likely else 0.45,
        evidence="same number, with a part on one side only" + (", and the same title" if is_likely else ""),
        is_safe=False,
    )
