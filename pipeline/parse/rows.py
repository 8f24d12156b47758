"""Rows: a drawn grid as rows of slots, each cell still as printed."""

from dataclasses import dataclass, field

from pipeline.core.records import SourceCell
from pipeline.core.text import cell_lines, join_cell_lines
from pipeline.parse.items import PrintedGrid


@dataclass(frozen=True, slots=True)
class Slot:
    """What a row has in one column: the drawn cells it is made of, with their pages; two where a page cuts it.

    `is_merged`: printed once for several rows. `is_guessed`: nothing drawn says so, the row is only empty there.
    `text`: the printed lines joined.
    """

    cells: tuple[tuple[int, SourceCell], ...]
    is_merged: bool
    is_guessed: bool = False
    text: str = field(init=False, compare=False)

    def __post_init__(self) -> None:
        lines = [line for _, cell in self.cells for line in cell_lines(cell.text)]
        object.__setattr__(self, "text", join_cell_lines(lines) if len(lines) != 1 else lines[0].strip())


@dataclass(frozen=True, slots=True)
class Row:
    """A drawn row: a slot for each column, and the cells a ragged row has too many or too few."""

    page_index: int
    grid_row: int
    start: int
    end: int
    slots: tuple[Slot, ...]
    is_first_on_page: bool
    cell_count: int


def read_rows(printed: PrintedGrid) -> tuple[Row, ...]:
    """Return the rows of a grid; a merged cell is in the slots of every row and column that it covers."""
    grid = printed.grid
    covering: dict[tuple[int, int], SourceCell] = {}
    starting: dict[int, list[SourceCell]] = {}
    for cell in grid.cells:
        starting.setdefault(cell.row, []).append(cell)
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                covering[row, column] = cell
    rows: list[Row] = []
    for number in range(grid.row_count):
        cells = [covering.get((number, column)) for column in range(grid.column_count)]
        own = starting.get(number, [])
        rows.append(
            Row(
                page_index=printed.page_index,
                grid_row=number,
                start=min((cell.start for cell in own), default=rows[-1].end if rows else grid.start),
                end=max((cell.end for cell in own), default=rows[-1].end if rows else grid.start),
                slots=tuple(_slot(printed.page_index, cell) for cell in cells),
                is_first_on_page=number == 0,
                cell_count=sum(cell is not None for cell in cells),
            )
        )
    return tuple(rows)


def _slot(page_index: int, cell: SourceCell | None) -> Slot:
    if cell is None:
        return Slot((), is_merged=False)
    return Slot(((page_index, cell),), is_merged=cell.row_span > 1)
