"""Lettering: a recognised line becomes a run of characters with the size and place that its ink tells."""

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from pipeline.extract.ocr.areas import Area
from pipeline.extract.ocr.engine import Reading
from pipeline.extract.ocr.picture import Picture
from pipeline.extract.ocr.spacing import glyphs_of
from pipeline.extract.pdf.content import ASCENT, DESCENT, Run

#: Parts of the font size that ink fills: Chinese, or Latin with descenders or brackets; capitals and digits alone.
FULL_HEIGHT, CAPITAL_HEIGHT = 0.92, 0.67
#: So many Chinese characters in a row tell their size by their distance: it is the font size.
PACED = 5
#: Sizes (points) in which Chinese papers are set, 八号 to 初号 and those between.
SIZES = (5, 5.5, 6.5, 7.5, 8, 9, 10.5, 12, 14, 15, 16, 18, 20, 22, 24, 26, 28, 32, 36, 42)

_HAN_ROW = re.compile(r"[\u3400-\u9fff]+")
# Han characters and what else reaches from the top of the line to its bottom
_FULL = re.compile(r"[\u3400-\u9fff()（）\[\]【】{}《》|/／gjpqyQ]")
# Marks that tell nothing of their size: dashes, dots, 一, quotation marks
_FLAT = re.compile(r"[\s一二\-–—―－_=~·.…,，。、:：;；'\"‘’“”*^°]+")
# What a dash alone in its line is taken for
_DASH = re.compile(r"[\-–—―－_一]+")


def run_of(reading: Reading, line: Area, picture: Picture, usual: float) -> Run:
    """Return the run that a reading of the ink in `line` is; `usual` is the font size of the page around it."""
    scale = picture.scale
    height, width = (line.bottom - line.top) / scale, (line.x1 - line.x0) / scale
    middle, x0, x1 = (line.bottom + line.top) / 2 / scale, line.x0 / scale, line.x1 / scale
    size = size_of(reading, width, height) or usual
    is_capital = not (_FLAT.fullmatch(reading.text) or _FULL.search(reading.text))
    baseline = line.bottom / scale if is_capital else middle + (ASCENT - DESCENT) / 2 * size
    top, bottom = baseline - ASCENT * size, baseline + DESCENT * size
    if _DASH.fullmatch(reading.text) and width > 0.6 * size and height < 0.25 * width:
        count = max(1, round(width / size))
        edges = [x0 + index * width / count for index in range(count + 1)]
        return Run("—" * count, x0, top, x1, bottom, baseline, size, False, edges[:-1], edges[1:])
    middles = [place * (line.x1 - line.x0) for place in reading.middles]
    glyphs = glyphs_of(reading.text, middles, line.of(picture.ink), size * scale)
    inner = [x0 + (left.right + right.left) / 2 / scale for left, right in pairwise(glyphs)]
    edges, text = [x0, *inner, x1], "".join(glyph.text for glyph in glyphs)
    return Run(text, x0, top, x1, bottom, baseline, size, False, edges[:-1], edges[1:])


def usual_size(readings: Sequence[Reading], lines: Sequence[Area], scale: float) -> float:
    """Return the font size of most lines of a page."""
    sizes = [
        size_of(reading, (line.x1 - line.x0) / scale, (line.bottom - line.top) / scale)
        for reading, line in zip(readings, lines, strict=True)
    ]
    known = [size for size in sizes if size is not None]
    return median(known) if known else 12.0


def size_of(reading: Reading, width: float, height: float) -> float | None:
    """Return the font size (points) of a line with ink of this width and height, None where it does not tell."""
    if _FLAT.fullmatch(reading.text):
        return None
    size = _pace(reading) * width or height / (FULL_HEIGHT if _FULL.search(reading.text) else CAPITAL_HEIGHT)
    return float(min(SIZES, key=lambda known: abs(known - size)))


def _pace(reading: Reading) -> float:
    """Return the distance of Chinese characters in its longest row of them, as part of the line; 0 where short."""
    rows = [found.span() for found in _HAN_ROW.finditer(reading.text)]
    start, end = max(rows, key=lambda row: row[1] - row[0], default=(0, 0))
    if end - start < PACED:
        return 0.0
    return (reading.middles[end - 1] - reading.middles[start]) / (end - start - 1)
