"""Every drawn sample is read cell by cell as it was drawn, whatever program, printer or reader did to the file."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from pipeline.core.records import SourceGrid, SourcePage
from pipeline.extract.pdf import read_pdf

PDFS = Path(__file__).parents[2] / "pdfs"
PASSWORD = "geheim"
UNREADABLE = ("picture", "no-unicode")
READABLE = sorted(path.stem for path in PDFS.glob("*.pdf") if path.stem not in UNREADABLE)
#: Samples whose tables no rule encloses, or rules that leave out the corners: pdfplumber finds nothing there.
UNRULED = (
    "booktabs",
    "horizontal-rules",
    "no-rules",
    "no-rules-merged",
    "verticals-only",
    "white-header",
    "zebra",
    "open-sides",
    "round-frame",
)
RULED = [name for name in READABLE if name not in UNRULED]


def read(name: str, engine: Any = "pdfium") -> tuple[SourcePage, ...]:
    return read_pdf(PDFS / f"{name}.pdf", password=PASSWORD if name == "locked-user" else None, engine=engine)


def drawn(name: str) -> list[dict[str, Any]]:
    pages: list[dict[str, Any]] = json.loads((PDFS / f"{name}.json").read_text(encoding="utf-8"))["pages"]
    return pages


def joined(text: str) -> str:
    """A break between two Latin words is a space; any other is none, a space printed before it stays."""
    return re.sub(r"(?<=[A-Za-z0-9)—:])\n(?=[A-Za-z0-9(—])", " ", text).replace("\n", "")


def cells_of(grid: SourceGrid) -> list[list[int | str]]:
    return [[cell.row, cell.column, cell.row_span, cell.column_span, joined(cell.text)] for cell in grid.cells]


def squeezed(lines: Sequence[str]) -> list[str]:
    """Lines without spaces and dot leaders."""
    return [re.sub(r"\s|\.{4,}", "", line) for line in lines]


@pytest.mark.parametrize("name", READABLE)
def test_every_cell_is_read_as_drawn(name: str) -> None:
    for page, expected in zip(read(name), drawn(name), strict=True):
        found = [{"rows": g.row_count, "columns": g.column_count, "cells": cells_of(g)} for g in page.grids]
        assert found == expected["grids"]


@pytest.mark.parametrize("name", READABLE)
def test_every_line_outside_tables_is_read_in_order(name: str) -> None:
    for page, expected in zip(read(name), drawn(name), strict=True):
        assert squeezed([line.text for line in page.lines]) == squeezed(expected["lines"])


@pytest.mark.parametrize("name", READABLE)
def test_lines_and_cells_are_slices_of_the_page_text(name: str) -> None:
    start = 0
    for page in read(name):
        assert page.start == start
        assert page.text.endswith("\n")
        for piece in (*page.lines, *(cell for grid in page.grids for cell in grid.cells)):
            assert page.text[piece.start - start : piece.end - start] == piece.text
        start += len(page.text)


@pytest.mark.parametrize("name", RULED)
def test_both_engines_read_the_same_cells(name: str) -> None:
    for ours, theirs in zip(read(name), read(name, "pdfplumber"), strict=True):
        assert [cells_of(grid) for grid in ours.grids] == [cells_of(grid) for grid in theirs.grids]
        assert squeezed([line.text for line in ours.lines]) == squeezed([line.text for line in theirs.lines])
