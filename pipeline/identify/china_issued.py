"""China: group standards of associations and enterprise standards."""

from __future__ import annotations

from typing import Final

from pipeline.identify.china_common import PARTS, Digits, read_digits, read_year, with_tail
from pipeline.identify.forms import Match, pattern, tight
from pipeline.identify.identifier import Identifier

# Printed: T/CESA 1193-2022, T/XMLZH 0001S-2020, T/AI 110.1-2020, T/31SAIA 002-2018, T/CECS G:D54-01-2019,
# T_ISC_0048-2024; Q/CSG 510001-2015, Q/GDW 11234.1-2014, Q/320582ABC 001-2020; slash lost: T CESA 1193-2022
_FORM: Final = pattern(rf"""
    (?P<kind>[TQ]) (?: (?P<slash>[\s_]{{0,3}} / [\s_]{{0,3}} | _) | \s )
    (?P<code> \d{{0,6}} (?:[A-Z]{{2,12}}|[A-Z]{{1,4}}\d[A-Z]{{1,6}}) (?:-[A-Z]{{2,8}})? | \d{{6}}[A-Z]{{0,8}} )
    [\s_-]{{0,3}}
    (?P<number> (?:[A-Z]:)?[A-Z]{{0,2}}\d{{1,10}}[A-Z]{{0,2}} (?: -\d{{1,3}}(?=-\d{{4}}) )? )
    {PARTS}
    (?: \s{{0,3}} -{{1,2}} \s{{0,3}} (?P<year>\d{{4}}) (?!\d) )?
    """)


def match(text: str, position: int = 0) -> Match:
    """A group standard `T/CESA 1193-2022` or an enterprise standard `Q/CSG 510001-2015` at `position` of plain text."""
    found = _FORM.match(text, position)
    if found is None:
        return None
    kind, slash, code, number, parts, printed = found.groups()
    year = read_year(printed)
    if year is None or (slash is None and printed is None):
        return None
    scope = "group" if kind.upper() == "T" else "enterprise"
    digits = _digits(scope, number.upper(), parts, year[0])
    if digits is None:
        return None
    return with_tail(
        Identifier(
            family=f"CN-{scope}",
            publisher=code.upper(),
            doc_type=scope,
            nature=scope,
            number=digits.number,
            part=digits.part,
            year=digits.year,
            confidence=0.7 if slash is None or digits.is_guessed else 1.0 if printed else 0.9,
            repairs=("missing_slash",) if slash is None else ("missing_separator",) if digits.is_guessed else (),
        ),
        text,
        found.end(),
    )


def _digits(scope: str, number: str, parts: str, year: str | None) -> Digits | None:
    """Number, part and year; only a group's number is short enough to tell a year that lost its dash."""
    if scope == "group":
        return read_digits(number, parts, year)
    return Digits(number, tight(parts)[1:].upper() or None, year, False)
