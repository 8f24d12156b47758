"""Typesetting: pages of text and tables become a PDF (typst) and the record of what was drawn where."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import typst

FONTS = '("Liberation Serif", "Noto Serif CJK SC")'


@dataclass(frozen=True)
class Cell:
    """One drawn cell: first row and column, spans, text as it reads when joined, and typst's alignment."""

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1
    align: str = "left + horizon"


@dataclass(frozen=True)
class Table:
    """A drawn table: column widths (typst), cells, and further arguments of typst's table (stroke, fill, inset)."""

    widths: Sequence[str]
    cells: Sequence[Cell]
    arguments: str = "stroke: 0.5pt"
    #: what stands between and below rows: typst code, as `table.hline(y: 1)`
    extra: str = ""


@dataclass(frozen=True)
class Text:
    """Drawn lines of text; `source` is typst markup, `lines` what is to be read of it."""

    source: str
    lines: Sequence[str] = field(default_factory=list)


@dataclass(frozen=True)
class Page:
    """One page: its blocks from top to bottom."""

    blocks: Sequence[Table | Text]


def quoted(text: str) -> str:
    """Return `text` as a typst string."""
    return json.dumps(text, ensure_ascii=False)


def table_source(table: Table) -> str:
    """Return a table in typst."""
    cells = "".join(
        f"table.cell(x: {c.column}, y: {c.row}, colspan: {c.column_span}, rowspan: {c.row_span}, align: {c.align})"
        f"[#{quoted(c.text)}],\n"
        for c in table.cells
    )
    return f"#table(columns: ({', '.join(table.widths)}), {table.arguments},\n{cells}{table.extra})\n"


def document_source(pages: Iterable[Page], setup: str = "") -> str:
    """Return a document in typst."""
    bodies = (
        "\n".join(table_source(b) if isinstance(b, Table) else b.source + "\n" for b in page.blocks) for page in pages
    )
    return (
        "#set document(date: datetime(year: 2023, month: 5, day: 31))\n"
        f'#set text(font: {FONTS}, size: 9pt, lang: "zh", region: "cn")\n'
        "#set page(width: 420pt, height: 595pt, margin: 40pt)\n#set par(leading: 0.6em)\n"
        + setup
        + "\n#pagebreak()\n".join(bodies)
    )


def compiled(source: str) -> bytes:
    """Return the PDF that typst makes of `source`."""
    return typst.compile(source.encode(), format="pdf")


def expected(pages: Iterable[Page]) -> dict[str, Any]:
    """Return what is to be read: each page's grids cell by cell, and lines."""
    return {
        "pages": [{"grids": [_grid(b) for b in p.blocks if isinstance(b, Table)], "lines": _lines(p)} for p in pages]
    }


def _grid(table: Table) -> dict[str, Any]:
    cells = sorted(table.cells, key=lambda c: (c.row, c.column))
    return {
        "rows": max(c.row + c.row_span for c in cells),
        "columns": len(table.widths),
        "cells": [[c.row, c.column, c.row_span, c.column_span, c.text] for c in cells],
    }


def _lines(page: Page) -> list[str]:
    return [line for b in page.blocks if isinstance(b, Text) for line in b.lines]
