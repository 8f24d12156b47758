"""Content: what an engine reads off one page before anything is grouped: runs of characters and rulings."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one size that follow each other on one baseline without a gap.

    Positions are points from the page's top left corner; `stops` holds the left and right edge of each character.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    stops: tuple[tuple[float, float], ...]
    size: float
    is_bold: bool


@dataclass(frozen=True, slots=True)
class Ruling:
    """A straight rule or the side of a box, horizontal where `top == bottom`, else vertical."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def is_horizontal(self) -> bool:
        """Whether it runs from left to right."""
        return self.top == self.bottom


@dataclass(frozen=True, slots=True)
class PageContent:
    """Everything printed on one page, in the order of its content stream."""

    width: float
    height: float
    runs: tuple[Run, ...]
    rulings: tuple[Ruling, ...]
