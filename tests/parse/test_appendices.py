"""Appendices of other publishers: the same rows from every form of a document, and other tables stay tables."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.core.collection import Collection
from pipeline.core.records import Cell, Finding, Listing, Page, Section, Source, TableCell
from pipeline.core.text import without_spaces
from pipeline.extract import extract
from pipeline.extract.pdf import read_pdf
from pipeline.parse import parse
from tests.parse.appendices.forms import as_markdown, as_text, write_docx
from tests.parse.appendices.tables import APPENDICES

PDF = Path(__file__).parent / "appendices/appendices.pdf"
Read = Callable[[Path], Collection]


def of_text(folder: Path) -> Collection:
    (folder / "drawn.txt").write_text(as_text(), encoding="utf-8")
    return parse(extract(folder / "drawn.txt"))


def of_spaced_text(folder: Path) -> Collection:
    (folder / "drawn.txt").write_text(as_text().replace("\t", "    "), encoding="utf-8")
    return parse(extract(folder / "drawn.txt"))


def of_markdown(folder: Path) -> Collection:
    (folder / "drawn.md").write_text(as_markdown(), encoding="utf-8")
    return parse(extract(folder / "drawn.md"))


def of_docx(folder: Path) -> Collection:
    write_docx(folder / "drawn.docx")
    return parse(extract(folder / "drawn.docx"))


def of_pdf(_: Path) -> Collection:
    return parse(extract(PDF))


def of_pdf_by_the_other_engine(_: Path) -> Collection:
    source = extract(PDF).one(Source)
    return parse(Collection([source, *read_pdf(PDF, engine="pdfplumber")]))


FORMS = (of_text, of_spaced_text, of_markdown, of_docx, of_pdf, of_pdf_by_the_other_engine)


@pytest.mark.parametrize("read", FORMS, ids=lambda read: read.__name__)
def test_every_list_of_every_form_has_its_rows(read: Read, tmp_path: Path) -> None:
    collection = read(tmp_path)
    titles = {section.section_id: section.title for section in collection.of(Section)}
    found: dict[str, list[tuple[str | None, ...]]] = {}
    for row in collection.of(Listing):
        texts = (row.owner_text, row.type_text, row.number_text, row.title_text, row.stage_text)
        plain = tuple(text if text is None else without_spaces(text) for text in texts)
        found.setdefault(titles[row.section_id or ""], []).append(plain)
    expected = {
        appendix.name: [tuple(text and without_spaces(text) for text in row) for row in appendix.listed]
        for appendix in APPENDICES
        if appendix.listed is not None
    }
    assert found == expected


@pytest.mark.parametrize("read", [of_text, of_markdown, of_docx, of_pdf], ids=lambda read: read.__name__)
def test_every_other_table_is_kept_with_caption_and_cells(read: Read, tmp_path: Path) -> None:
    collection = read(tmp_path)
    texts: dict[str | None, list[str]] = {}
    for cell in collection.of(TableCell):
        texts.setdefault(cell.caption, []).append(cell.text)
    for appendix in APPENDICES:
        if appendix.listed is None:
            assert texts[appendix.caption] == [cell for row in appendix.printed for cell in row]


@pytest.mark.parametrize("read", FORMS, ids=lambda read: read.__name__)
def test_cells_are_slices_and_only_the_strange_header_is_a_finding(read: Read, tmp_path: Path) -> None:
    collection = read(tmp_path)
    source = "".join(page.text for page in collection.of(Page))
    assert all(source[c.start : c.end] == c.text for c in (*collection.of(Cell), *collection.of(TableCell)))
    assert [(f.rule, f.quote) for f in collection.of(Finding)] == [("list.column_unknown", "适用对象")]
