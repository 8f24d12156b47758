"""Furniture: running titles and page numbers, known by repetition and position, never by a list."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from pipeline.core.records import SourcePage
from pipeline.core.text import folded, without_spaces
from pipeline.parse.items import PrintedLine

#: Share of the page height, at the top and at the bottom, where furniture stands.
_MARGIN = 0.13
#: Two lines stand at the same height when they differ by no more points than this.
_SAME_HEIGHT = 4.0
_DIGITS = re.compile(r"\d+")
#: 19　- 19 -　— 19 —　第19页　19/32　III
_PAGE_NUMBER = re.compile(
    r"(?:第)?[-–—·|\s]*(?P<number>\d{1,4}|[IVXLC]{1,7}|[ivxlc]{1,7})[-–—·|\s]*(?:页)?(?:[/／共]\s?\d{1,4}页?)?"
)


def page_labels(pages: Sequence[SourcePage], lines: Iterable[PrintedLine]) -> dict[int, PrintedLine]:
    """Return the line that carries the printed page number, under the page's index.

    A number counts where it stands in the margin and goes up with the pages, so a lone figure is no page number.
    """
    found: dict[int, PrintedLine] = {}
    for line in _in_margin(pages, lines):
        if _PAGE_NUMBER.fullmatch(line.text.strip()):
            current = found.get(line.page_index)
            if current is None or (line.box and current.box and line.box.bottom > current.box.bottom):
                found[line.page_index] = line
    return {index: line for index, line in found.items() if _agrees(index, found)}


def printed_number(line: PrintedLine) -> str:
    """Return the page number that a page number line prints."""
    match = _PAGE_NUMBER.fullmatch(line.text.strip())
    if match is None:
        raise ValueError(f"{line.text!r} is no page number")
    return match["number"]


def running_titles(pages: Sequence[SourcePage], lines: Iterable[PrintedLine]) -> frozenset[int]:
    """Return the starts of the lines in the margins that stand at one height on several pages."""
    groups: dict[str, list[PrintedLine]] = defaultdict(list)
    for line in _in_margin(pages, lines):
        groups[_DIGITS.sub("#", folded(line.text))].append(line)
    least = 2 if len(pages) <= 4 else 3
    found: set[int] = set()
    for group in groups.values():
        for line in group:
            same = {other.page_index for other in group if _same_height(line, other)}
            if len(same) >= least:
                found.add(line.start)
    return frozenset(found)


def repeated_covers(lines: Sequence[PrintedLine], cover: Sequence[PrintedLine]) -> frozenset[int]:
    """Return the starts of later lines that only repeat the cover's title, alone or with what follows it there.

    Text input has no positions: there a running title shows only as this.
    """
    if not cover:
        return frozenset()
    titles = {folded("".join(line.text for line in cover[:count])) for count in range(1, len(cover) + 1)}
    after = [line for line in lines if line.start > cover[-1].start]
    return frozenset(line.start for line in after if folded(line.text) in titles)


def _in_margin(pages: Sequence[SourcePage], lines: Iterable[PrintedLine]) -> list[PrintedLine]:
    heights = {page.page_index: page.height for page in pages}
    found = []
    for line in lines:
        height = heights[line.page_index]
        if line.box is None or height is None:
            continue
        if line.box.bottom < height * _MARGIN or line.box.top > height * (1 - _MARGIN):
            found.append(line)
    return found


def _same_height(one: PrintedLine, other: PrintedLine) -> bool:
    return one.box is not None and other.box is not None and abs(one.box.top - other.box.top) <= _SAME_HEIGHT


def _agrees(index: int, found: dict[int, PrintedLine]) -> bool:
    value = _value(printed_number(found[index]))
    near = [other for other in (index - 2, index - 1, index + 1, index + 2) if other in found]
    return any(_value(printed_number(found[other])) - value == other - index for other in near)


def _value(number: str) -> int:
    if number.isdigit():
        return int(number)
    values = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
    digits = [values[letter] for letter in without_spaces(number).lower()]
    following = [*digits[1:], 0]
    return sum(-digit if digit < after else digit for digit, after in zip(digits, following, strict=True))
