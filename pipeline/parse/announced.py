"""Announced: the headings that the contents list, each put together from its printed lines."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from pipeline.parse.contents import is_contents_title, read_entry
from pipeline.parse.items import PrintedLine
from pipeline.parse.keys import has_han, heading_key
from pipeline.parse.marks import Mark, read_mark
from pipeline.parse.words import Words, line_key

#: 图 1 标题　表 A.2 标题　Figure 3
_FIGURE = re.compile(r"(?:续?[图表]|专栏|Figure|Table|Fig\.)\s{0,2}[A-Z]?[.-]?\d", re.IGNORECASE)
_LEADING = re.compile(r"[\s\u3000]*")


@dataclass(frozen=True, slots=True)
class Announced:
    """A heading that the contents announce: as printed there, its mark and title, and the page they give.

    `indent` is where its first line begins, in points or characters; `start` the offset of that line;
    `is_translation`: an English entry of contents that are printed in Chinese too.
    """

    text: str
    mark: Mark | None
    title: str
    page: str | None
    indent: float
    start: int
    is_translation: bool = False

    @property
    def key(self) -> str:
        """The form in which it is compared with headings."""
        return heading_key(self.text)


@dataclass(frozen=True, slots=True)
class _Draft:
    """An entry while its lines come in."""

    text: str
    indent: float
    start: int


def read_contents(
    lines: Sequence[PrintedLine], words: Words, stands_again: Callable[[str], bool]
) -> tuple[Announced, ...]:
    """Return what the lines of the contents announce, in order; entries of figures and tables announce nothing.

    `stands_again` says whether the body prints a text as lines of its own: it decides whether a line without a page
    number is an entry or the beginning of one.
    """
    found: list[Announced] = []
    draft: _Draft | None = None
    lists_figures = False
    for line in lines:
        if is_contents_title(line, words):
            found.extend(_flushed(draft, lists_figures))
            draft, lists_figures = None, line_key(line.text) in words.figures
            continue
        entry = read_entry(line.text)
        title = entry.title if entry else line.text.strip()
        if draft and title and _opens_anew(draft.text, title, words, stands_again):
            found.extend(_flushed(draft, lists_figures))
            draft = None
        draft = replace(draft, text=_joined(draft.text, title)) if draft else _Draft(title, _indent(line), line.start)
        if entry and entry.page:
            found.extend(_flushed(draft, lists_figures, entry.page))
            draft = None
    found.extend(_flushed(draft, lists_figures))
    return _translations_marked(found)


def _flushed(draft: _Draft | None, lists_figures: bool, page: str | None = None) -> list[Announced]:
    if draft is None or not heading_key(draft.text) or lists_figures or _FIGURE.match(draft.text):
        return []
    mark = read_mark(draft.text)
    title = mark.title if mark else draft.text
    return [Announced(draft.text, mark, title, page, draft.indent, draft.start)]


def _opens_anew(above: str, text: str, words: Words, stands_again: Callable[[str], bool]) -> bool:
    """Whether a line begins an entry of its own though the one above gave no page."""
    mark = read_mark(text)
    if mark is not None and mark.title and stands_again(heading_key(text)):
        return True
    if stands_again(heading_key(above + text)):
        return False
    is_known = line_key(text) in words.unnumbered | words.common
    return is_known or (mark is not None and bool(mark.title)) or stands_again(heading_key(above))


def _joined(above: str, text: str) -> str:
    between = " " if above[-1:].isascii() and text[:1].isascii() and above[-1:].isalnum() else ""
    return f"{above}{between}{text}"


def _indent(line: PrintedLine) -> float:
    if line.box is not None:
        return line.box.x0
    leading = _LEADING.match(line.text)
    return float(len(leading.group().replace("\u3000", "  "))) if leading else 0.0


def _translations_marked(found: Sequence[Announced]) -> tuple[Announced, ...]:
    """Return the entries, those in English that stand together in Chinese contents marked as translations."""
    if not any(has_han(item.text) for item in found):
        return tuple(found)
    marked: list[Announced] = []
    for index, item in enumerate(found):
        near = (found[index : index + 3], found[max(index - 2, 0) : index + 1])
        is_english = any(len(group) > 1 and not any(has_han(one.text) for one in group) for group in near)
        marked.append(replace(item, is_translation=is_english))
    return tuple(marked)
