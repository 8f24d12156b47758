"""One offset space: what the views print with offsets is what the source prints there, in PDF as in text."""

from pathlib import Path

import pytest

from pipeline.__main__ import main
from tests.conftest import ROOT
from tests.line.running import rows

PDFS = ROOT / "tests/parse/pdfs"
DRAWN = ("institute", "national", "lists", "plan")
VIEWS = ("v_cells", "v_tables", "v_contributors", "v_citations", "v_mentions", "v_events", "v_definitions")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset of both editions of raw/ and of drawn PDFs."""
    output = tmp_path_factory.mktemp("slices") / "slices.sqlite"
    drawn = [str(PDFS / f"{name}.pdf") for name in DRAWN]
    assert main(["build", str(ROOT / "raw"), *drawn, "--output", str(output)]) == 0
    return output


@pytest.fixture(scope="module")
def sources(built: Path) -> dict[str, str]:
    """The text of each edition."""
    found: dict[str, str] = {}
    for edition, text in rows(built, "SELECT edition_id, text FROM v_pages ORDER BY edition_id, page_index"):
        found[str(edition)] = found.get(str(edition), "") + str(text)
    return found


def squeezed(text: object) -> str:
    return "".join(str(text).split())


@pytest.mark.parametrize("view", VIEWS)
def test_every_text_with_offsets_is_a_slice_of_its_source(view: str, built: Path, sources: dict[str, str]) -> None:
    found = rows(built, f'SELECT edition_id, start, "end", text FROM {view} WHERE text IS NOT NULL')
    assert found
    assert [text for edition, start, end, text in found if sources[str(edition)][start:end] != text] == []  # type: ignore[misc]


@pytest.mark.parametrize(
    ("view", "column"),
    [
        ("v_citations", "number_text"),
        ("v_citations", "title"),
        ("v_definitions", "definition"),
        ("v_commitments", "quote"),
        ("v_sections", "title"),
    ],
)
def test_clean_columns_say_what_the_slice_says_without_its_breaks(
    view: str, column: str, built: Path, sources: dict[str, str]
) -> None:
    found = rows(built, f'SELECT edition_id, start, "end", {column} FROM {view} WHERE {column} IS NOT NULL')
    assert found
    for edition, start, end, text in found:
        assert squeezed(text) in squeezed(sources[str(edition)][start:end])  # type: ignore[misc]


def test_a_clean_definition_has_no_line_break_and_is_the_whole_slice(built: Path, sources: dict[str, str]) -> None:
    found = rows(built, 'SELECT edition_id, start, "end", definition FROM v_definitions')
    for edition, start, end, definition in found:
        assert "\n" not in str(definition)
        assert squeezed(definition) == squeezed(sources[str(edition)][start:end])  # type: ignore[misc]


def test_every_quote_of_a_finding_stands_in_its_edition(built: Path, sources: dict[str, str]) -> None:
    found = rows(built, "SELECT edition_id, quote FROM v_findings WHERE quote IS NOT NULL")
    assert [quote for edition, quote in found if squeezed(quote) not in squeezed(sources[str(edition)])] == []
