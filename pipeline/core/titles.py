"""Titles: when two printed titles name one standard, in Chinese, in English, or in both."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, lru_cache

from pipeline.core.text import HAN
from pipeline.core.vocabulary import read_toml

_FILE = "series.toml"
#: Titles kept in memory, as many as numbers; the sets of their pieces suffice for two lists of 5,000 rows.
_REMEMBERED = 1 << 15
_REMEMBERED_PIECES = 1 << 15

# 第3部分：人脸 | Part 2-78: Particular requirements
_PART = re.compile(
    r"""
    第 \s? (?P<zh> (?: [0-9]{1,4} | [〇一二三四五六七八九十]{1,4} ) ) \s? 部分
    | \b part \s (?P<en> [0-9]{1,6} [a-z]{0,2} (?: [-.] [0-9]{1,4} ){0,3} ) \b
    """,
    re.VERBOSE,
)
# 第1号修改单 | Amendment 1 | Corrigendum 2
_SUPPLEMENT = re.compile(
    r"""
    第 \s? (?P<zh> (?: [0-9]{1,3} | [一二三四五六七八九十]{1,3} ) ) \s? 号修改单
    | \b (?: amendment | amd | corrigendum | cor ) \s? (?P<en> [0-9]{1,3} ) \b
    """,
    re.VERBOSE,
)
# IEEE Approved Draft Recommended Practice for | IEEE Std … Trial-Use Guide for the | Draft Standard -
_GENRE = re.compile(
    r"""
    ^ (?: ieee \s )? (?: (?: un )? approved \s )? (?: draft \s )? (?: trial \s use \s )?
    (?: (?: standard | guide | recommended \s practice ) \b \s? )?
    (?: for \s | on \s | of \s )? (?: the \s | a \s )?
    """,
    re.VERBOSE,
)
# 信息安全管理体系 要求 Information security management systems — Requirements
_BILINGUAL = re.compile(
    rf"""
    ^ (?P<zh> [^\n]{{0,200}} [{HAN}] [^{HAN}\n]{{0,3}}? ) [\s(]
    (?P<en> [a-z] [^{HAN}\n]{{14,300}} ) $
    """,
    re.VERBOSE,
)
_DIGITS = "〇一二三四五六七八九"
_NOISE = re.compile(r"\W+")
# 2-78, 14496.24: marks between digits belong to a number
_HYPHEN_IN_NUMBER = re.compile(r"(?<=[0-9])-(?=[0-9])")
_MARKS = re.compile(r"[^\w\x00.]+|(?<![0-9])\.|\.(?![0-9])")
_IS_HAN = re.compile(f"[{HAN}]")
_SPACE_BESIDE_HAN = re.compile(rf"(?<=[{HAN}])\s|\s(?=[{HAN}])")


@dataclass(frozen=True, slots=True)
class Title:
    """A title taken apart for comparison.

    `wordings` are its Chinese and English forms, folded, without series element, part and amendment designations;
    `part` and `supplement` are those designations; `key` is one string that two titles share when they differ in series
    element and typography only.
    """

    wordings: tuple[str, ...]
    part: str | None
    supplement: str | None
    key: str = field(init=False)

    def __post_init__(self) -> None:
        """Make the key, by which titles are looked up again and again."""
        key = "|".join((*self.wordings, f"part {self.part}", f"supplement {self.supplement}"))
        object.__setattr__(self, "key", key)


@lru_cache(maxsize=_REMEMBERED)
def read_title(title: str) -> Title:
    """Return a clean title taken apart."""
    text = spaced(title)
    part, text = _take(_PART, text)
    supplement, text = _take(_SUPPLEMENT, text)
    text = " ".join(text.split())
    both = _BILINGUAL.match(text)
    wordings = (both["zh"], both["en"]) if both else (text,)
    return Title(tuple(_wording(wording) for wording in wordings), part, supplement)


def spaced(title: str) -> str:
    """Return a title in lower case and half width, every mark and every run of white space as one space."""
    hyphens_kept = _HYPHEN_IN_NUMBER.sub("\x00", unicodedata.normalize("NFKC", title).casefold())
    return " ".join(_MARKS.sub(" ", hyphens_kept).replace("\x00", "-").split())


def same_wording(one: str, other: str) -> bool:
    """Return whether two titles differ in typography only: width, dashes, quotes, spaces; letter case counts."""
    return one == other or _typography(one) == _typography(other)


def similarity(one: Title, other: Title) -> float:
    """Return how alike two titles are, 0 to 1; parts are not looked at.

    A title in two languages meets one in a single language in the one they share, and another in both.
    """
    return _agreement(one, other, _dice)


def containment(one: Title, other: Title) -> float:
    """Return how much of the shorter title stands in the longer one, 0 to 1."""
    return _agreement(one, other, _overlap)


def _agreement(one: Title, other: Title, measure: Callable[[frozenset[str], frozenset[str]], float]) -> float:
    if len(one.wordings) == 1 == len(other.wordings):
        return measure(grams(one.wordings[0]), grams(other.wordings[0]))
    if len(one.wordings) == len(other.wordings):
        pairs = zip(one.wordings, other.wordings, strict=True)
        return sum(measure(grams(a), grams(b)) for a, b in pairs) / len(one.wordings)
    return max(measure(grams(a), grams(b)) for a in one.wordings for b in other.wordings)


@lru_cache(maxsize=_REMEMBERED_PIECES)
def grams(wording: str) -> frozenset[str]:
    """Return the pieces a wording is compared by: pairs of characters in Chinese, triples in other scripts."""
    if _IS_HAN.search(wording):
        text, size = _SPACE_BESIDE_HAN.sub("", wording), 2
    else:
        text, size = f" {wording} ", 3
    return frozenset(text[at : at + size] for at in range(max(1, len(text) - size + 1)))


@cache
def series_elements() -> tuple[str, ...]:
    """Return the opening elements of config/series.toml, longest first."""
    names = [str(name) for row in read_toml(_FILE)["series"] for name in row["names"]]
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def _take(pattern: re.Pattern[str], text: str) -> tuple[str | None, str]:
    found = pattern.search(text)
    if not found:
        return None, text
    return _numeral(found["zh"] or found["en"]), text[: found.start()] + " " + text[found.end() :]


def _numeral(text: str) -> str:
    """Return a Chinese numeral below 100 (三十七, 三七) in digits, any other text as it is."""
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return "".join(str(_DIGITS.index(c)) if c in _DIGITS else c for c in text)
    if len(tens) > 1 or len(ones) > 1 or not {*tens, *ones} <= set(_DIGITS):
        return text
    return f"{_DIGITS.index(tens) if tens else 1}{_DIGITS.index(ones) if ones else 0}"


def _wording(text: str) -> str:
    if not _IS_HAN.search(text):
        return _GENRE.sub("", text) or text
    for element in series_elements():
        if text.startswith(element) and len(text) > len(element):
            return text[len(element) :].strip()
    return text


def _typography(text: str) -> str:
    return _NOISE.sub("", unicodedata.normalize("NFKC", text))


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other))


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / min(len(one), len(other))
