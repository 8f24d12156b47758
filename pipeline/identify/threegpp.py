"""3GPP: technical specifications and reports."""

from __future__ import annotations

from typing import Final

from pipeline.identify.forms import Match, pattern
from pipeline.identify.identifier import Identifier

# Printed: 3GPP TR 22.980 V0.1.0, 3GPP TS 24.484:REL-17/17.9.0, 3GPP TS 36.521-1, TS 33.501, 3GPP TR22.980 (REL-7)
_FORM: Final = pattern(r"""
    (?P<publisher>3GPP[\s-]{0,2})? (?P<type>TS|TR)[\s-]{0,2}
    (?P<number>\d\d\.\d{2,3}(?:U|DCS|EXT)?) (?P<part>(?:-\d{1,2}){0,2}) (?![\d.]\d|[A-UW-Z])
    (?: [:\s,]{0,3}
        (?:(?P<release>REL-?\d{1,2}|R\d{2,4}|PH\d|UMTS|(?!V\d)[A-Z][A-Z0-9-]{1,8}) [/\s])?
        V?\s?(?P<version>\d{1,2}\.\d{1,2}\.\d{1,2}) )?
    (?: \s?\(\s?(?P<behind>REL(?:EASE)?[\s-]?\d{1,2})\s?\) )?
    """)


def match(text: str, position: int = 0) -> Match:
    """A 3GPP document at `position` of plain text."""
    found = _FORM.match(text, position)
    if found is None:
        return None
    publisher, doc_type, number, part, release, version, behind = found.groups()
    return Identifier(
        family="3GPP",
        publisher="3GPP",
        doc_type=doc_type.upper(),
        number=number.upper(),
        part=part[1:] or None,
        version=version,
        release=_release(release or behind),
        confidence=1.0 if publisher else 0.7,
        repairs=() if publisher else ("missing_publisher",),
    ), found.end()


def _release(printed: str | None) -> str | None:
    if printed is None:
        return None
    upper = printed.upper()
    digits = "".join(character for character in upper if character.isdigit())
    return f"REL-{digits}" if upper.startswith("REL") else upper


def render(identifier: Identifier) -> str:
    """`3GPP TR 22.980 V0.1.0`, `3GPP TS 36.521-1`."""
    number = identifier.number if identifier.part is None else f"{identifier.number}-{identifier.part}"
    text = f"3GPP {identifier.doc_type} {number}"
    return text if identifier.version is None else f"{text} V{identifier.version}"
