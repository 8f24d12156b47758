"""Running text: identifiers, committees and documents where sentences name them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.identify.characters import fold
from pipeline.identify.committees import match_other
from pipeline.identify.dispatch import match
from pipeline.identify.forms import Pattern, pattern
from pipeline.identify.identifier import Found, FoundOther, Identifier

# What an identifier, a committee or a document begins with.
_WORD: Final = pattern(r"[A-Za-z0-9]+", re.ASCII)
# Where an identifier can begin: at the start of a word, two capitals, T/ or Q/, a project P, a plan number, a NIST DOI,
# or a publisher in lower case.
_ANCHOR: Final = pattern(
    r"""
    (?<![A-Za-z0-9_@\\=-])
    (?= [A-Z]{2} | [TQ]\s?/ | P\d{4} | (?:19|20)\d{6}\s?- | (?:19|20)\d\d-\d{4}[TQZ] | 3(?:GPP|gpp)
      | (?:pr|Fpr)EN | (?:iso|iec|ieee|nist|gb|etsi|itu|rfc)[\s/-]?[\d(a-z] | Rec )
    """,
    re.VERBOSE | re.ASCII,
)
_OTHER_ANCHOR: Final = pattern(r"(?<![A-Za-z0-9_@\\=-])(?=ISO|IEC|SAC|CEN|CLC|TC|JTC|ITU|ETSI)", re.ASCII)
_URL: Final = pattern(r"(?:https?://|www\.)[!-~]{1,2000}", re.ASCII)
_SERIES: Final = pattern(r"\s?(?:系列|series(?![A-Za-z]))", re.ASCII)
_JOINS: Final = pattern(r"\s?(?:[、，,/]|和|与|及|或|以及|and)\s?", re.ASCII)
_MORE: Final = pattern(r"[-:.][0-9]", re.ASCII)
_UNGIVEN: Final = pattern(r"\s?-{1,2}\s?(?:20[0-9]?)?[X×*□]", re.ASCII)
# Below this an identifier is not believed among words.
_BELIEVED: Final = 0.7


def find(text: str) -> Iterator[Found]:
    """Yields every standard's number in running text, from left to right, none overlapping another."""
    folded, offsets = fold(text)
    before: Identifier | None = None
    end = 0
    for start in _starts(folded):
        found = match(folded, start) if start >= end else None
        if found is None or not _is_whole(folded, *found):
            continue
        identifier, stop = found
        if identifier.confidence < _BELIEVED and not _continues(folded[end:start], before, identifier):
            continue
        before, end = identifier, stop
        first, last = offsets[start], offsets[stop - 1] + 1
        yield Found(first, last, text[first:last], identifier, _SERIES.match(folded, stop) is not None)


def _starts(folded: str) -> Iterator[int]:
    """Positions where an identifier can begin, leaving out addresses of web pages other than NIST's DOIs."""
    urls = (found.span() for found in _URL.finditer(folded) if "10.6028/" not in found.group())
    url_start, url_end = next(urls, (len(folded), len(folded)))
    for position in _anchored(_ANCHOR, folded):
        while position >= url_end and url_end < len(folded):
            url_start, url_end = next(urls, (len(folded), len(folded)))
        if position < url_start:
            yield position


def _anchored(anchor: Pattern, folded: str) -> Iterator[int]:
    """Positions of an anchor, asked only where words begin: in Chinese these are few."""
    for word in _WORD.finditer(folded):
        if anchor.match(folded, word.start()) is not None:
            yield word.start()


def _is_whole(folded: str, identifier: Identifier, end: int) -> bool:
    """True where the match does not stop in the middle of a longer token or of a number not yet given."""
    rest = folded[end : end + 1]
    if rest.isascii() and rest.isalnum() and (rest.isdigit() or identifier.year is None):
        return False
    return _UNGIVEN.match(folded, end) is None and (identifier.year is not None or _MORE.match(folded, end) is None)


def _continues(between: str, before: Identifier | None, identifier: Identifier) -> bool:
    """True for the second of `IEEE P2840、P2841`: a project without publisher right behind an IEEE number."""
    if before is None or identifier.family != "IEEE" or before.family != "IEEE":
        return False
    return _JOINS.fullmatch(between) is not None


def find_other(text: str) -> Iterator[FoundOther]:
    """Yields every committee and technical document in running text, from left to right, none overlapping another."""
    folded, offsets = fold(text)
    end = 0
    for start in _anchored(_OTHER_ANCHOR, folded):
        found = match_other(folded, start) if start >= end else None
        if found is None:
            continue
        other, end = found
        first, last = offsets[start], offsets[end - 1] + 1
        yield FoundOther(first, last, text[first:last], other)
