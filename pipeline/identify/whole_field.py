"""Whole fields: a table cell or a list line that is one or several identifiers."""

from __future__ import annotations

import re
from typing import Final

from pipeline.identify.characters import plain
from pipeline.identify.dispatch import match
from pipeline.identify.forms import pattern
from pipeline.identify.identifier import Identifier, Parsed, replaced
from pipeline.identify.readings import ALONE, Rank, Reading, read
from pipeline.identify.repairs import repairs_of
from pipeline.identify.running_text import find, find_other

# A field is a cell: longer text is prose, for `find`.
LONGEST_FIELD: Final = 4000
# What an identifier read beside something unclear, or behind a title without marks, is worth.
_UNCLEAR: Final = 0.6
_BEHIND_TITLE: Final = 0.8

_NOTHING: Final = frozenset(
    (
        *(
            "无",
            "暂无",
            "待定",
            "未定",
            "尚无",
            "空",
            "不详",
            "未知",
            "无编号",
            "未编号",
            "待编号",
            "暂无编号",
            "无标准号",
        ),
        *("待发布", "待分配", "待下达", "na", "none", "tbd", "nil", "null"),
    )
)
_FILLERS: Final = " \n\t\r-/\\.*_~…()?x×:"
# A plain field without these needs no repair that has a name.
_ODD: Final = pattern(r"  |\t|--|[-/:.] | [-/:.]", re.ASCII)
# Printed in a file name: ISO_IEC_27001_2022.pdf
_YEAR_OF_FILE: Final = re.compile(r"_(?=(?:19|20)\d\d(?![0-9]))")
_HAN: Final = pattern(r"[\u4e00-\u9fff]", re.ASCII)


def parse(text: str, *, number_column: bool = False) -> Parsed:
    """What a whole field says; never raises. In a number column, digits alone are a group standard's plan number."""
    folded = plain(text)
    if "\n" not in folded:
        found = match(folded, 0)
        if found is not None and found[1] == len(folded) and found[0].confidence >= ALONE:
            is_plain = folded is text and _ODD.search(text) is None
            return Parsed(text, (found[0] if is_plain else _marked(found[0], folded, text),))
    if len(text) > LONGEST_FIELD:
        return Parsed(text)
    return _parse_messy(text, number_column=number_column)


def _parse_messy(text: str, *, number_column: bool) -> Parsed:
    folded = plain(text).strip()
    stripped = folded.lower().strip(_FILLERS)
    if not stripped or stripped.replace("/", "") in _NOTHING:
        return Parsed(text, is_placeholder=True)
    reading = _best(_readings(folded, number_column=number_column))
    if reading is None:
        return _behind_words(text, folded)
    identifiers = tuple(_marked(identifier, reading.text, text) for identifier in reading.identifiers)
    return Parsed(text, identifiers, reading.other, is_placeholder=not identifiers and not reading.other)


def _candidates(folded: str) -> list[str]:
    """The field with line breaks as spaces, without them, without white space, and as a file name; each once."""
    lines = [" ".join(line.split()) for line in folded.split("\n")]
    joined = " ".join(filter(None, lines))
    candidates = [joined, "".join(lines), "".join(folded.split())]
    if "_" in joined:
        candidates.append(_YEAR_OF_FILE.sub("-", joined).replace("_", " "))
    return list(dict.fromkeys(candidates))


def _readings(folded: str, *, number_column: bool) -> list[Reading]:
    """A reading of each candidate; once one needs no doubt, taking white space away could only join it to its title."""
    readings: list[Reading] = []
    for candidate in _candidates(folded):
        readings.append(read(candidate, number_column=number_column))
        if readings[-1].rank <= Rank.WITH_TITLE:
            break
    return readings


def _best(readings: list[Reading]) -> Reading | None:
    """The first of the readings that read best, unless even that is broken."""
    best = min(readings, key=lambda reading: reading.rank)
    if best.rank == Rank.UNCLEAR:
        return best._replace(identifiers=_at_most(best.identifiers, _UNCLEAR))
    return None if best.rank == Rank.BROKEN else best


def _at_most(identifiers: tuple[Identifier, ...], confidence: float) -> tuple[Identifier, ...]:
    return tuple(replaced(identifier, confidence=min(identifier.confidence, confidence)) for identifier in identifiers)


def _behind_words(text: str, folded: str) -> Parsed:
    """What a field says that begins with Chinese words: a number at its end, or the committee of an organisation.

    `信息安全技术 测评要求 GB/T 28448-2019`; `全国信息安全标准化技术委员会（TC260）`
    """
    if _HAN.match(folded) is None:
        return Parsed(text)
    found = list(find(folded))
    if len(found) != 1 or folded[found[0].end :].strip(" )）》。."):
        return Parsed(text, (), tuple(item.other for item in find_other(folded)))
    identifier = found[0].identifier
    if identifier.confidence < 1 or (identifier.year is None and identifier.plan_year is None):
        return Parsed(text)
    return Parsed(text, _at_most((_marked(identifier, folded, text),), _BEHIND_TITLE))


def _marked(identifier: Identifier, read_text: str, printed: str) -> Identifier:
    """The identifier with the names of the repairs that led from the printed to the canonical form."""
    if identifier.canonical == printed:
        return identifier
    repairs = repairs_of(read_text, printed)
    return (
        identifier
        if not repairs
        else replaced(identifier, repairs=tuple(dict.fromkeys((*identifier.repairs, *repairs))))
    )
