"""Committees and technical documents: named like standards, but none."""

from __future__ import annotations

from typing import Final

from pipeline.identify.forms import pattern
from pipeline.identify.identifier import Other

_SUB: Final = r"""
    (?: [\s/,-]{0,3} SC\s?-?\s?(?P<sc>\d{1,3}[A-Z]?) )?
    (?: [\s/,-]{0,3} (?P<kind_of_group>WG|SWG|AG|JWG|AHG)\s?-?\s?(?P<wg>\d{1,3}) )?
    """
# Printed: ISO/IEC JTC 1/SC 42, ISO/IEC JTC1 SC42, ISO IEC/ JTC1/SC27, ISO/TC22/ SC32, ISO/TC 199, IEC TC 65,
# CEN/CLC/JTC 21, CEN-CENELEC JTC 21, SAC/TC 260, SAC/TC28/SC42, ISO/PC 305
_NAMED: Final = pattern(rf"""
    (?P<publishers>(?:ISO|IEC|SAC|CEN|CENELEC|CLC)(?:[\s/-]{{1,3}}(?:ISO|IEC|CLC|CENELEC))?)
    [\s/-]{{0,3}} (?P<kind>JTC|TC|PC|SYC|JSYC)\s?-?\s?(?P<number>\d{{1,3}}[A-Z]?) {_SUB} (?![A-Z\d]|-\d)
    """)
# Printed: TC 260, TC28/SC42, TC 28/SC37 (of SAC); JTC1/SC42 (of ISO/IEC)
_BARE: Final = pattern(rf"(?P<kind>TC|JTC)\s?(?P<number>\d{{1,3}}) {_SUB} (?![A-Z\d]|-[\dA-Z])")
# Printed: ITU-T SG17, ITU-T Study Group 17, ETSI ISG SAI, ETSI TC CYBER
_GROUP: Final = pattern(r"""
    (?: ITU[\s-]?(?P<sector>[TR])\s?/?\s?(?:SG|STUDY\sGROUP)\s?(?P<group>\d{1,2}) (?:\s?/?\s?WP\s?(?P<party>\d))?
      | ETSI[\s/](?P<etsi>ISG|TC)\s(?P<name>[A-Z][A-Z0-9]{1,9}) ) (?![A-Z\d])
    """)
# Printed: TC260-003, TC260-PG-20241A, TC260-TR-005-2026
_DOCUMENT: Final = pattern(
    r"TC\s?(?P<number>\d{1,3})\s?-\s?(?P<rest>(?:[A-Z]{1,4}\s?-\s?)?\d{1,6}[A-Z]?(?:\s?-\s?\d{4})?)(?![A-Z\d-])"
)

# The joint committees of ISO and IEC; those of CEN and CENELEC have other numbers.
_WORLDWIDE: Final = frozenset({"1", "2", "3"})
# A match: the committee or document and the position after its last character, or None.
OtherMatch = tuple[Other, int] | None


def match_other(text: str, position: int = 0) -> OtherMatch:
    """A committee or a technical document at `position` of plain text."""
    document = _DOCUMENT.match(text, position)
    if document is not None:
        rest = document.group("rest").upper().replace(" ", "")
        return Other(f"TC{document.group('number')}-{rest}", "document"), document.end()
    group = _GROUP.match(text, position)
    if group is not None:
        return Other(_group(group.groupdict()), "committee"), group.end()
    found = _NAMED.match(text, position) or _BARE.match(text, position)
    if found is None:
        return None
    return Other(_committee(found.groupdict()), "committee"), found.end()


def _group(groups: dict[str, str | None]) -> str:
    if groups["etsi"] is not None:
        return f"ETSI {groups['etsi'].upper()} {groups['name']}"
    party = "" if groups["party"] is None else f"/WP {groups['party']}"
    return f"ITU-{(groups['sector'] or '').upper()} SG {groups['group']}{party}"


def _committee(groups: dict[str, str | None]) -> str:
    """`ISO/IEC JTC 1/SC 42`, `ISO/TC 22/SC 32`, `SAC/TC 260`, `CEN/CLC/JTC 21`."""
    kind = (groups["kind"] or "").upper()
    joint = kind == "JTC"
    printed = groups.get("publishers")
    if printed is None:
        publishers = "SAC" if not joint else "ISO/IEC" if str(groups["number"]) in _WORLDWIDE else "CEN/CLC"
    else:
        publishers = "/".join(printed.upper().replace("/", " ").replace("-", " ").replace("CENELEC", "CLC").split())
    mark = " " if joint and publishers == "ISO/IEC" else "/"
    text = f"{publishers}{mark}{'SyC' if kind == 'SYC' else kind} {(groups['number'] or '').upper()}"
    if groups["sc"] is not None:
        text += f"/SC {groups['sc'].upper()}"
    return text if groups["wg"] is None else f"{text}/{(groups['kind_of_group'] or '').upper()} {groups['wg']}"
