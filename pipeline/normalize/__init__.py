"""Normalize: from listings as printed to entries understood."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.core.collection import Collection
from pipeline.core.notation import plain
from pipeline.core.records import Cell, Edition, Listing, Repair
from pipeline.core.records.document import FIELDS
from pipeline.core.text import cell_lines
from pipeline.normalize.entries import entry_of, findings_of, read_listing, repairs_of
from pipeline.normalize.registers import normalize_register

__all__ = ["normalize", "normalize_register"]

_Row = tuple[str, int]


def normalize(parsed: Collection) -> Collection:
    """Return the Entry of every Listing, the Repairs between the two, and Findings for what is not understood."""
    edition = parsed.one(Edition)
    cells: dict[_Row, list[Cell]] = {}
    for cell in parsed.of(Cell):
        cells.setdefault((cell.list_label, cell.row), []).append(cell)
    rows: list[object] = []
    for found in parsed.of(Listing):
        own = cells.get((found.list_label, found.row), [])
        listing, printed, joins = found, _printed(own), list(_joins(found, own))
        if edition.media == "markdown":
            printed = {field: plain(text) for field, text in printed.items()}
            listing, unmarked = _unmarked(found)
            joins += unmarked
        reading = read_listing(listing, printed)
        entry = entry_of(edition, listing, reading)
        rows.append(entry)
        rows.extend(_numbered([*joins, *repairs_of(listing, reading, entry)]))
        rows.extend(findings_of(listing, reading, entry))
    return Collection(rows)


def _printed(cells: Sequence[Cell]) -> dict[str, str]:
    texts: dict[str, list[str]] = {}
    for cell in cells:
        texts.setdefault(cell.field, []).extend(cell_lines(cell.text))
    return {field: "\n".join(parts) for field, parts in texts.items()}


def _plain(text: str | None) -> str | None:
    return None if text is None else plain(text)


def _unmarked(listing: Listing) -> tuple[Listing, list[Repair]]:
    """Return a listing without the marks of Markdown in its texts, and a repair for each that had some."""
    plainly = replace(
        listing,
        owner_text=_plain(listing.owner_text),
        type_text=_plain(listing.type_text),
        number_text=_plain(listing.number_text),
        title_text=_plain(listing.title_text),
        stage_text=_plain(listing.stage_text),
    )
    texts = [(field, *(getattr(one, f"{field}_text") for one in (listing, plainly))) for field in FIELDS]
    repairs = [
        Repair(
            edition_id=listing.edition_id,
            list_label=listing.list_label,
            row=listing.row,
            field=field,
            position=0,
            rule="marks_removed",
            before=before,
            after=after,
        )
        for field, before, after in texts
        if before != after
    ]
    return plainly, repairs


def _joins(listing: Listing, cells: Sequence[Cell]) -> Iterator[Repair]:
    """Yield the repairs that parse made when it put a printed cell together: lines, pages, merged cells."""
    texts = {
        "owner": listing.owner_text,
        "type": listing.type_text,
        "number": listing.number_text,
        "title": listing.title_text,
        "stage": listing.stage_text,
    }
    by_field: dict[str, list[Cell]] = {}
    for cell in cells:
        by_field.setdefault(cell.field, []).append(cell)
    for field, joined in texts.items():
        parts = by_field.get(field, [])
        for position, rule in enumerate(_join_rules(parts), start=1):
            yield Repair(
                edition_id=listing.edition_id,
                list_label=listing.list_label,
                row=listing.row,
                field=field,
                position=position,
                rule=rule,
                before="\n".join(cell.text for cell in parts),
                after=joined or "",
            )


def _join_rules(parts: Sequence[Cell]) -> Iterator[str]:
    """Yield how the printed cells of one field were put together."""
    if any(len(cell_lines(cell.text)) > 1 for cell in parts):
        yield "lines_joined"
    if len(parts) > 1:
        yield "pages_joined"
    if any(cell.is_merged for cell in parts):
        yield "merged_cell_filled"


def _numbered(repairs: Sequence[Repair]) -> Iterator[Repair]:
    """Yield the repairs of one row numbered within each field, in order of application."""
    counts: dict[str, int] = {}
    for repair in repairs:
        position = counts[repair.field] = counts.get(repair.field, 0) + 1
        yield repair if repair.position == position else replace(repair, position=position)
