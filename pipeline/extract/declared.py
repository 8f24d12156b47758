"""Declared: the headings of documents that name them, by styles or by notation, with levels from 1 and no gaps."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

#: A heading that opens so is one of several, never the title of the document: 一、 （一） 第一章 1 1.1 附录A A.1
_NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}\s?[、.．]|[（(][一二三四五六七八九十\d]|第.{1,4}[章节篇部]|\d|附\s?[录件]|[A-Z]\."
)


@dataclass(frozen=True, slots=True)
class Declared:
    """A line and what the document declares it to be; `level` for headings only."""

    text: str
    declared: str
    level: int | None


def settled(lines: Sequence[Declared]) -> tuple[Declared, ...]:
    """Return the lines with the levels of their headings counted from 1 without gaps.

    A first heading that is alone on the highest level, bears no number and stands above two others or more is the
    title of the document.
    """
    headings = [line for line in lines if line.level is not None]
    counts = Counter(line.level for line in headings)
    title = headings[0] if headings and _is_title(headings, counts) else None
    used = sorted({line.level for line in headings if line is not title and line.level is not None})
    rank = {level: place for place, level in enumerate(used, start=1)}
    return tuple(
        replace(line, declared="title", level=None)
        if line is title
        else replace(line, level=rank[line.level] if line.level is not None else None)
        for line in lines
    )


def _is_title(headings: Sequence[Declared], counts: Counter[int | None]) -> bool:
    first, *others = headings
    levels = [line.level or 0 for line in others]
    alone = counts[first.level] == 1 and all(level > (first.level or 0) for level in levels)
    return alone and levels.count(min(levels, default=0)) > 1 and _NUMBERED.match(first.text.strip()) is None
