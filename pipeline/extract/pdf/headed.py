"""Headed tables: lists of standards without rules around their columns, which their header words tell apart.

Where columns stand close together and lines are stretched to fill them, no wide gutter parts them; but the header says
how many there are and about where, and a narrow gutter runs between each two of them from the header to the last row.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from pipeline.core.columns import column_field, is_list_header, read_columns, read_generic_words
from pipeline.core.text import folded
from pipeline.core.vocabulary import read_toml
from pipeline.extract.pdf.bands import Band, Segment, segment_of
from pipeline.extract.pdf.content import Run
from pipeline.extract.pdf.grids import pieces_of
from pipeline.extract.pdf.headed_rows import Header

#: White this wide (in font sizes) from the header to the last row parts two columns that the header names.
GUTTER = 0.2
#: A header of a list of standards names at least so many columns; more than half of them are known words.
FEWEST = 3
#: Bands of one header, whose cells wrap, and how far apart they are (in font sizes).
HEADER_BANDS, HEADER_GAP = 5, 0.7
#: Bands of one table are no further apart (in font sizes).
FARTHEST = 2.5
#: Type larger than the header's by this factor is a heading's.
LARGER = 1.15

#: A header cell begins with its column where the text below begins this close (in points) to it.
SAME_EDGE = 2.0

_WORD = re.compile(r"\S+")

_Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class HeadedStretch:
    """Bands of one headed table, first and last index; its header; the column edges; its bands cut at them."""

    first: int
    last: int
    header: Header
    edges: tuple[float, ...]
    bands: tuple[Band, ...]

    @property
    def columns(self) -> list[_Span]:
        """What its columns cover from left to right."""
        covered: list[_Span] = []
        for left, right in pairwise((-1.0, *self.edges, float("inf"))):
            inside = [s for band in self.bands for s in band.segments if left < (s.x0 + s.x1) / 2 < right]
            covered.append((min(s.x0 for s in inside), max(s.x1 for s in inside)))
        return covered


def headed_stretch(bands: Sequence[Band], start: int) -> HeadedStretch | None:
    """Return the table whose header begins with `bands[start]`, None where none does or its columns run together."""
    header = _header(bands, start)
    if header is None:
        return None
    end, cells = header
    gutters = [[((left.x0 + left.x1) / 2, (right.x0 + right.x1) / 2)] for left, right in pairwise(cells)]
    last = start - 1
    for index in range(start, len(bands)):
        if index > end and _is_apart(bands[index], bands[last], bands[start]):
            break
        narrowed = [_narrowed(spans, bands[index]) for spans in gutters]
        if not all(narrowed):
            break
        gutters, last = narrowed, index
    edges = tuple(_edge(spans, right.x0) for spans, (_, right) in zip(gutters, pairwise(cells), strict=True))
    cut = _trimmed([_cut(band, edges) for band in bands[start : last + 1]])
    if len(cut) <= end + 1 - start:
        return None
    baseline = max(segment.baseline for band in bands[start : end + 1] for segment in band.segments)
    named = Header(tuple(cell.text for cell in cells), baseline)
    return HeadedStretch(start, start + len(cut) - 1, named, edges, tuple(cut))


def _edge(gutters: Sequence[_Span], right: float) -> float:
    """Return the middle of the gutter at which the header cell beginning at `right` begins, else of the widest one."""
    found = [gutter for gutter in gutters if abs(gutter[1] - right) < SAME_EDGE]
    left, right = found[0] if found else max(gutters, key=_width)
    return (left + right) / 2


def _width(gutter: _Span) -> float:
    return gutter[1] - gutter[0]


def _is_apart(band: Band, above: Band, header: Band) -> bool:
    """Return whether a band begins something else: far below the table, or a heading in larger type."""
    return band.top - above.bottom > FARTHEST * band.size or band.size > LARGER * header.size


def _trimmed(bands: list[Band]) -> list[Band]:
    """Return the bands of a table without what stands below its last row: there only lines of wrapped cells do."""
    full = max(number for number, band in enumerate(bands) if len(band.segments) > 1)
    end = full + 1
    while end < len(bands) and bands[end].top - bands[end - 1].bottom < HEADER_GAP * bands[end].size:
        end += 1
    return bands[:end]


class _HeaderCell(NamedTuple):
    """A cell of a header: its lines joined, its left and right edge."""

    text: str
    x0: float
    x1: float


def _header(bands: Sequence[Band], start: int) -> tuple[int, list[_HeaderCell]] | None:
    """Return the last band and the cells of a header that begins at `start`; None where none begins.

    What stands right above a header is none of it: it names as many words without.
    """
    best = _best_header(bands, start)
    if best is None:
        return None
    following = _best_header(bands, start + 1)
    return None if following and following[0] > best[0] else best[1:]


def _best_header(bands: Sequence[Band], start: int) -> tuple[int, int, list[_HeaderCell]] | None:
    """Return how many words the header beginning at `start` names that names most, its last band and its cells."""
    best: tuple[int, int, list[_HeaderCell]] | None = None
    if all(len(band.segments) == 1 for band in bands[start : start + HEADER_BANDS]):
        return None
    for end in range(start, min(start + HEADER_BANDS, len(bands))):
        if end > start and bands[end].top - bands[end - 1].bottom > HEADER_GAP * bands[end].size:
            break
        for cells in _readings(bands[start : end + 1]):
            known = _known([cell.text for cell in cells])
            if known and (best is None or known >= best[0]):
                best = (known, end, cells)
    return best


def _readings(bands: Sequence[Band]) -> Iterator[list[_HeaderCell]]:
    """Yield the cells of a header: as wide white parts them, then as each narrow one does."""
    yield _cells(segment for band in bands for segment in band.segments)
    yield _cells(segment_of([run]) for band in bands for s in band.segments for run in s.runs if not run.text.isspace())


def _cells(segments: Iterable[Segment]) -> list[_HeaderCell]:
    """Return the cells of a header from left to right: what stands above each other is one."""
    cells: list[list[Segment]] = []
    right = 0.0
    for segment in sorted(segments, key=lambda s: s.x0):
        if cells and segment.x0 < right:
            cells[-1].append(segment)
            right = max(right, segment.x1)
        else:
            cells.append([segment])
            right = segment.x1
    return [
        _HeaderCell(
            "".join(line.text.strip() for line in sorted(lines, key=lambda line: line.baseline)),
            min(line.x0 for line in lines),
            max(line.x1 for line in lines),
        )
        for lines in cells
    ]


def _known(texts: Sequence[str]) -> int:
    """Return how many of the cells of a header of a list of standards have known words; 0 where it is none."""
    columns = read_columns()
    if len(texts) < FEWEST or not is_list_header(texts, columns, read_generic_words()):
        return 0
    known = sum(column_field(text, columns) is not None or folded(text) in _other_words() for text in texts)
    return known if 2 * known > len(texts) else 0


@cache
def _other_words() -> frozenset[str]:
    return frozenset(folded(word) for word in read_toml("lists.toml")["other"]["words"])


def _narrowed(spans: Sequence[_Span], band: Band) -> list[_Span]:
    """Return what a band leaves white of `spans`, where it is wide enough for a gutter."""
    free = list(spans)
    for x0, x1 in _printed(band):
        free = (
            [
                part
                for left, right in free
                for part in ((left, min(right, x0)), (max(left, x1), right))
                if part[1] - part[0] >= GUTTER * band.size
            ]
            if any(left < x1 and x0 < right for left, right in free)
            else free
        )
    return free


def _printed(band: Band) -> Iterator[_Span]:
    """Yield what words cover, from left to right: spaces are white."""
    for segment in band.segments:
        for run in segment.runs:
            for word in _WORD.finditer(run.text):
                yield run.lefts[word.start()], run.rights[word.end() - 1]


def _cut(band: Band, edges: Sequence[float]) -> Band:
    """Return a band with one segment for each column that it has text in."""
    columns: dict[int, list[Run]] = {}
    for segment in band.segments:
        for run in segment.runs:
            for piece in pieces_of(run, edges):
                if not piece.text.isspace():
                    columns.setdefault(sum(edge < piece.middle[0] for edge in edges), []).append(piece)
    segments = tuple(segment_of(columns[column]) for column in sorted(columns))
    return Band(segments, band.top, band.bottom, band.size)
