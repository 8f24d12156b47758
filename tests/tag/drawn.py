"""Editions drawn from plain text: what parse would hand over, without its rules."""

import re

from pipeline.core.collection import Collection
from pipeline.core.records import Block, Edition, Entry, Listing, Page, Piece, Section

# 一、总则 | （一）范围 | 3.1 总体设计 | 2 威胁与风险
_HEADING = re.compile(
    r"(?P<label>[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d(?:\.\d)*\s)(?P<title>[^。，；]{1,30})"
)


def edition_from(text: str, edition_id: str = "drawn", publisher: str | None = None) -> Collection:
    """Return an edition of one page: a line with a mark is a heading, every other line a paragraph."""
    sections: list[Section] = []
    blocks: list[Block] = []
    start = 0
    for line in text.splitlines(keepends=True):
        content = line.rstrip("\n")
        if content:
            heading = _HEADING.fullmatch(content)
            if heading:
                sections.append(_section(edition_id, heading, start, len(sections) + 1, len(text)))
            blocks.append(_block(edition_id, content, start, sections, "heading" if heading else "paragraph"))
        start += len(line)
    page = Page(edition_id=edition_id, page_index=0, page="1", start=0, text=text, width=None, height=None)
    return Collection([_edition(edition_id, publisher), page, *sections, *blocks])


def _edition(edition_id: str, publisher: str | None) -> Edition:
    return Edition(
        edition_id=edition_id,
        title="drawn",
        label=None,
        publisher=publisher,
        date=None,
        kind="white_paper",
        source_name="drawn.txt",
        source_sha256="0" * 64,
        media="text",
        page_count=1,
        licence=None,
        attribution=None,
        previous=None,
    )


def _section(edition_id: str, heading: re.Match[str], start: int, position: int, end: int) -> Section:
    return Section(
        section_id=f"{edition_id}/{position}",
        edition_id=edition_id,
        parent_id=None,
        position=position,
        level=1,
        label=heading["label"].strip(),
        title=heading["title"],
        page="1",
        page_last="1",
        start=start,
        end=end,
        heading_end=start + len(heading.group()),
    )


def _block(edition_id: str, content: str, start: int, sections: list[Section], role: str) -> Block:
    end = start + len(content)
    return Block(
        block_id=f"{edition_id}/b/{start}",
        edition_id=edition_id,
        section_id=sections[-1].section_id if sections else None,
        role=role,
        page="1",
        page_last="1",
        start=start,
        end=end,
        text=content,
        pieces=(Piece(offset=0, start=start, end=end),),
    )


def listing(entry: Entry, stage: str = "发布") -> Listing:
    """Return the printed row of an entry."""
    return Listing(
        edition_id=entry.edition_id,
        list_label=entry.list_label,
        list_title=None,
        row=entry.row,
        section_id=None,
        page_index=0,
        page="9",
        owner_text=None,
        type_text=None,
        number_text=entry.number,
        title_text=entry.title,
        stage_text=stage,
    )
