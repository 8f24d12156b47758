"""Wrapping: whether a line goes on from the line above it, where all lines of a table are equally far apart."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from pipeline.extract.pdf.bands import Segment

#: Baselines closer than this (in font sizes) are level.
LEVEL = 0.3
#: A line that leaves more room (in font sizes) than the next word needs was ended on purpose.
ROOM = 1.2
#: Bands that fill the same columns, as part of all, where every row has one line.
ALIKE = 0.75

# A word that a line break would rather not part: Latin letters, digits and marks up to a space; or one character
_WORD = re.compile(r"[!-~]+|.")


def row_starts(columns: Sequence[Sequence[Segment]], is_parted: Callable[[int, float, float], bool]) -> list[float]:
    """Return the baselines at which rows begin.

    Where nearly all bands fill the same columns each is a row. Else a row begins where some column prints after a
    pause, or goes on although the line above had room left: a wrapped cell does neither. `is_parted` tells whether a
    rule crosses a column between two heights.
    """
    bands = _bands(columns)
    usual = max((filled for _, filled in bands), key=lambda filled: (sum(f >= filled for _, f in bands), len(filled)))
    level = [baseline for baseline, filled in bands if filled >= usual]
    if len(level) >= ALIKE * len(bands) and len(usual) > 1:
        return level
    pairs = [
        (width, above, line)
        for column, lines in enumerate(columns)
        for width in _width(lines)
        for above, line in pairwise(lines)
        if line.baseline - above.baseline > LEVEL * line.size and not is_parted(column, above.baseline, line.baseline)
    ]
    step = min(line.baseline - above.baseline for _, above, line in pairs)
    return sorted(line.baseline for width, above, line in pairs if _is_new(width, above, line, step))


def _bands(columns: Sequence[Sequence[Segment]]) -> list[tuple[float, frozenset[int]]]:
    """Return the baselines on which something stands, and the columns that it fills."""
    ordered = sorted((line.baseline, column, line.size) for column, lines in enumerate(columns) for line in lines)
    bands: list[tuple[float, frozenset[int]]] = []
    for baseline, column, size in ordered:
        if bands and baseline - bands[-1][0] < LEVEL * size:
            bands[-1] = (bands[-1][0], bands[-1][1] | {column})
        else:
            bands.append((baseline, frozenset({column})))
    return bands


def _width(lines: Sequence[Segment]) -> list[float]:
    return [max(line.x1 - line.x0 for line in lines)] if lines else []


def _is_new(width: float, above: Segment, line: Segment, step: float) -> bool:
    """Return whether a line stands below a pause, or its first word had room in the line above."""
    if line.baseline - above.baseline > step + LEVEL * line.size:
        return True
    return width - (above.x1 - above.x0) > _first_word(line) + ROOM * line.size


def _first_word(line: Segment) -> float:
    """Return the width of what a line would have to bring to the line above."""
    run = line.runs[0]
    word = _WORD.match(run.text)
    length = word.end() if word else 1
    return run.rights[length - 1] - run.lefts[0]
