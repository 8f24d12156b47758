"""A document is read in a process of its own: what a page may cost is limited, and what goes wrong is named."""

import os
import signal
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from pipeline.core.errors import InputError
from pipeline.core.records import SourcePage
from pipeline.extract import extract
from pipeline.extract.limits import Allowance, limited
from pipeline.extract.pdf import read_pdf

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux knows all limits")

SAMPLE = Path(__file__).parents[1] / "pdfs/ruled.pdf"
SMALL = Allowance(seconds=1, memory=256 * 2**20)
#: A loaded machine needs more than a second for a page that uses up the memory.
PATIENT = Allowance(seconds=30, memory=SMALL.memory)


def bomb(path: Path, content: bytes, resources: pikepdf.Dictionary | None = None) -> Path:
    """Write a page whose content is `content`, deflated, after the pages of a sound document."""
    with pikepdf.open(SAMPLE) as document:
        page = document.add_blank_page()
        stream = pikepdf.Stream(document, content)
        stream.Filter = pikepdf.Name.FlateDecode
        page.Contents = stream
        if resources:
            page.Resources = resources
        document.save(path)
    return path


def deflated(piece: bytes, times: int) -> bytes:
    packer = zlib.compressobj(9)
    return b"".join([packer.compress(piece) for _ in range(times)]) + packer.flush()


def stopped(path: Path) -> str:
    with pytest.raises(InputError) as raised:
        list(limited(lambda: read_pdf(path, ocr="never"), path.name, PATIENT))
    message = str(raised.value)
    assert "\n" not in message
    assert message.startswith(path.name)
    return message


def test_pages_are_those_of_the_document() -> None:
    assert tuple(extract(SAMPLE).of(SourcePage)) == read_pdf(SAMPLE)


def test_a_page_that_unpacks_to_gigabytes_is_stopped(tmp_path: Path) -> None:
    path = bomb(tmp_path / "paper.pdf", deflated(b" " * 1_000_000, 2_000))
    assert "256 MB of memory" in stopped(path)


def test_a_page_of_too_many_objects_is_stopped(tmp_path: Path) -> None:
    path = bomb(tmp_path / "paper.pdf", deflated(b"0 0 m 9 9 l S\n" * 10_000, 60))
    message = stopped(path)
    assert "more is drawn" in message or "more than" in message


def test_a_page_that_takes_too_long_is_named_after_those_read_before_it() -> None:
    first, *_ = read_pdf(SAMPLE)

    def endless() -> Iterator[SourcePage]:
        yield first
        while True:
            pass

    pages = limited(endless, "paper.pdf", SMALL)
    assert next(pages) == first
    with pytest.raises(InputError, match=r"paper\.pdf, page 2: reading it takes more than 1 seconds"):
        next(pages)


def test_a_crash_of_the_library_is_no_crash_of_ours() -> None:
    def crashing() -> Iterator[SourcePage]:
        os.kill(os.getpid(), signal.SIGSEGV)
        yield from ()

    with pytest.raises(InputError, match="damaged"):
        list(limited(crashing, "paper.pdf"))


def test_a_refusal_comes_through_as_it_was_said() -> None:
    def refusing() -> Iterator[SourcePage]:
        raise InputError("paper.pdf", problem="locked", advice="unlock it", place="page 3")
        yield

    with pytest.raises(InputError, match=r"^paper\.pdf, page 3: locked; unlock it$"):
        list(limited(refusing, "paper.pdf"))


def test_an_error_of_the_program_stays_one() -> None:
    def wrong() -> Iterator[SourcePage]:
        raise ZeroDivisionError("one by none")
        yield

    with pytest.raises(ZeroDivisionError, match="one by none"):
        list(limited(wrong, "paper.pdf"))


def test_a_reader_that_stops_early_leaves_no_process() -> None:
    pages = limited(lambda: iter(read_pdf(SAMPLE) * 100), "paper.pdf")
    next(pages)
    pages.close()  # type: ignore[attr-defined]  # a generator
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
