"""Forms: what the patterns of all families share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.identify.identifier import Identifier

# A match: the identifier and the position after its last character, or None.
Match = tuple[Identifier, int] | None

FLAGS: Final = re.VERBOSE | re.IGNORECASE | re.ASCII
MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


class Pattern:
    """A regular expression that is compiled when first used: most runs need a few families, and all cost 60 ms."""

    __slots__ = ("_flags", "_source", "finditer", "fullmatch", "match", "search")

    def __init__(self, source: str, flags: re.RegexFlag) -> None:
        self._source = source
        self._flags = flags
        self.match = self._match
        self.search = self._search
        self.fullmatch = self._fullmatch
        self.finditer = self._finditer

    def _compile(self) -> re.Pattern[str]:
        """Compiles and puts the compiled expression's own methods in place of those below."""
        compiled = re.compile(self._source, self._flags)
        for name in ("match", "search", "fullmatch", "finditer"):
            setattr(self, name, getattr(compiled, name))
        return compiled

    def _match(self, text: str, position: int = 0) -> re.Match[str] | None:
        return self._compile().match(text, position)

    def _search(self, text: str, position: int = 0) -> re.Match[str] | None:
        return self._compile().search(text, position)

    def _fullmatch(self, text: str) -> re.Match[str] | None:
        return self._compile().fullmatch(text)

    def _finditer(self, text: str) -> Iterator[re.Match[str]]:
        return self._compile().finditer(text)


def pattern(source: str, flags: re.RegexFlag = FLAGS) -> Pattern:
    """A verbose, case-blind pattern over ASCII classes, unless other flags are given."""
    return Pattern(source, flags)


def tight(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())


def is_year(text: str) -> bool:
    """True where four digits can be a year, 1900–2099; other digits behind the last dash are a part or nothing."""
    return len(text) == 4 and text[:2] in {"19", "20"} and text.isdecimal()


def parts_and_year(printed: str, *, dated: bool) -> tuple[str | None, str | None]:
    """The part and, where no year is printed behind a colon, the year printed behind the last dash: `-1-2019`."""
    if not printed:
        return None, None
    groups = tight(printed)[1:].upper().split("-")
    if not dated and is_year(groups[-1]):
        return "-".join(groups[:-1]) or None, groups[-1]
    return "-".join(groups), None


def month_number(name: str) -> str | None:
    """`Aug`, `August` → `08`; None for what begins no month."""
    for index, month in enumerate(MONTHS, start=1):
        if name[:3].lower() == month[:3].lower():
            return f"{index:02d}"
    return None
