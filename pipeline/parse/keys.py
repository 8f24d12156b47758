"""Keys: the forms in which headings, contents lines and running titles are compared."""

import re
from functools import lru_cache

from pipeline.core.text import compatible, folded

_DIGITS = re.compile(r"\d+")
#: A point between two digits is part of a number: 1.1 is not 11.
_POINT = re.compile(r"(?<=\d)\.\s?(?=\d)")
_DROPPED = re.compile(r"[\W_]+")
#: No title, running title or stamp is longer.
_LONGEST_COMPARED = 160
#: Texts whose keys are kept: every line is asked for several times.
_REMEMBERED = 1 << 16


@lru_cache(maxsize=_REMEMBERED)
def heading_key(text: str) -> str:
    """Return the letters, digits and points between digits of a heading: spaces, marks and width do not count."""
    plain = compatible(text).casefold()
    parts = _POINT.split(plain) if "." in plain else [plain]
    return ".".join(_DROPPED.sub("", part) for part in parts)


def line_form(text: str) -> str:
    """Return the form in which printed lines are compared with each other; one too long for a title stays as it is."""
    return folded(text) if len(text) <= _LONGEST_COMPARED else text


def masked(text: str) -> str:
    """Return the form in which running titles are compared: their letters, every number as #."""
    return _DIGITS.sub("#", "".join(compatible(text).casefold().split()))


def has_han(text: str) -> bool:
    """Return whether a Han character stands in a text."""
    return any("\u4e00" <= character <= "\u9fff" for character in text)
