"""IETF: RFCs and their sub-series."""

from __future__ import annotations

from typing import Final

from pipeline.identify.forms import Match, pattern
from pipeline.identify.identifier import Identifier

# Printed: RFC 9110, RFC9110, RFC-3481, RFC: 3481, IETF RFC 3481, rfc3481, BCP 90, STD 3, FYI 27
_FORM: Final = pattern(r"""
    (?P<publisher>IETF[\s-]{1,2})?
    (?: (?P<rfc>RFC) \s?[:-]?\s? (?:NO\.?\s?)? (?P<long>\d{1,5})
      | (?P<bcp>BCP) \s?[:-]?\s? (?P<middle>\d{1,3})
      | (?P<sub>STD|FYI) \s?[:-]?\s? (?P<short>\d{1,2}) ) (?![\d-])
    """)


def match(text: str, position: int = 0) -> Match:
    """An RFC, STD, BCP or FYI at `position` of plain text; the last three, so short, are certain only in capitals."""
    found = _FORM.match(text, position)
    if found is None:
        return None
    publisher, rfc, long, bcp, middle, sub, short = found.groups()
    number = (long or middle or short).lstrip("0")
    printed = rfc or bcp or sub
    if not number:
        return None
    is_certain = rfc is not None or publisher is not None
    return Identifier(
        family="IETF",
        publisher="IETF",
        doc_type=printed.upper(),
        number=number,
        confidence=1.0 if is_certain else 0.8 if printed.isupper() else 0.6,
    ), found.end()


def render(identifier: Identifier) -> str:
    """`RFC 9110`."""
    return f"{identifier.doc_type} {identifier.number}"
