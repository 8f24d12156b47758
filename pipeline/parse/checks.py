"""Checks: the headings found against the document's own table of contents."""

from collections.abc import Iterator, Sequence

from pipeline.core.findings import finding
from pipeline.core.records import ContentsLine, Finding, Section
from pipeline.core.text import folded
from pipeline.parse.contents import Announced


def read_contents_lines(
    edition_id: str, announced: Sequence[Announced], sections: Sequence[Section]
) -> tuple[ContentsLine, ...]:
    """Return the lines of the contents, each with the heading it announces: the same label and title, in order.

    A line whose title no heading has takes the first later heading of its label and page.
    """
    lines: list[ContentsLine] = []
    after = 0
    for position, item in enumerate(announced, start=1):
        found = _heading(item, sections, after)
        if found is not None:
            after = found + 1
        lines.append(
            ContentsLine(
                edition_id=edition_id,
                position=position,
                label=item.mark.label if item.mark else None,
                title=item.title,
                page=item.page,
                section_id=sections[found].section_id if found is not None else None,
            )
        )
    return tuple(lines)


def check_contents(edition_id: str, lines: Sequence[ContentsLine], sections: Sequence[Section]) -> Iterator[Finding]:
    """Yield a finding for each disagreement between contents and body: heading missing, title or page different."""
    by_id = {section.section_id: section for section in sections}
    for line in lines:
        announced = f"{line.label or ''}{line.title}"
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
        if folded(printed) != folded(announced):
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


def _heading(item: Announced, sections: Sequence[Section], after: int) -> int | None:
    wanted = folded((item.mark.label if item.mark else "") + item.title)
    for index in range(after, len(sections)):
        if folded((sections[index].label or "") + sections[index].title) == wanted:
            return index
    for index in range(after, len(sections)):
        section = sections[index]
        same_label = item.mark is not None and folded(section.label or "") == folded(item.mark.label)
        if same_label and section.page == item.page:
            return index
    return None


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
