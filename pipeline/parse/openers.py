"""Openers: whole lines that open a part of a document."""

import re

from pipeline.parse.contents import is_contents_title
from pipeline.parse.items import PrintedLine
from pipeline.parse.marks import read_mark
from pipeline.parse.words import Words, line_key

#: Labels of these styles may stand on a line of their own above the title.
_BARE = frozenset({"part", "chapter", "division"})
_SENTENCE = re.compile(r"[。；！？]")


def opener(line: PrintedLine, words: Words) -> str | None:
    """Return what a whole line opens: contents, organisations, people, notice, heading, or None."""
    key = line_key(line.text)
    if is_contents_title(line, words):
        return "contents"
    if key in words.organisations:
        return "organisations"
    if key in words.people:
        return "people"
    if f"{key}:".startswith(words.notices):
        return "notice"
    mark = read_mark(line.text)
    is_marked = mark is not None and (mark.title or mark.style in _BARE) and not _SENTENCE.search(mark.title)
    return "heading" if line.declared == "heading" or key in words.unnumbered or is_marked else None
