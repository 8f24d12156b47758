"""Marks: the numbers that Chinese documents print before a heading."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from pipeline.core.text import without_han_spaces

#: Lines whose marks are kept: every line is asked for several times.
_REMEMBERED = 1 << 16
#: Digits of Chinese ordinals up to 99.
_ORDINAL = "一二三四五六七八九十百零〇两"
_NUMBER = rf"[{_ORDINAL}]{{1,4}}|\d{{1,2}}"
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_ROMAN = {"I": 1, "V": 5, "X": 10}

#: Headings of these styles have no namesakes in a document.
PRINTED_ONCE = frozenset({"part", "chapter", "han", "appendix", "clause", "number"})
#: 3 月底前　3.5 亿用户　2 个方面: a number that counts, and no title behind a heading's
_COUNTS = re.compile(
    r"""
    (?: 亿 | 倍 | 万(?![物维]) | [余多](?=[个家万种项]) | 小时 | 天(?=[，,内])
    | 月(?=[，,、至到以末底初份]|\s?\d) | 年(?=[，,、至到以来末底初内]) | 日(?=[，,、至到以前])
    | 个(?=百分点|方面|月|国家|省|城市|小时|工作日) | 家(?=企业|单位|机构)
    ).*
    """,
    re.VERBOSE,
)
#: style, printed form, pattern; the first that matches counts.
_STYLES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (style, re.compile(pattern, re.VERBOSE))
    for style, pattern in (
        # 第一部分　第1篇　Part 1
        (
            "part",
            rf"(?P<label>第\s{{0,3}}(?P<n>{_NUMBER})\s{{0,3}}(?:部\s?分|篇|编))(?P<title>(?:[\s:：].*)?|[^\s的中].*)",
        ),
        # 第一章　第1章　第 一 章
        ("chapter", rf"(?P<label>第\s{{0,3}}(?P<n>{_NUMBER})\s{{0,3}}章)(?P<title>.*)"),
        # 第一节
        ("division", rf"(?P<label>第\s{{0,3}}(?P<n>{_NUMBER})\s{{0,3}}节)(?P<title>.*)"),
        # 附录A　附 录 A（资料性）　附录一　附件1　附表 2
        (
            "appendix",
            r"""(?P<label>附\s{0,3}[录件表](?:\s{0,3}(?P<n>[A-Z](?![A-Za-z])|[一二三四五六七八九十]{1,3}|\d{1,2}))?)
            (?P<title>(?:[\s:：(（.、].*)?)""",
        ),
        # Chapter 1 Title　Part II　Annex A (informative)
        (
            "english",
            r"(?P<label>(?:Chapter|Part|Annex|Appendix)\s(?P<n>\d{1,2}|[A-Z]|[IVX]{2,4}))(?P<title>(?:[\s:：.(—-].*)?)",
        ),
        # A.1　A.1.2
        ("clause_appendix", r"(?P<label>[A-Z](?:[.．]\s?\d{1,2}){1,4})(?P<title>(?![\d.．])\s*.*)"),
        # 一、　一.　一　概述
        ("han", rf"(?P<label>(?P<n>[{_ORDINAL}]{{1,3}})(?:\s{{0,2}}[、.．]|(?=\s)))(?P<title>.*)"),
        # （一）　(一)
        ("han_bracket", rf"(?P<label>[（(]\s?(?P<n>[{_ORDINAL}]{{1,3}})\s?[）)])(?P<title>.*)"),
        # （1）　(1)
        ("bracket", r"(?P<label>[（(]\s?(?P<n>\d{1,2})\s?[）)])(?P<title>.*)"),
        # 1.1　1.1.1　1．1　1. 1　1.1、
        (
            "clause",
            r"""(?P<label>\d{1,2}(?:[.．]\s?\d{1,2}(?!\d)){1,5}[.．、]?)
            (?P<title>[\s\u3000]+[^\s%％].*|(?![\s\d.．%％‰℃°～~/×+\-－—]).*|)""",
        ),
        # 1、
        ("comma", r"(?P<label>(?P<n>\d{1,2})\s?、)(?P<title>.*)"),
        # 1.
        ("dot", r"(?P<label>(?P<n>\d{1,2})[.．])(?P<title>\s*[^\d\s.．].*)"),
        # 1）　1)
        ("paren", r"(?P<label>(?P<n>\d{1,2})\s?[）)])(?P<title>.*)"),
        # 1 范围
        ("number", r"(?P<label>(?P<n>\d{1,2}))(?P<title>\s+[^\d\s].*)"),
    )
)
#: What any of these labels begins with.
_BEGINS = re.compile(rf"[第附（(\dA-Z{_ORDINAL}]")
#: （1）　a)　——　•　①　[1]　第十二条　为了……: what begins so begins a paragraph
_ITEM = re.compile(
    rf"""
    [（(]\s?(?:\d{{1,2}}|[{_ORDINAL}]{{1,3}}|[a-z])\s?[）)] | [a-z][)）] | ——\s?\S | [•●◆■▪①-⑳] | \[\d{{1,3}}\]
    | 第[{_ORDINAL}\d]{{1,6}}条[\s　（(]
    """,
    re.VERBOSE,
)
_TITLE_START = re.compile(r"^[\s:：、.．—–-]+")
#: Spaces inside a label: 附 录 A, 第 1 章, 2. 1
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Mark:
    """A heading's number: its style, the label as printed, its value(s) in sequence, and the title behind it."""

    style: str
    label: str
    numbers: tuple[int, ...]
    title: str

    @property
    def number_key(self) -> str:
        """The number in whatever marks: 1. and 1、 and 1 are one number, （一） and 一、 are two."""
        family = "arabic" if self.style in ("number", "dot", "comma", "clause") else self.style
        return f"{family} {'.'.join(map(str, self.numbers))}"

    @property
    def key(self) -> str:
        """The style, apart for each depth of 1.1 and 1.1.1: headings of one key are of one level."""
        return f"{self.style}{len(self.numbers)}" if self.style.startswith("clause") else self.style


@lru_cache(maxsize=_REMEMBERED)
def read_mark(text: str) -> Mark | None:
    """Return the mark that a line begins with, or None; the title is clean of spaces between Han characters."""
    line = text.strip()
    if not _BEGINS.match(line):
        return None
    for style, pattern in _STYLES:
        if found := pattern.fullmatch(line):
            if style in ("number", "clause") and _COUNTS.fullmatch(found["title"].strip()):
                return None
            label = found["label"]
            if style != "english":
                label = _SPACES.sub("", label)
            title = without_han_spaces(_TITLE_START.sub("", found["title"])).strip()
            return Mark(style, label, _numbers(style, found), title)
    return None


def begins_item(text: str) -> bool:
    """Return whether a text begins as list items, articles and references do."""
    return _ITEM.match(text) is not None


def _numbers(style: str, found: re.Match[str]) -> tuple[int, ...]:
    if style in ("clause", "clause_appendix"):
        parts = re.split(r"[.．]", _SPACES.sub("", found["label"]).rstrip(".．、"))
        return tuple(int(part) if part.isdigit() else ord(part) - ord("A") + 1 for part in parts)
    value = found["n"]
    if not value:
        return (1,)
    if unicodedata.normalize("NFKC", value).isdigit():
        return (int(value),)
    if len(value) > 1 and value.isascii():
        return (_roman(value),)
    return (ord(value) - ord("A") + 1 if value.isascii() else _ordinal(value),)


def _roman(text: str) -> int:
    digits = [_ROMAN[letter] for letter in text]
    following = [*digits[1:], 0]
    return sum(-digit if digit < after else digit for digit, after in zip(digits, following, strict=True))


def _ordinal(text: str) -> int:
    tens, mark, units = text.partition("十")
    if not mark:
        return _DIGITS.get(text, 0)
    return (_DIGITS.get(tens, 1) if tens else 1) * 10 + (_DIGITS.get(units, 0) if units else 0)
