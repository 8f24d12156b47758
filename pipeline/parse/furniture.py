"""Furniture: running titles, known by repetition and position, never by a list."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from pipeline.core.records import Box, SourcePage
from pipeline.parse.items import PrintedLine
from pipeline.parse.keys import line_form

#: Share of the page height, at the top and at the bottom, where furniture stands.
_MARGIN = 0.13
#: Share of the width, at the left and at the right: furniture of a page whose text runs sideways.
_SIDE = 0.07
#: A line is a stamp where it stands at one place of so many pages, and of this share of them.
_FEWEST_STAMPS = 4
_SHARE_STAMPED = 0.3
#: Two lines stand at the same height when they differ by no more points than this.
_SAME_HEIGHT = 4.0
#: So many sheets of text must begin with running titles before one is known by a single repetition, near by.
_FEWEST_RUNNING = 2
_NEAR_SHEETS = 3
#: A title takes no more lines of a cover than this.
_TITLE_LINES = 20
#: A heading takes no more lines than this.
_MOST_LINES = 3
#: A height is that of running titles where so many lines stand at it and this share of them repeats.
_FEWEST_IN_BAND = 4
_REPEATING = 0.6


def margins(
    pages: Sequence[SourcePage], lines: Iterable[PrintedLine], sheet_of: Mapping[int, int]
) -> dict[int, list[PrintedLine]]:
    """Return the lines of each sheet that stand in its margins: for text input, its first line and its last."""
    by_sheet: dict[int, list[PrintedLine]] = {sheet_of[page.page_index]: [] for page in pages}
    for line in lines:
        by_sheet[sheet_of[line.page_index]].append(line)
    first = {sheet_of[page.page_index]: page for page in reversed(pages)}
    return {sheet: _marginal(own, first[sheet]) for sheet, own in by_sheet.items()}


def stamps(pages: Sequence[SourcePage], lines: Iterable[PrintedLine]) -> frozenset[int]:
    """Return the starts of the lines that stand at one place of many pages: watermarks, stamps."""
    groups: dict[tuple[str, int, int], list[PrintedLine]] = defaultdict(list)
    for line in lines:
        if line.box is not None:
            place = (line_form(line.text), round(line.box.x0 / _SAME_HEIGHT), round(line.box.top / _SAME_HEIGHT))
            groups[place].append(line)
    least = max(_FEWEST_STAMPS, _SHARE_STAMPED * len(pages))
    many = [group for group in groups.values() if len({line.page_index for line in group}) >= least]
    return frozenset(line.start for group in many for line in group)


def running_titles(
    lines: Sequence[PrintedLine],
    marginal: Mapping[int, Sequence[PrintedLine]],
    numbers: frozenset[int],
    kept: frozenset[str],
    chapters: frozenset[str],
) -> frozenset[int]:
    """Return the starts of the lines in the margins that repeat at one height on several pages.

    `numbers` are the starts of page number lines; a text in `kept` (a heading that stands nowhere else) keeps the first
    place at which it is printed, where no position tells it from the running titles. `chapters` are headings that no
    document prints twice but as running titles.
    """
    usual = 2 if len(marginal) <= 4 else 3
    groups: dict[tuple[str, int], list[PrintedLine]] = defaultdict(list)
    bands: dict[int, list[PrintedLine]] = defaultdict(list)
    for own in marginal.values():
        for place, line in enumerate(own):
            if line.start not in numbers:
                height = _height(line, place, len(own))
                groups[line_form(line.text), height].append(line)
                bands[height].append(line)
    found: set[int] = set()
    for (text, height), group in groups.items():
        least = 2 if group[0].box is None and text in chapters else usual
        near = [*group, *groups.get((line_form(group[0].text), height + 1), ())]
        if len({line.page_index for line in near}) >= least:
            is_kept = group[0].box is None and line_form(group[0].text) in kept
            found.update(line.start for line in near if not (is_kept and line is near[0]))
    printed = Counter(line_form(line.text) for line in lines)
    return frozenset(found | _of_bands(bands, found, printed))


def doubled_titles(lines: Sequence[PrintedLine]) -> frozenset[int]:
    """Return the starts of the first lines of pages of text that the next lines repeat: running titles."""
    found: set[int] = set()
    page: int | None = None
    for place, line in enumerate(lines):
        opens, page = line.page_index != page, line.page_index
        if opens and line.box is None:
            near = lines[place : place + 2 * _MOST_LINES]
            top = [line_form(one.text) for one in near if one.page_index == page]
            count = next((count for count in range(1, _MOST_LINES + 1) if _is_repeated(top, count)), 0)
            found.update(one.start for one in lines[place : place + count])
    return frozenset(found)


def _is_repeated(top: Sequence[str], count: int) -> bool:
    """Whether the first lines of a page, so many, are printed again by the lines behind them."""
    title = "".join(top[:count])
    ends = range(count + 1, min(count + _MOST_LINES, len(top)) + 1)
    return any("".join(top[count:end]) == title for end in ends)


def echoed_titles(lines: Sequence[PrintedLine], sheet_of: Mapping[int, int], running: frozenset[int]) -> frozenset[int]:
    """Return the starts of the first lines of sheets of text that say what stands below, or on a sheet before.

    Only where other sheets begin with running titles: that of a short chapter is printed but once.
    """
    by_sheet: dict[int, list[PrintedLine]] = defaultdict(list)
    for line in lines:
        if line.box is None:
            by_sheet[sheet_of[line.page_index]].append(line)
    if sum(own[0].start in running for own in by_sheet.values()) < _FEWEST_RUNNING:
        return frozenset()
    tops = {sheet: own[0] for sheet, own in by_sheet.items() if own[0].start not in running}
    apart = running | {line.start for line in tops.values()}
    said = {sheet: {line_form(line.text) for line in own if line.start not in apart} for sheet, own in by_sheet.items()}
    near = range(_NEAR_SHEETS + 1)
    return frozenset(
        line.start
        for sheet, line in tops.items()
        if any(line_form(line.text) in said.get(sheet - back, ()) for back in near)
    )


def repeated_covers(lines: Sequence[PrintedLine], cover: Sequence[PrintedLine]) -> frozenset[int]:
    """Return the starts of later lines that only repeat the cover's title, alone or with what follows it there.

    Text input has no positions: there a running title shows only as this.
    """
    if not cover:
        return frozenset()
    first, largest = cover[:_TITLE_LINES], _largest(cover)
    titles = {line_form("".join(line.text for line in first[:count])) for count in range(1, len(first) + 1)}
    titles |= {line_form(line.text) for line in cover if (line.size or 0) >= largest - 0.5}
    after = [line for line in lines if line.start > cover[-1].start]
    return frozenset(line.start for line in after if line_form(line.text) in titles)


def _largest(cover: Sequence[PrintedLine]) -> float:
    return max((line.size or 0.0) for line in cover)


def _marginal(lines: Sequence[PrintedLine], page: SourcePage) -> list[PrintedLine]:
    if page.height is None or page.width is None:
        return list({line.start: line for line in (*lines[:1], *lines[-1:])}.values())
    return [line for line in lines if line.box is not None and _is_outside(line.box, page.width, page.height)]


def _is_outside(box: Box, width: float, height: float) -> bool:
    if box.bottom < height * _MARGIN or box.top > height * (1 - _MARGIN):
        return True
    return box.x1 < width * _SIDE or box.x0 > width * (1 - _SIDE)


def _height(line: PrintedLine, place: int, count: int) -> int:
    if line.box is None:
        return 0 if place == 0 else min(count, 2)
    return round(line.box.top / _SAME_HEIGHT) + 10


def _of_bands(bands: Mapping[int, Sequence[PrintedLine]], running: set[int], printed: Mapping[str, int]) -> set[int]:
    """Return the lines at heights where most lines are printed again elsewhere: running titles of chapters.

    The title of a chapter of one page stands there too, and once in the chapter's heading.
    """
    found: set[int] = set()
    for height in sorted(bands):
        band = [line for line in (*bands[height], *bands.get(height + 1, ())) if line.box is not None]
        again = [line for line in band if line.start in running or printed[line_form(line.text)] > 1]
        if len(band) >= _FEWEST_IN_BAND and len(again) >= _REPEATING * len(band):
            sizes = Counter(line.size for line in again)
            usual = max(sizes, key=lambda size: (sizes[size], size or 0.0))
            found.update(line.start for line in band if line.size == usual)
    return found
