"""Zones: which printed lines are cover, notices, contents, credits, furniture and body."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from pipeline.core.records import SourcePage
from pipeline.parse.announced import Announced, read_contents
from pipeline.parse.back_cover import back_cover
from pipeline.parse.contents import contents_lines, contents_spans, is_contents_title
from pipeline.parse.furniture import doubled_titles, echoed_titles, margins, repeated_covers, running_titles, stamps
from pipeline.parse.items import Item, PrintedLine
from pipeline.parse.keys import heading_key
from pipeline.parse.margin_titles import chapters_in, only_in_margins
from pipeline.parse.openers import opener
from pipeline.parse.page_numbers import page_numbers
from pipeline.parse.sheets import sheets
from pipeline.parse.words import Words

_SENTENCE = re.compile(r"[。；！？]")
#: A cover, an inner cover and what stands between them never run past this page (physical, from 0).
_LAST_COVER_PAGE = 3


@dataclass(frozen=True, slots=True)
class Credits:
    """One credits block: its heading, None where the contents list it as a section, and the lines below it."""

    kind: str
    heading: PrintedLine | None
    lines: tuple[PrintedLine, ...]


@dataclass(frozen=True, slots=True)
class Zones:
    """The parts of a document; every printed line is in exactly one of them, grids are in `body` or `contents`.

    `page_numbers` holds the printed number of each physical page that has one; `announced` what the contents list.
    """

    cover: tuple[PrintedLine, ...]
    notices: tuple[PrintedLine, ...]
    contents: tuple[PrintedLine, ...]
    credits: tuple[Credits, ...]
    furniture: tuple[PrintedLine, ...]
    body: tuple[Item, ...]
    page_numbers: dict[int, str]
    announced: tuple[Announced, ...]


def read_zones(pages: Sequence[SourcePage], items: Sequence[Item], words: Words) -> Zones:
    """Return the zones of a document, found by its own openers (目录, 编写单位, 引言, the first numbered heading)."""
    lines = [item for item in items if isinstance(item, PrintedLine)]
    sheet_of = sheets(pages)
    marginal = margins(pages, lines, sheet_of)
    numbers = page_numbers(marginal)
    hidden = _furniture(
        pages, lines, sheet_of, marginal, frozenset(found.line.start for found in numbers.values()), words
    )
    cover = _cover([line for line in lines if line.start not in hidden], words)
    hidden |= {start for start in repeated_covers(lines, cover) if start not in hidden}
    back = back_cover([item for item in items if item.start not in hidden], words)
    apart = hidden | {line.start for line in (*cover, *back)}
    visible = [item for item in items if item.start not in apart]
    spans = contents_spans(visible, words)
    contents = [line for first, end in spans for line in contents_lines(visible[first:end])]
    rest = _without(visible, spans)
    again = _stands_again(rest)
    announced = read_contents(contents, words, again.__contains__)
    keys = frozenset(item.key for item in announced)
    segments = list(_segments(rest, words, keys))
    return Zones(
        cover=tuple(cover),
        notices=(*_lines_of("notice", segments), *back),
        contents=tuple(contents),
        credits=tuple(_credits(kind, found, keys) for kind, found in segments if kind in ("organisations", "people")),
        furniture=tuple(line for line in lines if line.start in hidden),
        body=tuple(item for kind, found in segments if kind == "body" for item in found),
        page_numbers={index: numbers[sheet].number for index, sheet in sheet_of.items() if sheet in numbers},
        announced=announced,
    )


def _furniture(
    pages: Sequence[SourcePage],
    lines: Sequence[PrintedLine],
    sheet_of: Mapping[int, int],
    marginal: Mapping[int, Sequence[PrintedLine]],
    on_number_lines: frozenset[int],
    words: Words,
) -> frozenset[int]:
    """Return the starts of the lines that are page numbers, running titles, stamps or notation."""
    kept, chapters = only_in_margins(lines, marginal, words), chapters_in(marginal, words)
    hidden = on_number_lines | running_titles(lines, marginal, on_number_lines, kept, chapters)
    hidden |= stamps(pages, lines)
    hidden |= echoed_titles(lines, sheet_of, hidden)
    hidden -= {line.start for line in lines if is_contents_title(line, words)}
    return hidden | doubled_titles(lines) | {line.start for line in lines if line.declared == "notation"}


def _cover(lines: Sequence[PrintedLine], words: Words) -> list[PrintedLine]:
    found: list[PrintedLine] = []
    for line in lines:
        if opener(line, words) or _SENTENCE.search(line.text) or line.page_index > _LAST_COVER_PAGE:
            break
        if line.declared not in (None, "title", "paragraph"):
            break
        found.append(line)
    return found


def _without(items: Sequence[Item], spans: Sequence[tuple[int, int]]) -> list[Item]:
    inside = {index for first, end in spans for index in range(first, end)}
    return [item for index, item in enumerate(items) if index not in inside]


def _stands_again(items: Sequence[Item]) -> frozenset[str]:
    """Return the keys of the body's lines, and of two and three lines together."""
    keys = [heading_key(item.text) if isinstance(item, PrintedLine) else "" for item in items]
    found: set[str] = set()
    for index, key in enumerate(keys):
        if key:
            found.update("".join(keys[index : index + count]) for count in (1, 2, 3))
    return frozenset(found)


def _segments(items: Sequence[Item], words: Words, announced: frozenset[str]) -> Iterator[tuple[str, tuple[Item, ...]]]:
    index = 0
    while index < len(items):
        item = items[index]
        opens = opener(item, words) if isinstance(item, PrintedLine) else None
        if opens == "notice" and isinstance(item, PrintedLine) and heading_key(item.text) in announced:
            opens = "heading"
        kind = opens if opens in ("organisations", "people", "notice") else "body"
        end = index + (_length(kind, _lines_from(items, index), words, announced) if kind != "body" else 1)
        if (
            kind in ("organisations", "people")
            and isinstance(item, PrintedLine)
            and heading_key(item.text) in announced
        ):
            yield "body", (item,)
        yield kind, tuple(items[index:end])
        index = end


def _length(kind: str, lines: Sequence[PrintedLine], words: Words, announced: frozenset[str]) -> int:
    """Return how many lines a notice or a block of credits takes, its heading with them."""
    page = lines[0].page_index
    for count, line in enumerate(lines[1:], start=1):
        ends = line.page_index != page if kind == "notice" else _SENTENCE.search(line.text) is not None
        if ends or opener(line, words) or heading_key(line.text) in announced:
            return count
    return len(lines)


def _lines_from(items: Sequence[Item], first: int) -> list[PrintedLine]:
    following = takewhile(lambda item: isinstance(item, PrintedLine), items[first:])
    return [item for item in following if isinstance(item, PrintedLine)]


def _lines_of(kind: str, segments: Sequence[tuple[str, tuple[Item, ...]]]) -> tuple[PrintedLine, ...]:
    return tuple(item for found, items in segments if found == kind for item in items if isinstance(item, PrintedLine))


def _credits(kind: str, items: tuple[Item, ...], announced: frozenset[str]) -> Credits:
    heading, *lines = (item for item in items if isinstance(item, PrintedLine))
    return Credits(kind, None if heading_key(heading.text) in announced else heading, tuple(lines))
