"""Areas: where single lines of text stand in a picture; an area across a rule is cut, ink outside all is found."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.extract.ocr.picture import Pixels
from pipeline.extract.pdf.content import Ruling

#: Ink this near (in points) to a rule belongs to a character that reaches over it.
TOUCHING = 1.0
#: A rule that runs this part of an area's height or width from its edge only skirts it.
SKIRT = 0.25
#: Rows of pixels with no more than this part of the ink that the darkest has are dust.
FAINT = 0.04
#: Marks lower and narrower (in points) than this are dust or a lone dot.
SMALLEST = 3.5
#: Marks this near (in points) stand in one line of text.
NEAR = 9.0


#: Which rows or columns of pixels hold ink.
Dark = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Area:
    """A part of a picture in pixels, from `x0, top` to before `x1, bottom`."""

    x0: int
    top: int
    x1: int
    bottom: int

    def of(self, pixels: Pixels) -> Pixels:
        """Return its pixels."""
        return pixels[self.top : self.bottom, self.x0 : self.x1]

    def shrunk(self, ink: Pixels) -> "Area | None":
        """Return what of it the line in it fills, None where nothing does; ends of lines above and below are none."""
        inside = self.of(ink) > 0
        counts = np.count_nonzero(inside, axis=1)
        spans = _spans(counts > FAINT * counts.max(initial=0))
        if not spans:
            return None
        heaviest = max(range(len(spans)), key=lambda index: int(counts[slice(*spans[index])].sum()))
        kept = [s for i, s in enumerate(spans) if i == heaviest or (s[0] > 0 and s[1] < len(counts))]
        columns = np.flatnonzero(inside[kept[0][0] : kept[-1][1]].any(axis=0))
        x0, x1 = self.x0 + int(columns[0]), self.x0 + int(columns[-1]) + 1
        return Area(x0, self.top + kept[0][0], x1, self.top + kept[-1][1])

    def widened(self, margin: int, pixels: Pixels) -> "Area":
        """Return it with `margin` pixels around it, as far as there are any."""
        height, width = pixels.shape
        x1, bottom = min(width, self.x1 + margin), min(height, self.bottom + margin)
        return Area(max(0, self.x0 - margin), max(0, self.top - margin), x1, bottom)


def _spans(filled: Dark) -> list[tuple[int, int]]:
    """Return the stretches that are filled: first place, and the one after the last."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], filled, [False])).astype(np.int8))).tolist()
    return list(zip(edges[::2], edges[1::2], strict=True))


def cut_at_rules(
    areas: Iterable[Area], horizontals: Sequence[Ruling], verticals: Sequence[Ruling], ink: Pixels, scale: float
) -> list[Area]:
    """Return the areas cut where a rule runs through them and no character reaches over it."""
    found: list[Area] = []
    for area in areas:
        across = [rule.at * scale for rule in horizontals if _crosses(rule, area.x0, area.x1, scale)]
        rows = _cuts(area.top, area.bottom, across, _filled(ink[:, area.x0 : area.x1], axis=1), scale)
        for top, bottom in rows:
            along = [rule.at * scale for rule in verticals if _crosses(rule, top, bottom, scale)]
            inked = _filled(ink[top:bottom], axis=0)
            found += [Area(x0, top, x1, bottom) for x0, x1 in _cuts(area.x0, area.x1, along, inked, scale)]
    return found


def _filled(ink: Pixels, axis: int) -> Dark:
    """Return which columns (axis 0) or rows (axis 1) hold ink."""
    return np.asarray((ink > 0).any(axis=axis))


def _crosses(rule: Ruling, start: int, end: int, scale: float) -> bool:
    middle = (start + end) / 2
    return rule.start * scale <= middle <= rule.end * scale


def _cuts(start: int, end: int, places: Iterable[float], inked: Dark, scale: float) -> list[tuple[int, int]]:
    """Return the parts from `start` to `end` between `places` where there is no ink."""
    touching = max(1, round(TOUCHING * scale))
    cuts = [start]
    for place in sorted(round(place) for place in places):
        is_inside = start + touching < place < end - touching
        is_free = not (inked[place - touching : place].any() and inked[place + 1 : place + 1 + touching].any())
        if is_inside and is_free and place > cuts[-1]:
            cuts.append(place)
    return [(left, right) for left, right in zip(cuts, [*cuts[1:], end], strict=True) if right > left]


def missed(ink: Pixels, areas: Iterable[Area], scale: float) -> list[Area]:
    """Return the lines that ink outside all `areas` makes; dust is none."""
    rest = ink.copy()
    for area in areas:
        area.of(rest)[:] = 0
    count, _, stats, _ = cv2.connectedComponentsWithStats(rest, connectivity=8)
    marks = [Area(int(x), int(y), int(x + w), int(y + h)) for x, y, w, h, _ in stats[1:count]]
    size = SMALLEST * scale
    lines: list[Area] = []
    for mark in sorted(marks, key=lambda mark: (mark.x0, mark.top, mark.x1)):
        if mark.bottom - mark.top < size and mark.x1 - mark.x0 < size:
            continue
        for index, line in enumerate(lines):
            if mark.x0 - line.x1 < NEAR * scale and _shares_height(mark, line):
                bottom, x1 = max(line.bottom, mark.bottom), max(line.x1, mark.x1)
                lines[index] = replace(line, top=min(line.top, mark.top), bottom=bottom, x1=x1)
                break
        else:
            lines.append(mark)
    return sorted(lines, key=lambda line: (line.top, line.x0))


def _shares_height(one: Area, other: Area) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared > 0.5 * min(one.bottom - one.top, other.bottom - other.top)
