"""Lines: runs that stand beside each other become printed lines of text."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from pipeline.core.records.layout import Box
from pipeline.extract.pdf.content import Run

#: Between Latin letters or digits a gap this wide (in font sizes) is a space; beside Chinese it is mere spacing.
LATIN_SPACE = 0.2
#: Any gap this wide (in font sizes), and so much wider than the gaps around it, is a space.
WIDE_SPACE = 0.9
#: Two runs stand on one line where they share this part of the lower one's height.
SHARED_HEIGHT = 0.5

# Latin letters, digits and their punctuation, dashes: what sets words apart by spaces
_LATIN = re.compile(r"[!-~\u00a1-\u024f\u2010-\u2014]")


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: its text, where it stands, font size and weight of most of its characters."""

    text: str
    box: Box
    size: float
    is_bold: bool


def lines_of(runs: Iterable[Run]) -> list[Line]:
    """Return the lines that `runs` make, from top to bottom."""
    return [_line(band) for band in _bands(runs)]


def _bands(runs: Iterable[Run]) -> list[list[Run]]:
    """Group runs that stand beside each other; each band from left to right."""
    bands: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (run.top, run.x0)):
        band = next((band for band in bands[:-4:-1] if _beside(max(band, key=lambda r: r.size), run)), None)
        if band is None:
            bands.append([run])
        else:
            band.append(run)
    bands.sort(key=lambda band: max(run.bottom for run in band))
    return [sorted(band, key=lambda run: run.x0) for band in bands]


def _beside(left: Run, right: Run) -> bool:
    shared = min(left.bottom, right.bottom) - max(left.top, right.top)
    return shared > SHARED_HEIGHT * min(left.bottom - left.top, right.bottom - right.top)


def _line(band: Sequence[Run]) -> Line:
    sizes: dict[tuple[float, bool], int] = {}
    for run in band:
        sizes[run.size, run.is_bold] = sizes.get((run.size, run.is_bold), 0) + len(run.text)
    size, is_bold = max(sizes, key=lambda key: (sizes[key], key))
    box = Box(
        x0=min(run.x0 for run in band),
        top=min(run.top for run in band),
        x1=max(run.x1 for run in band),
        bottom=max(run.bottom for run in band),
    )
    return Line(_text(band), box, round(size, 2), is_bold)


def _text(band: Sequence[Run]) -> str:
    """Return the text of a line, with a space where white is printed and no space glyph stands."""
    text = "".join(run.text for run in band)
    stops = [stop for run in band for stop in run.stops]
    gaps = [right[0] - left[1] for left, right in zip(stops, stops[1:], strict=False)]
    narrow = LATIN_SPACE * min(run.size for run in band)
    if not gaps or max(gaps) < narrow:
        return text
    usual = median(gaps)
    wide = usual + WIDE_SPACE * max(run.size for run in band)
    parts = [text[0]]
    for gap, left, right in zip(gaps, text, text[1:], strict=False):
        if gap >= wide or (gap >= usual + narrow and _LATIN.match(left) and _LATIN.match(right)):
            parts.append(" " if not (left.isspace() or right.isspace()) else "")
        parts.append(right)
    return "".join(parts)
