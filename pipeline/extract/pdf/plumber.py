"""pdfplumber: pages and ruled tables as pdfplumber reads them, a second opinion on the fast path."""

import math
import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.psexceptions import PSException
from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from pipeline.core.errors import InputError
from pipeline.extract.pdf.characters import Style, is_bold_name, no_characters
from pipeline.extract.pdf.content import PageContent, Ruling
from pipeline.extract.pdf.drawing import Drawing
from pipeline.extract.pdf.frames import Frame
from pipeline.extract.pdf.grids import DrawnCell, DrawnGrid
from pipeline.extract.pdf.look_alikes import mended
from pipeline.extract.pdf.opening import is_rebuilt, open_document
from pipeline.extract.pdf.pdfium import ReadPage
from pipeline.extract.pdf.runs import page_runs

#: Rules closer than this (in points) are one; pdfplumber's own default.
TOLERANCE = 3.0
#: What pdfminer raises on a damaged file: its own errors, and whatever its code stumbles over.
_STUMBLES = (
    MalformedPDFException,
    PdfminerException,
    PSException,
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)


def read_contents(path: Path, password: str | None) -> Iterator[ReadPage]:
    """Yield the pages of `path`; InputError where PDFium or pdfplumber cannot read it."""
    with open_document(path, password) as opened:
        rebuilt = is_rebuilt(opened)
    done = 0
    try:
        with pdfplumber.open(path, password=password) as document:
            for page in document.pages:
                yield ReadPage(done, _content(page), rebuilt)
                page.close()
                done += 1
    except _STUMBLES as error:
        problem = f"pdfplumber cannot read it ({error!r})"
        raise InputError(path.name, problem, "use PDFium", f"page {done + 1}") from error


class _CharLayer:
    """The characters of a page, their edges in points from its bottom left corner as displayed."""

    def __init__(self, page: Any) -> None:
        left, _, _, bottom = page.cropbox
        # matrices count from the corner of the medium, boxes from the zero of the PDF
        self._origin = left - page.bbox[0], page.bbox[3] - bottom
        self._chars: list[dict[str, Any]] = []
        characters: list[str] = []
        lefts: list[float] = []
        rights: list[float] = []
        for char in page.chars:
            text = "\ufffd" if char["text"].startswith("(cid:") else char["text"]
            width = (char["x1"] - char["x0"]) / len(text)
            for number, character in enumerate(text):
                self._chars.append(char)
                characters.append(character)
                lefts.append(char["x0"] - left + number * width)
                rights.append(char["x0"] - left + (number + 1) * width)
        self.text, self.repairs = mended("".join(characters))
        self.lefts: Sequence[float] = lefts
        self.rights: Sequence[float] = rights
        self.tops: Sequence[float] = [bottom - char["top"] for char in self._chars]
        self.bottoms: Sequence[float] = [bottom - char["bottom"] for char in self._chars]

    def unknown(self) -> float:
        """Return the share of characters that are none."""
        return no_characters(self.text)

    def font(self, index: int) -> object:
        """Return what tells the font and direction of the character at `index` from others."""
        char = self._chars[index]
        return char["fontname"], *(round(part, 2) for part in char["matrix"][:4])

    def style(self, index: int) -> Style:
        """Return how the character at `index` is set."""
        char = self._chars[index]
        a, b, _, _, x, y = char["matrix"]
        size = char["x1"] - char["x0"] if abs(b) > abs(a) else char["bottom"] - char["top"]
        left, low = self._origin
        return Style(size, is_bold_name(char["fontname"]), math.atan2(-b, a), (x - left, y - low))


def _content(page: Any) -> PageContent:
    left, top, right, bottom = (float(side) for side in page.cropbox)
    box = (0.0, 0.0, right - left, bottom - top)
    layer = _CharLayer(page)
    found = page_runs(layer, box, 0)
    drawing = _drawing(page, found.frame)
    return PageContent(
        found.frame.width,
        found.frame.height,
        tuple(found.runs),
        tuple(found.slanted),
        tuple(drawing.horizontals),
        tuple(drawing.verticals),
        tuple(drawing.shades),
        sum(image["width"] * image["height"] for image in page.images) / (page.width * page.height),
        layer.unknown(),
        layer.repairs,
    )


def _drawing(page: Any, frame: Frame) -> Drawing:
    """Return the edges of a page's lines and boxes, and its filled boxes."""
    drawing = Drawing(frame)
    left, _, _, bottom = page.cropbox
    for edge in page.edges:
        start, end = (edge["x0"] - left, bottom - edge["top"]), (edge["x1"] - left, bottom - edge["bottom"])
        drawing.add_stroke(start, end)
    for rect in page.rects:
        if rect["fill"]:
            points = [(rect["x0"] - left, bottom - rect["top"]), (rect["x1"] - left, bottom - rect["bottom"])]
            drawing.add_box(points, is_filled=True)
    return drawing


def ruled_grids(horizontals: Iterable[Ruling], verticals: Iterable[Ruling]) -> list[DrawnGrid]:
    """Return the tables that pdfplumber finds between rules, from top to bottom."""
    edges = [_edge("h", rule.start, rule.at, rule.end, rule.at) for rule in horizontals]
    edges += [_edge("v", rule.at, rule.start, rule.at, rule.end) for rule in verticals]
    merged = merge_edges(edges, TOLERANCE, TOLERANCE, TOLERANCE, TOLERANCE)
    boxes = intersections_to_cells(edges_to_intersections(merged, TOLERANCE, TOLERANCE))
    grids = [_grid(table) for table in cells_to_tables(boxes) if len(table) > 1]
    return sorted(grids, key=lambda grid: (grid.ys[0], grid.xs[0]))


def _edge(orientation: str, x0: float, top: float, x1: float, bottom: float) -> dict[str, float | str]:
    sides = {"x0": x0, "top": top, "x1": x1, "bottom": bottom}
    return {"orientation": orientation, "width": x1 - x0, "height": bottom - top, **sides}


def _grid(boxes: list[tuple[float, float, float, float]]) -> DrawnGrid:
    xs = sorted({x for x0, _, x1, _ in boxes for x in (x0, x1)})
    ys = sorted({y for _, top, _, bottom in boxes for y in (top, bottom)})
    cells = [
        DrawnCell(ys.index(top), xs.index(x0), ys.index(bottom) - ys.index(top), xs.index(x1) - xs.index(x0))
        for x0, top, x1, bottom in boxes
    ]
    return DrawnGrid(tuple(xs), tuple(ys), tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))))
