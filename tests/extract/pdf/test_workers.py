"""Pages read by several processes are those read by one, in order, with the same findings and refusals."""

from pathlib import Path

import pikepdf
import pytest

from pipeline.core.errors import InputError
from pipeline.core.records import SourcePage
from pipeline.extract import extract
from pipeline.extract.pdf.ledger import PageReading
from pipeline.extract.pdf.legibility import Verdict
from pipeline.extract.pdf.wire import packed, unpacked
from pipeline.extract.pdf.workers import PAGES_EACH, shared
from tests.extract.pdf.wrong_maps import private_use, remapped

PDFS = Path(__file__).parents[2] / "pdfs"


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty-two pages of several kinds."""
    path = tmp_path_factory.mktemp("long") / "paper.pdf"
    with pikepdf.new() as document:
        for _ in range(7):
            for name in ("ruled", "mid-page", "no-rules", "rotate-180"):
                with pikepdf.open(PDFS / f"{name}.pdf") as part:
                    document.pages.extend(part.pages)
        document.save(path)
    return path


@pytest.mark.parametrize("jobs", [2, 3, 64])
def test_the_number_of_processes_changes_nothing(long: Path, jobs: int) -> None:
    assert list(extract(long, jobs=jobs)) == list(extract(long))


def test_offsets_run_on_over_the_pages_of_all_processes(long: Path) -> None:
    pages = extract(long, jobs=2).of(SourcePage)
    assert [page.page_index for page in pages] == list(range(42))
    whole = "".join(page.text for page in pages)
    parts = [part for page in pages for part in (*page.lines, *(cell for grid in page.grids for cell in grid.cells))]
    assert all(whole[part.start : part.end] == part.text for part in parts)


def test_a_refusal_names_the_same_pages(long: Path, tmp_path: Path) -> None:
    path = remapped(long, tmp_path / "paper.pdf", private_use)
    said = []
    for jobs in (1, 2):
        with pytest.raises(InputError) as raised:
            extract(path, ocr="never", jobs=jobs)
        said.append(str(raised.value))
    assert said[0] == said[1]
    assert "pages 1-42" in said[0]


def test_a_page_too_crowded_is_named_whichever_process_reads_it(long: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.extract.pdf import pdfium

    read = pdfium._content

    def crowded(path: Path, document: object, index: int) -> object:
        if index == 17:
            raise MemoryError
        return read(path, document, index)

    monkeypatch.setattr(pdfium, "_content", crowded)
    for jobs in (1, 2, 3):
        with pytest.raises(InputError, match=r"paper\.pdf, page 18: reading it takes more than \d+ MB"):
            extract(long, jobs=jobs)


@pytest.mark.parametrize(("count", "jobs"), [(1, 4), (10, 2), (11, 2), (95, 3), (100, 2)])
def test_every_page_is_read_by_one_process(count: int, jobs: int) -> None:
    shares = [share or () for share in shared(count, jobs)]
    assert sorted(index for share in shares for index in share) == list(range(count))
    assert len(shares) == min(jobs, -(-count // PAGES_EACH))


def test_a_reading_comes_through_the_pipe_as_it_was_but_for_its_place() -> None:
    page = next(page for page in extract(PDFS / "several.pdf").of(SourcePage))
    reading = PageReading(page, Verdict.DOUBTFUL, is_confirmed=True, repairs=(("⼈", "人"),))
    assert unpacked(packed(reading), 0) == reading
    moved = unpacked(packed(reading), 100).page
    assert moved.grids[0].cells[0].start == page.grids[0].cells[0].start + 100
    assert unpacked(packed(PageReading(moved, Verdict.SOUND)), 0).page == page
