"""Workers: documents read side by side, in the order in which they were given."""

import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

from pipeline.core.collection import Collection
from pipeline.core.errors import InputError
from pipeline.engines import Engine, LostDocumentError, processes
from pipeline.line import Reading, read_edition
from pipeline.program import program_hash

#: What reading a document gives: its records, or why it cannot be read.
Read = Collection | InputError
#: Documents that are handed over ahead of the one that is wanted, for each that is under way; it bounds the memory.
_AHEAD = 2
#: PDFium reads one document at a time in a process, whatever the number of a worker's threads.
_ONE_AT_A_TIME = threading.Lock()


def read_editions(
    sources: Sequence[Path], reading: Reading, jobs: int = 1, cluster: str | None = None
) -> Iterator[Read]:
    """Yield what the steps of one edition read out of each document, or why it cannot be read, in the order given.

    One document alone has its pages read by `jobs` processes, of several each is read by one. With `cluster`, the
    address of a Dask scheduler, its workers read the documents, which they must see under the same paths.
    """
    if cluster is not None:
        code = program_hash()
        there = [partial(_read_there, source, source.absolute(), reading, code) for source in sources]
        with _cluster(cluster) as engine:
            yield from _read_ahead(engine, sources, there)
    elif jobs == 1 or len(sources) == 1:
        for source in sources:
            yield _read(source, reading, jobs)
    else:
        with processes(min(jobs, len(sources))) as engine:
            yield from _read_ahead(engine, sources, [partial(_read, source, reading, 1) for source in sources])


def _cluster(address: str) -> AbstractContextManager[Engine]:
    """Return the engine of a Dask cluster; InputError where the extra `cluster` is not installed."""
    try:
        from pipeline.cluster import dask_cluster  # noqa: PLC0415  # Dask is an extra
    except ImportError as error:
        raise InputError(f"--cluster {address}", "needs Dask", "pip install 'biaopu[cluster]'") from error
    return dask_cluster(address)


def _read_ahead(engine: Engine, sources: Sequence[Path], calls: Sequence[Callable[[], Read]]) -> Iterator[Read]:
    waiting: deque[tuple[Path, Callable[[], Read], Future[Read]]] = deque()
    left = iter(zip(sources, calls, strict=True))
    while True:
        while len(waiting) < _AHEAD * engine.width and (following := next(left, None)) is not None:
            waiting.append((*following, engine.submit(following[1])))
        if not waiting:
            return
        source, call, future = waiting.popleft()
        try:
            read = engine.result(call, future)
        except LostDocumentError as lost:
            read = InputError(str(source), lost.problem, lost.advice)
        yield read


def _read(source: Path, reading: Reading, jobs: int) -> Read:
    try:
        return read_edition(source, reading, jobs=jobs)
    except InputError as error:
        return error


def _read_there(named: Path, source: Path, reading: Reading, code: str) -> Read:
    """Return what a worker of a cluster reads of the document that its user `named`.

    Other code than the user's (`code`) would give other results.
    """
    if program_hash() != code:
        advice = "install the same biaopu and requirements.lock on every worker"
        return InputError(str(named), "a worker of the cluster has other code or other libraries", advice)
    with _ONE_AT_A_TIME:
        read = _read(source, reading, 1)
    if isinstance(read, InputError) and read.file.startswith(str(source)):
        return InputError(str(named) + read.file[len(str(source)) :], read.problem, read.advice, read.place)
    return read
