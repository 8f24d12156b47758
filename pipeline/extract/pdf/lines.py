"""Lines: runs that stand beside each other become printed lines of text."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import sub
from statistics import median

from pipeline.extract.pdf.bands import runs_beside
from pipeline.extract.pdf.content import Line, Run, turned_box
from pipeline.extract.pdf.runs import GAP

#: Any gap this wide (in font sizes), and so much wider than the gaps around it, is a space.
WIDE_SPACE = 0.9

# Latin letters, digits and their punctuation, dashes: what sets words apart by spaces
_LATIN = re.compile(r"[!-~\u00a1-\u024f\u2010-\u2014]")


def lines_of(runs: Iterable[Run]) -> list[Line]:
    """Return the lines that `runs` make, from top to bottom; sideways text after the rest, by its own upright."""
    turned: dict[int, list[Run]] = {}
    for run in runs:
        turned.setdefault(run.turn, []).append(run)
    return [line_of(band) for turn in sorted(turned) for band in runs_beside(turned[turn])]


def line_of(band: Sequence[Run]) -> Line:
    """Return the line that runs beside each other make, given from left to right."""
    if len(band) == 1:
        run = band[0]
        box = turned_box(run.x0, run.top, run.x1, run.bottom, run.turn)
        return Line(run.text.lstrip(), box, round(run.size, 2), run.is_bold)
    lengths: dict[tuple[float, bool], int] = {}
    for run in band:
        style = (round(run.size, 2), run.is_bold)
        lengths[style] = lengths.get(style, 0) + len(run.text)
    size, is_bold = max(lengths, key=lambda style: (lengths[style], style))
    printed = [run for run in band if not run.text.isspace()]
    box = turned_box(
        min([run.x0 for run in printed]),
        min([run.top for run in printed]),
        max([run.x1 for run in printed]),
        max([run.bottom for run in printed]),
        band[0].turn,
    )
    return Line(_text(band).lstrip(), box, size, is_bold)


def _text(band: Sequence[Run]) -> str:
    """Return the text of a line, with a space where white is printed and no space stands."""
    text = "".join([run.text for run in band])
    lefts = [left for run in band for left in run.lefts]
    rights = [right for run in band for right in run.rights]
    gaps = list(map(sub, lefts[1:], rights))
    sizes = [run.size for run in band if not run.text.isspace()]
    narrow = GAP * min(sizes)
    if max(gaps, default=0.0) < narrow:
        return text
    usual = median(gaps)
    wide = usual + WIDE_SPACE * max(sizes)
    parts = [text[0]]
    for gap, (left, right) in zip(gaps, pairwise(text), strict=True):
        is_white = gap >= wide or (gap >= usual + narrow and _LATIN.match(left) and _LATIN.match(right))
        if is_white and not (left.isspace() or right.isspace()):
            parts.append(" ")
        parts.append(right)
    return "".join(parts)
