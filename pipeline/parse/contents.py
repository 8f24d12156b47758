"""Contents: the printed table of contents."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.parse.items import PrintedLine
from pipeline.parse.marks import Mark, read_mark
from pipeline.parse.words import Words, line_key

#: 一、标题 ........ 19　标题<TAB>19　标题 …… III
_ENTRY = re.compile(
    r"""
    (?P<title>\S.*?)
    (?: \s* (?P<leader> [.．·•…⋯‥_＿-]{2,400} (?:\s?[.．·•…⋯‥]+){0,200} ) \s* | (?P<gap> \t+ | [ \u3000]{1,200} ) )
    [(（]? (?P<page> \d{1,4} | [IVXLC]{1,7} | [ivxlc]{1,7} ) [)）]?
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Announced:
    """A heading that the contents announce, and the page they give."""

    mark: Mark | None
    title: str
    page: str | None


def is_contents_title(line: PrintedLine, words: Words) -> bool:
    """Return whether a line is 目录 or another word that opens the contents."""
    return line_key(line.text) in words.contents


def contents_span(lines: Sequence[PrintedLine], first: int, words: Words) -> int:
    """Return the index after the last line of the contents that open at `first`.

    A line without a page number belongs where the next line completes it, so a wrapped title stays whole.
    """
    index = first + 1
    while index < len(lines):
        if is_contents_title(lines[index], words) or _ENTRY.fullmatch(lines[index].text.strip()):
            index += 1
            continue
        following = lines[index + 1] if index + 1 < len(lines) else None
        wraps = following is not None and following.page_index == lines[index].page_index
        if wraps and following is not None and _ends_entry(following.text):
            index += 1
            continue
        break
    return index


def read_contents(lines: Sequence[PrintedLine], words: Words) -> tuple[Announced, ...]:
    """Return what the lines of the contents announce, in order."""
    found: list[Announced] = []
    pending = ""
    for line in lines:
        if is_contents_title(line, words):
            continue
        text = pending + line.text.strip()
        match = _ENTRY.fullmatch(text)
        if match is None:
            pending = text
            continue
        pending = ""
        mark = read_mark(match["title"])
        found.append(Announced(mark, mark.title if mark else match["title"].strip(), match["page"]))
    return tuple(found)


def _ends_entry(text: str) -> bool:
    match = _ENTRY.fullmatch(text.strip())
    return match is not None and read_mark(text.strip()) is None
