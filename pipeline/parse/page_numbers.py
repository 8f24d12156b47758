"""Page numbers: the line of each page that prints its number, known because the numbers go up with the pages."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from pipeline.parse.items import PrintedLine
from pipeline.parse.keys import masked

_NUMBER = r"\d{1,4}|[IVXLC]{1,7}|[ivxlc]{1,7}"
#: 19　- 19 -　— 19 —　第 19 页　第 19 页 共 32 页　19/32　Page 1 of 9　III
_WHOLE = re.compile(
    rf"""
    (?:第|Page|P\.?)?\s?[-–—·•~|\[(\s]{{0,6}}
    (?P<number>{_NUMBER})
    [-–—·•~|\])\s]{{0,6}}页?
    (?:[\s,，]{{0,3}}(?:[/／|]|of|共|总)\s?共?\s?\d{{1,4}}\s?页?)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: 某某研究院　19　　19　标题
_BEHIND = re.compile(
    rf".{{0,120}}\S[\s|]+(?:第\s?)?(?P<number>{_NUMBER})(?:\s?页)?(?:[\s,，]{{0,3}}[/／共]\s?\d{{1,4}}\s?页?)?"
)
_BEFORE = re.compile(rf"(?P<number>{_NUMBER})[\s|]+\S.{{0,120}}")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
#: So many pages must agree before a number beside other words is a page number.
_FEWEST_BESIDE = 3
#: A lone number is one of a row where it stands at the height of the others, to so many points.
_SAME_HEIGHT = 4.0


@dataclass(frozen=True, slots=True)
class PageNumber:
    """The line that carries a page's printed number, and the number; `is_whole`: nothing else stands on the line."""

    line: PrintedLine
    number: str
    is_whole: bool


#: Page numbers agree where this is equal: numbers beside text, the words beside them, Roman or not, number less index.
_Row = tuple[str | None, bool, int]


def page_numbers(margins: Mapping[int, Sequence[PrintedLine]]) -> dict[int, PageNumber]:
    """Return the printed number of each page, from the lines in its margins, under the page's index."""
    candidates = {index: list(_candidates(lines)) for index, lines in margins.items()}
    rows = Counter(row for index, found in candidates.items() for row in {_row(index, one) for one in found})
    chosen: dict[int, PageNumber] = {}
    for index, found in candidates.items():
        ranked = [(rows[_row(index, one)], one.is_whole, one.line.start, one.number, one) for one in found]
        agreeing = [rank for rank in ranked if rank[0] >= (2 if rank[1] else _FEWEST_BESIDE)]
        if agreeing:
            chosen[index] = max(agreeing, key=itemgetter(0, 1, 2, 3))[-1]
    for index, found in candidates.items():
        lone = [one for one in found if index not in chosen and one.is_whole and _stands_in_row(one, chosen)]
        if lone:
            chosen[index] = lone[-1]
    return chosen


def number_value(number: str) -> int:
    """Return the value of an Arabic or Roman page number."""
    if number.isdigit():
        return int(number)
    digits = [_ROMAN[letter] for letter in number.lower()]
    following = [*digits[1:], 0]
    return sum(-digit if digit < after else digit for digit, after in zip(digits, following, strict=True))


def _candidates(lines: Sequence[PrintedLine]) -> Iterator[PageNumber]:
    for line in lines:
        text = unicodedata.normalize("NFKC", line.text).strip()
        if found := _WHOLE.fullmatch(text):
            yield PageNumber(line, found["number"], is_whole=True)
            continue
        for pattern in (_BEHIND, _BEFORE):
            if found := pattern.fullmatch(text):
                yield PageNumber(line, found["number"], is_whole=False)


def _row(index: int, one: PageNumber) -> _Row:
    words = None if one.is_whole else masked(one.line.text)
    return words, one.number.isdigit(), number_value(one.number) - index


def _stands_in_row(one: PageNumber, chosen: Mapping[int, PageNumber]) -> bool:
    box = one.line.box
    others = (other.line.box for other in chosen.values() if other.is_whole)
    return box is not None and any(other is not None and abs(other.top - box.top) < _SAME_HEIGHT for other in others)
