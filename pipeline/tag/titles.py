"""Titles: instruments that running text names by 《…》."""

import re
from collections.abc import Iterator

from pipeline.core.text import single_spaced
from pipeline.tag.candidate import Candidate

#: The longest title taken for one; a mark left open by the printer would swallow the paragraph otherwise.
_LONGEST = 200
_MARK = re.compile("[《》]")
#: Parts the texts that are read at once; no name runs across it.
SEPARATOR = "\x00"
_MARK_OR_SEPARATOR = re.compile(f"[《》{SEPARATOR}]")


def find_titles(text: str) -> Iterator[Candidate]:
    """Yield the outermost 《titles》 of a text, brackets included; one left open is none."""
    open_at: list[int] = []
    for mark in _MARK_OR_SEPARATOR.finditer(text):
        if mark.group() == SEPARATOR or (open_at and mark.end() - open_at[0] > _LONGEST):
            open_at.clear()
        if mark.group() == "《":
            open_at.append(mark.start())
        elif mark.group() == "》" and open_at:
            start = open_at.pop()
            if not open_at:
                yield Candidate(start, mark.end(), "DOCUMENT", clean_title(text[start : mark.end()]))


def open_titles(text: str) -> Iterator[int]:
    """Yield the places of title marks that have no partner."""
    open_at: list[int] = []
    for mark in _MARK.finditer(text):
        if mark.group() == "《":
            open_at.append(mark.start())
        elif open_at:
            open_at.pop()
        else:
            yield mark.start()
    yield from open_at


def clean_title(text: str) -> str:
    """Return a title without its 《》, white space as single spaces."""
    title = text.strip()
    if title.startswith("《") and title.endswith("》"):
        title = title[1:-1]
    return single_spaced(title)
