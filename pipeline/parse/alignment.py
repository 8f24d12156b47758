"""Alignment: which printed lines are the headings that the contents announce, all of them in order at once.

A title can stand in several places (a list in the introduction, a running title, a sentence); the order of all
announced headings decides, so that one wrong place does not push out those behind it.
"""

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from operator import itemgetter

from pipeline.parse.announced import Announced
from pipeline.parse.places import BodyLine, Place, places_of

#: A misread heading is sought among so many lines, on its page if the pages are known.
_MOST_SOUGHT = 600
_LEAST_LIKE = 0.8
_SHORTEST_LIKE = 4


def align(announced: Sequence[Announced], lines: Sequence[BodyLine]) -> tuple[Place, ...]:
    """Return the places of the announced headings, in order, none overlapping, with the most points together."""
    best: list[tuple[float, _Chain | None]] = [(0.0, None)] * (len(announced) + 1)
    waiting: list[tuple[int, int, float, _Chain]] = []
    count = 0
    for first, places in places_of(announced, lines):
        while waiting and waiting[0][0] <= first:
            _, _, points, chain = waiting.pop(0)
            _raise(best, chain.place.entry + 1, points, chain)
        for place in places:
            before, above = _highest(best, place.entry)
            count += 1
            insort(waiting, (place.end, count, before + place.points, _Chain(place, above)), key=itemgetter(0, 1))
    for _, _, points, chain in waiting:
        _raise(best, chain.place.entry + 1, points, chain)
    _, last = _highest(best, len(announced))
    found: list[Place] = []
    while last is not None:
        found.append(last.place)
        last = last.before
    found.reverse()
    return tuple(sorted([*found, *_misread(announced, lines, found)], key=lambda place: place.first))


@dataclass(frozen=True, slots=True)
class _Chain:
    """A place and the chain of places before it."""

    place: Place
    before: "_Chain | None"


def _raise(best: list[tuple[float, _Chain | None]], index: int, points: float, chain: _Chain) -> None:
    """Enter a chain that ends with entry `index - 1` into the tree of prefix maxima."""
    while index < len(best):
        if points > best[index][0]:
            best[index] = (points, chain)
        index += index & -index


def _highest(best: Sequence[tuple[float, _Chain | None]], index: int) -> tuple[float, _Chain | None]:
    """Return the chain of most points that ends before entry `index`."""
    found: tuple[float, _Chain | None] = (0.0, None)
    while index > 0:
        if best[index][0] > found[0]:
            found = best[index]
        index -= index & -index
    return found


def _misread(announced: Sequence[Announced], lines: Sequence[BodyLine], found: Sequence[Place]) -> Iterator[Place]:
    """Yield places for the headings not found: between their neighbours, the line most like them (a misread letter)."""
    known = [place.entry for place in found]
    after = 0
    for number, item in enumerate(announced):
        at = bisect_left(known, number)
        if item.is_translation or (at < len(known) and known[at] == number) or len(item.key) < _SHORTEST_LIKE:
            continue
        first = max(after, found[at - 1].end if at else 0)
        last = found[at].first if at < len(found) else len(lines)
        places = [place for place in range(first, last) if _may_hold(lines[place], item)][:_MOST_SOUGHT]
        likeness = [(_likeness(item.key, lines[place].key), -place) for place in places]
        best, place = max(likeness, default=(0.0, 0))
        if best >= _LEAST_LIKE:
            after = 1 - place
            yield Place(number, -place, 1 - place, None, best)


def _may_hold(line: BodyLine, item: Announced) -> bool:
    is_length = 2 * len(line.key) >= len(item.key) >= len(line.key) // 2
    return is_length and (line.page is None or item.page is None or line.page == item.page)


def _likeness(key: str, other: str) -> float:
    matcher = SequenceMatcher(None, key, other, autojunk=False)
    if matcher.real_quick_ratio() < _LEAST_LIKE or matcher.quick_ratio() < _LEAST_LIKE:
        return 0.0
    return matcher.ratio()
