"""Titles: the printed lines of a title cell as one clean title."""

import re
from functools import cache
from pathlib import Path

from pipeline.core.text import HAN, is_han, is_wide, single_spaced
from pipeline.core.vocabulary import read_toml

#: 第1部分　第 2-1 部分: the space before it separates it from the main element of the title.
_PART = re.compile(r"第\s?[\d一二三四五六七八九十]{1,4}(?:[-–]\d{1,3})?\s?(?:部分|篇|册)")
#: 第 3 部分: spaces that a typesetter puts between a figure and its Han neighbours.
_SPACED_PART = re.compile(r"第\s?([\d一二三四五六七八九十]{1,4}(?:[-–]\d{1,3})?)\s?(部分)")
#: Information technology —: a line of an English title, behind a Chinese one.
_ENGLISH = re.compile(r"[A-Z][A-Za-z]{2,40} [ -~—–]{1,200}")
_HAN = re.compile(f"[{HAN}]")
_DASHES = "—–"
#: Marks after which no space stands before Han text.
_SPACE_AFTER_MARK = re.compile(rf"(?<=[：，、（《])\s+(?=[{HAN}])")


def read_title(lines: str) -> str | None:
    """Return the clean title of a cell's printed lines (separated by a line feed), or None where no word is in it (——).

    A break beside a Han character is nothing, between Latin words and before an English title behind a Chinese one a
    space; it is a space again behind a leading element of config/titles.toml and before 第…部分, where a title has one.
    Spaces printed inside a line or at its end stay.
    """
    title = ""
    is_spaced = False
    for printed in lines.split("\n"):
        line = single_spaced(printed)
        if title and line:
            title += (" " if is_spaced else _break(title, line)) + line
        else:
            title += line
        is_spaced = printed[-1:].isspace() if line else is_spaced
    title = _SPACE_AFTER_MARK.sub("", _SPACED_PART.sub(r"第\1\2", title))
    if title.startswith("《") and title.endswith("》"):
        title = title[1:-1]
    return title if any(character.isalnum() for character in title) else None


def title_language(title: str) -> str:
    """Return zh where a title has a Han character, else en."""
    return "zh" if _HAN.search(title) else "en"


def _break(before: str, after: str) -> str:
    left, right = before[-1], after[0]
    if left in _DASHES or right in _DASHES:
        return " " if left.isascii() or right.isascii() or " " in before else ""
    if is_han(left) and _ENGLISH.fullmatch(after):
        return " "
    if is_wide(left) or is_wide(right):
        return " " if before in _leading() or _PART.match(after) else ""
    return "" if left in "-/" else " "


@cache
def _leading(folder: Path | None = None) -> frozenset[str]:
    return frozenset(read_toml("titles.toml", folder)["leading"])
