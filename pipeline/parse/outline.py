"""Outline: the tree of headings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.core.records import Section
from pipeline.core.text import without_han_spaces
from pipeline.parse.announced import Announced
from pipeline.parse.body import Part
from pipeline.parse.levels import Titled, levels_of
from pipeline.parse.words import Words, line_key

_NOT_IN_ID = re.compile(r"[\s、.．:：()（）/]+$|^[\s(（]+|\s+")


@dataclass(frozen=True, slots=True)
class Outline:
    """The sections in document order, for each part of the body the section it stands in, for each announced heading
    the section found."""

    sections: tuple[Section, ...]
    section_of: tuple[str | None, ...]
    of_entry: dict[int, str]


def read_outline(
    edition_id: str, parts: Sequence[Part], announced: Sequence[Announced], labels: dict[int, str | None], words: Words
) -> Outline:
    """Return the sections of the body; `labels` gives the printed page of each physical page."""
    headings = [part for part in parts if part.role == "heading"]
    levels = iter(levels_of([_titled(part, announced, words) for part in headings]))
    opened: list[Section] = []
    stack: list[int] = []
    section_of: list[str | None] = []
    of_entry: dict[int, str] = {}
    ids = _Ids()
    last: Part | None = None
    for part in parts:
        if part.role == "divider":
            section_of.append(None)
            continue
        if part.role == "heading":
            level = next(levels)
            _close(opened, stack, level, last, labels)
            parent = opened[stack[-1]] if stack else None
            opened.append(_section(edition_id, part, level, parent, len(opened) + 1, labels, ids, announced))
            stack.append(len(opened) - 1)
            if part.run is not None and part.run.entry is not None:
                of_entry[part.run.entry] = opened[-1].section_id
        section_of.append(opened[stack[-1]].section_id if stack else None)
        last = part
    _close(opened, stack, 0, last, labels)
    return Outline(tuple(opened), tuple(section_of), of_entry)


def _close(
    opened: list[Section], stack: list[int], level: int, last: Part | None, labels: dict[int, str | None]
) -> None:
    """End the open sections of this level and deeper with the last part before."""
    while stack and opened[stack[-1]].level >= level:
        index = stack.pop()
        if last is not None:
            opened[index] = replace(opened[index], end=last.end, page_last=labels[last.last_page])


class _Ids:
    """Section ids given so far; a label printed twice under one parent gets a counter."""

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}

    def take(self, parent: str, name: str) -> str:
        """Return an id of its own for a section under its parent."""
        plain = f"{parent}/{_NOT_IN_ID.sub('', name).replace('/', '-')}"
        found = plain
        while found in self.counts:
            self.counts[plain] += 1
            found = f"{plain}~{self.counts[plain]}"
        self.counts[found] = 1
        return found


def _titled(part: Part, announced: Sequence[Announced], words: Words) -> Titled:
    run = part.run
    line = run.lines[0] if run is not None else None
    entry = announced[run.entry] if run is not None and run.entry is not None else None
    return Titled(
        mark=part.mark or (entry.mark if entry else None),
        indent=entry.indent if entry else None,
        size=line.size if line else None,
        is_bold=line.is_bold if line else False,
        declared=line.level if line and line.declared == "heading" else None,
        is_known=line_key(part.text) in words.unnumbered,
    )


def _section(
    edition_id: str,
    part: Part,
    level: int,
    parent: Section | None,
    position: int,
    labels: dict[int, str | None],
    ids: _Ids,
    announced: Sequence[Announced],
) -> Section:
    entry = announced[part.run.entry] if part.run is not None and part.run.entry is not None else None
    title = part.mark.title if part.mark else without_han_spaces(part.text)
    title = title.removesuffix("。") if part.mark else title
    label = part.mark.label if part.mark else (entry.mark.label if entry and entry.mark else None)
    return Section(
        section_id=ids.take(parent.section_id if parent else edition_id, label or title),
        edition_id=edition_id,
        parent_id=parent.section_id if parent else None,
        position=position,
        level=level,
        label=label,
        title=title,
        page=labels[part.first_page],
        page_last=labels[part.last_page],
        start=part.start,
        end=part.end,
        heading_end=part.end,
    )
