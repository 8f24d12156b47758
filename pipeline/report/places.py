"""Places: where a change can be looked up, in both editions."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.core.collection import Collection
from pipeline.core.records import Block, Change, Commitment, Contributor, Document, Entry, Listing, Section
from pipeline.core.text import running


@dataclass(frozen=True, slots=True)
class Place:
    """A printed page, null where none is printed, and what stands there as printed."""

    page: str | None
    quote: str


#: The places of what editions print, by edition and by what a change says of it.
Places = dict[tuple[str, str], Place]


def places(everything: Collection) -> Places:
    """Return where each listed standard, heading, paragraph, contributor, document and commitment stands.

    A standard is found by number, by title and by both, a heading with and without its mark and by the titles on the
    way to it, the rest by their whole text; the first place counts.
    """
    found: Places = {}
    for edition_id, names, place in (*_listed(everything), *_headings(everything), *_texts(everything)):
        for name in names:
            found.setdefault((edition_id, name), place)
    return found


#: An edition, what a change may call something in it, and where that stands.
_Named = tuple[str, tuple[str, ...], Place]


def _listed(everything: Collection) -> Iterator[_Named]:
    rows = {(row.edition_id, row.list_label, row.row): row for row in everything.of(Listing)}
    for entry in everything.of(Entry):
        row = rows.get((entry.edition_id, entry.list_label, entry.row))
        if row is not None:
            quote = " ".join(text for text in (row.number_text, row.title_text, row.stage_text) if text)
            names = tuple(name for name in (entry.number, entry.title) if name)
            yield entry.edition_id, (*names, " ".join(names)), Place(row.page, quote)


def _headings(everything: Collection) -> Iterator[_Named]:
    paths: dict[str, str] = {}
    for section in sorted(everything.of(Section), key=lambda s: (s.edition_id, s.position)):
        above = paths.get(section.parent_id or "")
        path = paths[section.section_id] = f"{above} / {section.title}" if above else section.title
        heading = f"{section.label or ''}{section.title}"
        yield section.edition_id, (heading, section.title, path), Place(section.page, heading)


def _texts(everything: Collection) -> Iterator[_Named]:
    for block in everything.of(Block):
        yield block.edition_id, (block.text,), Place(block.page, block.text)
    for contributor in everything.of(Contributor):
        yield contributor.edition_id, (contributor.name,), Place(contributor.page, contributor.text)
    for document in everything.of(Document):
        yield document.edition_id, (document.title,), Place(document.page, document.title)
    for commitment in everything.of(Commitment):
        clause = running(commitment.quote)
        yield commitment.edition_id, (clause,), Place(commitment.page, clause)


def places_of(change: Change, known: Places) -> tuple[Place | None, Place | None]:
    """Return where the old and the new side of a change stand; None where a side is absent or was not found."""
    sides = (
        (change.old_edition_id, change.old, change.old_value),
        (change.new_edition_id, change.new, change.new_value),
    )
    found: list[Place | None] = []
    for edition_id, state, value in sides:
        names = (state.number, state.title) if state else (value,) if change.domain != "standard" else ()
        found.append(next((known[edition_id, name] for name in names if name and (edition_id, name) in known), None))
    return found[0], found[1]
