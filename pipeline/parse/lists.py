"""Lists: tables of standards as listings with their cells, other tables as they are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.core.errors import InputError
from pipeline.core.findings import finding
from pipeline.core.records import Cell, Finding, Listing, Section, Source, TableCell
from pipeline.core.records.document import FIELDS
from pipeline.core.text import folded
from pipeline.parse.body import Part
from pipeline.parse.outline import Outline
from pipeline.parse.rows import Row
from pipeline.parse.stitching import stitched
from pipeline.parse.tables import Table
from pipeline.parse.words import Words

#: The printed page of each physical page.
PageLabels = dict[int, str | None]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a list stands: its label and title, the section that holds it."""

    label: str
    title: str | None
    section_id: str | None


def read_lists(
    source: Source, parts: Sequence[Part], outline: Outline, tables: Sequence[Table], labels: PageLabels, words: Words
) -> Iterator[Listing | Cell | TableCell | Finding]:
    """Yield the listings, cells and findings of every list of standards, and the cells of every other table.

    Raises InputError where a row has more or fewer cells than its header.
    """
    sections = {section.section_id: section for section in outline.sections}
    taken: set[str] = set()
    for above, table in zip((None, *tables), tables, strict=False):
        section = sections.get(outline.section_of[table.position] or "")
        caption = _caption(parts, table.position) or table.title
        if not table.is_list:
            yield from _table_cells(source.edition_id, table, caption, labels)
            if above is not None and above.is_list and above.last_position + 1 == table.position:
                yield _unread_rest(source.edition_id, table, labels)
            continue
        place = _place(section, caption, taken)
        taken.add(place.label)
        yield from _unknown_columns(source.edition_id, table, place, labels, words)
        for number, row in enumerate(stitched(table), start=1):
            _check_shape(source, table, place, row, number, labels)
            yield from _row(source.edition_id, table, place, row, number, labels)


def _row(
    edition_id: str, table: Table, place: Place, row: Row, number: int, labels: PageLabels
) -> Iterator[Listing | Cell | Finding]:
    texts: dict[str, str | None] = dict.fromkeys(FIELDS)
    for field, slot in zip(table.columns, row.slots, strict=True):
        if field:
            texts[field] = slot.text
    yield Listing(
        edition_id=edition_id,
        list_label=place.label,
        list_title=place.title,
        row=number,
        section_id=place.section_id,
        page_index=row.page_index,
        page=labels[row.page_index],
        owner_text=texts["owner"],
        type_text=texts["type"],
        number_text=texts["number"],
        title_text=texts["title"],
        stage_text=texts["stage"],
    )
    for field, slot in zip(table.columns, row.slots, strict=True):
        if field is None:
            continue
        for part, (page_index, cell) in enumerate(slot.cells, start=1):
            yield Cell(
                edition_id=edition_id,
                list_label=place.label,
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
            )
        if slot.is_guessed:
            yield finding(
                edition_id,
                "list.cell_filled",
                "notice",
                f"list {place.label} row {number}: the empty {field} cell was given the text of the row above",
                page=labels[row.page_index],
                quote=slot.text,
            )


def _check_shape(source: Source, table: Table, place: Place, row: Row, number: int, labels: PageLabels) -> None:
    if not table.is_typed or row.cell_count == table.header_cells:
        return
    raise InputError(
        f"{source.edition_id} ({source.source_name})",
        f"a row with {row.cell_count} cells under a header of {table.header_cells}: {row.slots[0].text[:30]}…",
        "put the missing or extra tab right",
        f"page {labels[row.page_index] or row.page_index + 1}, list {place.label}, row {number}",
    )


def _unknown_columns(
    edition_id: str, table: Table, place: Place, labels: PageLabels, words: Words
) -> Iterator[Finding]:
    for field, word in zip(table.columns, table.header, strict=True):
        if field is None and word and folded(word) not in words.other_columns:
            yield finding(
                edition_id,
                "list.column_unknown",
                "warning",
                f"list {place.label}: config/lists.toml does not know this column; its cells are left out",
                page=labels[table.rows[0].page_index] if table.rows else None,
                quote=word,
            )


def _unread_rest(edition_id: str, table: Table, labels: PageLabels) -> Finding:
    return finding(
        edition_id,
        "list.rest_unread",
        "error",
        "a table without a header follows a list of standards, but its columns are not those of the list",
        page=labels[table.rows[0].page_index],
        quote=" | ".join(slot.text for slot in table.rows[0].slots),
    )


def _place(section: Section | None, caption: str | None, taken: set[str]) -> Place:
    label = (section.label or section.title) if section else (caption or "1").split()[0]
    found, count = label, 2
    while found in taken:
        found, count = f"{label}~{count}", count + 1
    return Place(found, section.title if section else caption, section.section_id if section else None)


def _caption(parts: Sequence[Part], position: int) -> str | None:
    above = parts[position - 1] if position else None
    return above.text if above is not None and above.role == "caption" else None


def _table_cells(edition_id: str, table: Table, caption: str | None, labels: PageLabels) -> Iterator[TableCell]:
    for number, row in enumerate(table.rows, start=1):
        for column, slot in enumerate(row.slots, start=1):
            for page_index, cell in slot.cells:
                if cell.row != row.grid_row or cell.column != column - 1:
                    continue
                yield TableCell(
                    edition_id=edition_id,
                    table_id=f"{edition_id}/table/{table.rows[0].start}",
                    page_index=page_index,
                    page=labels[page_index],
                    caption=caption,
                    row=number,
                    column=column,
                    start=cell.start,
                    end=cell.end,
                    text=cell.text,
                )
