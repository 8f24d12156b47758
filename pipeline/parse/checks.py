"""Checks: the headings found against the document's own table of contents."""

from collections.abc import Iterator, Sequence

from pipeline.core.findings import finding
from pipeline.core.records import ContentsLine, Finding, Section
from pipeline.core.text import folded
from pipeline.parse.announced import Announced
from pipeline.parse.keys import has_han, heading_key
from pipeline.parse.marks import read_mark
from pipeline.parse.outline import Outline


def read_contents_lines(edition_id: str, announced: Sequence[Announced], outline: Outline) -> tuple[ContentsLine, ...]:
    """Return the lines of the contents, each with the heading it announces.

    A line that was not found in order takes a heading of the same text, else one of its label and page.
    """
    by_key: dict[str, str] = {}
    by_place: dict[tuple[str, str], str] = {}
    for section in outline.sections:
        by_key.setdefault(heading_key(f"{section.label or ''}{section.title}"), section.section_id)
        mark = read_mark(f"{section.label} {section.title}") if section.label else None
        if mark and section.page:
            by_place.setdefault((mark.number_key, section.page), section.section_id)
    lines: list[ContentsLine] = []
    for position, item in enumerate(announced):
        place = (item.mark.number_key, item.page) if item.mark and item.page else None
        found = outline.of_entry.get(position) or by_key.get(item.key) or (by_place.get(place) if place else None)
        lines.append(
            ContentsLine(
                edition_id=edition_id,
                position=position + 1,
                label=item.mark.label if item.mark else None,
                title=item.title,
                page=item.page,
                section_id=found,
            )
        )
    return tuple(lines)


def check_contents(edition_id: str, lines: Sequence[ContentsLine], sections: Sequence[Section]) -> Iterator[Finding]:
    """Yield a finding for each disagreement between contents and body: heading missing, title or page different."""
    by_id = {section.section_id: section for section in sections}
    for line in lines:
        announced = f"{line.label or ''}{line.title}"
        if not has_han(line.title) and has_han("".join(section.title for section in sections[:20])):
            continue
        if line.section_id is None:
            yield finding(
                edition_id,
                "contents.heading_missing",
                "warning",
                "the contents announce a heading that the body does not have",
                page=line.page,
                quote=announced,
            )
            continue
        section = by_id[line.section_id]
        printed = f"{section.label or ''}{section.title}"
        if heading_key(printed) != heading_key(announced):
            yield _differs(edition_id, "contents.title_differs", "title", line, section, announced, printed)
        if section.page is not None and line.page is not None and section.page != line.page:
            yield _differs(edition_id, "contents.page_differs", "page", line, section, announced, printed)


def check_numbering(edition_id: str, sections: Sequence[Section]) -> Iterator[Finding]:
    """Yield a finding where a label stands twice under one parent."""
    seen: dict[tuple[str | None, str], Section] = {}
    for section in sections:
        if section.label is None:
            continue
        key = (section.parent_id, folded(section.label))
        if first := seen.get(key):
            yield finding(
                edition_id,
                "outline.label_twice",
                "warning",
                f"the label {section.label} stands twice under one heading",
                page=first.page,
                quote=first.title,
                other_page=section.page,
                other_quote=section.title,
            )
        seen[key] = section


def _differs(
    edition_id: str, rule: str, what: str, line: ContentsLine, section: Section, announced: str, printed: str
) -> Finding:
    return finding(
        edition_id,
        rule,
        "warning",
        f"contents and body give one heading two {what}s",
        page=line.page,
        quote=announced,
        other_page=section.page,
        other_quote=printed,
    )
