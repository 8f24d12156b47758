"""China: national and sector standards."""

from __future__ import annotations

from typing import Final, NamedTuple

from pipeline.identify.china_common import NATURES, PARTS, YEAR, Digits, read_digits, read_year, with_tail
from pipeline.identify.forms import Match, is_year, pattern, tight
from pipeline.identify.identifier import Identifier, replaced
from pipeline.identify.tables import not_prefixes, prefixes

# Printed: GB/T 41819-2022, GB 2312-80, GB/Z 186.1-2026, YD/T 4087-2022, NB/SH/T 0001-2020, GBT41819, GB T 37092-2018,
# JB_T_11609-2013, JTG D60-2015, TSG T7001-2009, CECS 123:2001, GBT40784.1 2021, GB/T 5271（所有部分）
_FORM: Final = pattern(rf"""
    (?P<code> (?:NB|DG)/(?:SH|RB|TJ) | [A-Z]{{2,5}} )
    (?: [\s_]{{0,3}} / [\s_]{{0,3}} (?P<nature>TJ|[BCJNTYZ]) (?![A-Z]) | [\s_]{{1,3}} (?P<loose>[TZ]) (?=[\s\d_]) )?
    (?P<joint> [\s_/.-]{{0,3}} )
    (?P<number> [A-Z]?\d{{1,10}}(?:[A-Z](?![A-Z]))? )
    {PARTS}
    (?: {YEAR} | \s (?P<apart>(?:19|20)\d\d) (?=\s?(?:$|/|SIO|ISO)) )?
    (?P<all> \s?\((?:所有部分|所有部份|all\sparts)\) )?
    """)

# Sectors whose numbers begin with a letter: JTG D60-2015, TSG T7001-2009.
_LETTERED: Final = frozenset({"JTG", "JTJ", "JTS", "TSG", "GJB", "RISN", "ZB", "HGJ", "ZBF"})
# Letters that begin the numbers of other families, and so no unknown prefix.
_PUBLISHERS: Final = frozenset(
    (
        *(
            "ISO",
            "IEC",
            "IEEE",
            "IWA",
            "NIST",
            "NBS",
            "FIPS",
            "ETSI",
            "ITU",
            "EN",
            "ENV",
            "HD",
            "CR",
            "CWA",
            "CEN",
            "CLC",
        ),
        *("BS", "DIN", "RFC", "STD", "BCP", "FYI", "IETF", "SAC", "SIO", "AMD", "COR", "TC", "SC", "WG", "JTC"),
    )
)
# What a reading with lost separators is worth.
_GUESSED: Final = 0.7


class _Prefix(NamedTuple):
    """Letters as meant: the code, /T or /Z, the number, and what was repaired."""

    code: str
    nature: str | None
    number: str
    repairs: tuple[str, ...]


def match(text: str, position: int = 0) -> Match:
    """A national or sector standard at `position` of plain text."""
    found = _FORM.match(text, position)
    if found is None:
        return None
    code, nature, loose, joint, printed, parts, year, apart, all_parts = found.groups("")
    if loose and not joint and code.upper() in _LETTERED:
        loose, printed = "", loose + printed
    prefix = _prefix(code, (nature or loose).upper() or None, printed.upper())
    read = read_year(year or apart or None)
    if prefix is None or read is None:
        return None
    digits = read_digits(prefix.number, parts, read[0], is_national=prefix.code == "GB")
    certainty = 0.0 if digits is None else _certainty(prefix, digits, joint)
    if digits is None or certainty == 0:
        return None
    identifier = _identifier(prefix, digits, certainty)
    if read[1] or apart or all_parts:
        repairs = (*identifier.repairs, *(("missing_separator",) if apart else ()))
        confidence = min(certainty, 0.8) if apart else certainty
        identifier = replaced(
            identifier, short_year=read[1], all_parts=all_parts != "", repairs=repairs, confidence=confidence
        )
    return with_tail(identifier, text, found.end())


def _identifier(prefix: _Prefix, digits: Digits, certainty: float) -> Identifier:
    code, nature = prefix.code, prefix.nature
    return Identifier(
        family="GB" if prefixes().get(code) == "national" else "CN-industry",
        publisher=code,
        doc_type=code if nature is None else f"{code}/{nature}",
        nature="mandatory" if nature is None else NATURES.get(nature, "recommended"),
        number=digits.number,
        part=digits.part,
        year=digits.year,
        repairs=(*prefix.repairs, *(("missing_separator",) if digits.is_guessed else ())),
        confidence=certainty,
    )


def _prefix(code: str, nature: str | None, number: str) -> _Prefix | None:
    """The letters as meant: GBT 41819 is GB/T 41819, JTGD60 is JTG D60; None for letters that are no prefix."""
    if not (code.isupper() or code.islower() or code == "GBn"):
        return None
    known, code = prefixes(), code.upper()
    if number[0].isalpha() and code not in _LETTERED:
        return None
    if code in known:
        return _Prefix(code, nature, number, ())
    if nature is None and code[-1] in NATURES and code[:-1] in known:
        return _Prefix(code[:-1], code[-1], number, ("missing_slash",))
    if code[:-1] in _LETTERED and number.isdigit():
        return _Prefix(code[:-1], nature, code[-1] + number, ("missing_space",))
    if "/" in code or (nature in NATURES and len(code) <= 4 and code not in not_prefixes()):
        return _Prefix(code, nature, number, ())
    return None


def _certainty(prefix: _Prefix, digits: Digits, joint: str) -> float:
    """How sure letters and a number are a standard; 0 is none: without slash and year, DL 380 is a server."""
    if prefix.code.split("/")[0] not in prefixes() or digits.is_guessed:
        return _GUESSED
    if prefix.nature is not None:
        return 1.0
    if is_year(digits.number) and digits.part is None and (digits.year is None or "-" in joint):
        return 0.0
    if digits.year is not None:
        return 1.0
    if prefix.code == "GB":
        return 0.9 if len(digits.number) >= 4 or (len(digits.number) == 3 and digits.part) else 0.0
    if len(prefix.code) >= 3:
        return 0.9
    return 0.6 if len(digits.number) >= 4 and not joint.strip() else 0.0


def match_unknown(text: str, position: int = 0) -> Match:
    """Unknown letters before a number with a year: of the right shape, hence possible: `ABC 1234-2020`."""
    found = _FORM.match(text, position)
    if found is None:
        return None
    code, nature, loose, _, number, parts, printed, _, _ = found.groups()
    if not code.isupper() or code in _PUBLISHERS:
        return None
    if nature or loose or len(code) > 4 or ":" in found.group() or code in not_prefixes() or code in prefixes():
        return None
    year = read_year(printed)
    if year is None or year[0] is None or year[1] or not number.isdigit() or len(number) > 6 or is_year(number):
        return None
    return Identifier(
        family="CN-industry",
        publisher=code,
        doc_type=code,
        nature="mandatory",
        number=number,
        part=tight(parts)[1:] or None,
        year=year[0],
        confidence=0.4,
    ), found.end()
