"""Rules: long thin dark runs of a picture, with white beside them, are the rules of tables."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from pipeline.extract.ocr.picture import Picture, Pixels
from pipeline.extract.pdf.content import Ruling

#: A straight dark run this long (in points) may be a rule.
LENGTH = 18.0
#: A rule shorter than this (in points) meets another that crosses it, within a distance; a dash or a row of capitals,
#: whose bars nearly touch, does not.
ALONE, CONTACT = 60.0, 3.0
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


@dataclass(frozen=True, slots=True)
class _Found:
    """A rule, where its pixels begin (row, column), and which of them draw it (255)."""

    rule: Ruling
    place: tuple[int, int]
    drawn: Pixels


def rules_of(picture: Picture) -> Rules:
    """Return the rules that a picture shows; short ones only where they meet another."""
    scale = picture.scale
    across = _horizontals(picture.ink, scale)
    along = _horizontals(np.ascontiguousarray(picture.ink.T), scale)
    kept = [[one for one in own if _is_held(one.rule, others)] for own, others in ((across, along), (along, across))]
    drawn = _painted(kept[0], picture.ink) | _painted(kept[1], picture.ink.T).T
    return Rules([one.rule for one in kept[0]], [one.rule for one in kept[1]], np.asarray(drawn, dtype=np.uint8))


def _horizontals(ink: Pixels, scale: float) -> list[_Found]:
    """Return what may be horizontal rules, in points, from top to bottom."""
    found: list[_Found] = []
    _, labels, stats, _ = cv2.connectedComponentsWithStats(_runs(ink, scale), connectivity=8)
    for index, (left, top, width, height, _) in enumerate(stats.tolist()):
        if not index or width < LENGTH * scale or height > THICKNESS * scale + 2:
            continue
        if not _is_rule(ink, (left, top, width, height), scale):
            continue
        rule = Ruling((top + height / 2) / scale, left / scale, (left + width) / scale)
        own = labels[top : top + height, left : left + width] == index
        found.append(_Found(rule, (top, left), np.where(own, 255, 0).astype(np.uint8)))
    return sorted(found, key=lambda one: (one.rule.at, one.rule.start, one.rule.end))


def _is_held(rule: Ruling, others: Sequence[_Found]) -> bool:
    """Return whether a rule is long, or ends or begins at one of the `others` that cross its direction."""
    if rule.end - rule.start >= ALONE:
        return True
    return any(
        min(abs(rule.start - other.rule.at), abs(rule.end - other.rule.at)) <= CONTACT
        and other.rule.start - CONTACT <= rule.at <= other.rule.end + CONTACT
        for other in others
    )


def _painted(found: Sequence[_Found], ink: Pixels) -> Pixels:
    """Return the pixels that draw rules, with their soft edges (255)."""
    drawn = np.zeros_like(ink)
    for one in found:
        top, left = one.place
        height, width = one.drawn.shape
        part = drawn[top : top + height, left : left + width]
        np.maximum(part, one.drawn, out=part)
    return np.asarray(cv2.dilate(drawn, np.ones((3, 3), np.uint8)), dtype=np.uint8)


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
