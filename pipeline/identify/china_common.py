"""China, shared: years, amendments, adopted international standards, and the canonical form."""

from __future__ import annotations

from typing import Final, NamedTuple

from pipeline.identify import iso_rare
from pipeline.identify.forms import Match, is_year, pattern, tight
from pipeline.identify.identifier import Identifier, Supplement, replaced

# A part behind the number, and a year behind the last dash: .2-2022, . 3-2016, --2026, -80, :2001
PARTS: Final = r"(?P<parts> (?: \.\d{1,7}(?:[A-Z](?![A-Z]))? | \.\s\d{1,4}(?=\s?-) ){0,3} )"
YEAR: Final = r"(?:\s{0,3} -{1,2} \s{0,3} | \s?:\s?) (?P<year>\d{4}|\d\d) (?!\d)"
NATURES: Final = {"T": "recommended", "Z": "guidance"}

# Printed: /XG1-2019, /XG 1—2019, 第1号修改单, 《第1号修改单》, 第 1 号修改单
_AMENDMENT: Final = pattern(r"""
    \s? (?: /\s?(?:XG|AMD\.?)\s?(?P<number>\d{1,2}) (?: \s?-\s?(?P<year>(?:19|20)\d\d) )?
      | [/\s(《]{0,2} (?:国家标准|行业标准)? 第\s?(?P<ordinal>\d{1,2}|[一二三四五六七八九])\s?号修改单 [)》]? )
    """)
# Printed: GB/T 22080-2016/ISO/IEC 27001:2013; GB/T 22080-2016 idt ISO/IEC 27001:2013; (ISO/IEC 27001:2013, IDT)
_ADOPTED: Final = pattern(r"""
    (?: \s?/\s? | \s?[\[(]?\s?idt[\s:]{1,2} | (?P<bracket>\s?\(\s?) | ) (?P<who>SIO|ISO|IEC|CISPR) """)
_IDENTICAL: Final = pattern(r"\s?,\s?IDT\s?\)")
_ORDINALS: Final = {character: str(index) for index, character in enumerate("一二三四五六七八九", start=1)}
# The one prefix with a small letter.
_SPELLING: Final = {"GBN": "GBn", "GBN/T": "GBn/T"}


def read_year(printed: str | None) -> tuple[str | None, bool] | None:
    """The four-digit year and whether two digits were printed; None where the digits are no year."""
    if printed is None:
        return None, False
    if len(printed) == 2:
        return ("19" + printed, True) if printed >= "50" else None
    return (printed, False) if is_year(printed) else None


def is_recent(year: str) -> bool:
    """True for a year that run-together digits may end in, 1980–2049."""
    return "1980" <= year <= "2049"


class Digits(NamedTuple):
    """Number, part and year, and whether their separators had to be guessed."""

    number: str
    part: str | None
    year: str | None
    is_guessed: bool


def read_digits(number: str, parts: str, year: str | None, *, is_national: bool = False) -> Digits | None:
    """Number, part and year, with the separators they lost: 455742025 is 45574 of 2025, 407841 of 2021 is 40784 part 1.

    A national number has at most five digits, any other at most seven; None for a longer run that holds no year.
    """
    part = tight(parts)[1:].upper() or None
    last = number if part is None else part.rpartition(".")[2]
    if year is None and last.isdigit() and len(last) >= (7 if part is None else 5) and is_recent(last[-4:]):
        return _split_year(number, part, is_national=is_national)
    if year is not None and is_national and part is None and len(number) == 6 and number.isdigit():
        return Digits(number[:5], number[5:], year, True)
    is_too_long = last.isdigit() and len(last) > (7 if part is None else 4)
    return None if is_too_long else Digits(number, part, year, False)


def _split_year(number: str, part: str | None, *, is_national: bool) -> Digits | None:
    """The last four digits as the year; of a national number's ten, the sixth is the part."""
    if part is not None:
        return Digits(number, part[:-4], part[-4:], True)
    if is_national and len(number) == 10:
        return Digits(number[:5], number[5], number[-4:], True)
    return Digits(number[:-4], None, number[-4:], True) if len(number) <= 9 else None


def with_tail(identifier: Identifier, text: str, end: int) -> Match:
    """The identifier with the amendment or the adopted standard printed from `end` on."""
    if end == len(text) or identifier.all_parts:
        return identifier, end
    amendment = _AMENDMENT.match(text, end)
    if amendment is not None:
        number, year, ordinal = amendment.groups()
        supplement = Supplement("AMD", number or _ORDINALS.get(ordinal, ordinal), year)
        return replaced(identifier, supplements=(supplement,)), amendment.end()
    adopted = None if identifier.year is None else _ADOPTED.match(text, end)
    original = None if adopted is None else iso_rare.match_adopted(text, adopted.start("who"))
    if adopted is None or original is None:
        return identifier, end
    after = original[1]
    if adopted.group("bracket"):
        closed = _IDENTICAL.match(text, after)
        if closed is None:
            return identifier, end
        after = closed.end()
    repairs = (*identifier.repairs, *original[0].repairs)
    confidence = min(identifier.confidence, original[0].confidence)
    return replaced(identifier, adoption_of=original[0].canonical, repairs=repairs, confidence=confidence), after


def render(identifier: Identifier) -> str:
    """`GB/T 41819-2022`, `DB11/T 1234-2020`, `T/CESA 1193-2022`, with `/XG1-2019` or the adopted standard behind."""
    text = f"{_prefix(identifier)} {identifier.number}"
    if identifier.part is not None:
        text += f".{identifier.part}"
    if identifier.year is not None:
        text += "-" + (identifier.year[2:] if identifier.short_year else identifier.year)
    for supplement in identifier.supplements:
        text += f"/XG{supplement.number}" + (f"-{supplement.year}" if supplement.year else "")
    return text if identifier.adoption_of is None else f"{text}/{identifier.adoption_of}"


def _prefix(identifier: Identifier) -> str:
    if identifier.family == "CN-local":
        letter = {"recommended": "/T", "guidance": "/Z"}.get(identifier.nature or "", "")
        return f"{identifier.publisher}{letter}"
    if identifier.family == "CN-group":
        return f"T/{identifier.publisher}"
    if identifier.family == "CN-enterprise":
        return f"Q/{identifier.publisher}"
    doc_type = str(identifier.doc_type)
    return _SPELLING.get(doc_type, doc_type)
