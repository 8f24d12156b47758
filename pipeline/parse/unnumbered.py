"""Unnumbered: headings of a document without numbers, told by their type, or by their form where there is no type."""

import re
from collections.abc import Sequence

from pipeline.parse.candidates import Text, is_title
from pipeline.parse.captions import is_caption
from pipeline.parse.items import PrintedGrid
from pipeline.parse.marks import begins_item

#: A heading of type alone is no longer than this.
_LONGEST_BY_TYPE = 40
#: A heading told by its form alone is no longer than this, what stands below it longer.
_LONGEST_BY_FORM = 24
_ENDS_SENTENCE = re.compile(r"[。！？；][”’」』）)]*$")
_BRACKETS = (("《", "》"), ("（", "）"), ("(", ")"), ("“", "”"), ("【", "】"))
_ENDS_TITLE = re.compile(r"[\d\s,，、.：:（(]$")
#: So many headings of one type must stand in a document without numbers.
FEWEST = 3


def told_by_type(texts: Sequence[Text | PrintedGrid]) -> frozenset[int]:
    """Return the runs set apart from the text that read like titles with text below: headings without numbers."""
    found = [
        place
        for place, text in enumerate(texts[:-1])
        if isinstance(text, Text) and text.run.is_distinct and _is_title_by_type(text, texts[place + 1])
    ]
    return frozenset(found) if len(found) >= FEWEST else frozenset()


def told_by_form(texts: Sequence[Text | PrintedGrid]) -> frozenset[int]:
    """Return the short lines without a full stop between whole paragraphs, where the source has neither type nor
    numbers."""
    found = [
        place
        for place, text in enumerate(texts[:-1])
        if isinstance(text, Text) and _is_title_by_form(text, texts[place - 1] if place else None, texts[place + 1])
    ]
    return frozenset(found) if len(found) >= FEWEST else frozenset()


def _is_title_by_form(text: Text, above: Text | PrintedGrid | None, below: Text | PrintedGrid) -> bool:
    line = text.run.lines[0]
    if text.mark is not None or line.size is not None or line.declared is not None:
        return False
    if begins_item(text.text) or is_caption(text) or not (isinstance(below, Text) and _is_long(below)):
        return False
    is_apart = not isinstance(above, Text) or not _is_long(above) or _ENDS_SENTENCE.search(above.text) is not None
    is_closed = all(text.text.count(left) == text.text.count(right) for left, right in _BRACKETS)
    return is_apart and is_closed and not _is_long(text) and not _ENDS_TITLE.search(text.text) and is_title(text.text)


def _is_long(text: Text) -> bool:
    return len(text.text) > _LONGEST_BY_FORM


def _is_title_by_type(text: Text, following: Text | PrintedGrid) -> bool:
    is_short = len(text.text) <= _LONGEST_BY_TYPE and len(text.run.lines) <= 2 and is_title(text.text)
    return is_short and (isinstance(following, PrintedGrid) or len(following.text) > len(text.text))
