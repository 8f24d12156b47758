"""Speed and memory of PDF extraction against raw PDFium text and stock pdfplumber, interleaved in one run.

`python benchmarks/extraction.py [FILE.pdf] [--pages 500] [--rounds 5] [--jobs 2]` (else: the digest in raw/): CPU
seconds (median of rounds) and their ratio to raw PDFium text, pages a second, and the peak memory of a process of its
own. `--pages` concatenates copies of the file first; `--jobs` compares several processes with one, by the clock.
camelot and PyMuPDF take part where they are installed.
"""

import argparse
import importlib
import importlib.util
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pypdfium2

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.measuring import Cost, cost_of, cost_of_process, taking_turns
from pipeline.extract.pdf import iterate_pdf, read_within_limits

DIGEST = Path(__file__).parents[1] / "raw" / "aisec-2023-digest" / "source.pdf"


def raw_text(path: Path) -> None:
    """Read the text of every page with pypdfium2."""
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            textpage = page.get_textpage()
            textpage.get_text_range()
            textpage.close()
            page.close()


def ours(path: Path) -> None:
    """Read lines and tables of every page."""
    for _ in iterate_pdf(path):
        pass


def stock_pdfplumber(path: Path) -> None:
    """Read text and tables of every page as pdfplumber's documentation shows."""
    pdfplumber = importlib.import_module("pdfplumber")
    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_text()
            page.extract_tables()
            page.close()


def pymupdf(path: Path) -> None:
    """Read text and tables of every page with PyMuPDF."""
    with importlib.import_module("pymupdf").open(path) as document:
        for page in document:
            page.get_text()
            page.find_tables()


def camelot(path: Path) -> None:
    """Read the ruled tables of every page with camelot."""
    importlib.import_module("camelot").read_pdf(str(path), pages="all")


#: What takes part, by name; the first is the measure of all.
READERS: dict[str, Callable[[Path], None]] = {"raw PDFium text": raw_text, "ours": ours, "pdfplumber": stock_pdfplumber}
READERS |= {
    name: reader for name, reader in (("pymupdf", pymupdf), ("camelot", camelot)) if importlib.util.find_spec(name)
}


def concatenated(path: Path, pages: int, folder: Path) -> Path:
    """Return a file of so many pages, copies of `path` one after the other."""
    target = folder / f"{pages}-pages.pdf"
    with pypdfium2.PdfDocument.new() as document, pypdfium2.PdfDocument(path) as source:
        while len(document) < pages:
            document.import_pages(source, range(min(len(source), pages - len(document))))
        document.save(target)
    return target


def measured(path: Path, rounds: int) -> dict[str, Cost]:
    """Return what each reader takes, the median of rounds in which all have their turn."""
    return taking_turns({name: partial(cost_of, partial(read, path)) for name, read in READERS.items()}, rounds)


def elapsed(path: Path, jobs: int, rounds: int) -> tuple[float, float]:
    """Return the seconds that pass while one process reads within limits, and while so many do."""
    works = {
        number: partial(cost_of, partial(read_within_limits, path, ocr="never", jobs=int(number)))
        for number in ("1", str(jobs))
    }
    costs = taking_turns(works, rounds)
    return costs["1"].elapsed, costs[str(jobs)].elapsed


def peak_memory(path: Path, name: str) -> float:
    """Return the peak resident memory in MB of a process that does nothing but read `path`."""
    return cost_of_process([__file__, str(path.resolve()), "--only", name]).peak


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, nargs="?", default=DIGEST)
    parser.add_argument("--pages", type=int, default=0)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--jobs", type=int, default=2, help="processes to compare with one (1: do not)")
    parser.add_argument("--only", choices=sorted(READERS), help="read once, for its memory to be measured")
    given = parser.parse_args()
    if given.only:
        READERS[given.only](given.file)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = concatenated(given.file, given.pages, Path(folder)) if given.pages else given.file
        with pypdfium2.PdfDocument(path) as document:
            pages = len(document)
        seconds = {name: cost.cpu for name, cost in measured(path, given.rounds).items()}
        base = seconds["raw PDFium text"]
        print(f"{pages} pages, median of {given.rounds} rounds, CPU time")
        for name, value in seconds.items():
            memory = peak_memory(path, name)
            print(f"{name:16} {value:8.3f} s {value / base:6.2f} × {pages / value:7.0f} pages/s {memory:6.0f} MB")
        if given.jobs > 1:
            one, several = elapsed(path, given.jobs, given.rounds)
            print(f"{given.jobs} processes {several:.2f} s, one {one:.2f} s: {one / several:.2f} × as fast")


if __name__ == "__main__":
    main()
