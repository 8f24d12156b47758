"""Speed and memory of PDF extraction against raw PDFium text and stock pdfplumber, interleaved in one run.

`python benchmarks/extraction.py [FILE.pdf] [--pages 500] [--rounds 5] [--jobs 2]` (else: the digest in raw/): CPU
seconds of the best round and their ratio to raw PDFium text, pages a second, and the peak memory of a process of its
own. `--pages` concatenates copies of the file first; `--jobs` compares several processes with one, by the clock.
camelot and PyMuPDF take part where they are installed.
"""

import argparse
import importlib
import importlib.util
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pypdfium2

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


def measured(path: Path, rounds: int) -> dict[str, float]:
    """Return the CPU seconds of each reader's best round."""
    best = dict.fromkeys(READERS, float("inf"))
    for _ in range(rounds):
        for name, read in READERS.items():
            start = time.process_time()
            read(path)
            best[name] = min(best[name], time.process_time() - start)
    return best


def elapsed(path: Path, jobs: int, rounds: int) -> float:
    """Return the seconds that passed in the best round of reading with so many processes, within limits."""
    best = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        read_within_limits(path, ocr="never", jobs=jobs)
        best = min(best, time.perf_counter() - start)
    return best


def peak_memory(path: Path, name: str) -> float:
    """Return the peak resident memory in MB of a process that does nothing but read `path`."""
    command = [sys.executable, __file__, str(path), "--only", name]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, nargs="?", default=DIGEST)
    parser.add_argument("--pages", type=int, default=0)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--jobs", type=int, default=2, help="processes to compare with one (1: do not)")
    parser.add_argument("--only", choices=sorted(READERS), help="read once and print the peak memory in MB")
    given = parser.parse_args()
    if given.only:
        READERS[given.only](given.file)
        status = Path("/proc/self/status").read_text(encoding="ascii")
        print(int(status.split("VmHWM:")[1].split()[0]) / 1024)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = concatenated(given.file, given.pages, Path(folder)) if given.pages else given.file
        with pypdfium2.PdfDocument(path) as document:
            pages = len(document)
        seconds = measured(path, given.rounds)
        base = seconds["raw PDFium text"]
        print(f"{pages} pages, best of {given.rounds} rounds, CPU time")
        for name, value in seconds.items():
            memory = peak_memory(path, name)
            print(f"{name:16} {value:8.3f} s {value / base:6.2f} × {pages / value:7.0f} pages/s {memory:6.0f} MB")
        if given.jobs > 1:
            one, several = (elapsed(path, jobs, given.rounds) for jobs in (1, given.jobs))
            print(f"{given.jobs} processes {several:.2f} s, one {one:.2f} s: {one / several:.2f} × as fast")


if __name__ == "__main__":
    main()
