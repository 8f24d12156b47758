"""Drawn documents: outline, pages, paragraphs and footnotes of each, from its PDF, its text and its printed lines."""

import json
from pathlib import Path

import pytest

from pipeline.core.records import SourcePage
from pipeline.extract import extract
from pipeline.parse import parse
from tests.parse.drawing.as_text import text_of, text_pages
from tests.parse.drawing.documents import DOCUMENTS
from tests.parse.drawing.expected import expected
from tests.parse.scoring import Score, score

PDFS = Path(__file__).parent / "pdfs"
NAMES = sorted(path.stem for path in PDFS.glob("*.pdf"))
#: Where the printed lines alone say less: no type tells levels apart, no page number stands on the first page.
LINES_SAY_LESS = {"unnumbered": "levels", "columns": "pages"}


def check(found: Score, *, leaving: str = "") -> None:
    """Insist on the whole outline with levels and pages, nothing beside it, and a role for every line."""
    for what in ("recall", "announced_recall", "precision", "levels", "pages", "coverage"):
        assert what == leaving or getattr(found, what) == 1.0, found.faults


@pytest.mark.parametrize("name", NAMES)
def test_a_drawn_pdf_is_read_as_it_was_drawn(name: str) -> None:
    record = json.loads((PDFS / f"{name}.json").read_text(encoding="utf-8"))
    found = score(parse(extract(PDFS / f"{name}.pdf")), record)
    check(found)
    assert (found.paragraphs, found.footnotes) == (1.0, 1.0), found.faults


@pytest.mark.parametrize("draw", DOCUMENTS, ids=lambda draw: draw.__name__)
def test_the_text_of_a_drawn_document_has_its_outline(draw, tmp_path: Path) -> None:
    document = draw()
    path = tmp_path / f"{document.name}.txt"
    path.write_text(text_of(document), encoding="utf-8")
    record = {**expected(document, text_pages(document)), "footnotes": []}
    check(score(parse(extract(path)), record))


@pytest.mark.parametrize("name", [name for name in NAMES if name != "lists"])
def test_the_printed_lines_of_a_pdf_as_text_have_its_outline(name: str, tmp_path: Path) -> None:
    record = json.loads((PDFS / f"{name}.json").read_text(encoding="utf-8"))
    path = tmp_path / f"{name}.txt"
    pages = extract(PDFS / f"{name}.pdf").of(SourcePage)
    path.write_text("\f".join(page.text for page in pages), encoding="utf-8")
    check(
        score(parse(extract(path)), {**record, "footnotes": [], "paragraphs": []}), leaving=LINES_SAY_LESS.get(name, "")
    )
