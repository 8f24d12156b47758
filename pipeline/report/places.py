"""Places: where a change can be looked up, in both editions."""

from dataclasses import dataclass

from pipeline.core.collection import Collection
from pipeline.core.records import Block, Change, Contributor, Entry, Listing, Section


@dataclass(frozen=True, slots=True)
class Place:
    """A printed page, null where none is printed, and what stands there as printed."""

    page: str | None
    quote: str


#: The places of what editions print, by edition and by what a change says of it.
Places = dict[tuple[str, str], Place]


def places(everything: Collection) -> Places:
    """Return where each listed standard, heading, paragraph and contributor stands.

    A standard is found by number and by title, a heading with and without its mark, the rest by their whole text; the
    first place counts.
    """
    found: Places = {}
    rows = {(row.edition_id, row.list_label, row.row): row for row in everything.of(Listing)}
    for entry in everything.of(Entry):
        row = rows.get((entry.edition_id, entry.list_label, entry.row))
        if row is not None:
            place = Place(
                row.page, " ".join(text for text in (row.number_text, row.title_text, row.stage_text) if text)
            )
            for name in (entry.number, entry.title):
                found.setdefault((entry.edition_id, name or ""), place)
    for section in everything.of(Section):
        heading = f"{section.label or ''}{section.title}"
        for name in (heading, section.title):
            found.setdefault((section.edition_id, name), Place(section.page, heading))
    for block in everything.of(Block):
        found.setdefault((block.edition_id, block.text), Place(block.page, block.text))
    for contributor in everything.of(Contributor):
        found.setdefault((contributor.edition_id, contributor.name), Place(contributor.page, contributor.text))
    return found


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
