"""Drafts: the draft number and date that IEEE prints behind a project number."""

from __future__ import annotations

from typing import Final, NamedTuple

from pipeline.identify.forms import MONTHS, month_number, pattern
from pipeline.identify.identifier import Identifier

# Printed: /D9, August 2023; /D8, Jul 2005; /D-7.0-2020-09; /D--2019; _D2_December 2021; -D9; /D14, 2025; , March 2015
_DRAFT: Final = pattern(r"""
    (?: [\s/_-]{1,3} D(?:RAFT)?[\s-]{0,2}(?P<draft>\d{1,3}(?:\.\d{1,2}){0,2}[A-Z]?)?
        (?: -(?P<dashed_year>(?:19|20)\d\d)(?:-(?P<dashed_month>(?:0[1-9]|1[0-2])))?(?!\d) )? (?![A-Z\d]) )?
    (?: (?:\s?[,_]?\s?|\s\((?=[^()]{6,24}\))) (?P<month>(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6})
        \.?[\s,]{0,2}(?:\d{1,2},?\s)?(?P<date_year>(?:19|20)\d\d)(?!\d)
      | ,\s?(?P<year_only>(?:19|20)\d\d)(?!\d) )?
    """)


class Draft(NamedTuple):
    """A draft: its number, its date as year or year and month, and the position after it."""

    number: str | None
    date: str | None
    end: int


def read_draft(text: str, end: int) -> Draft:
    """The draft number and date printed from `end` on; both None where nothing is."""
    found = _DRAFT.match(text, end)
    if found is None or found.end() == end:
        return Draft(None, None, end)
    number, dashed_year, dashed_month, name, date_year, year_only = found.groups()
    year = date_year or year_only or dashed_year
    month = dashed_month or (None if name is None else month_number(name))
    return Draft(number, f"{year}-{month}" if year and month else year, found.end())


def render_draft(identifier: Identifier) -> str:
    """`/D9, August 2023`, `/D14, 2025`, `/D2` or nothing."""
    text = "" if identifier.draft is None else f"/D{identifier.draft}"
    if identifier.draft_date is None:
        return text
    year, _, month = identifier.draft_date.partition("-")
    return f"{text}, {MONTHS[int(month) - 1]} {year}" if month else f"{text}, {year}"
