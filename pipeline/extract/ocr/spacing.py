"""Spacing: where the characters of a recognised line stand by its ink, the spaces between them, and wide dashes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import numpy as np
from numpy.typing import NDArray

#: Two Chinese characters whose middles are this much farther apart (in font sizes) than usual have a space between.
SPACE = 0.17
#: A dash between spaces this wide (in font sizes) is a long one; a hyphen has a third.
LONG_DASH = 0.45
#: Columns with fewer dark pixels are white.
WHITE = 2

_HAN = re.compile(r"[\u3400-\u9fff]")
# Narrow marks that Chinese text has full-width, read between Chinese characters
_NARROW = {":": "：", ",": "，", ";": "；", "?": "？", "!": "！"}


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character of a line: what it is, and the pixels from `left` to `right` that its ink fills."""

    text: str
    left: float
    right: float

    @property
    def middle(self) -> float:
        """Return where its middle stands."""
        return (self.left + self.right) / 2

    @property
    def width(self) -> float:
        """Return how wide its ink is."""
        return self.right - self.left


def glyphs_of(text: str, middles: Sequence[float], ink: NDArray[np.uint8], size: float) -> list[Glyph]:
    """Return the characters of a line, given its `ink`, the middles that the model tells (pixels) and its font size."""
    glyphs = _placed(text, middles, np.count_nonzero(ink, axis=0) >= WHITE)
    pitches = [b.middle - a.middle for a, b in pairwise(glyphs) if _HAN.match(a.text) and _HAN.match(b.text)]
    usual = median(pitches) if len(pitches) > 2 else size
    spaced: list[Glyph] = []
    for index, glyph in enumerate(glyphs):
        above = glyphs[index - 1] if index else None
        is_inner = above and _HAN.match(above.text) and _HAN.match(glyph.text)
        if above and is_inner and glyph.middle - above.middle > usual + SPACE * size:
            spaced.append(Glyph(" ", above.right, glyph.left))
        after = glyphs[index + 1].text if index + 1 < len(glyphs) else ""
        spaced.append(_printed(glyph, above.text if above else "", after, size))
    return spaced


def _placed(text: str, middles: Sequence[float], dark: NDArray[np.bool_]) -> list[Glyph]:
    """Return each character between the white nearest to where it meets its neighbours."""
    count = len(dark)
    whites = [_white(dark, round(a), round(b)) for a, b in pairwise(middles)]
    lefts = [0.0, *(float(end) for _, end in whites)]
    rights = [*(float(start) for start, _ in whites), float(count)]
    return [Glyph(c, left, max(left, right)) for c, left, right in zip(text, lefts, rights, strict=True)]


def _white(dark: NDArray[np.bool_], start: int, end: int) -> tuple[int, int]:
    """Return the widest white between two columns: first column, and the one after the last; their middle if none."""
    start, end = max(0, start), min(len(dark), max(start, end))
    edges = np.flatnonzero(np.diff(np.concatenate(([True], dark[start:end], [True])).astype(np.int8)))
    gaps = [(int(right - left), -int(left), int(right)) for left, right in zip(edges[::2], edges[1::2], strict=True)]
    if not gaps:
        return (start + end) // 2, (start + end) // 2
    _, left, right = max(gaps)
    return start - left, start + right


def _printed(glyph: Glyph, before: str, after: str, size: float) -> Glyph:
    """Return a character as it is printed where the model knows only its shape."""
    is_apart = before in ("", " ") and after in ("", " ")
    if glyph.text in "-–" and is_apart and glyph.width >= LONG_DASH * size:
        return Glyph("—", glyph.left, glyph.right)
    if glyph.text in _NARROW and _HAN.match(before) and _HAN.match(after):
        return Glyph(_NARROW[glyph.text], glyph.left, glyph.right)
    return glyph
