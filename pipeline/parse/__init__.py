"""Parse: from pages to the outline, the text, the credits and the listings; every line of the source has a role."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pipeline.core.collection import Collection
from pipeline.core.errors import InputError
from pipeline.core.records import Block, ContentsLine, Contributor, Finding, Page, Section, Source, SourcePage
from pipeline.parse.body import Part, read_parts, with_labels_joined
from pipeline.parse.candidates import Text, read_texts
from pipeline.parse.checks import check_bookmarks, check_contents, check_numbering, read_contents_lines
from pipeline.parse.contributors import read_contributors, read_credit_blocks
from pipeline.parse.cover import edition_of, read_cover
from pipeline.parse.footnotes import footnote_starts
from pipeline.parse.group_rows import with_group_rows
from pipeline.parse.headings import heading_places, with_announced
from pipeline.parse.items import PrintedGrid, read_items
from pipeline.parse.letters import with_letters_joined
from pipeline.parse.lists import read_lists
from pipeline.parse.outline import Outline, read_outline
from pipeline.parse.pagination import printed_pages
from pipeline.parse.roles import read_lines
from pipeline.parse.runs import read_runs
from pipeline.parse.tables import read_tables
from pipeline.parse.typography import typography_of
from pipeline.parse.words import Words, read_words
from pipeline.parse.zones import Zones, read_zones


def parse(extracted: Collection) -> Collection:
    """Return the Edition, Pages, Sections, Blocks, Lines, contents, contributors, listings, cells and findings.

    Raises InputError where the document has neither a heading nor a table, or a list has a ragged row.
    """
    source = extracted.one(Source)
    pages = extracted.of(SourcePage)
    text = "".join(page.text for page in pages)
    words = read_words()
    is_given = source.kind == "list"
    items = with_group_rows(with_letters_joined(read_items(pages), words), words, is_given=is_given)
    zones = read_zones(pages, items, words)
    parts = read_body(text, zones, words)
    _check_structure(source, parts)
    labels = printed_pages(pages, zones.page_numbers, parts, zones.announced)
    outline = read_outline(source.edition_id, parts, zones.announced, labels, words)
    tables = read_tables(parts, words, is_given=is_given)
    return Collection(
        [
            edition_of(source, read_cover(zones.cover)),
            *_pages(source.edition_id, pages, labels),
            *_once(
                [
                    *extracted.of(Finding),
                    *_records_of_text(source.edition_id, text, zones, parts, outline, labels),
                    *read_lines(source.edition_id, pages, zones, parts, outline, tables),
                    *read_lists(source, parts, outline, tables, labels, words),
                    *check_bookmarks(source.edition_id, source.bookmarks, outline.sections, _no_headings(pages, parts)),
                ]
            ),
        ]
    )


def _once(rows: Iterable[Any]) -> Iterator[Any]:
    """Yield rows, each finding once: two identical lines of the contents say one thing."""
    seen: set[str] = set()
    for row in rows:
        if not isinstance(row, Finding):
            yield row
        elif row.finding_id not in seen:
            seen.add(row.finding_id)
            yield row


def _no_headings(pages: Sequence[SourcePage], parts: Sequence[Part]) -> Iterator[str]:
    """Yield the printed lines of the document, as far as they are no part of a paragraph: 目录, 图1, 编写单位."""
    prose = {part.text for part in parts if part.role == "paragraph"}
    yield from (line.text for page in pages for line in page.lines if line.text not in prose)


def _records_of_text(
    edition_id: str, text: str, zones: Zones, parts: Sequence[Part], outline: Outline, labels: dict[int, str | None]
) -> Iterator[Section | Block | ContentsLine | Contributor | Finding]:
    contents = read_contents_lines(edition_id, zones.announced, outline)
    yield from outline.sections
    yield from read_credit_blocks(text, edition_id, zones.credits, labels)
    yield from _blocks(edition_id, parts, outline, labels)
    yield from contents
    yield from read_contributors(text, edition_id, zones.credits, parts, labels)
    yield from check_contents(edition_id, contents, outline.sections)
    yield from check_numbering(edition_id, outline.sections)


def read_body(source: str, zones: Zones, words: Words) -> tuple[Part, ...]:
    """Return the body's parts: headings, paragraphs, captions, footnotes, tables and dividers."""
    body = typography_of(zones.body)
    notes = footnote_starts(zones.body, body)
    items = with_announced(zones.body, zones.announced, zones.page_numbers, body)
    texts = with_labels_joined(source, read_texts(source, read_runs(items, body)))
    return read_parts(source, texts, heading_places(texts, words), notes, indents=_indents(texts))


def _indents(texts: Sequence[Text | PrintedGrid]) -> bool:
    """Whether the paragraphs of the document begin indented: most of those with several lines do."""
    several = [text.run for text in texts if isinstance(text, Text) and len(text.run.lines) > 1]
    return sum(run.is_indented is True for run in several) * 2 > len(several)


def _check_structure(source: Source, parts: Sequence[Part]) -> None:
    if not any(part.role in ("heading", "grid") for part in parts):
        raise InputError(
            f"{source.edition_id} ({source.source_name})",
            "no heading and no table found in it",
            "check that it is a white paper or a list; config/headings.toml names the headings without numbers",
        )


def _pages(edition_id: str, pages: Sequence[SourcePage], labels: dict[int, str | None]) -> Iterator[Page]:
    for page in pages:
        yield Page(
            edition_id=edition_id,
            page_index=page.page_index,
            page=labels[page.page_index],
            start=page.start,
            text=page.text,
            width=page.width,
            height=page.height,
        )


def _blocks(edition_id: str, parts: Sequence[Part], outline: Outline, labels: dict[int, str | None]) -> Iterator[Block]:
    for part, section_id in zip(parts, outline.section_of, strict=True):
        if part.role in ("grid", "divider"):
            continue
        yield Block(
            block_id=f"{edition_id}/b/{part.start}",
            edition_id=edition_id,
            section_id=section_id,
            role=part.role,
            page=labels[part.first_page],
            page_last=labels[part.last_page],
            start=part.start,
            end=part.end,
            text=part.text,
            pieces=part.pieces,
        )
