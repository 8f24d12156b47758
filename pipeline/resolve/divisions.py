"""Divisions: one standard that became several parts, or several parts that became one."""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TypeVar

from pipeline.core.titles import containment
from pipeline.resolve.links import Known, Link
from pipeline.resolve.observations import Observation

T = TypeVar("T")

#: Share of the whole's title that the title of every part repeats.
_REPEATED = 0.8


def divisions(known: Sequence[Known], seen: Sequence[Observation]) -> list[Link]:
    """Return a link for each part of each division: one number without part on one side, two or more of its parts on
    the other, all of them met by nothing else.

    A division is safe where the title of every part repeats that of the whole.
    """
    wholes = _only(known, lambda k: _work(k.last, is_part=False))
    split = [(wholes[work], o) for work, members in _parts(seen, wholes, lambda o: o) for o in members]
    merged_into = _only(seen, lambda o: _work(o, is_part=False))
    merged = [(k, merged_into[work]) for work, members in _parts(known, merged_into, lambda k: k.last) for k in members]
    return _links(split, "split") + _links(merged, "merged")


def _only(things: Sequence[T], work: Callable[[T], Hashable | None]) -> dict[Hashable, T]:
    """Return the things by their work, without those that share it."""
    counts = Counter(work(thing) for thing in things)
    return {key: thing for thing in things if (key := work(thing)) is not None and counts[key] == 1}


def _parts(
    things: Sequence[T], wholes: Mapping[Hashable, object], observed: Callable[[T], Observation]
) -> list[tuple[Hashable, list[T]]]:
    """Return the parts of each whole that has at least two of them."""
    parts: dict[Hashable, list[T]] = {}
    for thing in things:
        if (work := _work(observed(thing), is_part=True)) in wholes:
            parts.setdefault(work, []).append(thing)
    return [(work, members) for work, members in parts.items() if len(members) > 1]


def _work(observation: Observation, *, is_part: bool) -> Hashable | None:
    number = observation.designation
    if number is None or number.supplements or (number.part is not None) is not is_part:
        return None
    return number.work


def _links(members: Sequence[tuple[Known, Observation]], relation: str) -> list[Link]:
    safe: dict[Hashable, bool] = {}
    for known, seen in members:
        whole = known.standard_id if relation == "split" else seen
        safe[whole] = safe.get(whole, True) and _repeats(known.last, seen)
    return [
        _link(known, seen, relation, safe[known.standard_id if relation == "split" else seen])
        for known, seen in members
    ]


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
        + (", and titles that repeat that of the whole" if is_safe else ""),
        is_safe=is_safe,
    )
