"""Pictures: a page as grey pixels, its skew turned back, and what of it is ink."""

import math
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray

#: Pixels to the inch: measured, 300 reads no more characters than 200 and takes nearly twice as long.
DPI = 200
#: A page is rendered with no more pixels; a larger sheet gets fewer to the inch.
MOST_PIXELS = 25_000_000
POINTS = 72.0
#: Scans lie askew by no more (in degrees); less than the smallest angle does no harm.
STEEPEST, FLATTEST = 4.0, 0.05
#: Skew is measured on a picture of about this width, then turned by angles of this fineness (degrees).
SKEW_WIDTH, COARSE, FINE = 800, 0.5, 0.05
#: A mark of fewer pixels is dust.
SPECK = 5
#: Less of a page than this share of dark pixels is dust.
DUST = 0.0001

Pixels = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as it is seen: grey pixels (0 black), the same as ink (255) and paper (0), and pixels to the point."""

    grey: Pixels
    ink: Pixels
    scale: float

    @property
    def is_blank(self) -> bool:
        """Return whether nothing is printed."""
        return float(np.count_nonzero(self.ink)) <= DUST * self.ink.size

    def without(self, mask: Pixels) -> "Picture":
        """Return the picture with paper where `mask` is not 0."""
        paper = np.uint8(np.percentile(self.grey, 90))
        return Picture(np.where(mask > 0, paper, self.grey), np.where(mask > 0, np.uint8(0), self.ink), self.scale)


def render(page: pypdfium2.PdfPage, dpi: float = DPI) -> Pixels:
    """Return the grey pixels of a PDF page as a viewer shows it."""
    width, height = page.get_size()
    scale = min(dpi / POINTS, math.sqrt(MOST_PIXELS / max(1.0, width * height)))
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        return np.array(bitmap.to_numpy(), dtype=np.uint8).reshape(bitmap.height, bitmap.width)
    finally:
        bitmap.close()


def picture_of(page_image: Pixels, width: float) -> Picture:
    """Return the picture of a page `width` points wide, its skew turned back."""
    grey = _turned(page_image, _skew(page_image))
    return Picture(grey, ink_of(grey), grey.shape[1] / width)


def ink_of(grey: Pixels) -> Pixels:
    """Return the dark pixels as 255; a page of one shade has none."""
    smooth: Any = cv2.medianBlur(grey, 3)
    low, high = np.percentile(smooth, (0.1, 90))
    if high - low < 32:
        return np.zeros_like(grey)
    level, _ = cv2.threshold(smooth, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    level = min(level, high - 24.0)
    return _without_dust(np.where(grey <= level, 255, 0).astype(np.uint8))


def resized(grey: Pixels, factor: float) -> Pixels:
    """Return a picture made smaller by a factor; 1 leaves it as it is."""
    if factor >= 1:
        return grey
    return np.asarray(cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _without_dust(ink: Pixels) -> Pixels:
    """Return ink without marks of a few pixels; the dot of an i has more."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    kept = stats[:, cv2.CC_STAT_AREA] >= SPECK
    kept[0] = False
    return np.where(kept[labels], 255, 0).astype(np.uint8)


def _skew(grey: Pixels) -> float:
    """Return the angle (degrees, clockwise) by which lines of text leave the horizontal."""
    shrink = min(1.0, SKEW_WIDTH / grey.shape[1])
    ink = ink_of(resized(grey, shrink))
    if not ink.any():
        return 0.0
    coarse = _steepest(ink, np.arange(-STEEPEST, STEEPEST + COARSE / 2, COARSE))
    angle = _steepest(ink, np.arange(coarse - COARSE, coarse + COARSE + FINE / 2, FINE))
    return angle if abs(angle) >= FLATTEST else 0.0


def _steepest(ink: Pixels, angles: NDArray[np.float64]) -> float:
    """Return the angle at which the rows of pixels differ most from each other; of several the one nearest to none."""
    sharpness = [(_sharpness(ink, float(angle)), -abs(float(angle)), float(angle)) for angle in angles]
    return max(sharpness)[2]


def _sharpness(ink: Pixels, angle: float) -> float:
    rows = _turned(ink, angle, paper=0, how=cv2.INTER_NEAREST).sum(axis=1, dtype=np.float64)
    return float(np.square(np.diff(rows)).sum())


def _turned(pixels: Pixels, angle: float, paper: int = 255, how: int = cv2.INTER_CUBIC) -> Pixels:
    """Return pixels turned back about their middle by an angle in degrees, their number as it was."""
    if not angle:
        return pixels
    height, width = pixels.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    turned = cv2.warpAffine(pixels, matrix, (width, height), flags=how, borderValue=paper)
    return np.asarray(turned, dtype=np.uint8)
