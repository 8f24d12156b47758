"""Stitching: rows cut by a page put together, cells merged over rows given to each of them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.core.columns import NUMBER_TITLE
from pipeline.core.records import SourceCell
from pipeline.identify import find, parse
from pipeline.parse.group_rows import is_group
from pipeline.parse.rows import Row, Slot
from pipeline.parse.tables import Table

#: What the name of an owner or a type ends with: 委员会 (TC 260), SC 42, 国家标准
_WHOLE_NAME = re.compile(
    r"(?:委员会|标委会|标委|协会|学会|联盟|中心|研究院|研究所|办公室|工作组|[会局部院委]|公司|集团|组织|标准|规范|报告|文件|[A-Z]{2}|\d|[)）])\s{0,9}$"
)
#: (TC 260): what a page may cut off a name that is whole without it
_BEHIND_NAME = re.compile(r"[(（][^()（）]{1,40}[)）]")
#: Columns whose cells are printed once for several rows.
_SHARED = ("owner", "type")
#: Columns of which each row has its own cell.
_KEYS = ("number", "stage")


def stitched(table: Table) -> tuple[Row, ...]:
    """Return the rows of a list of standards, each whole: cut rows joined first, then merged cells filled.

    Rows that name a group, are a note or print nothing are none.
    """
    rows: list[Row] = []
    for row in table.rows:
        if is_group(row, table):
            continue
        if rows and row.is_first_on_page and row.page_index != rows[-1].page_index and _is_rest(rows[-1], row, table):
            rows[-1] = _joined(rows[-1], row)
        else:
            rows.append(row)
    rows = [row for row in rows if not _is_blank(row)]
    for column, field in enumerate(table.columns):
        if field in _SHARED:
            _join_halves(rows, column)
            _fill(rows, column)
    return tuple(rows)


def _is_blank(row: Row) -> bool:
    """Whether a row prints nothing of its own: a cell merged over it may have text."""
    return not any(slot.text and not slot.is_merged for slot in row.slots)


def _is_rest(above: Row, row: Row, table: Table) -> bool:
    """Whether a page's first row is the rest of the row that ends the page before.

    It is where neither number nor stage is printed on both sides, or where only both sides together are a number. What
    is typed is cut by no page: there it is where it has neither.
    """
    upper, lower = _printed(above, table), _printed(row, table)
    keys = [field for field in _KEYS if field in upper] or ["title"]
    if table.is_typed:
        return not any(lower[field] for field in keys)
    if not any(upper[field] and lower[field] for field in keys):
        return True
    return bool(lower.get("number")) and _is_halved(upper["number"], lower["number"])


def _printed(row: Row, table: Table) -> dict[str, str]:
    """Return what a row prints in each field; a number in one cell with its title stands as itself too."""
    printed = {field: slot.text for field, slot in zip(table.columns, row.slots, strict=False) if field}
    if NUMBER_TITLE in printed:
        number = next(find(printed[NUMBER_TITLE]), None)
        printed |= {"number": number.text if number else "", "title": printed.pop(NUMBER_TITLE)}
    return printed


def _is_halved(upper: str, lower: str) -> bool:
    """Whether two texts are one number cut in two: GB/T 41807- and 2022; they are not where each is one by itself."""
    joined, whole = _numbers(f"{upper}\n{lower}"), _numbers(upper)
    return len(joined) == 1 and joined != whole and not (whole and _numbers(lower))


def _numbers(text: str) -> tuple[str, ...]:
    """Return the numbers that a cell holds, a placeholder as it is printed."""
    found = parse(text, number_column=True)
    return (text,) if found.is_placeholder else tuple(identifier.canonical for identifier in found.identifiers)


def _joined(above: Row, row: Row) -> Row:
    slots = []
    for upper, lower in zip(above.slots, row.slots, strict=True):
        rest = tuple(cell for cell in lower.cells if cell[1].text)
        if upper.text and lower.text and upper.text == lower.text:
            rest = ()
        kept = tuple(cell for cell in upper.cells if cell[1].text or not rest)
        slots.append(Slot((*kept, *rest), upper.is_merged or lower.is_merged))
    return replace(above, slots=tuple(slots))


def _join_halves(rows: list[Row], column: int) -> None:
    """Give every row of a merged cell that a page cuts inside its text both halves of the text.

    The halves are in one row already where the page cuts a row; else the last cell of a page and the first of the next
    belong together if only both are a name.
    """
    for index, row in enumerate(rows):
        slot = row.slots[column]
        upper, lower = slot.cells[:1], slot.cells[1:]
        if not lower and index and row.is_first_on_page and row.page_index != rows[index - 1].page_index:
            upper, lower = rows[index - 1].slots[column].cells, slot.cells
            if not _is_cut("".join(cell.text for _, cell in upper), slot.text):
                continue
        if not (lower and upper[0][1].text and lower[0][1].text):
            continue
        both = Slot((*upper, *lower), is_merged=True)
        _spread(rows, column, range(index, -1, -1), upper, both)
        _spread(rows, column, range(index, len(rows)), lower, both)


def _spread(rows: list[Row], column: int, places: range, cells: tuple[tuple[int, SourceCell], ...], both: Slot) -> None:
    """Put the whole text into the rows, from the page break outwards, that hold one half of it."""
    for place in places:
        held = rows[place].slots[column].cells
        if held not in (cells, both.cells) and place != places[0]:
            return
        if held in (cells, both.cells):
            rows[place] = _with_slot(rows[place], column, both)


def _is_cut(upper: str, lower: str) -> bool:
    """Whether two texts are one name cut in two: the first is none by itself, or the second only what goes behind."""
    if not upper or not lower:
        return False
    joined = f"{upper}{lower}".replace("\n", "")
    if any(upper.count(left) > upper.count(right) for left, right in ("（）", "()")):
        return True
    if _BEHIND_NAME.fullmatch(lower.replace("\n", "")):
        return True
    return not _WHOLE_NAME.search(upper.replace("\n", "")) and _WHOLE_NAME.search(joined) is not None


def _fill(rows: list[Row], column: int) -> None:
    """Give the empty cells of a shared column the text of the group they belong to.

    An empty cell that opens a page goes on from the page before; one that closes a page takes the text printed on the
    page after it; any other is taken to belong to the group above, and marked as guessed.
    """
    for index, row in enumerate(rows):
        if row.slots[column].text or _is_typed(row):
            continue
        after = _closing_text(rows, index, column)
        before = rows[index - 1].slots[column] if index else None
        source = after or before
        if source is not None and source.text:
            guessed = after is None and not _opens_page(row, column)
            rows[index] = _with_slot(row, column, Slot(source.cells, is_merged=True, is_guessed=guessed))


def _closing_text(rows: Sequence[Row], index: int, column: int) -> Slot | None:
    """Return the slot of the next page's first row where the empty cell at `index` reaches the end of its page.

    Only where the cell is drawn apart from the group above it on the same page.
    """
    row = rows[index]
    following = next((other for other in rows[index:] if other.page_index != row.page_index), None)
    if following is None or not row.slots[column].cells or _opens_page(row, column):
        return None
    last = next(other for other in reversed(rows) if other.page_index == row.page_index)
    _, cell = row.slots[column].cells[0]
    if cell.row + cell.row_span <= last.grid_row:
        return None
    return following.slots[column] if following.slots[column].text else None


def _opens_page(row: Row, column: int) -> bool:
    cells = row.slots[column].cells
    return row.is_first_on_page or not cells or cells[0][1].row < row.grid_row


def _is_typed(row: Row) -> bool:
    """Whether a row comes from text input, where an empty cell is empty: nothing is merged there."""
    return all(cell.box is None for slot in row.slots for _, cell in slot.cells)


def _with_slot(row: Row, column: int, slot: Slot) -> Row:
    return replace(row, slots=(*row.slots[:column], slot, *row.slots[column + 1 :]))
