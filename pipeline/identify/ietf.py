"""IETF: RFCs and their sub-series."""

from __future__ import annotations

from typing import Final

from pipeline.identify.forms import Match, pattern
from pipeline.identify.identifier import Identifier

# Printed: RFC 9110, RFC9110, RFC-3481, RFC: 3481, IETF RFC 3481, rfc3481, BCP 90, STD 3, FYI 27
_FORM: Final = pattern(r"""
    (?:IETF[\s-]{1,2})? (?P<type>RFC|STD|BCP|FYI) \s?[:-]?\s? (?:NO\.?\s?)? (?P<number>\d{1,5}) (?![\d-]) """)


def match(text: str, position: int = 0) -> Match:
    """An RFC, STD, BCP or FYI at `position` of plain text."""
    found = _FORM.match(text, position)
    if found is None:
        return None
    number = found.group("number").lstrip("0")
    if not number:
        return None
    printed = found.group("type")
    doc_type = printed.upper()
    confidence = (
        1.0 if doc_type == "RFC" or found.group().upper().startswith("IETF") else 0.8 if printed.isupper() else 0.6
    )
    identifier = Identifier(family="IETF", publisher="IETF", doc_type=doc_type, number=number, confidence=confidence)
    return identifier, found.end()


def render(identifier: Identifier) -> str:
    """`RFC 9110`."""
    return f"{identifier.doc_type} {identifier.number}"
