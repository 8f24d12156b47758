"""What the tests of the two editions share: their printed pages and rows, and the paper where it is at hand."""

from __future__ import annotations

import csv
import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pdfplumber
import pypdfium2
import pytest

ROOT = Path(__file__).parents[2]
RAW = ROOT / "raw"
DIGEST, STATUS = "aisec-2023-digest", "aisec-2026-status"
ORIGINAL = ROOT.parent / "shared" / "originals" / "aisec-2023.txt"
FIRST_HEADING = "一、人工智能发展现状"
FIELDS = ("owner", "type", "number", "title", "stage")
LIST_HEADINGS = {"A.1.1": "A.1.1 人工智能安全标准", "A.1.2": "A.1.2与", "A.2": "A.2 国外"}

Row = dict[str, str]


def squeezed(text: str) -> str:
    """The text without white space."""
    return re.sub(r"\s", "", text)


def lines_by_page(path: Path) -> dict[str, list[str]]:
    """The non-blank lines of the paper by printed page; its front matter is page I."""
    lines = path.read_text(encoding="utf-8").splitlines()
    pages: dict[str, list[str]] = {"I": []}
    number, blank = 0, 0
    for line in lines:
        if not line.strip():
            blank += 1
            continue
        if line.strip() == FIRST_HEADING or (number and blank >= 3):
            number += 1
        blank = 0
        pages.setdefault(str(number) if number else "I", []).append(line)
    return pages


@pytest.fixture(scope="session")
def edition_texts() -> dict[str, str]:
    """The whole text of each edition, without white space."""
    return {edition_id: squeezed("".join(edition_pages(edition_id))) for edition_id in (DIGEST, STATUS)}


@pytest.fixture(scope="session")
def original_lines() -> dict[str, list[str]]:
    if not ORIGINAL.is_file():
        pytest.skip("../shared/originals/aisec-2023.txt is not here: nothing to compare the digest with")
    return lines_by_page(ORIGINAL)


@pytest.fixture(scope="session")
def original_prose(original_lines: dict[str, list[str]]) -> dict[str, str]:
    """Running text by printed page, list rows and contents lines left out."""
    return {page: "".join(line for line in lines if "\t" not in line) for page, lines in original_lines.items()}


def edition_pages(edition_id: str) -> list[str]:
    """The text layer of each physical page; PDFium hands out a hyphen at a line end as U+0002 or U+FFFE."""
    document = pypdfium2.PdfDocument(RAW / edition_id / "source.pdf")
    try:
        texts = [document[index].get_textpage().get_text_range() for index in range(len(document))]
        return [re.sub("[\x02\ufffe]", "-", text) for text in texts]
    finally:
        document.close()


@pytest.fixture(scope="session")
def digest_pages() -> dict[str, str]:
    """The text of the digest by printed page, without white space; the cover is page 0."""
    pages = {"0": ""}
    for index, text in enumerate(edition_pages(DIGEST)):
        lines = text.split()
        pages[lines[-1] if index else "0"] = squeezed(text)
    return pages


def _filled(grid: list[list[str | None]], above: Row | None) -> list[Row]:
    """The rows of one ruled list, merged cells filled down from the row above, also over a page break."""
    rows: list[Row] = []
    for cells in grid[1:]:
        row = dict(zip(FIELDS, (squeezed(cell or "") for cell in cells), strict=True))
        last = rows[-1] if rows else above
        for field in ("owner", "type"):
            if not row[field] and last is not None:
                row[field] = last[field]
        rows.append(row)
    return rows


def listed_rows(edition_id: str) -> dict[str, list[Row]]:
    """The rows of each standards list with their printed page, as pdfplumber finds the ruled grids."""
    lists: dict[str, list[Row]] = {label: [] for label in LIST_HEADINGS}
    with pdfplumber.open(RAW / edition_id / "source.pdf") as pdf:
        for page in pdf.pages:
            text = page.extract_text()
            for table in page.find_tables():
                grid = table.extract()
                if grid[0] != ["负责/归口", "标准类型", "标准编号", "标准名称", "阶段"]:
                    continue
                above = page.crop((0, 0, page.width, table.bbox[1])).extract_text()
                begun = [label for label, heading in LIST_HEADINGS.items() if f"\n{heading}" in f"\n{above}"]
                label = begun[-1] if begun else [label for label, rows in lists.items() if rows][-1]
                rows = _filled(grid, lists[label][-1] if lists[label] else None)
                lists[label] += [row | {"page": text.split()[-1]} for row in rows]
    return lists


@pytest.fixture(scope="session")
def digest_lists() -> dict[str, list[Row]]:
    return listed_rows(DIGEST)


@pytest.fixture(scope="session")
def status_lists() -> dict[str, list[Row]]:
    return listed_rows(STATUS)


@pytest.fixture(scope="session")
def printed_rows() -> list[Row]:
    with (ROOT / "typeset" / "listings-2023.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="session")
def typesetting() -> ModuleType:
    """The script that typesets the editions, as a module."""
    spec = importlib.util.spec_from_file_location("typeset_make", ROOT / "typeset" / "make.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module
