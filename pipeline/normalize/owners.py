"""Owners: the responsible organisation under its full name, and its committee's designation."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.core.organisations import Organisation, read_organisations
from pipeline.core.text import folded, is_han, single_spaced, without_han_spaces
from pipeline.identify import parse

#: Cells whose owners are kept: a list has few of them, row after row.
_REMEMBERED = 1 << 12
#: 全国信安标委 (TC 260)　中国通信标准化协会（CCSA）
_WITH_BRACKET = re.compile(r"(?P<name>[^()（）]{1,400})[(（](?P<bracket>[^()（）]{1,400})[)）]")
#: 全国信息技术标准化技术委员会 SAC/TC 28
_WITH_DESIGNATION = re.compile(r"(?P<name>[^\x00-\x7f]{2,60})\s?(?P<bracket>[A-Z][A-Za-z0-9/ ]{2,40})")


@dataclass(frozen=True, slots=True)
class Owner:
    """Full name, canonical committee designation or null, and the names of the repairs that led there."""

    name: str
    committee: str | None
    repairs: tuple[str, ...]


@lru_cache(maxsize=_REMEMBERED)
def read_owner(text: str) -> Owner | None:
    """Return the owner that a cell prints, or None where it is empty.

    A name that config/organisations.toml does not know is its own full name. A cell that prints only a committee
    (TC 260, ISO/IEC JTC1/SC27) has the Chinese committee of that designation as its owner, else the designation.
    """
    printed = single_spaced(text)
    if not printed:
        return None
    is_designation = not any(is_han(character) for character in printed)
    if is_designation and (committee := _committee(printed)):
        if national := _by_designation().get(committee):
            return Owner(national.name, committee, ("full_name_from_config",))
        return Owner(committee, committee, () if committee == printed else ("designation_normalised",))
    found = _WITH_BRACKET.fullmatch(printed) or _with_designation(printed)
    name = without_han_spaces((found["name"] if found else printed).strip())
    known = _known(name) or _known(printed) or (_known(found["bracket"]) if found else None)
    committee = _committee(found["bracket"]) if found else None
    repairs = []
    if found:
        repairs.append("abbreviation_dropped")
    if known is not None and known.name != name:
        repairs.append("full_name_from_config")
    if known is None:
        return Owner(name, committee, tuple(repairs))
    return Owner(known.name, committee or known.designation, tuple(repairs))


def _with_designation(printed: str) -> re.Match[str] | None:
    """Return a name and the committee printed behind it without brackets."""
    found = _WITH_DESIGNATION.fullmatch(printed)
    return found if found and _committee(found["bracket"]) else None


def _committee(text: str) -> str | None:
    others = [other.canonical for other in parse(text).other if other.kind == "committee"]
    return others[0] if len(others) == 1 else None


def _known(name: str) -> Organisation | None:
    return _by_name().get(folded(name))


@cache
def _by_name() -> Mapping[str, Organisation]:
    """Return the organisation of each folded name and alias, the first where two have one."""
    named: dict[str, Organisation] = {}
    for organisation in read_organisations():
        for name in (organisation.name, *organisation.aliases):
            named.setdefault(folded(name), organisation)
    return named


@cache
def _by_designation() -> Mapping[str, Organisation]:
    """Return the Chinese organisation that is each committee; those of ISO and IEC are called by their designation."""
    known = (organisation for organisation in read_organisations() if organisation.designation)
    named: dict[str, Organisation] = {}
    for one in known:
        if str(one.designation).startswith("SAC/"):
            named.setdefault(str(one.designation), one)
    return named
