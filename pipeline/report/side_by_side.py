"""Side by side: the changed paragraphs of each section in reading order, those that stayed folded between them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from pipeline.core.collection import Collection
from pipeline.core.records import Block, Change
from pipeline.report.labels import labels
from pipeline.report.markup import both, marked, place, said
from pipeline.report.places import Places, places_of

#: Kinds of change of a paragraph; the other kinds of the domain `text` have tables of their own.
PARAGRAPH_KINDS = ("reworded", "typography", "moved", "added", "removed")


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """The paragraphs of editions: those of each section in order, and the section of each text."""

    of_section: dict[str, tuple[str, ...]]
    section_of: dict[tuple[str, str], str]


def read_paragraphs(everything: Collection) -> Paragraphs:
    """Return the paragraphs of the editions as they were compared; the first section of a text counts."""
    blocks = [b for b in everything.of(Block) if b.role in ("paragraph", "footnote") and b.section_id]
    of_section: dict[str, list[str]] = {}
    section_of: dict[tuple[str, str], str] = {}
    for block in sorted(blocks, key=lambda block: (block.edition_id, block.start)):
        of_section.setdefault(block.section_id or "", []).append(block.text)
        section_of.setdefault((block.edition_id, block.text), block.section_id or "")
    return Paragraphs({key: tuple(texts) for key, texts in of_section.items()}, section_of)


def render_sections(changes: Iterable[Change], paragraphs: Paragraphs, known: Places) -> str:
    """Return a table for each section whose text changed: old on the left, new on the right."""
    ordered = sorted(changes, key=_place)
    parts = []
    for _, found in groupby(ordered, key=lambda change: _place(change)[0]):
        parts.append(_section(list(found), paragraphs, known))
    return "".join(parts)


def _place(change: Change) -> tuple[str, int, str]:
    """Return section, paragraph and kind of a change; its id ends with the section's place and the paragraph's."""
    subject = change.change_id.partition(f"/{change.domain}/{change.kind}/")[2]
    section, _, paragraph = subject.rpartition("/")
    return section, int(paragraph) if paragraph.isdigit() else 0, change.kind


def _section(changes: Sequence[Change], paragraphs: Paragraphs, known: Places) -> str:
    rows: list[tuple[int, int, str]] = [(_place(change)[1], 1, _row(change, known)) for change in changes]
    rows += [(start, 0, _same(texts)) for start, texts in _unchanged(changes, paragraphs)]
    heads = "".join(f'<th scope="col">{said(name)}</th>' for name in ("old", "new"))
    return (
        f'<table class="sides"><caption>{escape(changes[0].evidence)}</caption><thead><tr>{heads}</tr></thead>'
        f"<tbody>{''.join(row for _, _, row in sorted(rows, key=lambda row: row[:2]))}</tbody></table>"
    )


def _unchanged(changes: Sequence[Change], paragraphs: Paragraphs) -> list[tuple[int, list[str]]]:
    """Return the runs of paragraphs of the old section that stayed, each with the place of its first."""
    found = (paragraphs.section_of.get((c.old_edition_id, c.old_value or "")) for c in changes)
    texts = paragraphs.of_section.get(next((section for section in found if section), ""), ())
    changed = {change.old_value for change in changes}
    runs: list[tuple[int, list[str]]] = []
    for at, text in enumerate(texts):
        if text in changed:
            continue
        if runs and runs[-1][0] + len(runs[-1][1]) == at:
            runs[-1][1].append(text)
        else:
            runs.append((at, [text]))
    return runs


def _row(change: Change, known: Places) -> str:
    old, new = marked(change.old_value or "", change.new_value or "")
    before, after = places_of(change, known)
    kind = f'<p class="kind">{both(labels("kinds")[change.kind])}</p>'
    cells = ((old, before, change.old_value), (new, after, change.new_value))
    shown = (f"<td>{kind}{side or '–'}{place(where, text or '')}</td>" for side, where, text in cells)
    return f"<tr>{''.join(shown)}</tr>"


def _same(texts: Sequence[str]) -> str:
    inner = "".join(f"<p>{escape(text)}</p>" for text in texts)
    summary = f"<summary>{len(texts)} × {both(labels('kinds')['unchanged'])}</summary>"
    return f'<tr class="same"><td colspan="2"><details>{summary}{inner}</details></td></tr>'
