"""Bands: runs that stand beside each other, cut into segments where wide white parts them."""

from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import NamedTuple

from pipeline.extract.pdf.content import Run

#: Two runs stand beside each other where they share this part of the lower one's height.
SHARED_HEIGHT = 0.5
#: White this wide (in font sizes) may part two columns; spaces and stretched lines are narrower.
COLUMN_GAP = 0.9

_BASELINE, _LEFT = attrgetter("baseline", "x0"), attrgetter("x0")


class Segment(NamedTuple):
    """Text of one band without white inside: part of a line, or what one column of a table has of it."""

    runs: tuple[Run, ...]
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float

    @property
    def text(self) -> str:
        """Return its characters."""
        return "".join([run.text for run in self.runs])


class Band(NamedTuple):
    """What stands beside each other on a page, from left to right."""

    segments: tuple[Segment, ...]
    top: float
    bottom: float
    size: float


def bands_of(runs: Iterable[Run]) -> list[Band]:
    """Return the bands that upright `runs` make, from top to bottom."""
    return [_band_of(group) for group in runs_beside(runs)]


def _band_of(runs: list[Run]) -> Band:
    """Return the band that runs beside each other make, one of which at least is printed."""
    if len(runs) == 1:
        only = segment_of(runs)
        return Band((only,), only.top, only.bottom, only.size)
    segments = segments_of(runs)
    top, bottom = min([s.top for s in segments]), max([s.bottom for s in segments])
    return Band(tuple(segments), top, bottom, max([s.size for s in segments]))


def runs_beside(runs: Iterable[Run]) -> list[list[Run]]:
    """Group upright runs that stand beside each other, from top to bottom; each band from left to right."""
    bands: list[list[Run]] = []
    heads: list[Run] = []
    for run in sorted(runs, key=_BASELINE):
        for index in range(len(bands) - 1, max(len(bands) - 4, -1), -1):
            head = heads[index]
            if head.baseline != run.baseline or head.size != run.size:
                shared = min(head.bottom, run.bottom) - max(head.top, run.top)
                if shared <= SHARED_HEIGHT * min(head.size, run.size):
                    continue
                if run.size > head.size:
                    heads[index] = run
            bands[index].append(run)
            break
        else:
            bands.append([run])
            heads.append(run)
    for band in bands:
        band.sort(key=_LEFT)
    return [band for band in bands if not (band[0].text.isspace() and all(run.text.isspace() for run in band))]


def segments_of(band: Sequence[Run]) -> list[Segment]:
    """Return the segments of a band from left to right."""
    groups: list[list[Run]] = []
    right = 0.0
    for run in band:
        if run.text.isspace():
            if groups:
                groups[-1].append(run)
        elif groups and run.x0 - right < COLUMN_GAP * run.size:
            groups[-1].append(run)
            right = max(right, run.x1)
        else:
            groups.append([run])
            right = run.x1
    return [segment_of(group) for group in groups]


def segment_of(runs: list[Run]) -> Segment:
    """Return the segment that runs from left to right make; one of them at least is printed."""
    if len(runs) == 1:
        run = runs[0]
        return Segment((run,), run.x0, run.top, run.x1, run.bottom, run.baseline, run.size)
    printed = [run for run in runs if not run.text.isspace()]
    largest = max(printed, key=lambda run: run.size)
    return Segment(
        tuple(runs),
        min([run.x0 for run in printed]),
        min([run.top for run in printed]),
        max([run.x1 for run in printed]),
        max([run.bottom for run in printed]),
        largest.baseline,
        largest.size,
    )
