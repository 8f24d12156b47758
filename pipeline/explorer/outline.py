"""Outline: the sections of each edition with their text, and the mentions in it."""

import sqlite3
from collections import defaultdict
from typing import Any

from pipeline.core.records import Block, Mention, Piece, Section
from pipeline.query import read

Row = dict[str, Any]


def outlines(connection: sqlite3.Connection) -> dict[str, list[Row]]:
    """Return the sections of each edition in order, each with its paragraphs; `marks` are start, end, label, entity."""
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for mention in read(connection, Mention):
        mentions[mention.block_id].append(mention)
    texts: dict[str, list[Row]] = defaultdict(list)
    for block in sorted(read(connection, Block), key=lambda block: (block.edition_id, block.start)):
        if block.section_id is not None and block.role != "heading":
            texts[block.section_id].append(_text(block, mentions[block.block_id]))
    found: dict[str, list[Row]] = defaultdict(list)
    for section in sorted(read(connection, Section), key=lambda section: (section.edition_id, section.position)):
        names = ("section_id", "level", "label", "title", "page", "page_last")
        row = {name: getattr(section, name) for name in names}
        row["texts"] = texts[section.section_id]
        found[section.edition_id].append({name: value for name, value in row.items() if value not in (None, [])})
    return found


def _text(block: Block, mentions: list[Mention]) -> Row:
    marks = []
    for mention in sorted(mentions, key=lambda mention: mention.start):
        start, end = _offset(block.pieces, mention.start), _offset(block.pieces, mention.end - 1)
        if start is not None and end is not None:
            marks.append([_units(block.text[:start]), _units(block.text[: end + 1]), mention.label, mention.entity])
    row: Row = {"text": block.text, "page": block.page, "role": block.role, "marks": marks}
    return {name: value for name, value in row.items() if value not in (None, [], "paragraph")}


def _offset(pieces: tuple[Piece, ...], place: int) -> int | None:
    """Return where a place of the source stands in the joined text; None for a character that the text left out."""
    for piece in pieces:
        if piece.start <= place < piece.end:
            return piece.offset + place - piece.start
    return None


def _units(text: str) -> int:
    """Return the length of a text as JavaScript counts: UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2
