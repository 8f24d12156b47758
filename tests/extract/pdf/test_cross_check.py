"""A second engine reads every table again; each cell that the two read differently is a finding with both texts."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.core.collection import Collection
from pipeline.core.records import Finding, Page, SourcePage
from pipeline.extract import cross_check, extract

PDFS = Path(__file__).parents[2] / "pdfs"


def findings(name: str, read: Collection | None = None) -> tuple[Finding, ...]:
    path = PDFS / name
    return cross_check(path, read or extract(path)).of(Finding)


def with_text(read: Collection, text: str, other: str) -> Collection:
    """The same pages, the cell that reads `text` misread as `other`."""

    def page_with(page: SourcePage) -> SourcePage:
        grids = [
            replace(grid, cells=tuple(replace(c, text=other) if c.text == text else c for c in grid.cells))
            for grid in page.grids
        ]
        return replace(page, grids=tuple(grids))

    return Collection([page_with(row) if isinstance(row, SourcePage) else row for row in read])


@pytest.mark.parametrize("name", ["ruled", "merged", "rotate-90", "cropped", "wrapped-numbers", "no-rules"])
def test_engines_agree_on_sound_pages(name: str) -> None:
    assert findings(f"{name}.pdf") == ()


def test_a_cell_read_differently_is_a_finding_with_both_texts_and_its_place() -> None:
    read = with_text(extract(PDFS / "mid-page.pdf"), "YD/T 4043-2022", "YD/T 4048-2022")
    (found,) = findings("mid-page.pdf", read)
    assert (found.rule, found.severity, found.page) == ("cells.engines_disagree", "warning", None)
    assert (found.quote, found.other_quote) == ("YD/T 4048-2022", "YD/T 4043-2022")
    assert "page 1 of the file, table 1, row" in found.message


def test_a_difference_of_spaces_is_only_a_notice() -> None:
    read = with_text(extract(PDFS / "mid-page.pdf"), "YD/T 4043-2022", "YD/T4043-2022")
    assert [found.severity for found in findings("mid-page.pdf", read)] == ["notice"]


def test_the_printed_page_is_named_where_parse_has_found_it() -> None:
    read = with_text(extract(PDFS / "mid-page.pdf"), "YD/T 4043-2022", "YD/T 4048-2022")
    page = Page(edition_id="mid-page", page_index=0, page="19", start=0, text="", width=None, height=None)
    (found,) = findings("mid-page.pdf", read | Collection([page]))
    assert found.page == "19"


def test_cells_that_only_one_engine_finds_are_findings() -> None:
    found = findings("open-sides.pdf")
    assert found
    assert all((one.quote is None) != (one.other_quote is None) for one in found)


def test_where_the_second_engine_breaks_off_a_finding_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    read = extract(PDFS / "mid-page.pdf")

    def broken(_: object) -> None:
        raise ValueError("no such operator")

    monkeypatch.setattr("pipeline.extract.pdf.plumber._content", broken)
    (found,) = findings("mid-page.pdf", read)
    assert (found.rule, found.severity) == ("pages.second_engine_failed", "notice")
    assert "no such operator" in found.message


def test_what_is_no_pdf_has_no_second_reading(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("标准编号,标准名称\nGB/T 1-2020,标准化工作导则\n", encoding="utf-8")
    assert list(cross_check(path, extract(path))) == []
