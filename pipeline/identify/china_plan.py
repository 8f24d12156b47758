"""Chinese plan numbers: a standard between its approval as a project and its publication."""

from __future__ import annotations

from typing import Final

from pipeline.identify.forms import Match, is_year, pattern
from pipeline.identify.identifier import Identifier

# Printed: 20211000-T-469, 20265083-Z-469, 20211000 — T — 469, 20211000-/T-469
_NATIONAL: Final = pattern(r"""
    (?P<year>(?:19|20)\d\d) (?P<number>\d{4}) [\s/-]{1,5} (?P<nature>[TQZ]) [\s/-]{1,5}
    (?P<department>\d{3}) (?!\d)
    """)
# Printed: 2023-0041T-YD, 2021-0630T-YD
_SECTOR: Final = pattern(r"""
    (?P<year>(?:19|20)\d\d) \s{0,3} -{1,2} \s{0,3} (?P<number>\d{4}) \s? (?P<nature>[TQZ]) \s{0,3} -{1,2} \s{0,3}
    (?P<industry>[A-Z]{2}) (?![A-Z0-9])
    """)
# Printed in a number column only: 2023011205
_BARE: Final = pattern(r"(?P<year>(?:19|20)\d\d)(?P<number>\d{5,8})(?!\d)")

_NATURES: Final = {"T": "recommended", "Q": "mandatory", "Z": "guidance"}
_LETTERS: Final = {nature: letter for letter, nature in _NATURES.items()}


def match(text: str, position: int = 0) -> Match:
    """A national or a sector plan number at `position` of plain text."""
    found = _NATIONAL.match(text, position)
    if found is not None:
        year, number, nature, department = found.groups()
        return _plan("SAC", year, number, _NATURES[nature.upper()], department=department), found.end()
    found = _SECTOR.match(text, position)
    if found is None:
        return None
    year, number, nature, industry = found.groups()
    return _plan("MIIT", year, number, _NATURES[nature.upper()], industry=industry.upper()), found.end()


def match_bare(text: str, position: int = 0) -> Match:
    """The plan number of a group standard: digits alone, where the column says that they are a number."""
    found = _BARE.match(text, position)
    if found is None or not is_year(found.group("year")):
        return None
    return _plan(None, found.group("year"), found.group("number"), "group", confidence=0.8), found.end()


def _plan(
    publisher: str | None,
    year: str,
    number: str,
    nature: str,
    *,
    department: str | None = None,
    industry: str | None = None,
    confidence: float = 1.0,
) -> Identifier:
    return Identifier(
        family="CN-plan",
        publisher=publisher,
        doc_type="plan",
        number=number,
        stage="plan",
        nature=nature,
        plan_year=year,
        department=department,
        industry=industry,
        confidence=confidence,
    )


def render(identifier: Identifier) -> str:
    """`20211000-T-469`, `2023-0041T-YD`, or the bare digits of a group plan."""
    year, number = identifier.plan_year, identifier.number
    if identifier.publisher is None:
        return f"{year}{number}"
    letter = _LETTERS[identifier.nature or ""]
    if identifier.industry is not None:
        return f"{year}-{number}{letter}-{identifier.industry}"
    return f"{year}{number}-{letter}-{identifier.department}"
