"""Titles from documents are data: in no artefact do they become a formula, a tag, a command or another column."""

import csv
import json
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from pipeline.core.collection import Collection
from pipeline.core.records import Entry, Standard
from pipeline.load import load
from pipeline.publish import verify_release
from pipeline.releasing import release
from tests.load.mini_edition import two_editions

TITLE = '=HYPERLINK("http://x","y") <script>alert(1)</script> & \\input{x} % | `a` \u202e\x0b,;\n- "]]>'


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    load(two_editions(), folder / "old.sqlite", dataset_version="dev")
    records = two_editions()
    changed = (records.of(Standard)[0], records.of(Entry)[0])
    load(
        Collection(replace(row, title=TITLE) if row in changed else row for row in records),
        folder / "new.sqlite",
        dataset_version="dev",
    )
    release(folder / "old.sqlite", "2026.11.0", folder / "dist")
    return release(folder / "new.sqlite", "2026.11.1", folder / "dist")


def test_the_release_is_whole(hostile: Path) -> None:
    assert verify_release(hostile) == []


def test_csv_and_json_keep_it_and_the_csv_for_excel_disarms_it(hostile: Path) -> None:
    def titles(name: str) -> list[str]:
        with (hostile / "csv" / name).open(encoding="utf-8-sig", newline="") as stream:
            return [row["title"] for row in csv.DictReader(stream)]

    assert TITLE in titles("v_standards.csv")
    assert f"'{TITLE}" in titles("v_standards-excel.csv")
    for path in (hostile / "csv").glob("*-excel.csv"):
        with path.open(encoding="utf-8-sig", newline="") as stream:
            assert not [cell for row in csv.reader(stream) for cell in row if cell.lstrip(" ")[:1] in tuple("=+-@")]
    lines = (hostile / "jsonl" / "v_standards.jsonl").read_text("utf-8").split("\n")[:-1]
    assert TITLE in [json.loads(line)["title"] for line in lines]


def test_excel_has_no_formula_and_no_link(hostile: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(hostile / "biaopu-2026.11.1.xlsx")
    for sheet in book:
        assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f" or cell.hyperlink]


class Tags(HTMLParser):
    """The tags of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.found.append(tag)


def test_html_and_atom_show_it_as_text(hostile: Path) -> None:
    page = (hostile / "CHANGES.html").read_text("utf-8")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
    assert ET.parse(hostile / "changes.atom").getroot().tag.endswith("feed")


def test_a_row_of_markdown_stays_a_row(hostile: Path) -> None:
    text = (hostile / "CHANGES.md").read_text("utf-8")
    assert "<script>" not in text
    assert not [line for line in text.splitlines() if line.startswith('- "]]')]


def test_bibliographies_read_back_the_title(hostile: Path) -> None:
    yaml = pytest.importorskip("yaml")
    bibtexparser = pytest.importorskip("bibtexparser", reason="requirements-extras.lock is not installed")
    relaton = yaml.safe_load((hostile / "bibliography" / "standards.relaton.yaml").read_text("utf-8"))
    assert TITLE in [item["title"][0]["content"] for item in relaton["root"]["items"]]
    csl = json.loads((hostile / "bibliography" / "standards.csl.json").read_text("utf-8"))
    assert TITLE in [item["title"] for item in csl]
    bibtex = (hostile / "bibliography" / "standards.bib").read_text("utf-8")
    assert len(bibtexparser.loads(bibtex).entries) == len(csl)
    assert "\\input" not in bibtex
    lines = (hostile / "bibliography" / "standards.gbt7714.txt").read_text("utf-8").split("\n")
    assert len(lines) == len(csl) + 1
