"""Outline: the tree of headings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.core.records import Section
from pipeline.core.text import without_han_spaces
from pipeline.parse.body import Part
from pipeline.parse.marks import level_of, levels

_NOT_IN_ID = re.compile(r"[\s、.．:：()（）/]+$|^[\s(（]+|\s+")


@dataclass(frozen=True, slots=True)
class Outline:
    """The sections in document order, and for each part of the body the section it stands in."""

    sections: tuple[Section, ...]
    section_of: tuple[str | None, ...]


def read_outline(edition_id: str, parts: Sequence[Part], labels: dict[int, str | None]) -> Outline:
    """Return the sections of the body; `labels` gives the printed page of each physical page."""
    of_style = levels(part.mark.style for part in parts if part.role == "heading" and part.mark)
    opened: list[Section] = []
    stack: list[int] = []
    section_of: list[str | None] = []
    for part in parts:
        if part.role == "divider":
            section_of.append(None)
            continue
        if part.role == "heading":
            level = level_of(part.mark, of_style) if part.mark else of_style["unnumbered"]
            while stack and opened[stack[-1]].level >= level:
                stack.pop()
            parent = opened[stack[-1]] if stack else None
            opened.append(_section(edition_id, part, level, parent, opened, labels))
            stack.append(len(opened) - 1)
        section_of.append(opened[stack[-1]].section_id if stack else None)
        for index in stack:
            opened[index] = replace(opened[index], end=part.end, page_last=labels[part.last_page])
    return Outline(tuple(opened), tuple(section_of))


def _section(
    edition_id: str,
    part: Part,
    level: int,
    parent: Section | None,
    before: Sequence[Section],
    labels: dict[int, str | None],
) -> Section:
    title = part.mark.title if part.mark else without_han_spaces(part.text)
    label = part.mark.label if part.mark else None
    return Section(
        section_id=_id(parent.section_id if parent else edition_id, label or title, before),
        edition_id=edition_id,
        parent_id=parent.section_id if parent else None,
        position=len(before) + 1,
        level=level,
        label=label,
        title=title,
        page=labels[part.first_page],
        page_last=labels[part.last_page],
        start=part.start,
        end=part.end,
        heading_end=part.end,
    )


def _id(parent: str, name: str, before: Sequence[Section]) -> str:
    """Return the parent's id and the label; a label printed twice under one parent gets a counter."""
    plain = f"{parent}/{_NOT_IN_ID.sub('', name).replace('/', '-')}"
    taken = {section.section_id for section in before}
    found, count = plain, 2
    while found in taken:
        found, count = f"{plain}~{count}", count + 1
    return found
