"""Workers: the pages of a PDF file read in one process of their own or in several, each within limits."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path

from pipeline.core.columns import read_columns, read_generic_words
from pipeline.core.records import SourcePage
from pipeline.extract.limits import limited
from pipeline.extract.pdf.language import read_followers
from pipeline.extract.pdf.ledger import Ledger
from pipeline.extract.pdf.pages import read_pages
from pipeline.extract.pdf.pdfium import page_count
from pipeline.extract.pdf.recognition import advice_for, allowance_for
from pipeline.extract.pdf.wire import packed, unpacked
from pipeline.extract.remarks import Remark

#: Hears of each page, where somebody listens.
_LOG = logging.getLogger("biaopu.pages")
#: Pages that one process reads before the next one's turn: few enough for its pipe to hold while another is read.
PAGES_EACH = 10


def read_within_limits(
    path: Path, *, password: str | None = None, ocr: str = "auto", jobs: int = 1
) -> tuple[tuple[SourcePage, ...], tuple[Remark, ...]]:
    """Return the pages of a PDF file in order, whatever `jobs` (processes) read them, and remarks on them.

    Raises InputError as `read_pdf` does, and naming the page where one costs more than a page may.
    """
    _read_words()
    ledger = Ledger()
    pages: list[SourcePage] = []
    start = 0
    is_counted = jobs > 1 or _LOG.isEnabledFor(logging.DEBUG)
    count = _page_count(path, password, ocr) if is_counted else 0
    for data in _read(path, password, ocr, shared(count, jobs) if jobs > 1 else [None]):
        reading = unpacked(data, start)
        ledger.add(reading)
        pages.append(reading.page)
        start += len(reading.page.text)
        _LOG.debug("%s: page %d of %d", path.name, len(pages), count)
    ledger.judge(path.name, advice_for(ocr))
    return tuple(pages), tuple(ledger.remarks())


def _read_words() -> None:
    """Read the words that pages are looked through for, before the processes part and each would read them again."""
    read_columns()
    read_generic_words()
    read_followers()


def _page_count(path: Path, password: str | None, ocr: str) -> int:
    (count,) = limited(lambda: [page_count(path, password)], path.name, allowance_for(ocr))
    return count


def _read(path: Path, password: str | None, ocr: str, shares: Sequence[Sequence[int] | None]) -> Iterator[bytes]:
    """Yield the packed readings of all pages in order, each share of them read by a process of its own."""
    allowed = allowance_for(ocr)
    with ExitStack() as stack:
        readers = [
            stack.enter_context(closing(limited(partial(_packed, path, password, ocr, own), path.name, allowed, own)))
            for own in shares
        ]
        yield from _in_turn(readers) if len(readers) > 1 else readers[0]


def shared(count: int, jobs: int) -> list[Sequence[int] | None]:
    """Return the indexes of the pages that each process reads: by turns a few together."""
    turns = [range(first, min(first + PAGES_EACH, count)) for first in range(0, count, PAGES_EACH)]
    return [[index for turn in turns[job::jobs] for index in turn] for job in range(min(jobs, len(turns)))]


def _packed(path: Path, password: str | None, ocr: str, indexes: Sequence[int] | None) -> Iterator[bytes]:
    return map(packed, read_pages(path, password=password, ocr=ocr, indexes=indexes))


def _in_turn(readers: Sequence[Iterator[bytes]]) -> Iterator[bytes]:
    """Yield what readers yield, from each a few together by turns; all begin at once."""
    first = [next(reader) for reader in readers]
    while True:
        for job, reader in enumerate(readers):
            for _ in range(PAGES_EACH):
                data = first[job] or next(reader, b"")
                first[job] = b""
                if not data:
                    return
                yield data
