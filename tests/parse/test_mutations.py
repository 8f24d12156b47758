"""Damaged documents are read or refused in one line, and every line of what is read has a role."""

from pathlib import Path

import pytest

from pipeline.core.collection import Collection
from pipeline.core.errors import InputError
from pipeline.core.records import Block, Line, Page
from pipeline.extract import extract
from pipeline.parse import parse
from tests.parse.drawing.as_text import text_of
from tests.parse.drawing.documents import DOCUMENTS
from tests.parse.mutations import mutated_bytes, mutated_pages, mutated_text

PDFS = Path(__file__).parent / "pdfs"


def check(collection: Collection) -> None:
    source = "".join(page.text for page in collection.of(Page))
    lines = collection.of(Line)
    assert {line.role for line in lines if not source[line.start : line.end].strip()} <= {"blank"}
    assert all(source[line.start : line.end].strip() for line in lines if line.role != "blank")
    for block in collection.of(Block):
        for piece in block.pieces:
            text = source[piece.start : piece.end].rstrip()
            assert block.text[piece.offset :].startswith(text)


def read(extracted: Collection) -> None:
    try:
        collection = parse(extracted)
    except InputError as error:
        assert "\n" not in str(error)
    else:
        check(collection)


@pytest.mark.parametrize("draw", DOCUMENTS, ids=lambda draw: draw.__name__)
def test_a_damaged_text_is_read_or_refused(draw, tmp_path: Path) -> None:
    text = text_of(draw())
    for seed in range(6):
        path = tmp_path / "damaged.txt"
        path.write_text(mutated_text(text, seed), encoding="utf-8")
        read(extract(path))


@pytest.mark.parametrize("name", ["lists", "national", "institute", "columns"])
def test_pages_with_lines_astray_are_read(name: str) -> None:
    extracted = extract(PDFS / f"{name}.pdf")
    for seed in range(6):
        read(mutated_pages(extracted, seed))


@pytest.mark.parametrize("name", ["lists", "unlike"])
def test_a_damaged_pdf_is_read_or_refused(name: str, tmp_path: Path) -> None:
    content = (PDFS / f"{name}.pdf").read_bytes()
    for seed in range(5):
        path = tmp_path / "damaged.pdf"
        path.write_bytes(mutated_bytes(content, seed))
        try:
            extracted = extract(path)
        except InputError as error:
            assert "\n" not in str(error)
        else:
            read(extracted)
