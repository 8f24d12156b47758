"""Near: what a number that no edition has was probably meant to be."""

import re
import sqlite3
from difflib import get_close_matches

from pipeline.core.records import Standard
from pipeline.query.reading import read
from pipeline.query.search import search
from pipeline.query.show import StandardReport, without_year

#: Suggestions at most, and how alike two numbers without their years must be, 0 to 1.
_MOST, _ALIKE = 5, 0.87
_DIGITS = re.compile(r"\d{3,}")


def near(connection: sqlite3.Connection, report: StandardReport) -> tuple[Standard, ...]:
    """Return standards that what was asked for may mean: by words or digits, then by a number spelt alike."""
    asked = report.numbers[0] if report.numbers else report.asked
    found = [] if report.numbers else [hit.target_id for hit in search(connection, asked) if hit.kind == "standard"]
    standards = read(connection, Standard)
    by_number = {standard.number.casefold(): standard for standard in standards if standard.number}
    digits = max(_DIGITS.findall(asked), key=len, default=None)
    found += [by_number[text].standard_id for text in sorted(by_number) if digits in _DIGITS.findall(text)]
    stems = {without_year(text): by_number[text].standard_id for text in sorted(by_number)}
    like = get_close_matches(without_year(asked.casefold()), sorted(stems), n=_MOST, cutoff=_ALIKE)
    found += [stems[text] for text in like]
    known = {standard.standard_id: standard for standard in standards}
    return tuple(known[standard_id] for standard_id in list(dict.fromkeys(found))[:_MOST])
