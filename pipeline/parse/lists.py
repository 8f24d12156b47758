"""Lists: tables of standards as listings with their cells, other tables as they are."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.core.records import Cell, Finding, Listing, Section, Source, TableCell
from pipeline.parse.body import Part
from pipeline.parse.list_cells import fields_of
from pipeline.parse.list_checks import check_columns, check_filled, check_groups, check_lines, check_rest, check_shape
from pipeline.parse.other_cells import table_cells, unread_cells
from pipeline.parse.outline import Outline
from pipeline.parse.rows import Row, Slot
from pipeline.parse.stitching import stitched
from pipeline.parse.tables import Table
from pipeline.parse.words import Words

#: The printed page of each physical page.
PageLabels = dict[int, str | None]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a list stands: its label and title, the section that holds it, its caption."""

    label: str
    title: str | None
    section_id: str | None
    caption: str | None


def read_lists(
    source: Source, parts: Sequence[Part], outline: Outline, tables: Sequence[Table], labels: PageLabels, words: Words
) -> Iterator[Listing | Cell | TableCell | Finding]:
    """Yield the listings, cells and findings of every list of standards, and the cells of every other table.

    Raises InputError where a typed row has more or fewer cells than its header.
    """
    sections = {section.section_id: section for section in outline.sections}
    taken: set[str] = set()
    for above, table in zip((None, *tables), tables, strict=False):
        section = sections.get(outline.section_of[table.position] or "")
        caption = _caption(parts, table.position) or table.title
        if table.is_list:
            place = _place(section, caption, taken)
            taken.add(place.label)
            yield from _read_list(source, table, place, labels, words)
            continue
        yield from table_cells(source.edition_id, table, caption, labels)
        if above is not None and above.is_list and above.positions[-1] + 1 == table.position:
            yield check_rest(source.edition_id, table, labels)
    yield from check_lines(source.edition_id, parts, tables, labels, words)


def _read_list(
    source: Source, table: Table, place: Place, labels: PageLabels, words: Words
) -> Iterator[Listing | Cell | TableCell | Finding]:
    edition_id = source.edition_id
    yield from check_columns(edition_id, table, place.label, labels, words)
    for number, row in enumerate(stitched(table), start=1):
        check_shape(source, table, place.label, row, number, labels)
        fields = fields_of(table, row)
        yield _listing(edition_id, place, row, number, fields, labels)
        for field, slot in fields.items():
            yield from _cells(edition_id, place.label, number, field, slot, labels)
            if slot.is_guessed:
                page = labels[row.page_index]
                yield check_filled(edition_id, place.label, field, number, page, slot.text)
    yield from check_groups(edition_id, table, place.label, labels)
    yield from unread_cells(edition_id, table, place.caption, labels, words)


def _listing(
    edition_id: str, place: Place, row: Row, number: int, fields: Mapping[str, Slot], labels: PageLabels
) -> Listing:
    texts = {field: slot.text for field, slot in fields.items()}
    return Listing(
        edition_id=edition_id,
        list_label=place.label,
        list_title=place.title,
        row=number,
        section_id=place.section_id,
        page_index=row.page_index,
        page=labels[row.page_index],
        owner_text=texts.get("owner"),
        type_text=texts.get("type"),
        number_text=texts.get("number"),
        title_text=texts.get("title"),
        stage_text=texts.get("stage"),
    )


def _cells(edition_id: str, label: str, number: int, field: str, slot: Slot, labels: PageLabels) -> Iterator[Cell]:
    """Yield the cells that one field of a row is printed in: two where a page cuts it."""
    for part, (page_index, cell) in enumerate(slot.cells, start=1):
        yield Cell(
            edition_id=edition_id,
            list_label=label,
            row=number,
            field=field,
            part=part,
            page_index=page_index,
            page=labels[page_index],
            start=cell.start,
            end=cell.end,
            text=cell.text,
            is_merged=slot.is_merged,
            box=cell.box,
            confidence=cell.confidence,
        )


def _place(section: Section | None, caption: str | None, taken: set[str]) -> Place:
    """Return the place of a list; a second one under one heading is `A.1~2`, for its rows count from 1 again."""
    label = (section.label or section.title) if section else (caption or "1").split()[0]
    found, count = label, 2
    while found in taken:
        found, count = f"{label}~{count}", count + 1
    title = section.title if section else caption
    return Place(found, title, section.section_id if section else None, caption or title)


def _caption(parts: Sequence[Part], position: int) -> str | None:
    above = parts[position - 1] if position else None
    return above.text if above is not None and above.role == "caption" else None
