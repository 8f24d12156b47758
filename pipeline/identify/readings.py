"""Readings: one candidate spelling of a field read from left to right, and how well it reads."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import Final, NamedTuple

from pipeline.identify.china_plan import match_bare
from pipeline.identify.committees import match_other
from pipeline.identify.dispatch import match, match_shape
from pipeline.identify.forms import Match, Pattern, pattern
from pipeline.identify.identifier import Identifier, Other, replaced

_MOST_ITEMS: Final = 200
# Below this an identifier counts only where it is all that the field says.
ALONE: Final = 0.7

# Printed before a number: brackets, quotes, bullets, a label, a title in its marks.
_LEAD: Final = pattern(r"""
    (?: [\s《〈「『"'“”‘’(（\[【{<*.|:,;、。/\-]
      | (?:国家|行业|地方|团体|企业|国际)?标准(?:编号|号|名称)?
      | (?:项目)?计划(?:编号|号)? | 项目(?:编号|号) | 编号 | 文号
      | 代替 | 替代 | 拟?修订 | (?:等同|修改)?采用 | 依据 | (?:standard\s)?(?:no|number)\.?(?=[\s:]) ){1,40}
    """)
_TITLE: Final = pattern(r"\s{0,9}《[\u4e00-\u9fff][^《》]{0,200}》[\s(（:：,，]{0,6}", re.ASCII)
# Between two identifiers of a cell.
_BETWEEN: Final = pattern(r"""(?:[\s,;，；、。/|+&()（）《》〈〉“”"'\[\]【】]|和|与|及|以及|或|and(?=\s)){1,40}""")
# A number not yet given: GB/T XXXXX—XXXX, DB31/T XXXX—202X, GB21085—XXXX, T/CESA □□□□
_UNGIVEN: Final = pattern(r"""
    (?: [A-Z]{1,6}\d{0,4} (?:\s?/\s?[A-Z]{1,6}){0,3} [\s:-]{0,3} )?
    (?: \d{1,6}(?:\.\d{1,3})? \s?-{1,2}\s? | 20\d\d\s?-\s? )?
    (?:20\d{0,2})? [X×*□○●_?]{1,8} (?: -[TQZ]-[X×*□\d]{1,4} | [X×*□○●_?\d.\s:-]{0,24} )
    """)
_MARK: Final = pattern(r"[X×*□○●_?]{2}|20\d{0,2}[X×*□]|-[X×*□]", re.IGNORECASE)
_UNGIVEN_TAIL: Final = pattern(r"\s?[.:-]{1,2}\s?(?:20\d?)?[X×*□○●?][X×*□○●?\d.:-]{0,12}")
# What cannot follow a whole identifier: more digits, unless they begin words such as 2015版 or 2023年.
_MORE_DIGITS: Final = pattern(r"[\s.:/-]{0,3}\d(?!\d{0,3}\s?[年版])")
# A first word with digits and joints, or a joint before letters: the rest of a broken number.
_BROKEN_REST: Final = pattern(r"""
    [ ,(]{0,2}[ -~]{0,24}\d\)?$
    | [_/+:-]{1,2}[A-Z\d] | \s?V\d | \s?[A-Z]{1,3}/D\d | \s?[A-Z]{0,4}[:/-]\d | \s?[A-Z]{0,3}\d{1,4}[:/-] """)
_CLOSING: Final = pattern(r"""[\s)）》〉」』"'”’\]】}>.,;:。、，；|-]{0,20}$""")
# The second of a short list: 37036.8-2022 behind GB/T 37036.3-2019, 14001 behind ISO 9001.
_SHORT: Final = pattern(r"(?!(?:19|20)\d\d(?!\d))(?:\d{4,6}|\d{3}(?=\.\d))(?![\d%年月])")


class Rank(IntEnum):
    """How well a candidate spelling reads."""

    WHOLE = 0
    WITH_TITLE = 1
    UNCLEAR = 2
    BROKEN = 3


class Reading(NamedTuple):
    """A spelling of the field, what it names in print order, and how well it reads."""

    text: str
    identifiers: tuple[Identifier, ...]
    other: tuple[Other, ...]
    rank: Rank


def read(text: str, *, number_column: bool) -> Reading:
    """Items and separators from the left, as far as they go."""
    identifiers: list[Identifier] = []
    other: list[Other] = []
    position, end = _start(text), 0
    for _ in range(_MOST_ITEMS):
        item = _item(text, position, number_column=number_column)
        if item is None and identifiers:
            item = _inherited(text, position, identifiers[-1])
        if item is None:
            break
        what, end = item
        if isinstance(what, Identifier):
            identifiers.append(what)
        elif what is not None:
            other.append(what)
        position = _after(_BETWEEN, text, end)
        if position == end:
            break
    rank = Rank.BROKEN if end == 0 else _rank(text, end, identifiers)
    return Reading(text, tuple(identifiers), tuple(other), rank)


def _start(text: str) -> int:
    title = _TITLE.match(text)
    return _after(_LEAD, text, 0 if title is None else title.end())


def _after(what: Pattern, text: str, position: int) -> int:
    found = what.match(text, position)
    return position if found is None else found.end()


def _item(text: str, position: int, *, number_column: bool) -> tuple[Identifier | Other | None, int] | None:
    """The identifier, committee, document or number not yet given (None) at `position`, and the position after it."""
    if position >= len(text):
        return None
    found = match(text, position)
    if found is None and number_column:
        found = match_bare(text, position)
    found = found or match_shape(text, position)
    if found is not None:
        ungiven = _UNGIVEN_TAIL.match(text, found[1])
        return found if ungiven is None else (None, ungiven.end())
    other = match_other(text, position)
    if other is not None:
        return other
    ungiven = _UNGIVEN.match(text, position)
    if ungiven is None or _MARK.search(ungiven.group()) is None:
        return None
    return None, ungiven.end()


def _inherited(text: str, position: int, before: Identifier) -> Match:
    """A number whose prefix is printed once for several: `GB/T 37036.3-2019、37036.8-2022`, `ISO 9001/14001`."""
    if _SHORT.match(text, position) is None or text[position - 1].isspace():
        return None
    prefix = before.canonical.partition(before.number)[0]
    found = match(prefix + text[position : position + 60], 0)
    if found is None or found[0].family != before.family or before.family == "CN-plan":
        return None
    identifier = replaced(found[0], confidence=ALONE, repairs=(*found[0].repairs, "inherited_prefix"))
    return identifier, position + found[1] - len(prefix)


def _rank(text: str, end: int, identifiers: list[Identifier]) -> Rank:
    """What stands behind the last item: nothing, a title, something unclear, or the rest of a broken number."""
    if _CLOSING.match(text, end) is not None:
        return Rank.WHOLE
    if any(identifier.confidence < ALONE for identifier in identifiers):
        return Rank.BROKEN
    is_dated = bool(identifiers) and (identifiers[-1].year or identifiers[-1].version or identifiers[-1].plan_year)
    if _MORE_DIGITS.match(text, end) is not None and not (is_dated and text[end].isspace()):
        return Rank.BROKEN
    if not is_dated and text[end].isascii() and text[end].isalnum():
        return Rank.BROKEN
    return Rank.UNCLEAR if _BROKEN_REST.match(text, end) is not None else Rank.WITH_TITLE
