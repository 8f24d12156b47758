"""Reading order: what stands on a page from top to bottom, two columns of text one after the other."""

from collections.abc import Sequence
from statistics import median
from typing import TypeVar

from pipeline.core.records import Box
from pipeline.extract.pdf.bands import Band, Segment

#: The white between two columns of text runs through this middle part of the width of the text.
MIDDLE = (0.3, 0.7)
#: So many bands at least stand on both sides of the white.
BANDS = 3
#: Lines fill this part of their column; page numbers in contents, values beside labels do not.
FILLED = 0.5
#: A column of text is this wide at least (in font sizes); a name or a label is narrower.
NARROWEST = 10.0

Placed = TypeVar("Placed")


def column_gap(bands: Sequence[Band]) -> float | None:
    """Return the abscissa between two columns of text, None where the page has one."""
    if not bands:
        return None
    left, right = min(b.segments[0].x0 for b in bands), max(b.segments[-1].x1 for b in bands)
    low, high = (left + part * (right - left) for part in MIDDLE)
    gaps = [(a.x1, b.x0) for band in bands for a, b in zip(band.segments, band.segments[1:], strict=False)]
    middles = [(x0 + x1) / 2 for x0, x1 in gaps if low < (x0 + x1) / 2 < high]
    if len(middles) < BANDS:
        return None
    middle = max(middles, key=lambda x: (sum(x0 < x < x1 for x0, x1 in gaps), -x))
    beside = [b for b in bands if any(s.x1 < middle for s in b.segments) and any(s.x0 > middle for s in b.segments)]
    beside = [band for band in beside if not any(s.x0 < middle < s.x1 for s in band.segments)]
    sides = [[s for band in beside for s in band.segments if (s.x0 > middle) == is_right] for is_right in (False, True)]
    return middle if len(beside) >= BANDS and all(_is_column(side) for side in sides) else None


def _is_column(segments: Sequence[Segment]) -> bool:
    width = max(s.x1 for s in segments) - min(s.x0 for s in segments)
    usual = median(s.x1 - s.x0 for s in segments)
    return usual >= FILLED * width and width >= NARROWEST * median(s.size for s in segments)


def in_reading_order(placed: Sequence[tuple[Box, Placed]], gap: float | None) -> list[Placed]:
    """Return what is placed on a page as it is read.

    With a `gap` between two columns, what crosses it parts the page; between two such the left column is read first.
    """
    ordered = sorted(placed, key=lambda item: ((item[0].top + min(item[0].bottom, item[0].top + 12)) / 2, item[0].x0))
    if gap is None:
        return [thing for _, thing in _side_by_side(ordered)]
    result: list[Placed] = []
    left: list[Placed] = []
    right: list[Placed] = []
    for box, thing in ordered:
        if box.x0 < gap < box.x1:
            result += [*left, *right, thing]
            left, right = [], []
        else:
            (left if box.x1 <= gap else right).append(thing)
    return [*result, *left, *right]


def _side_by_side(ordered: Sequence[tuple[Box, Placed]]) -> list[tuple[Box, Placed]]:
    """Return the same with what stands beside each other from left to right."""
    result: list[tuple[Box, Placed]] = []
    for box, thing in ordered:
        place = len(result)
        while place and box.x1 <= result[place - 1][0].x0 and _beside(box, result[place - 1][0]):
            place -= 1
        result.insert(place, (box, thing))
    return result


def _beside(box: Box, other: Box) -> bool:
    shared = min(box.bottom, other.bottom) - max(box.top, other.top)
    return shared > min(box.bottom - box.top, other.bottom - other.top) / 2
