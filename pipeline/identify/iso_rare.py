"""ISO and IEC, rarer prints: the stage first, white papers, the original of a Chinese standard with its signs lost."""

from __future__ import annotations

from typing import Final

from pipeline.identify.forms import Match, is_year, pattern
from pipeline.identify.identifier import Identifier, replaced
from pipeline.identify.iso import STAGES, TYPE_OF_STAGE, match

# Printed: DIS ISO/IEC 27001, WD/ISO 10360-2, CD IWA 37-1, Guide ISO/CEI 51:1999
_STAGE_FIRST: Final = pattern(rf"(?P<stage>{STAGES}|GUIDE)[\s/-]{{1,2}}(?=ISO|IEC|IWA)")
# Printed: IEC White Paper Edge intelligence:2017
_WHITE_PAPER: Final = pattern(
    r"IEC\s?(?:WHITE\s?PAPER|WP)\s?(?P<number>[A-Z][A-Z0-9:,&\s-]{0,80}?)\s?:\s?(?P<year>(?:19|20)\d\d)(?!\d)"
)
# Printed: GB/T407841—2021/SIO/IEC24713-12008 (letters swapped, colon lost)
_ADOPTED: Final = pattern(
    r"(?:SIO|ISO)(?P<rest>[\s/]{0,3}IEC)?[\s/]{0,3}(?P<number>\d{1,5})(?:-(?P<part>\d{1,2}))?"
    r":?(?P<year>(?:19|20)\d\d)(?!\d)"
)


def match_white_paper(text: str, position: int = 0) -> Match:
    """A white paper of IEC, whose number is its name."""
    found = _WHITE_PAPER.match(text, position)
    if found is None:
        return None
    number, year = " ".join(found.group("number").split()), found.group("year")
    return Identifier(family="IEC", publisher="IEC", doc_type="WP", number=number, year=year), found.end()


def match_staged(text: str, position: int = 0) -> Match:
    """The stage printed before the publisher: `DIS ISO/IEC 27001`."""
    first = _STAGE_FIRST.match(text, position)
    found = None if first is None else match(text, first.end())
    if first is None or found is None or found[0].stage is not None:
        return None
    stage = first.group("stage").upper()
    if stage == "GUIDE":
        return replaced(found[0], doc_type="GUIDE", repairs=(*found[0].repairs, "type_first")), found[1]
    doc_type = TYPE_OF_STAGE.get(stage, found[0].doc_type)
    return replaced(found[0], stage=stage, doc_type=doc_type, repairs=(*found[0].repairs, "stage_first")), found[1]


def match_adopted(text: str, position: int = 0) -> Match:
    """The international standard behind a Chinese one, also where its colon is lost."""
    found = match(text, position)
    if found is not None and (found[0].year is not None or found[1] == len(text)) and not _is_run_together(found[0]):
        return found
    broken = _ADOPTED.match(text, position)
    if broken is None:
        return found
    partners = ("IEC",) if broken.group("rest") else ()
    identifier = Identifier(
        family="ISO",
        publisher="ISO",
        copublishers=partners,
        doc_type="IS",
        number=broken.group("number"),
        part=broken.group("part"),
        year=broken.group("year"),
        confidence=0.6,
        repairs=("missing_separator",),
    )
    return identifier, broken.end()


def _is_run_together(identifier: Identifier) -> bool:
    """True for `24713-12008`: a part whose last four digits are a year."""
    part = identifier.part or ""
    return identifier.year is None and len(part) in {5, 6} and is_year(part[-4:])
