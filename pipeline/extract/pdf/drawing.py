"""Drawing: the rules, shaded boxes and lone spaces among a page's objects, with those inside Form XObjects."""

import ctypes
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, repeat
from typing import Any

from pypdfium2 import raw

from pipeline.core.records import Box
from pipeline.extract.pdf import calls
from pipeline.extract.pdf.calls import Handle
from pipeline.extract.pdf.content import Ruling
from pipeline.extract.pdf.frames import Frame
from pipeline.extract.pdf.runs import TWICE

#: A box no thicker (in points) is a rule: many programs fill thin rectangles instead of stroking lines.
THICKNESS = 4.0
#: What is shorter (in points) is a dot or the corner of a border, no rule.
LENGTH = 4.0
#: A stroke that leaves its axis by less (in points) is straight.
SKEW = 1.0
#: Form XObjects inside each other; no printed page nests them deeper.
DEPTH = 12
#: Objects and path segments of one page; a drawing with more is no page of a document to be read.
BUDGET = 500_000
#: A colour as light as this in all channels (of 255) is paper.
WHITE = 250

_Matrix = tuple[float, float, float, float, float, float]
_Points = list[tuple[float, float]]
_IDENTITY: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class CrowdedPageError(Exception):
    """A page draws more than a page of a document can."""


