"""Frames: from the coordinates of a PDF page to points from the top left corner of the page as turned for reading."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

#: Left, bottom, right and top of what is seen of a page, in PDF coordinates.
VisibleBox = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """A page turned clockwise by `quarters`: x = xx·X + xy·Y + dx and y = yx·X + yy·Y + dy of PDF coordinates X, Y."""

    quarters: int
    width: float
    height: float
    matrix: tuple[int, int, int, int]
    dx: float
    dy: float

    @property
    def down(self) -> int:
        """Return 1 where y grows with the PDF coordinate that it is made of, else -1."""
        return self.matrix[2] + self.matrix[3]

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the PDF page stands."""
        xx, xy, yx, yy = self.matrix
        return xx * x + xy * y + self.dx, yx * x + yy * y + self.dy

    def about_origin(self, turn: int) -> "Frame":
        """Return the frame moved so that `turn` quarters clockwise about its origin lead to the page's top left."""
        moves = ((0.0, 0.0), (0.0, -self.height), (-self.width, -self.height), (-self.width, 0.0))
        dx, dy = moves[turn % 4]
        return replace(self, dx=self.dx + dx, dy=self.dy + dy)

    def spans(
        self, lefts: Sequence[float], bottoms: Sequence[float], rights: Sequence[float], tops: Sequence[float]
    ) -> tuple[Sequence[float], Sequence[float]]:
        """Return the left and the right edges that boxes of the PDF page have, for many boxes at once."""
        low, high = (lefts, rights) if self.matrix[0] else (bottoms, tops)
        if self.matrix[0] + self.matrix[1] < 0:
            return [self.dx - edge for edge in high], [self.dx - edge for edge in low]
        if self.dx == 0:
            return low, high
        return [edge + self.dx for edge in low], [edge + self.dx for edge in high]


def frame_of(box: VisibleBox, quarters: int) -> Frame:
    """Return the frame of a page of which `box` is seen, turned clockwise by `quarters`."""
    left, bottom, right, top = box
    across, along = right - left, top - bottom
    return (
        Frame(0, across, along, (1, 0, 0, -1), -left, top),
        Frame(1, along, across, (0, 1, 1, 0), -bottom, -left),
        Frame(2, across, along, (-1, 0, 0, 1), right, -bottom),
        Frame(3, along, across, (0, -1, -1, 0), top, right),
    )[quarters % 4]
