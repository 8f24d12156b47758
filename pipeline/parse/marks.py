"""Marks: the numbers that Chinese documents print before a heading, and the level each style stands for."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.core.text import without_han_spaces

#: Digits of Chinese ordinals up to 99.
_ORDINAL = "一二三四五六七八九十百零〇两"
_NUMBER = rf"[{_ORDINAL}]{{1,4}}|\d{{1,2}}"
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}

#: style, printed form, pattern; the first that matches counts.
_STYLES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (style, re.compile(pattern, re.VERBOSE))
    for style, pattern in (
        # 第一部分　第1篇
        ("part", rf"(?P<label>第\s?(?P<n>{_NUMBER})\s?(?:部分|篇|编))(?P<title>(?:[\s:：].*)?|[^\s的].*)"),
        # 第一章　第1章
        ("chapter", rf"(?P<label>第\s?(?P<n>{_NUMBER})\s?章)(?P<title>.*)"),
        # 第一节
        ("division", rf"(?P<label>第\s?(?P<n>{_NUMBER})\s?节)(?P<title>.*)"),
        # 附录A　附录 A：　附录一　附件1
        (
            "appendix",
            r"(?P<label>附\s?[录件]\s?(?P<n>[A-Z一二三四五六七八九十]|\d{1,2})?)(?P<title>(?:[\s:：(（.、].*)?)",
        ),
        # A.1　A.1.2
        ("clause_appendix", r"(?P<label>[A-Z](?:\.\d{1,2}){1,4})(?P<title>(?![\d.])\s?.*)"),
        # 一、　一.
        ("han", rf"(?P<label>(?P<n>[{_ORDINAL}]{{1,3}})\s?[、.．])(?P<title>.*)"),
        # （一）　(一)
        ("han_bracket", rf"(?P<label>[（(]\s?(?P<n>[{_ORDINAL}]{{1,3}})\s?[）)])(?P<title>.*)"),
        # （1）　(1)
        ("bracket", r"(?P<label>[（(]\s?(?P<n>\d{1,2})\s?[）)])(?P<title>.*)"),
        # 1.1　1.1.1
        ("clause", r"(?P<label>\d{1,2}(?:[.．]\d{1,2}){1,4}[.．]?)(?P<title>\s+\S.*|[^\d\s.．%％].*)"),
        # 1、
        ("comma", r"(?P<label>(?P<n>\d{1,2})\s?、)(?P<title>.*)"),
        # 1.
        ("dot", r"(?P<label>(?P<n>\d{1,2})[.．])(?P<title>\s*[^\d\s.．].*)"),
        # 1 范围
        ("number", r"(?P<label>(?P<n>\d{1,2}))(?P<title>\s+[^\d\s].*)"),
    )
)
_TITLE_START = re.compile(r"^[\s:：]+")

#: Styles from the outermost inwards; a document's own styles take levels in this order.
_DEPTH_ORDER = ("part", "chapter", "division", "number", "han", "han_bracket", "comma", "dot", "bracket")
#: Levels in documents without 章 and 节: 一、 1, （一） 2, 1、 3, （1） 4.
_PLAIN_LEVELS = {"han": 1, "han_bracket": 2, "comma": 3, "dot": 3, "bracket": 4}


@dataclass(frozen=True, slots=True)
class Mark:
    """A heading's number: its style, the label as printed, its value(s) in sequence, and the title behind it."""

    style: str
    label: str
    numbers: tuple[int, ...]
    title: str


def read_mark(text: str) -> Mark | None:
    """Return the mark that a line begins with, or None; the title is clean of spaces between Han characters."""
    line = text.strip()
    for style, pattern in _STYLES:
        if found := pattern.fullmatch(line):
            label = without_han_spaces(found["label"]).strip()
            title = without_han_spaces(_TITLE_START.sub("", found["title"])).strip()
            return Mark(style, re.sub(r"(?<=附[录件])\s", "", label), _numbers(style, found), title)
    return None


def levels(styles: Iterable[str]) -> dict[str, int]:
    """Return the level of each numbered style that a document uses (`clause` styles take theirs from their dots)."""
    used = set(styles)
    if used & {"part", "chapter", "division", "number", "clause"}:
        present = [style for style in _DEPTH_ORDER if style in used]
        found = {style: depth for depth, style in enumerate(present, start=1)}
        if "clause" in used and "number" not in used and not used & {"chapter"}:
            found |= {style: depth for style, depth in _PLAIN_LEVELS.items() if style in used}
    else:
        found = {style: level for style, level in _PLAIN_LEVELS.items() if style in used}
    return found | {"appendix": 1, "unnumbered": 1}


def level_of(mark: Mark, of_style: dict[str, int]) -> int:
    """Return the level of one heading: that of its style, or one for each dot under the first level."""
    if mark.style in ("clause", "clause_appendix"):
        return len(mark.numbers)
    return of_style[mark.style]


def _numbers(style: str, found: re.Match[str]) -> tuple[int, ...]:
    if style in ("clause", "clause_appendix"):
        parts = re.split(r"[.．]", found["label"].rstrip(".．"))
        return tuple(int(part) if part.isdigit() else ord(part) - ord("A") + 1 for part in parts)
    value = found["n"]
    if not value:
        return (1,)
    if value.isdigit():
        return (int(value),)
    return (ord(value) - ord("A") + 1 if value.isascii() else _ordinal(value),)


def _ordinal(text: str) -> int:
    tens, mark, units = text.partition("十")
    if not mark:
        return _DIGITS.get(text, 0)
    return (_DIGITS.get(tens, 1) if tens else 1) * 10 + (_DIGITS.get(units, 0) if units else 0)
