"""Roles: every line of the source has exactly one, so that nothing in a document goes unread."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from pipeline.core.errors import InputError
from pipeline.core.records import Line, SourcePage
from pipeline.parse.body import Part
from pipeline.parse.items import PrintedLine
from pipeline.parse.outline import Outline
from pipeline.parse.tables import Table
from pipeline.parse.zones import Zones

_LINE = re.compile(r"[^\n\f]*[\n\f]?")
#: Stretch of the source, its role, the section it stands in.
_Stretch = tuple[int, int, str, str | None]


def read_lines(
    edition_id: str,
    pages: Sequence[SourcePage],
    zones: Zones,
    parts: Sequence[Part],
    outline: Outline,
    tables: Sequence[Table],
) -> tuple[Line, ...]:
    """Return a record for each line of the source with the role of what its first character belongs to.

    Raises InputError where a line that is not blank belongs to nothing: text would be lost without a word.
    """
    stretches = sorted([*_zone_stretches(zones), *_part_stretches(parts, outline), *_table_stretches(tables, outline)])
    starts = [stretch[0] for stretch in stretches]
    lines: list[Line] = []
    for page in pages:
        for start, text in _printed_lines(page):
            try:
                role, section_id = _role(start + len(text) - len(text.lstrip()), text, stretches, starts)
            except LookupError as error:
                raise InputError(
                    edition_id,
                    f"a line was read as nothing: {text.strip()[:40]}",
                    "give the document as PDF or plain text, and report the line",
                    f"page {page.page_index + 1}, line {len(lines) + 1}",
                ) from error
            lines.append(
                Line(
                    edition_id=edition_id,
                    position=len(lines) + 1,
                    page_index=page.page_index,
                    start=start,
                    end=start + len(text),
                    role=role,
                    section_id=section_id,
                )
            )
    return tuple(lines)


def _printed_lines(page: SourcePage) -> Iterator[tuple[int, str]]:
    for found in _LINE.finditer(page.text):
        if found.group():
            yield page.start + found.start(), found.group().rstrip("\n\f")


def _role(first: int, text: str, stretches: Sequence[_Stretch], starts: Sequence[int]) -> tuple[str, str | None]:
    if not text.strip():
        return "blank", None
    index = bisect_right(starts, first) - 1
    if index >= 0:
        start, end, role, section_id = stretches[index]
        if start <= first < end:
            return role, section_id
    raise LookupError(f"no role for the line at {first}: {text[:40]!r}")


def _zone_stretches(zones: Zones) -> Iterator[_Stretch]:
    credits_lines = [line for block in zones.credits for line in (block.heading, *block.lines) if line is not None]
    groups: tuple[tuple[str, Sequence[PrintedLine]], ...] = (
        ("front matter", (*zones.cover, *zones.notices)),
        ("contents", zones.contents),
        ("credits", credits_lines),
        ("page furniture", zones.furniture),
    )
    for role, lines in groups:
        yield from ((line.start, line.end, role, None) for line in lines)


def _part_stretches(parts: Sequence[Part], outline: Outline) -> Iterator[_Stretch]:
    for part, section_id in zip(parts, outline.section_of, strict=True):
        role = "page furniture" if part.role == "divider" else part.role
        yield from ((piece.start, piece.end, role, section_id) for piece in part.pieces)


def _table_stretches(tables: Sequence[Table], outline: Outline) -> Iterator[_Stretch]:
    for table in tables:
        section_id = outline.section_of[table.position]
        yield from ((start, end, "table header", section_id) for start, end in table.header_spans)
        yield from ((row.start, row.end, "table row", section_id) for row in table.rows)
