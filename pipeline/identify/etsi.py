"""ETSI: deliverables with version and date."""

from __future__ import annotations

from typing import Final

from pipeline.identify.forms import Match, pattern, tight
from pipeline.identify.identifier import Identifier, Supplement

_TAIL: Final = r"""
    (?P<part> (?: -\s?\d{1,3} ){0,3} )(?!\d)
    (?P<amendment> \s?/\s?(?:A|AC|C)\d{0,2} )?
    (?: [\s,]{0,3} V\s?(?P<version>\d{1,2}\.\d{1,2}\.\d{1,2}) | [\s,]{0,3} ED\.?\s?(?P<edition>\d{1,2}) )?
    (?: \s?\(\s?(?P<date>(?:19|20)\d\d(?:\s?-\s?(?:0[1-9]|1[0-2]))?)\s?\) )?
    """
# Printed: ETSI TS 122 022 V14.0.0 (2017-03), ETSI EN 300 392-3-8, ETSI ETS 300 503/A1 ed.1 (1995-04), ETSI-TS 132 405,
# ETSI EN 300286-3, ETSI TS 122-022
_NUMBERED: Final = pattern(rf"""
    (?P<publisher>ETSI)[\s/-]{{0,3}} (?P<type>I-ETS|EN|ETS|ETR|TS|TR|ES|EG|SR|TBR|TCR-TR|TCRTR|NET|GTS|PAS)[\s-]{{0,3}}
    (?P<number>\d{{3}}[\s-]{{0,2}}\d{{3}}|\d{{3}}) {_TAIL} """)
# Printed: ETSI GR SAI 001, ETSI GS NFV-SEC 002 V1.1.1 (2015-08), ETSI GS NFV-TST-010, ETSI GR mWT 012
_GROUP: Final = pattern(rf"""
    (?P<publisher>ETSI)[\s/-]{{0,3}} (?P<type>GR|GS)[\s-]{{0,3}}
    (?P<number>[A-Z][A-Z0-9]{{1,4}}(?:[-/]\s?[A-Z]{{2,4}}){{0,2}}[\s-]{{0,2}}\d{{3}}) {_TAIL} """)
# Printed: ETSI GTS GSM 02.07 V5.0.0 (1996-02)
_GSM: Final = pattern(rf"""
    (?P<publisher>ETSI)[\s/-]{{0,3}} (?P<type>GTS)\s?(?P<number>(?:GSM\s?)?\d\d\.\d\d(?:-EXT)?) {_TAIL} """)
# Printed without the publisher: EN 303 645, EN 300 286-3 V1.2.4, TS 103 097, GR SAI 001, GS NFV 002
_BARE: Final = pattern(rf"""
    (?P<publisher>) (?P<type>EN(?=[\s/-]{{0,2}}3\d\d[\s-]{{0,2}}\d{{3}})|ETS|TS|TR|ES|EG|SR) [\s/-]{{0,2}}
    (?P<number>\d{{3}}\s\d{{3}}|3\d\d[\s-]{{0,2}}\d{{3}}) {_TAIL} """)
_BARE_GROUP: Final = pattern(rf"""
    (?P<publisher>) (?P<type>GR|GS)\s (?P<number>[A-Z][A-Z0-9]{{1,4}}(?:-[A-Z]{{2,4}}){{0,2}}\s\d{{3}}) {_TAIL} """)


def match(text: str, position: int = 0) -> Match:
    """An ETSI deliverable at `position` of plain text."""
    found = _NUMBERED.match(text, position) or _GROUP.match(text, position) or _GSM.match(text, position)
    return None if found is None else (_identifier(found.groups(), 1.0), found.end())


def match_bare(text: str, position: int = 0) -> Match:
    """A deliverable whose publisher is not printed, of a shape that only ETSI has: `EN 303 645`, `GR SAI 001`."""
    found = _BARE.match(text, position) or _BARE_GROUP.match(text, position)
    return None if found is None else (_identifier(found.groups(), 0.7), found.end())


def _identifier(groups: tuple[str | None, ...], confidence: float) -> Identifier:
    _, doc_type, number, part, amendment, version, edition, date = groups
    return Identifier(
        family="ETSI",
        publisher="ETSI",
        doc_type=(doc_type or "").upper().replace("TCRTR", "TCR-TR"),
        number=_number(number or ""),
        part=tight(part or "")[1:] or None,
        year=None if date is None else date[:4],
        supplements=() if amendment is None else (_supplement(amendment),),
        version=version,
        edition=edition,
        date=None if date is None else tight(date),
        confidence=confidence,
        repairs=("missing_publisher",) if confidence < 1 else (),
    )


def _number(printed: str) -> str:
    """`122022`, `122-022` → `122 022`; `NFV-TST010`, `NFV-TST-010` → `NFV-TST 010`."""
    if printed[0].isdigit():
        digits = printed if "." in printed else tight(printed).replace("-", "")
        return f"{digits[:3]} {digits[3:]}" if len(digits) == 6 and digits.isdigit() else digits
    if "." in printed:
        return " ".join(printed.upper().split())
    name, digits = tight(printed[:-3]).rstrip("-"), printed[-3:]
    return f"{name.upper() if name.islower() else name} {digits}"


def _supplement(printed: str) -> Supplement:
    letters = tight(printed)[1:].rstrip("0123456789").upper()
    return Supplement("AMD" if letters == "A" else "COR", tight(printed)[1 + len(letters) :] or None, None)


def render(identifier: Identifier) -> str:
    """`ETSI TS 122 022 V14.0.0 (2017-03)`, `ETSI ETS 300 508/A1 ed.1 (1995-04)`, `ETSI GR SAI 001`."""
    text = f"ETSI {identifier.doc_type} {identifier.number}"
    text += "" if identifier.part is None else f"-{identifier.part}"
    for supplement in identifier.supplements:
        text += ("/A" if supplement.type == "AMD" else "/C") + (supplement.number or "")
    text += "" if identifier.version is None else f" V{identifier.version}"
    text += "" if identifier.edition is None else f" ed.{identifier.edition}"
    return text if identifier.date is None else f"{text} ({identifier.date})"
