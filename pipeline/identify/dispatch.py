"""Dispatch: which families an identifier can belong to, by its first two characters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from pipeline.identify import (
    cen,
    china,
    china_issued,
    china_local,
    china_plan,
    etsi,
    ieee,
    ietf,
    iso,
    iso_rare,
    itu,
    nist,
    threegpp,
)
from pipeline.identify.forms import Match

Matcher = Callable[[str, int], Match]

_CHINA: Final[tuple[Matcher, ...]] = (china.match,)
_PLAN: Final[tuple[Matcher, ...]] = (china_plan.match,)
_NATIONAL: Final[tuple[Matcher, ...]] = (cen.match_national, china.match)
_STAGED: Final[tuple[Matcher, ...]] = (iso_rare.match_staged, china.match)
# First two characters to the matchers to try in turn, the more certain one first.
_BY_LETTERS: Final[dict[str, tuple[Matcher, ...]]] = {
    "IS": (iso.match,),
    "IE": (iso.match, iso_rare.match_white_paper, ieee.match, ietf.match),
    "CI": (iso.match,),
    "IW": (iso.match,),
    "NI": (nist.match,),
    "NB": (nist.match, *_NATIONAL),
    "ET": (etsi.match,),
    "IT": (itu.match,),
    "RE": (itu.match,),
    "3G": (threegpp.match,),
    "TS": (threegpp.match, etsi.match_bare, china.match),
    "TR": (threegpp.match, etsi.match_bare),
    "EN": (etsi.match_bare, cen.match),
    "ES": (etsi.match_bare, cen.match),
    "EG": (etsi.match_bare,),
    "SR": (etsi.match_bare,),
    "GR": (etsi.match_bare,),
    "GS": (etsi.match_bare, china.match),
    "GU": (iso_rare.match_staged,),
    "PR": (cen.match, iso_rare.match_staged),
    "FP": (cen.match,),
    "CR": (cen.match,),
    "CW": (cen.match,),
    "CE": (cen.match, china.match),
    "CL": (cen.match,),
    "HD": (cen.match,),
    "DI": (cen.match_national, iso_rare.match_staged),
    "I.": (cen.match_national,),
    **dict.fromkeys(("BS", "PD", "DD", "NF", "UN", "SS", "DS", "SF", "NS", "NE", "SN", "PN", "CS", "MS"), _NATIONAL),
    **dict.fromkeys(("FD", "CD", "WD", "AW", "NP", "PW", "DT", "DP", "FC"), _STAGED),
    "RF": (ietf.match, china.match),
    "ST": (ietf.match, cen.match_national),
    "BC": (ietf.match,),
    "FY": (ietf.match,),
    "FI": (nist.match_bare,),
    "IR": (nist.match_bare,),
    "SP": (nist.match_bare,),
    "AI": (nist.match_bare,),
    "AN": (ieee.match,),
    **{f"{letter}{mark}": (china_issued.match,) for letter in "TQ" for mark in "/ _"},
    "DB": (china_local.match, china.match),
    "DG": (china_local.match, china.match),
    "10": (nist.match,),
    "HT": (nist.match,),
    "19": _PLAN,
    "20": _PLAN,
    **{f"P{digit}": (ieee.match_bare,) for digit in "123456789"},
}
_DISPATCH: Final = {
    spelling: matchers
    for letters, matchers in _BY_LETTERS.items()
    for spelling in (letters, letters.lower(), letters.capitalize(), letters[0].lower() + letters[1:])
}


def matchers(text: str, position: int) -> tuple[Matcher, ...]:
    """The matchers worth trying at `position`; two other letters may begin a Chinese sector standard."""
    pair = text[position : position + 2]
    found = _DISPATCH.get(pair)
    if found is not None:
        return found
    return _CHINA if pair.isalpha() and pair.isascii() else ()


def match(text: str, position: int = 0) -> Match:
    """The identifier at `position` of plain text, of whichever family, or None."""
    for matcher in matchers(text, position):
        found = matcher(text, position)
        if found is not None:
            return found
    return None


def match_shape(text: str, position: int = 0) -> Match:
    """Unknown letters before a number of the right shape, which only a whole field makes likely."""
    return china.match_unknown(text, position)
