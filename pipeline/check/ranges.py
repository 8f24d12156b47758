"""Ranges: the numbers that a text names one by one; `GB/T 41815.1~3-2022` is three, an original in brackets none."""

import re
from dataclasses import dataclass, replace

from pipeline.identify import Identifier, find, parse, render

# ~3-2022　～GB/T 41815.3—2022　至41815.3-2022, behind the first part
_LAST = re.compile(
    r"""
    \s? [~～〜∼至] \s?
    (?: [A-Z/ ]{1,12} )? (?: \d{1,7} \. )?  # GB/T 41815.
    (?P<last> \d{1,3} ) (?! \d | \.\d )
    (?: \s? [-–—－:] \s? (?P<year> (?:19|20) \d\d ) (?! \d ) )?
    """,
    re.VERBOSE,
)
#: (IDT ISO 9999:2020): the original that a standard adopts, behind its number
_ADOPTING = re.compile(r"[(（]\s?(?:IDT|MOD|NEQ|EQV|等同采用|修改采用|非等效采用|采用)[\s,，:：]{0,3}\Z", re.IGNORECASE)
#: The longest of these words, with its bracket and marks.
_ADOPTING_LENGTH = 12
#: A standard of more parts than these is named otherwise.
_MOST_PARTS = 60


@dataclass(frozen=True, slots=True)
class Named:
    """The standards that a stretch of a text names: one, or every part of a range."""

    start: int
    end: int
    identifiers: tuple[Identifier, ...]


def named_in(text: str) -> list[Named]:
    """Return the standards that a text names, in order; what one of them adopts is named with it and left out."""
    named: list[Named] = []
    for found in find(text):
        if named and found.start < named[-1].end:
            continue
        if named and _ADOPTING.search(text[max(named[-1].end, found.start - _ADOPTING_LENGTH) : found.start]):
            continue
        identifiers, end = _spelled_out(text, found.end, found.identifier)
        named.append(Named(found.start, end, identifiers))
    return named


def _spelled_out(text: str, end: int, first: Identifier) -> tuple[tuple[Identifier, ...], int]:
    """Return the standards that a number in a text names, and where their print ends.

    They are the number itself, which ends at `end`, or every part up to the last one that is named behind it.
    """
    found = _LAST.match(text, end)
    if found is None or first.part is None or not first.part.isdigit():
        return (first,), end
    last, year = int(found["last"]), first.year or found["year"]
    if not int(first.part) < last <= int(first.part) + _MOST_PARTS:
        return (first,), end
    parts = (replace(first, part=str(part), year=year) for part in range(int(first.part), last + 1))
    return tuple(parse(render(part)).identifiers[0] for part in parts), found.end()
