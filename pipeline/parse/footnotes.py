"""Footnotes: small print at the foot of a page that begins with the number of a note."""

import re
from collections.abc import Sequence

from pipeline.parse.items import Item, PrintedLine
from pipeline.parse.typography import Typography

#: 1 来源　① 来源　[1] 来源　* 来源　注1：
_MARK = re.compile(r"(?:\d{1,3}|[①-⑳⑴-⒇¹²³]|\[\d{1,3}\]|[*†‡]{1,3}|注\s?\d{0,2}[:：])\s{0,3}\S")
#: In text input only marks that nothing else carries are believed.
_SURE_MARK = re.compile(r"[①-⑳¹²³†‡]\s{0,3}\S")
#: Footnotes are this much smaller than the body, in points.
_SMALLER = 0.7
#: The foot of a page: below this share of its text.
_FOOT = 0.5


def footnote_starts(items: Sequence[Item], body: Typography) -> dict[int, bool]:
    """Return the lines that are footnotes, by their start, and whether each begins a note."""
    pages: dict[int, list[PrintedLine]] = {}
    for item in items:
        if isinstance(item, PrintedLine):
            pages.setdefault(item.page_index, []).append(item)
    found: dict[int, bool] = {}
    for lines in pages.values():
        foot = _feet(lines, body.size) if body.size is not None else _text_foot(lines)
        found |= {line.start: bool(_MARK.match(line.text.strip())) for line in foot}
        found |= {line.start: True for line in lines if line.declared == "footnote"}
    return found


def _feet(lines: Sequence[PrintedLine], size: float) -> list[PrintedLine]:
    """Return the footnotes of a page, one column of text after the other."""
    top = min((line.box.top for line in lines if line.box is not None), default=0.0)
    bottom = max((line.box.bottom for line in lines if line.box is not None), default=0.0)
    return [line for column in _columns(lines) for line in _foot(column, size, top + _FOOT * (bottom - top))]


def _columns(lines: Sequence[PrintedLine]) -> list[list[PrintedLine]]:
    """Return the lines parted where one stands above the one before it."""
    found: list[list[PrintedLine]] = []
    for line in lines:
        above = found[-1][-1].box if found else None
        is_next = above is not None and (line.box is None or line.box.bottom > above.top)
        if is_next:
            found[-1].append(line)
        else:
            found.append([line])
    return found


def _foot(lines: Sequence[PrintedLine], size: float, highest: float) -> list[PrintedLine]:
    """Return the small lines that end a column, from the first with a mark on; none above `highest` is one."""
    foot: list[PrintedLine] = []
    for line in reversed(lines):
        is_low = line.box is not None and line.box.top > highest
        if line.size is None or line.size > size - _SMALLER or not is_low:
            break
        foot.append(line)
    foot.reverse()
    first = next((index for index, line in enumerate(foot) if _MARK.match(line.text.strip())), len(foot))
    return foot[first:]


def _text_foot(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Return the last lines of a page of text that carry a mark which the page printed before."""
    foot: list[PrintedLine] = []
    for line in reversed(lines):
        text = line.text.strip()
        called = any(text[0] in other.text for other in lines if other.start < line.start)
        if not (_SURE_MARK.match(text) and called):
            break
        foot.append(line)
    return foot[::-1]
