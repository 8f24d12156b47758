"""Workers: documents read by several processes at once, in the order in which they were given."""

import logging
import multiprocessing
import signal
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from pipeline.core.collection import Collection
from pipeline.core.errors import InputError
from pipeline.line import LOG, Reading, read_edition

#: Documents that are read ahead of the one that is wanted, for each process; it bounds the memory.
_AHEAD = 2


def read_editions(sources: Sequence[Path], reading: Reading, jobs: int = 1) -> Iterator[Collection | InputError]:
    """Yield what the steps of one edition read out of each document, or why it cannot be read, in the order given.

    One document alone has its pages read by `jobs` processes, of several each is read by one.
    """
    if jobs == 1 or len(sources) == 1:
        for source in sources:
            yield _read(source, reading, jobs)
        return
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    with ProcessPoolExecutor(min(jobs, len(sources)), mp_context=context, initializer=_start_worker) as pool:
        try:
            yield from _read_ahead(pool, sources, reading, jobs)
        except BaseException:
            for worker in multiprocessing.active_children():
                worker.terminate()
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _read_ahead(
    pool: ProcessPoolExecutor, sources: Sequence[Path], reading: Reading, jobs: int
) -> Iterator[Collection | InputError]:
    waiting: deque[tuple[Path, Future[Collection | InputError]]] = deque()
    left = iter(sources)
    while True:
        while len(waiting) < _AHEAD * jobs and (source := next(left, None)) is not None:
            waiting.append((source, pool.submit(_read, source, reading, 1)))
        if not waiting:
            return
        source, future = waiting.popleft()
        try:
            yield future.result()
        except BrokenProcessPool as error:
            problem = "a process that read it or another document was ended from outside (out of memory?)"
            raise InputError(str(source), problem, "build with fewer --jobs") from error


def _read(source: Path, reading: Reading, jobs: int) -> Collection | InputError:
    try:
        return read_edition(source, reading, jobs=jobs)
    except InputError as error:
        return error


def _start_worker() -> None:
    """Let a worker end at once and in silence when the user interrupts, and leave the screen to the first process."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    LOG.handlers = [handler for handler in LOG.handlers if type(handler) is logging.StreamHandler]
