"""China: local standards, by the code of a province or a city."""

from __future__ import annotations

from typing import Final

from pipeline.identify.china_common import NATURES, PARTS, YEAR, read_digits, read_year, with_tail
from pipeline.identify.forms import Match, is_year, pattern, tight
from pipeline.identify.identifier import Identifier
from pipeline.identify.tables import regions

# Printed: DB11/T 1234-2020, DB31/ 405-2012, DB3301/T 0123-2020, DB34 / T 5432-2026, DB11-T 1234-2020, DBS22/ 025-2014
_FORM: Final = pattern(rf"""
    (?P<code> DB[SJ]?\s?(?P<region>\d{{2}}(?:\d{{2}})?) )
    (?: [\s_]{{0,3}} / [\s_]{{0,3}} (?P<nature>[TZ])? (?![A-Z])
      | [\s_-]{{0,3}} (?P<loose>[TZ]) (?=[\s\d_]) | (?=[\s_]) )
    [\s_.-]{{0,3}}
    (?P<number> \d{{1,10}}[A-Z]? )
    {PARTS}
    (?: {YEAR} )?
    """)
# Printed, of engineering, the place first in the number: DBJ 50-123-2020, DBJ/T 15-100-2014, DG/TJ 08-2242-2017
_ENGINEERING: Final = pattern(r"""
    (?P<code> DBJ | DGJ | DG\s?/\s?TJ ) \s?(?: /?\s?(?P<nature>T)(?![A-Z]) )?
    [\s-]{0,2} (?P<number> \d{2} (?:\s?/\s?(?P<late>T))? \s?-\s?\d{1,4} ) \s?-{1,2}\s? (?P<year>(?:19|20)\d\d)(?!\d)
    """)


def match(text: str, position: int = 0) -> Match:
    """A local standard at `position` of plain text."""
    found = _FORM.match(text, position)
    if found is None:
        return _match_engineering(text, position)
    code, region, nature, loose, number, parts, printed = found.groups()
    year = read_year(printed)
    if year is None:
        return _match_engineering(text, position)
    letter = (nature or loose or "").upper()
    digits = read_digits(number.upper(), parts, year[0])
    if digits is None or (not letter and digits.year is None):
        return None
    return with_tail(
        Identifier(
            family="CN-local",
            publisher=tight(code).upper(),
            doc_type="local",
            nature=NATURES.get(letter, "mandatory"),
            region=region,
            number=digits.number,
            part=digits.part,
            year=digits.year,
            short_year=year[1],
            repairs=(*(("missing_slash",) if loose else ()), *(("missing_separator",) if digits.is_guessed else ())),
            confidence=1.0 if region[:2] in regions() and not digits.is_guessed else 0.7,
        ),
        text,
        found.end(),
    )


def _match_engineering(text: str, position: int) -> Match:
    found = _ENGINEERING.match(text, position)
    if found is None or not is_year(found.group("year")):
        return None
    code, nature, number, late, year = found.groups()
    return Identifier(
        family="CN-local",
        publisher=tight(code).upper(),
        doc_type="local",
        nature="recommended" if nature or late else "mandatory",
        number=tight(number).replace("/T", "").replace("/t", ""),
        year=year,
    ), found.end()
