"""Rules: long thin dark runs of a picture, with white beside them, are the rules of tables."""

from dataclasses import dataclass

import cv2
import numpy as np

from pipeline.extract.ocr.picture import Picture, Pixels
from pipeline.extract.pdf.content import Ruling

#: A straight dark run this long (in points) may be a rule.
LENGTH = 18.0
#: Gaps this long (in points) in a rule are faults of the scan.
GAP = 1.5
#: Rules are no thicker (in points); what is thicker is a shaded box.
THICKNESS = 4.0
#: A rule is dark through this part of its length, and has no more ink than that part beside it: strokes of
#: characters that happen to touch do neither.
DARK, BESIDE = 0.85, 0.25
#: White beside a rule is looked for within this distance (in points).
SIDE = 1.2


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a page in points, and the pixels that draw them (255)."""

    horizontals: list[Ruling]
    verticals: list[Ruling]
    drawn: Pixels


def rules_of(picture: Picture) -> Rules:
    """Return the rules that a picture shows."""
    across, drawn_across = _horizontals(picture.ink, picture.scale)
    along, drawn_along = _horizontals(np.ascontiguousarray(picture.ink.T), picture.scale)
    return Rules(across, along, np.asarray(drawn_across | drawn_along.T, dtype=np.uint8))


def _horizontals(ink: Pixels, scale: float) -> tuple[list[Ruling], Pixels]:
    """Return the horizontal rules in points, and the pixels that draw them."""
    drawn = np.zeros_like(ink)
    rules: list[Ruling] = []
    _, labels, stats, _ = cv2.connectedComponentsWithStats(_runs(ink, scale), connectivity=8)
    for index, (left, top, width, height, _) in enumerate(stats.tolist()):
        if not index or width < LENGTH * scale or height > THICKNESS * scale + 2:
            continue
        if not _is_rule(ink, (left, top, width, height), scale):
            continue
        rules.append(Ruling((top + height / 2) / scale, left / scale, (left + width) / scale))
        part = (slice(top, top + height), slice(left, left + width))
        drawn[part][labels[part] == index] = 255
    kernel = np.ones((3, 3), np.uint8)
    order = sorted(rules, key=lambda rule: (rule.at, rule.start, rule.end))
    return order, np.asarray(cv2.dilate(drawn, kernel), dtype=np.uint8)


def _runs(ink: Pixels, scale: float) -> Pixels:
    """Return the horizontal runs of ink that are long enough, closed over small gaps and slight steps."""
    closed = cv2.dilate(ink, np.ones((3, 1), np.uint8))
    closed = cv2.morphologyEx(closed, cv2.MORPH_CLOSE, np.ones((1, max(3, round(GAP * scale))), np.uint8))
    return np.asarray(cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((1, round(LENGTH * scale)), np.uint8)))


def _is_rule(ink: Pixels, box: tuple[int, int, int, int], scale: float) -> bool:
    """Return whether a run is dark nearly all along and has white above and below it."""
    left, top, width, height = box
    side = max(2, round(SIDE * scale))
    columns = ink[:, left : left + width] > 0
    above, below = columns[max(0, top - side) : max(1, top - 1)], columns[top + height + 1 : top + height + side]
    beside = max((float(part.any(axis=0).mean()) for part in (above, below) if len(part)), default=0.0)
    return float(columns[top : top + height].any(axis=0).mean()) >= DARK and beside <= BESIDE
