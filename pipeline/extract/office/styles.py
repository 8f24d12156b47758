"""Styles: what a Word document declares a paragraph to be by its style and outline level."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

#: An element of a part; lxml has no type stubs.
Element = Any

#: Word counts outline levels from 0; 9 is body text.
_BODY_LEVEL = 9
#: Names of headings in templates that set no outline level: heading 1, 标题 2, 三级标题.
_HEADING_NAME = re.compile(r"(?:heading|标题)\s?(?P<level>[1-9])|(?P<ordinal>[一二三四五六])级标题", re.IGNORECASE)
_NAMES = {"title": "title", "标题": "title", "caption": "caption", "题注": "caption"}


@dataclass(frozen=True, slots=True)
class Numbering:
    """The list that numbers a paragraph and its level there, from 0; a style may leave the level to the list."""

    number_id: str
    level: int | None


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style: its name in lower case, the style it is based on, what it sets itself (null where nothing)."""

    name: str
    base: str | None
    outline_level: int | None
    numbering: Numbering | None


@dataclass(frozen=True, slots=True)
class Styles:
    """The paragraph styles of a document by id, and the id of the style of paragraphs that name none."""

    by_id: dict[str, Style]
    default: str | None

    def chain(self, paragraph: Element) -> Iterator[tuple[str, Style]]:
        """Yield the style of a paragraph and the styles that it is based on, each once."""
        style_id = value(paragraph, "w:pPr/w:pStyle") or self.default
        seen: set[str] = set()
        while style_id is not None and style_id not in seen and style_id in self.by_id:
            seen.add(style_id)
            yield style_id, self.by_id[style_id]
            style_id = self.by_id[style_id].base

    def level(self, paragraph: Element) -> int | None:
        """Return the level of a heading, from 1, or None for any other paragraph."""
        chain = [style for _, style in self.chain(paragraph)]
        levels = (_number(paragraph, "w:pPr/w:outlineLvl"), *(style.outline_level for style in chain))
        level = next((level for level in levels if level is not None), None)
        if level is not None:
            return level + 1 if 0 <= level < _BODY_LEVEL else None
        return next((found for style in chain if (found := _named_level(style.name)) is not None), None)

    def declared(self, paragraph: Element) -> str | None:
        """Return title or caption where the name of the style, or of one that it is based on, says so."""
        return next((_NAMES[style.name] for _, style in self.chain(paragraph) if style.name in _NAMES), None)

    def numbering(self, paragraph: Element) -> tuple[Numbering, str | None] | None:
        """Return what numbers a paragraph and, where a style does, the id of that style; None where nothing does."""
        if own := _numbering(paragraph):
            return own, None
        found = ((style.numbering, style_id) for style_id, style in self.chain(paragraph) if style.numbering)
        return next(found, None)


def read_styles(root: Element) -> Styles:
    """Return the styles of a styles part."""
    by_id: dict[str, Style] = {}
    default = None
    for element in root.findall(qn("w:style")):
        style_id = element.get(qn("w:styleId"))
        if style_id is None or element.get(qn("w:type"), "paragraph") == "character":
            continue
        by_id[style_id] = Style(
            name=(value(element, "w:name") or "").lower(),
            base=value(element, "w:basedOn"),
            outline_level=_number(element, "w:pPr/w:outlineLvl"),
            numbering=_numbering(element),
        )
        if element.get(qn("w:default")) in ("1", "true", "on") and element.get(qn("w:type")) == "paragraph":
            default = style_id
    return Styles(by_id, default)


def value(element: Element, path: str) -> str | None:
    """Return the value of the setting at a path (w:pPr/w:pStyle), or None where it is not set."""
    found = element.find("/".join(qn(name) for name in path.split("/")))
    return found.get(qn("w:val")) if found is not None else None


def _number(element: Element, path: str) -> int | None:
    text = value(element, path)
    return int(text) if text is not None and text.isdecimal() else None


def _numbering(element: Element) -> Numbering | None:
    number_id = value(element, "w:pPr/w:numPr/w:numId")
    return Numbering(number_id, _number(element, "w:pPr/w:numPr/w:ilvl")) if number_id is not None else None


def _named_level(name: str) -> int | None:
    found = _HEADING_NAME.fullmatch(name)
    if found is None:
        return None
    return int(found["level"]) if found["level"] else "一二三四五六".index(found["ordinal"]) + 1
