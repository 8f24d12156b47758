"""Alignment: which element of one sequence became which of another; anchors first, then dynamic programming."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TypeVar

T = TypeVar("T")

#: A pair of places in the two sequences.
Pair = tuple[int, int]


def align(
    old: Sequence[T], new: Sequence[T], key: Callable[[T], str], likeness: Callable[[T, T], float], least: float
) -> tuple[list[Pair], list[Pair]]:
    """Return the pairs that keep their order, and the anchors that moved, both by place.

    An anchor is an element whose key is unique on both sides. Between the anchors that keep their order, the pairs of
    greatest summed `likeness` (the same read from either side) are taken, none below `least`. Swapping the sequences
    swaps the pairs and nothing else.
    """
    if [key(item) for item in old] > [key(item) for item in new]:
        kept, moved = align(new, old, key, likeness, least)
        return sorted((i, j) for j, i in kept), sorted((i, j) for j, i in moved)
    anchors = _anchors(old, new, key)
    kept = _longest_rising(anchors)
    moved = sorted(set(anchors) - set(kept))
    gone, come = {i for i, _ in moved}, {j for _, j in moved}
    pairs: list[Pair] = []
    for (i0, j0), (i1, j1) in pairwise([(-1, -1), *kept, (len(old), len(new))]):
        rows = [i for i in range(i0 + 1, i1) if i not in gone]
        columns = [j for j in range(j0 + 1, j1) if j not in come]
        pairs += _best_pairs(rows, columns, lambda i, j: likeness(old[i], new[j]), least)
        pairs += [(i1, j1)] if i1 < len(old) else []
    return sorted(pairs), moved


def _anchors(old: Sequence[T], new: Sequence[T], key: Callable[[T], str]) -> list[Pair]:
    counts = Counter(key(item) for item in old), Counter(key(item) for item in new)
    places = {key(item): place for place, item in enumerate(new)}
    keys = ((place, key(item)) for place, item in enumerate(old))
    return [(place, places[k]) for place, k in keys if counts[0][k] == 1 == counts[1][k]]


def _longest_rising(anchors: Sequence[Pair]) -> list[Pair]:
    """Return the longest run of pairs, given by rising old place, whose new places rise too."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int | None] = []
    for place, (_, column) in enumerate(anchors):
        length = bisect_left(ends, column)
        before.append(last[length - 1] if length else None)
        ends[length : length + 1] = [column]
        last[length : length + 1] = [place]
    run: list[Pair] = []
    at = last[-1] if last else None
    while at is not None:
        run.append(anchors[at])
        at = before[at]
    return run[::-1]


def _best_pairs(
    rows: Sequence[int], columns: Sequence[int], likeness: Callable[[int, int], float], least: float
) -> list[Pair]:
    """Return the pairs of greatest total likeness that do not cross."""
    scores = [[likeness(i, j) for j in columns] for i in rows]
    best = [[0.0] * (len(columns) + 1) for _ in range(len(rows) + 1)]
    for a in range(len(rows) - 1, -1, -1):
        for b in range(len(columns) - 1, -1, -1):
            paired = scores[a][b] + best[a + 1][b + 1] if scores[a][b] >= least else 0.0
            best[a][b] = max(paired, best[a + 1][b], best[a][b + 1])
    pairs: list[Pair] = []
    a = b = 0
    while a < len(rows) and b < len(columns):
        if scores[a][b] >= least and best[a][b] == scores[a][b] + best[a + 1][b + 1]:
            pairs.append((rows[a], columns[b]))
            a, b = a + 1, b + 1
        elif best[a][b] == best[a + 1][b]:
            a += 1
        else:
            b += 1
    return pairs


def mutual_best(
    old: Sequence[T], new: Sequence[T], likeness: Callable[[T, T], float], least: float
) -> list[tuple[T, T]]:
    """Return the pairs, in any order of places, that like each other best and no other as well, none below `least`."""
    scores = [[likeness(one, other) for other in new] for one in old]
    columns = list(zip(*scores, strict=True))
    return [
        (old[i], new[j])
        for i, row in enumerate(scores)
        for j, score in enumerate(row)
        if score >= least and all(max(line) == score and line.count(score) == 1 for line in (row, columns[j]))
    ]
