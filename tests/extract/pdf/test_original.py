"""The white paper itself, where it is at hand: every appendix row is in its grids, and both engines agree."""

from pathlib import Path

import pytest

from pipeline.core.records import SourcePage
from pipeline.extract.pdf import read_pdf

ORIGINALS = Path(__file__).parents[3].parent / "shared" / "originals"
TYPESET = ORIGINALS / "aisec-2023-typeset.pdf"

pytestmark = pytest.mark.skipif(not TYPESET.exists(), reason="the white paper is not at hand in ../shared")


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(scope="module")
def pages() -> tuple[SourcePage, ...]:
    return read_pdf(TYPESET)


@pytest.mark.parametrize("column", [2, 3, 4])
def test_every_number_title_and_stage_of_the_lists_is_read_in_order(pages: tuple[SourcePage, ...], column: int) -> None:
    lines = (ORIGINALS / "aisec-2023.txt").read_text(encoding="utf-8-sig").splitlines()
    rows = [line.split("\t") for line in lines if line.count("\t") == 4 and not line.startswith("负责/归口")]
    cells = [cell for page in pages for grid in page.grids for cell in grid.cells if cell.column == column]
    read = squeezed("".join(cell.text for cell in cells if cell.row))
    assert len(rows) == 64
    assert read == squeezed("".join(row[column] for row in rows))


def test_both_engines_read_the_same(pages: tuple[SourcePage, ...]) -> None:
    for ours, theirs in zip(pages, read_pdf(TYPESET, engine="pdfplumber"), strict=True):
        assert ours.text == theirs.text
        spans = [
            [(c.row, c.column, c.row_span, c.column_span) for g in p.grids for c in g.cells] for p in (ours, theirs)
        ]
        assert spans[0] == spans[1]
        assert [(line.size, line.is_bold) for line in ours.lines] == [
            (line.size, line.is_bold) for line in theirs.lines
        ]
