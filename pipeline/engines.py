"""Engines: where documents are read side by side; here the processes of this machine (pipeline.cluster: of many)."""

import logging
import multiprocessing
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Protocol, TypeVar

T = TypeVar("T")


class LostDocumentError(Exception):
    """What read a document ended from outside; `problem` and `advice` are those of an InputError."""

    def __init__(self, problem: str, advice: str) -> None:
        super().__init__(problem, advice)
        self.problem = problem
        self.advice = advice


class Engine(Protocol):
    """Reads documents side by side.

    `width` is how many are under way at once; `submit` hands one over; `result` waits for what was read of it, doing
    `call` again where it was lost with another document, and raises LostDocumentError where it ends its reader itself.
    """

    @property
    def width(self) -> int:
        """Return how many documents are under way at once."""

    def submit(self, call: Callable[[], T]) -> Future[T]:
        """Hand over a call, which must be picklable."""

    def result(self, call: Callable[[], T], future: Future[T]) -> T:
        """Return what `call` returned."""


class _Processes:
    """Processes of this machine; a pool that a document broke is replaced, and what it read is read again alone."""

    def __init__(self, count: int) -> None:
        self.width = count
        self._pool = _pool(count)

    def submit(self, call: Callable[[], T]) -> Future[T]:
        try:
            return self._pool.submit(call)
        except BrokenProcessPool:
            self._pool = _pool(self.width)
            return self._pool.submit(call)

    def result(self, call: Callable[[], T], future: Future[T]) -> T:
        try:
            return future.result()
        except BrokenProcessPool:
            # Nobody knows which of the documents under way ended its process.
            with _pool(1) as alone:
                try:
                    return alone.submit(call).result()
                except BrokenProcessPool as error:
                    problem = "the process that read it was ended from outside (out of memory?)"
                    raise LostDocumentError(
                        problem, "give the machine more memory or leave the document out"
                    ) from error

    def end(self) -> None:
        for worker in multiprocessing.active_children():
            worker.terminate()
        self._pool.shutdown(wait=False, cancel_futures=True)


def _pool(count: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    return ProcessPoolExecutor(count, mp_context=context, initializer=_start_worker)


def _start_worker() -> None:
    """Let a worker end at once and in silence when the user interrupts, and leave the screen to the first process."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    log = logging.getLogger("biaopu")
    log.handlers = [handler for handler in log.handlers if type(handler) is logging.StreamHandler]


@contextmanager
def processes(count: int) -> Iterator[Engine]:
    """Yield an engine of `count` processes of this machine, ended with what they still do when the block is left."""
    engine = _Processes(count)
    try:
        yield engine
    finally:
        engine.end()
