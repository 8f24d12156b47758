"""IEEE: standards, and projects with their drafts."""

from __future__ import annotations

from typing import Final

from pipeline.identify.drafts import read_draft, render_draft
from pipeline.identify.forms import Match, is_year, pattern
from pipeline.identify.identifier import Identifier, Supplement

_NUMBER: Final = (
    r"[A-Z]{0,2}\d{1,5}[A-Z]{0,4}(?:\.\d{1,5}[A-Z]{0,4}){0,3}(?:-(?!(?:19|20)\d\d(?!\d))\d{1,5}[A-Z]{0,2}){0,2}"
)

# Printed: IEEE Std 802.1v-2001, IEEE 2790- 2020, IEEE C57.12.01:2015, IEEE Standard 1528™-2013,
# IEEE Std 1003.1-2001/Cor 2-2004, IEEE Std C57.13-2008 Redline, ANSI/IEEE Std 802.1D, 1998 Edition
_STANDARD: Final = pattern(rf"""
    (?:ANSI\s?/\s?)? IEEE (?P<partners>(?:/(?:ANSI|ASHRAE|ASTM|CSA|EIA|IEC|ISO|NACE|SMPTE|UL|ASA|AIEE))*)
    [\s._-]{{0,3}} (?:STANDARD|STD)? [\s._-]{{0,3}} (?:NO\.?\s?)?
    (?P<number>(?!P){_NUMBER})
    (?: \s{{0,2}}(?:-{{1,2}}|:)\s{{0,2}}(?P<year>(?:19|20)\d\d)(?!\d)
      | ,?\s(?P<edition>(?:19|20)\d\d)\s(?:EDITION|ED\.?)(?![A-Z]) )?
    (?P<supplements>(?: \s?[/_,+\s]\s?(?:COR|AMD|CORRIGENDUM|AMENDMENT|ERRATA|CONFORMANCE|INT)[.\s]{{0,2}}\d{{0,2}}
        (?:\s?[-:]\s?(?:19|20)\d\d)? ){{0,3}})
    (?P<redline> \s?-?\s?REDLINE )?
    """)
# Printed: IEEE P2894, IEEE P2894/D9, August 2023, IEEE Std P1620.1/D8, Jul 2005, IEEE P802.11ba/D-7.0-2020-09,
# IEEE Unapproved Draft Std P1679/D13, Jan 2010, IEEE. P3169, IEEE P2894_D9
_PROJECT: Final = pattern(rf"""
    (?:ANSI\s?/\s?)? IEEE (?P<partners>(?:/(?:ANSI|ASHRAE|ASTM|CSA|EIA|IEC|ISO|NACE|SMPTE|UL))*)
    [\s._-]{{0,3}} (?P<status>(?:UNAPPROVED|APPROVED|ACTIVE)\s)? (?:DRAFT\s)? (?:STANDARD|STD)? [\s._-]{{0,3}}
    P\s?(?P<number>{_NUMBER}(?:-REV)?) (?: -(?P<year>(?:19|20)\d\d)(?!\d) )?
    (?P<supplements>(?: \s?[/_\s-]\s?(?:COR|AMD)[.\s]{{0,2}}\d{{1,2}}(?:-(?:19|20)\d\d)? ){{0,2}})
    """)
# Printed alone in a column of IEEE numbers: P3169, P3652.1
_BARE: Final = pattern(r"P(?P<number>\d{4,5}(?:\.\d{1,3})?[a-z]?)(?![A-Z\d.])")
_SUPPLEMENT: Final = pattern(r"(?P<type>[A-Z]+)[.\s]{0,2}(?P<number>\d{0,2})(?:\s?[-:]\s?(?P<year>\d{4}))?")

_TYPES: Final = {"COR": "COR", "AMD": "AMD", "AME": "AMD", "ERR": "ERR", "CON": "CONF", "INT": "INT"}
_WORDS: Final = {"COR": "Cor", "AMD": "Amd", "ERR": "Errata", "CONF": "Conformance", "INT": "INT"}


def match(text: str, position: int = 0) -> Match:
    """An IEEE standard or project at `position` of plain text."""
    return _match_project(text, position) or _match_standard(text, position)


def _match_standard(text: str, position: int) -> Match:
    found = _STANDARD.match(text, position)
    if found is None:
        return None
    partners, printed, year, edition, supplements, redline = found.groups()
    number = _without_trademark(printed)
    return Identifier(
        family="IEEE",
        publisher="IEEE",
        doc_type="Std",
        number=number,
        year=year or edition,
        copublishers=_partners(partners),
        supplements=_supplements(supplements) if supplements else (),
        redline=redline is not None,
        confidence=1.0 if year else 0.9,
        repairs=() if number == printed else ("trademark",),
    ), found.end()


def _without_trademark(number: str) -> str:
    """`1528TM` is `1528`, `802.3acTM` is `802.3ac`: the trade mark sign of IEEE, as letters."""
    if number.endswith("TM") or (number.endswith("tm") and number[-3:-2].isdigit()):
        number = number[:-2]
    return number[0].upper() + number[1:]


def _partners(printed: str) -> tuple[str, ...]:
    return tuple(printed.upper().split("/")[1:])


def _supplements(printed: str) -> tuple[Supplement, ...]:
    return tuple(
        Supplement(_TYPES[found.group("type")[:3].upper()], found.group("number") or None, found.group("year"))
        for found in _SUPPLEMENT.finditer(printed)
    )


def _match_project(text: str, position: int) -> Match:
    found = _PROJECT.match(text, position)
    if found is None:
        return None
    partners, status, number, year, supplements = found.groups()
    draft = read_draft(text, found.end())
    return Identifier(
        family="IEEE",
        publisher="IEEE",
        doc_type="Std",
        number=_without_trademark(number),
        year=year,
        stage="draft",
        copublishers=_partners(partners),
        supplements=_supplements(supplements) if supplements else (),
        draft=draft.number,
        draft_date=draft.date,
        unapproved=(status or "").upper().startswith("UNAPPROVED"),
    ), draft.end


def match_bare(text: str, position: int = 0) -> Match:
    """A project number alone, `P3169`: what a column of IEEE numbers prints."""
    found = _BARE.match(text, position)
    if found is None or is_year(found.group("number")):
        return None
    number = found.group("number")
    return Identifier(
        family="IEEE",
        publisher="IEEE",
        doc_type="Std",
        number=number,
        stage="draft",
        confidence=0.6,
        repairs=("missing_publisher",),
    ), found.end()


def render(identifier: Identifier) -> str:
    """`IEEE Std 2790-2020`, `IEEE Std 1003.1-2001/Cor 2-2004`, `IEEE P2894/D9, August 2023`."""
    head = "/".join(("IEEE", *identifier.copublishers)) + (" Std " if identifier.stage is None else " P")
    text = f"{head}{identifier.number}" + (f"-{identifier.year}" if identifier.year else "")
    for supplement in identifier.supplements:
        number = f" {supplement.number}" if supplement.number else ""
        text += f"/{_WORDS[supplement.type]}{number}" + (f"-{supplement.year}" if supplement.year else "")
    if identifier.stage is not None:
        text += render_draft(identifier)
    return f"{text} Redline" if identifier.redline else text
