"""Content: what an engine reads off one page before anything is grouped: runs of characters, rulings and shades.

Positions are points from the top left corner of the page, turned so that most of its text stands upright.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.core.records import Box
from pipeline.extract.pdf.look_alikes import Repair

#: Where the box of a line stands around its baseline, in font sizes: the square that a Chinese character fills.
ASCENT, DESCENT = 0.88, 0.12


class Run(NamedTuple):
    """Characters of one font that follow each other on one baseline without a gap.

    `x0` to `x1` is what is printed, `top` to `bottom` the squares around its characters; `lefts` and `rights` are the
    edges of each code point along the baseline. `turn` counts the quarter turns clockwise by which the text
    leaves the page's upright: all positions are those of the page turned back by as many, about its top left corner.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float
    is_bold: bool
    lefts: Sequence[float]
    rights: Sequence[float]
    turn: int = 0

    @property
    def middle(self) -> tuple[float, float]:
        """Return the point of the page in its middle."""
        x, y = (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2
        for _ in range(self.turn):
            x, y = -y, x
        return x, y

    def part(self, start: int, end: int) -> "Run":
        """Return its characters from `start` to `end` as a run."""
        lefts, rights = self.lefts[start:end], self.rights[start:end]
        return self._replace(text=self.text[start:end], lefts=lefts, rights=rights, x0=lefts[0], x1=rights[-1])


class Line(NamedTuple):
    """A printed line: its text, where it stands, font size and weight of most of its characters."""

    text: str
    box: Box
    size: float
    is_bold: bool


@dataclass(frozen=True, slots=True)
class Ruling:
    """A straight rule: horizontal from `start` to `end` at height `at`, or vertical at abscissa `at`."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class PageContent:
    """Everything printed on one page.

    `slanted` is text at other angles, as a watermark has it. `pictured` is the share of the page that pictures cover,
    `unknown` the share of its characters that are none, or of which the font does not say which they are. `repairs`
    are the look-alikes that its text layer has for characters that are printed.
    """

    width: float
    height: float
    runs: tuple[Run, ...]
    slanted: tuple[Line, ...]
    horizontals: tuple[Ruling, ...]
    verticals: tuple[Ruling, ...]
    shades: tuple[Box, ...]
    pictured: float
    unknown: float
    repairs: tuple[Repair, ...] = ()


def turned_box(x0: float, top: float, x1: float, bottom: float, turn: int) -> Box:
    """Return a box turned clockwise by `turn` quarters about the origin, in hundredths of a point."""
    if turn:
        for _ in range(turn):
            x0, top, x1, bottom = -bottom, x0, -top, x1
    return Box(x0=round(x0, 2), top=round(top, 2), x1=round(x1, 2), bottom=round(bottom, 2))
