"""Aligned tables: text that stands in columns without rules around it, as booktabs, zebra and bare tables have it.

A table is a stretch of bands of text through which at least two white gutters run from top to bottom.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.core.records import Box
from pipeline.extract.pdf.bands import Band, Segment
from pipeline.extract.pdf.content import Ruling
from pipeline.extract.pdf.grids import DrawnGrid
from pipeline.extract.pdf.headed import HeadedStretch, headed_stretch
from pipeline.extract.pdf.ruled import joined
from pipeline.extract.pdf.text_grid import text_grid

#: White this wide (in font sizes) through a whole table parts two columns.
GUTTER = 0.4
#: Columns of a table that nothing is drawn around; with rules above and below two are enough.
FEWEST_COLUMNS = 3
#: Bands of one table are no further apart (in font sizes).
FARTHEST = 2.5
#: Type larger than a table's by this factor is a heading's.
LARGER = 1.3
#: Lines of one cell are this near (in font sizes): such lines above the first and below the last full band belong.
NEAREST = 0.6
#: A rule this close (in points) above or below the text belongs to its table.
REACH = 12.0
#: Rules that begin within this distance (in points) of each other belong together.
SAME_EDGE = 4.0

# Names of persons: two to four Han characters, or one with a space between
_NAME = re.compile(r"[\u3400-\u9fff·]{1,5}")
# A page number: digits or Roman numerals
_PAGE_NUMBER = re.compile(r"\d{1,3}|[ivxlIVXL]{1,7}")


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Bands of one table, first and last index, and what its columns cover from left to right."""

    first: int
    last: int
    columns: list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class AlignedGrid:
    """A table by alignment, and the bands that it takes: first and last index."""

    grid: DrawnGrid
    first: int
    last: int


def aligned_grids(bands: Sequence[Band], rules: Sequence[Ruling], shades: Sequence[Box]) -> list[AlignedGrid]:
    """Return the tables that stand in `bands`, from top to bottom.

    `rules` are the horizontal rules and `shades` the shaded boxes outside ruled tables.
    """
    grids: list[AlignedGrid] = []
    headed = {index: found for index in range(len(bands)) if (found := headed_stretch(bands, index))}
    after = 0
    for start in range(len(bands)):
        if start < after:
            continue
        if start in headed:
            grids.append(AlignedGrid(_headed_grid(headed[start], rules, shades), start, headed[start].last))
            after = headed[start].last + 1
            continue
        end = min((index for index in headed if index > start), default=len(bands))
        stretch = _stretch(bands[:end], start, after, rules)
        if stretch:
            segments = [s for band in bands[stretch.first : stretch.last + 1] for s in band.segments]
            separators = _separators(_box(segments, stretch.columns), rules, shades)
            if separators or not (_are_names(segments) or _are_contents(segments, stretch.columns)):
                grid = text_grid(stretch.columns, segments, separators)
                grids.append(AlignedGrid(grid, stretch.first, stretch.last))
                after = stretch.last + 1
    return grids


def _headed_grid(headed: HeadedStretch, rules: Sequence[Ruling], shades: Sequence[Box]) -> DrawnGrid:
    segments = [segment for band in headed.bands for segment in band.segments]
    columns = headed.columns
    return text_grid(columns, segments, _separators(_box(segments, columns), rules, shades), headed.header)


def _stretch(bands: Sequence[Band], start: int, after: int, rules: Sequence[Ruling]) -> _Stretch | None:
    """Return the table that `bands[start]` is the first full band of; bands before `after` belong to another."""
    if len(bands[start].segments) < 2:
        return None
    fewest = 2 if _is_ruled_off(bands[start], rules) else FEWEST_COLUMNS
    columns = _united([], bands[start])
    if len(columns) < fewest:
        return None
    last, full = start, 1
    for index in range(start + 1, len(bands)):
        band = bands[index]
        united = _united(columns, band)
        is_far = band.top - bands[last].bottom > FARTHEST * band.size or band.size > LARGER * bands[start].size
        is_bridged = any(_bridges(segment, columns) for segment in band.segments)
        if is_far or (is_bridged and (full > 2 or len(united) < fewest or len(band.segments) < fewest)):
            break
        columns, last = united, index
        full += len(band.segments) >= fewest
    last = _trimmed(bands, start, last, fewest, rules)
    first = start
    while first > after and _is_header_line(bands[first - 1], bands[first], columns):
        first -= 1
    columns = []
    for band in bands[first : last + 1]:
        columns = _united(columns, band)
    full = sum(len(band.segments) >= fewest for band in bands[first : last + 1])
    return _Stretch(first, last, columns) if full > 1 and len(columns) >= fewest else None


