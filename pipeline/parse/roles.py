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
            found = _role(start, text, stretches, starts)
            if found is None:
                raise _unread(edition_id, page.page_index + 1, len(lines) + 1, text)
            lines.append(_line(edition_id, len(lines) + 1, page.page_index, (start, start + len(text)), found))
    return tuple(lines)


def _line(
    edition_id: str, position: int, page_index: int, span: tuple[int, int], found: tuple[str, str | None]
) -> Line:
    role, section_id = found
    return Line(
        edition_id=edition_id,
        position=position,
        page_index=page_index,
        start=span[0],
        end=span[1],
        role=role,
        section_id=section_id,
    )


def _unread(edition_id: str, page: int, number: int, text: str) -> InputError:
    return InputError(
        edition_id,
        f"a line was read as nothing: {text.strip()[:40]}",
        "give the document as PDF or plain text, and report the line",
        f"page {page}, line {number}",
    )


def _printed_lines(page: SourcePage) -> Iterator[tuple[int, str]]:
    for found in _LINE.finditer(page.text):
        if found.group():
            yield page.start + found.start(), found.group().rstrip("\n\f")


def _role(start: int, text: str, stretches: Sequence[_Stretch], starts: Sequence[int]) -> tuple[str, str | None] | None:
    """Return role and section of a line: those of what its first character belongs to, or None where there is nothing.

    Marks of notation (## of Markdown) belong to nothing: behind them, what comes next on the line decides.
    """
    if not text.strip():
        return "blank", None
    first = start + len(text) - len(text.lstrip())
    index = bisect_right(starts, first) - 1
    for stretch in stretches[max(index, 0) : index + 2]:
        if stretch[0] <= first < stretch[1] or first < stretch[0] <= start + len(text.rstrip()):
            return stretch[2], stretch[3]
    return None


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
