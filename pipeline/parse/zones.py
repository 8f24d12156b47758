"""Zones: which printed lines are cover, notices, contents, credits, furniture and body."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from pipeline.core.records import SourcePage
from pipeline.parse.contents import contents_span, is_contents_title
from pipeline.parse.furniture import page_labels, printed_number, repeated_covers, running_titles
from pipeline.parse.items import Item, PrintedLine
from pipeline.parse.marks import read_mark
from pipeline.parse.words import Words, line_key

_SENTENCE = re.compile(r"[。；！？]")


@dataclass(frozen=True, slots=True)
class Credits:
    """One credits block: its heading and the lines below it."""

    kind: str
    heading: PrintedLine
    lines: tuple[PrintedLine, ...]


@dataclass(frozen=True, slots=True)
class Zones:
    """The parts of a document; every printed line is in exactly one of them, grids are all in `body`."""

    cover: tuple[PrintedLine, ...]
    notices: tuple[PrintedLine, ...]
    contents: tuple[PrintedLine, ...]
    credits: tuple[Credits, ...]
    furniture: tuple[PrintedLine, ...]
    body: tuple[Item, ...]
    page_numbers: dict[int, str]


def read_zones(pages: Sequence[SourcePage], items: Sequence[Item], words: Words) -> Zones:
    """Return the zones of a document, found by its own openers (目录, 编写单位, 引言, the first numbered heading)."""
    lines = [item for item in items if isinstance(item, PrintedLine)]
    numbers = page_labels(pages, lines)
    hidden = running_titles(pages, lines) | {line.start for line in numbers.values()}
    cover = _cover([line for line in lines if line.start not in hidden], words)
    hidden |= repeated_covers(lines, cover)
    on_cover = {line.start for line in cover}
    segments = list(_segments([item for item in items if item.start not in hidden | on_cover], words))
    return Zones(
        cover=tuple(cover),
        notices=_lines_of("notice", segments),
        contents=_lines_of("contents", segments),
        credits=tuple(_credits(kind, found) for kind, found in segments if kind in ("organisations", "people")),
        furniture=tuple(line for line in lines if line.start in hidden),
        body=tuple(item for kind, found in segments if kind == "body" for item in found),
        page_numbers={index: printed_number(line) for index, line in numbers.items()},
    )


def opener(line: PrintedLine, words: Words) -> str | None:
    """Return what a whole line opens: contents, organisations, people, notice, heading, or None."""
    key = line_key(line.text)
    if is_contents_title(line, words):
        return "contents"
    if key in words.organisations:
        return "organisations"
    if key in words.people:
        return "people"
    if any(key == word or key.startswith(f"{word}:") for word in words.notices):
        return "notice"
    mark = read_mark(line.text)
    if key in words.unnumbered or (mark is not None and mark.title and not _SENTENCE.search(mark.title)):
        return "heading"
    return None


def _cover(lines: Sequence[PrintedLine], words: Words) -> list[PrintedLine]:
    found: list[PrintedLine] = []
    for line in lines:
        if opener(line, words) or _SENTENCE.search(line.text) or line.page_index > _LAST_COVER_PAGE:
            break
        found.append(line)
    return found


#: A cover, an inner cover and what stands between them never run past this page (physical, from 0).
_LAST_COVER_PAGE = 3


def _segments(items: Sequence[Item], words: Words) -> Iterator[tuple[str, tuple[Item, ...]]]:
    index = 0
    while index < len(items):
        item = items[index]
        opens = opener(item, words) if isinstance(item, PrintedLine) else None
        kind = opens if opens in ("contents", "organisations", "people", "notice") else "body"
        end = index + _length(kind, _lines_from(items, index), words)
        yield kind, tuple(items[index:end])
        index = end


def _length(kind: str, lines: Sequence[PrintedLine], words: Words) -> int:
    if kind == "body":
        return 1
    if kind == "contents":
        return contents_span(lines, 0, words)
    page = lines[0].page_index
    for count, line in enumerate(lines[1:], start=1):
        ends = line.page_index != page if kind == "notice" else _SENTENCE.search(line.text) is not None
        if ends or opener(line, words):
            return count
    return len(lines)


def _lines_from(items: Sequence[Item], first: int) -> list[PrintedLine]:
    following = takewhile(lambda item: isinstance(item, PrintedLine), items[first:])
    return [item for item in following if isinstance(item, PrintedLine)]


def _lines_of(kind: str, segments: Sequence[tuple[str, tuple[Item, ...]]]) -> tuple[PrintedLine, ...]:
    return tuple(item for found, items in segments if found == kind for item in items if isinstance(item, PrintedLine))


def _credits(kind: str, items: tuple[Item, ...]) -> Credits:
    heading, *lines = (item for item in items if isinstance(item, PrintedLine))
    return Credits(kind, heading, tuple(lines))