@dataclass(slots=True)
class Drawing:
    """The rules and shaded boxes of a page as they are collected, and the share of it that pictures cover.

    `spaces` are printed by themselves: x, y, font size and quarter turns clockwise from the page's upright. PDFium's
    text layer leaves out text objects that hold nothing else, and makes up spaces at gaps. `spaced` are their places.
    """

    frame: Frame
    horizontals: list[Ruling] = field(default_factory=list)
    verticals: list[Ruling] = field(default_factory=list)
    shades: list[Box] = field(default_factory=list)
    spaces: list[tuple[float, float, float, int]] = field(default_factory=list)
    spaced: set[tuple[int, int]] = field(default_factory=set)
    pictured: float = 0.0
    budget: int = field(default_factory=lambda: BUDGET)

    def spend(self, count: int) -> None:
        """Count objects and path segments; CrowdedPageError where a page has too many."""
        self.budget -= count
        if self.budget < 0:
            raise CrowdedPageError

    def add_space(self, x: float, y: float, size: float, turn: int) -> None:
        """Add a space printed by itself, once where it is printed twice in one place to look bold."""
        slack = TWICE * size
        near = range(round(x - slack), round(x + slack) + 1)
        if not any((place, round(y)) in self.spaced for place in near):
            self.spaces.append((x, y, size, turn))
            self.spaced.add((round(x), round(y)))

    def add_box(self, points: Sequence[tuple[float, float]], *, is_filled: bool) -> None:
        """Add what fills the bounds of `points` (PDF coordinates): a rule where it is thin, else a shade."""
        corners = [self.frame.point(x, y) for x, y in points]
        x0, x1 = min(x for x, _ in corners), max(x for x, _ in corners)
        top, bottom = min(y for _, y in corners), max(y for _, y in corners)
        if bottom - top <= THICKNESS:
            if x1 - x0 > LENGTH:
                self.horizontals.append(Ruling((top + bottom) / 2, x0, x1))
        elif x1 - x0 <= THICKNESS:
            if bottom - top > LENGTH:
                self.verticals.append(Ruling((x0 + x1) / 2, top, bottom))
        elif is_filled:
            self.shades.append(Box(x0=x0, top=top, x1=x1, bottom=bottom))

    def add_stroke(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Add the stroke between two points (PDF coordinates) where it is straight."""
        (ax, ay), (bx, by) = self.frame.point(*start), self.frame.point(*end)
        if abs(ay - by) < SKEW or abs(ax - bx) < SKEW:
            self.add_box((start, end), is_filled=False)


def page_drawing(page: Any, frame: Frame) -> Drawing:
    """Return what is drawn on a page given by its PDFium handle.

    Raises CrowdedPageError where there is too much of it.
    """
    drawing = Drawing(frame)
    count = raw.FPDFPage_CountObjects(page)
    _add_objects(drawing, calls.page_object, calls.argument_of(page), count, _IDENTITY, 0)
    drawing.pictured /= frame.width * frame.height
    return drawing


def _add_objects(
    drawing: Drawing,
    get: Callable[[Any, int], Handle],
    container: Any,
    count: int,
    matrix: _Matrix,
    depth: int,
) -> None:
    """Add the objects of a page or form, given by its handle; `matrix` is that of the forms around them."""
    drawing.spend(count)
    items = list(map(get, repeat(container), range(count)))
    texts: list[Handle] = []
    for item, kind in zip(items, map(calls.object_type, items), strict=True):
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            texts.append(item)
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            _add_path(drawing, _handle(item), matrix)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            drawing.pictured += _area(_handle(item), matrix)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < DEPTH:
            form = _handle(item)
            inner = raw.FPDFFormObj_CountObjects(form)
            _add_objects(drawing, calls.form_object, item, inner, _product(_matrix(form), matrix), depth + 1)
    _add_spaces(drawing, texts, matrix)


def _handle(item: Handle) -> Any:
    return ctypes.cast(item, raw.FPDF_PAGEOBJECT)


def _add_spaces(drawing: Drawing, texts: list[Handle], matrix: _Matrix) -> None:
    """Add the text objects that print nothing: their bounds are a point."""
    for item, left, bottom, right, top in zip(texts, *calls.object_bounds(texts), strict=True):
        if left == right and bottom == top:
            size = ctypes.c_float()
            raw.FPDFTextObj_GetFontSize(_handle(item), size)
            a, b, c, d, _, _ = _product(_matrix(_handle(item)), matrix)
            turn = (round(math.atan2(-b, a) / (math.pi / 2)) + drawing.frame.quarters) % 4
            x, y = drawing.frame.point(*_moved(matrix, left, bottom))
            drawing.add_space(x, y, size.value * math.hypot(c, d), turn)


def _area(item: Any, matrix: _Matrix) -> float:
    a, b, c, d, _, _ = _product(_matrix(item), matrix)
    return abs(a * d - b * c)


def _add_path(drawing: Drawing, path: Any, matrix: _Matrix) -> None:
    drawing.spend(raw.FPDFPath_CountSegments(path))
    mode, is_stroked = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, mode, is_stroked)
    is_filled = mode.value != raw.FPDF_FILLMODE_NONE and _is_visible(raw.FPDFPageObj_GetFillColor, path)
    if is_stroked.value and not _is_visible(raw.FPDFPageObj_GetStrokeColor, path):
        is_stroked.value = 0
    if not (is_filled or is_stroked.value):
        return
    for points in _subpaths(path, _product(_matrix(path), matrix)):
        xs, ys = {round(x, 1) for x, _ in points}, {round(y, 1) for _, y in points}
        if is_filled and len(xs) <= 2 and len(ys) <= 2:
            drawing.add_box(points, is_filled=True)
        if is_stroked.value:
            for start, end in pairwise(points):
                drawing.add_stroke(start, end)


def _subpaths(path: Any, matrix: _Matrix) -> Iterator[_Points]:
    """Yield the corner points of each part of a path; a curve breaks it in two."""
    points: _Points = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        if kind != raw.FPDF_SEGMENT_LINETO:
            if len(points) > 1:
                yield points
            points = []
        points.append(_moved(matrix, x.value, y.value))
        if raw.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if len(points) > 1:
        yield points


def _is_visible(get_color: Any, path: Any) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not get_color(path, red, green, blue, alpha):
        return True
    return alpha.value > 0 and min(red.value, green.value, blue.value) < WHITE


def _matrix(item: Any) -> _Matrix:
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, matrix)
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _product(inner: _Matrix, outer: _Matrix) -> _Matrix:
    a, b, c, d, e, f = inner
    oa, ob, oc, od, oe, of = outer
    return (
        a * oa + b * oc,
        a * ob + b * od,
        c * oa + d * oc,
        c * ob + d * od,
        e * oa + f * oc + oe,
        e * ob + f * od + of,
    )


def _moved(matrix: _Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
