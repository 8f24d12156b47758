"""Text: what a printed line break, space or bracket means in Chinese and English."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from pipeline.core.records import Piece

#: Han characters: the unified ideographs, extension A, compatibility ideographs, 〇 and the supplementary planes.
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3007\U00020000-\U0003ffff"
_IS_HAN = re.compile(f"[{HAN}]")
#: Full-width punctuation: a line break beside it is no space.
_IS_WIDE = re.compile(f"[{HAN}\u2014\u2018\u2019\u201c\u201d\u2026\u3000-\u303f\uff00-\uffef]")
_SPACES = re.compile(r"\s+")
_SPACE_IN_HAN = re.compile(rf"(?<=[{HAN}])\s+(?=[{HAN}])")
#: What ends a line inside a table cell.
_CELL_BREAK = re.compile(r"\n|<br\s?/?>", re.IGNORECASE)
#: A line that ends so goes on without a space: hyphens and slashes, not dashes.
_JOINS = "-\u2010\u2011/／"
#: Texts whose folded forms are kept: the lines of a long document are asked for several times.
_REMEMBERED = 1 << 16
#: Wide forms that nearly every Chinese line has, each with its narrow form: without them most lines are normal already.
_WIDE_FORMS = tuple(zip("，（）：；！？　", ",():;!? ", strict=True))


def is_han(character: str) -> bool:
    """Return whether a character is a Han character."""
    return _IS_HAN.match(character) is not None


def is_wide(character: str) -> bool:
    """Return whether a character is a Han character or full-width punctuation."""
    return _IS_WIDE.match(character) is not None


def without_spaces(text: str) -> str:
    """Return the text without any white space."""
    return _SPACES.sub("", text)


def single_spaced(text: str) -> str:
    """Return the text with every run of white space as one space, and none at its ends."""
    return _SPACES.sub(" ", text).strip()


def without_han_spaces(text: str) -> str:
    """Return the text without the spaces between two Han characters (引　言, 国际 标准)."""
    return _SPACE_IN_HAN.sub("", text)


@lru_cache(maxsize=_REMEMBERED)
def folded(text: str) -> str:
    """Return a form for comparison: no white space, width and case folded, brackets and marks half-width."""
    return "".join(compatible(text).split()).casefold()


def compatible(text: str) -> str:
    """Return the text in the normal form NFKC, in which width and form of characters make no difference."""
    for wide, narrow in _WIDE_FORMS:
        text = text.replace(wide, narrow)
    return unicodedata.normalize("NFKC", text)


def cell_lines(text: str) -> list[str]:
    """Return the lines of one table cell: a line feed ends one, and so does <br> where the source is notation."""
    return _CELL_BREAK.split(text) if "\n" in text or "<" in text else [text]


def join_cell_lines(lines: Sequence[str]) -> str:
    """Return the printed lines of one table cell as one text.

    A line break vanishes between Han characters and after `-` or `/`; elsewhere it is one space. A space printed at the
    end of a line stays.
    """
    joined = ""
    is_spaced = False
    for printed in lines:
        line = printed.strip()
        if joined and line:
            vanishes = joined[-1] in _JOINS or (is_han(joined[-1]) and is_han(line[0]) and not is_spaced)
            joined += line if vanishes else " " + line
        else:
            joined += line
        is_spaced = printed[-1:].isspace() if line else is_spaced
    return joined


def needs_space(left: str, right: str) -> bool:
    """Return whether a line break between two characters of running text stands for a space."""
    return not (left.isspace() or right.isspace() or is_wide(left) or is_wide(right) or left in _JOINS)


def running(printed: str) -> str:
    """Return printed lines as running text: their line breaks are spaces between Latin words only."""
    said = ""
    for line in filter(None, (line.strip() for line in printed.split("\n"))):
        said += f" {line}" if said and needs_space(said[-1], line[0]) else line
    return said


def join_pieces(source: str, spans: Sequence[tuple[int, int]]) -> tuple[str, tuple[Piece, ...]]:
    """Return the stretches `source[start:end]` joined as running text, and where each lies in the joined text.

    Each span is one printed line; white space at its start goes with the break. Between two Latin words the break is
    one space; beside a Han character or full-width mark it is nothing, and after a hyphen or slash nothing. White space
    behind the last line is no part of the text.
    """
    joined = ""
    pieces: list[Piece] = []
    last = max((end for first, end in spans if source[first:end].strip()), default=0)
    for first, printed_end in spans:
        end = first + len(source[first:printed_end].rstrip()) if printed_end == last else printed_end
        text = source[first:end]
        start = first + len(text) - len(text.lstrip())
        if start >= end:
            continue
        if joined and needs_space(joined[-1], source[start]):
            joined += " "
        pieces.append(Piece(offset=len(joined), start=start, end=end))
        joined += source[start:end]
    return joined, tuple(pieces)