def _united(columns: list[tuple[float, float]], band: Band) -> list[tuple[float, float]]:
    """Return the columns widened by what the band prints; those that are no gutter apart become one."""
    united: list[tuple[float, float]] = []
    for x0, x1 in sorted([*columns, *((segment.x0, segment.x1) for segment in band.segments)]):
        if united and x0 - united[-1][1] < GUTTER * band.size:
            united[-1] = (united[-1][0], max(united[-1][1], x1))
        else:
            united.append((x0, x1))
    return united


def _bridges(segment: Segment, columns: list[tuple[float, float]]) -> bool:
    return sum(segment.x0 < x1 and x0 < segment.x1 for x0, x1 in columns) > 1


def _trimmed(bands: Sequence[Band], start: int, last: int, fewest: int, rules: Sequence[Ruling]) -> int:
    """Return the last band that belongs to the table: below its last full band only further lines of that row do."""
    full = max(index for index in range(start, last + 1) if len(bands[index].segments) >= fewest)
    index = full + 1
    while index <= last:
        above, band = bands[index - 1], bands[index]
        is_below_rule = any(
            above.bottom - 1 <= rule.at <= band.top + 1 and _spans(rule, bands[start]) for rule in rules
        )
        row = _row_end(bands, index, last)
        is_row = row > index and sum(len(band.segments) for band in bands[index : row + 1]) >= fewest
        if (is_below_rule or band.top - above.bottom > NEAREST * band.size) and not is_row:
            return index - 1
        index = row + 1
    return last


def _row_end(bands: Sequence[Band], index: int, last: int) -> int:
    """Return the last of the bands from `index` on that overlap, as those of cells with one and two lines do."""
    while index < last and bands[index + 1].top < bands[index].bottom:
        index += 1
    return index


def _is_header_line(band: Band, below: Band, columns: list[tuple[float, float]]) -> bool:
    """Return whether a band above the first full one is a line of its wrapped cells."""
    is_near = below.top - band.bottom < NEAREST * band.size
    return is_near and all(sum(s.x0 < x1 and x0 < s.x1 for x0, x1 in columns) == 1 for s in band.segments)


def _is_ruled_off(band: Band, rules: Sequence[Ruling]) -> bool:
    """Return whether a rule runs close above and another close below the band, as around the header of booktabs."""
    reach = 1.5 * band.size
    above = [rule for rule in rules if band.top - reach < rule.at < band.top + 1 and _spans(rule, band)]
    below = [rule for rule in rules if band.bottom - 1 < rule.at < band.bottom + reach and _spans(rule, band)]
    return any(abs(one.start - other.start) < SAME_EDGE for one in above for other in below)


def _spans(rule: Ruling, band: Band) -> bool:
    return rule.start - SAME_EDGE <= band.segments[0].x0 and rule.end + SAME_EDGE >= band.segments[-1].x1


def _box(segments: Sequence[Segment], columns: Sequence[tuple[float, float]]) -> Box:
    top, bottom = min(s.top for s in segments), max(s.bottom for s in segments)
    return Box(x0=columns[0][0], top=top, x1=columns[-1][1], bottom=bottom)


def _separators(box: Box, rules: Sequence[Ruling], shades: Sequence[Box]) -> list[Ruling]:
    """Return the rules that cross the table, and upper and lower sides of what is shaded through all of it."""
    found = [rule for rule in rules if rule.start < box.x1 and rule.end > box.x0]
    sides = joined(Ruling(side, shade.x0, shade.x1) for shade in shades for side in (shade.top, shade.bottom))
    found += [side for side in sides if side.start <= box.x0 + SAME_EDGE and side.end >= box.x1 - SAME_EDGE]
    return [rule for rule in found if box.top - REACH < rule.at < box.bottom + REACH]


def _are_names(segments: Sequence[Segment]) -> bool:
    return all(_NAME.fullmatch("".join(segment.text.split())) for segment in segments)


def _are_contents(segments: Sequence[Segment], columns: Sequence[tuple[float, float]]) -> bool:
    """Return whether the last column holds page numbers only, or leaders of dots run through the text."""
    last = [segment.text.strip() for segment in segments if segment.x0 >= columns[-1][0]]
    return (
        all(_PAGE_NUMBER.fullmatch(text) for text in last)
        or sum("...." in s.text or "……" in s.text for s in segments) > 1
    )
