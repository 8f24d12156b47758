"""Checks: the headings found against the document's own table of contents, and their numbers against each other.

| rule | found where | example |
| --- | --- | --- |
| `contents.heading_missing` | the body does not have a heading of the contents | 5.2 in the contents only |
| `contents.title_differs` | contents and body give one heading two titles or labels | 标准需求, 标准的需求 |
| `contents.page_differs` | contents and body give one heading two pages | 12, 13 |
| `bookmarks.heading_missing` | the file's bookmarks name a heading that the body lacks | 5.2 beside the pages only |
| `outline.label_twice` | a label stands twice under one heading | （一）, （一） |
| `outline.label_skipped` | a label does not follow the one before it | A.1.1, A.1.7 |
"""

from collections.abc import Iterable, Iterator, Sequence

from pipeline.core.findings import finding
from pipeline.core.records import ContentsLine, Finding, Section
from pipeline.core.text import folded
from pipeline.parse.announced import Announced
from pipeline.parse.keys import has_han, heading_key
from pipeline.parse.marks import Mark, read_mark
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


def check_bookmarks(
    edition_id: str, bookmarks: Sequence[str], sections: Sequence[Section], others: Iterable[str]
) -> Iterator[Finding]:
    """Yield a finding for each bookmark that names no heading, where most of a file's bookmarks do name one.

    `others` are the texts of what may have a bookmark and is no heading: cover, contents, credits, captions.
    """
    keys = {heading_key(f"{section.label or ''}{section.title}") for section in sections}
    keys |= {heading_key(section.title) for section in sections}
    named = {heading_key(title): title for title in bookmarks}
    missing = [key for key in named if key not in keys]
    if 2 * len(missing) >= len(named):
        return
    passed = {heading_key(text) for text in others}
    for key in missing:
        if key not in passed:
            message = "the bookmarks of the file name a heading that the body does not have"
            yield finding(edition_id, "bookmarks.heading_missing", "warning", message, quote=named[key])


def check_numbering(edition_id: str, sections: Sequence[Section]) -> Iterator[Finding]:
    """Yield a finding where a label stands twice under one parent, or leaves out the number that should come."""
    seen: dict[tuple[str | None, str], Section] = {}
    last: dict[str, tuple[Mark, Section]] = {}
    beside: dict[tuple[str | None, str], Mark] = {}
    for section in sections:
        mark = read_mark(f"{section.label} {section.title}") if section.label else None
        if section.label is None or mark is None:
            continue
        key = (section.parent_id, folded(section.label))
        first = seen.get(key)
        if first is not None:
            message = f"the label {section.label} stands twice under one heading"
            yield _unlike(edition_id, "outline.label_twice", message, first, section)
        seen[key] = section
        kind = _kind(mark)
        before = last.get(kind)
        if before and first is None and not _goes_on(mark, before[0], beside.get((section.parent_id, kind))):
            message = f"the label {section.label} follows {before[1].label}"
            yield _unlike(edition_id, "outline.label_skipped", message, before[1], section)
        last[kind] = (mark, section)
        beside[section.parent_id, kind] = mark


def _kind(mark: Mark) -> str:
    """Return what labels that count on from each other share: 附录A and 附件1 do not."""
    return f"{mark.key} {mark.label[:2]}" if mark.style == "appendix" else mark.key


def _goes_on(mark: Mark, before: Mark, sibling: Mark | None) -> bool:
    """Whether a number follows that of its sibling, or, as the first of its parent, begins or goes on from the last."""
    above = sibling or before
    follows = mark.numbers[:-1] == above.numbers[:-1] and mark.numbers[-1] == above.numbers[-1] + 1
    return follows or (sibling is None and mark.numbers[-1] == 1)


def _unlike(edition_id: str, rule: str, message: str, first: Section, second: Section) -> Finding:
    return finding(
        edition_id,
        rule,
        "warning",
        message,
        page=first.page,
        quote=first.title,
        other_page=second.page,
        other_quote=second.title,
    )


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
