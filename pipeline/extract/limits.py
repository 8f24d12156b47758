"""Limits: a document is read in a process of its own, which ends when a page asks for more than any page needs.

A page can be made to cost hours or all memory (a million objects, forms inside forms, an endless cross-reference), and
the libraries that read it are not written in Python: nothing but the end of their process stops them.
"""

import faulthandler
import gc
import os
import pickle
import signal
import sys
import warnings
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from io import BufferedReader, BufferedWriter
from pathlib import Path
from typing import Any, TypeVar

from pipeline.core.errors import InputError

T = TypeVar("T")

#: What a pipe from a worker holds: a hundred pages, packed; the most that a user may ask for.
PIPE_BYTES = 2**20
#: What a worker says after its last page.
_DONE = "done"


@dataclass(frozen=True, slots=True)
class Allowance:
    """What each page may cost: seconds of processor time, and bytes of memory beyond those in use at the start."""

    seconds: int
    memory: int


@dataclass(frozen=True, slots=True)
class _Refusal:
    """What an InputError says."""

    file: str
    problem: str
    advice: str
    place: str


#: Measured: a page of text needs 0.02 s and 10 MB; a recognised one 10 s and 1.4 GB of address space.
FOR_TEXT = Allowance(seconds=30, memory=1536 * 2**20)
FOR_PICTURES = Allowance(seconds=180, memory=6 * 2**30)


def limited(
    read: Callable[[], Iterable[T]], name: str, allowed: Allowance = FOR_TEXT, indexes: Sequence[int] | None = None
) -> Generator[T, None, None]:
    """Yield what `read` yields, one thing a page, read in a process of its own within what each page is `allowed`.

    `indexes` are those of the pages in order (from 0; None: all). Raises InputError naming the file `name` and the page
    at which the process ended, and whatever `read` raises. Only Linux knows all limits; elsewhere pages are read
    without.
    """
    if sys.platform != "linux":
        yield from read()
        return
    reading_end, writing_end = os.pipe()
    worker = _fork()
    if not worker:
        os.close(reading_end)
        _widen(writing_end)
        _work(read, open(writing_end, "wb"), allowed)  # noqa: PTH123, SIM115  # a pipe; the process ends with it
    os.close(writing_end)
    with open(reading_end, "rb") as stream:  # noqa: PTH123  # a pipe
        try:
            yield from _received(stream, name, allowed, worker, indexes)
        finally:
            _end(worker)


def _received(
    stream: BufferedReader, name: str, allowed: Allowance, worker: int, indexes: Sequence[int] | None
) -> Iterator[Any]:
    count = 0
    while True:
        try:
            said = pickle.load(stream)
        except (EOFError, pickle.UnpicklingError):
            raise _stopped(name, _place(count, indexes), allowed, _signal_of(worker)) from None
        if isinstance(said, _Refusal):
            raise InputError(said.file, said.problem, said.advice, said.place)
        if isinstance(said, MemoryError):
            raise _stopped(name, _place(count, indexes), allowed, signal.SIGKILL) from said
        if isinstance(said, Exception):
            raise said
        if said == _DONE:
            return
        count += 1
        yield said


def _work(read: Callable[[], Iterable[object]], stream: BufferedWriter, allowed: Allowance) -> None:
    """Read in the worker process, send each page or what went wrong, and end the process."""
    status = 1
    try:
        _restrict(allowed)
        gc.freeze()  # what the parent holds is not looked through again and again
        try:
            for page in read():
                _send(stream, page)
                _restrict_time(allowed)
            _send(stream, _DONE)
        except InputError as error:
            _send(stream, _Refusal(error.file, error.problem, error.advice, error.place))
        except Exception as error:  # whatever it is, it is raised again where the pages are wanted
            _send(stream, _portable(error))
        status = 0
    finally:
        os._exit(status)


def _fork() -> int:
    with warnings.catch_warnings():
        # that numeric libraries keep threads does no harm: the worker uses none of theirs
        warnings.simplefilter("ignore", DeprecationWarning)
        return os.fork()


def _portable(error: Exception) -> Exception:
    """Return an error that can be sent: itself, or where it cannot its name and text."""
    try:
        pickle.loads(pickle.dumps(error))
    except (pickle.PicklingError, TypeError, AttributeError):
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


def _send(stream: BufferedWriter, said: object) -> None:
    pickle.dump(said, stream, protocol=pickle.HIGHEST_PROTOCOL)
    stream.flush()


def _widen(pipe: int) -> None:
    """Let a pipe hold more, so that a worker reads on while another one is listened to."""
    import fcntl  # noqa: PLC0415  # not on Windows

    with suppress(OSError):  # where the user may not
        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, PIPE_BYTES)


def _restrict(allowed: Allowance) -> None:
    import resource  # noqa: PLC0415  # not on Windows

    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    most = pages * resource.getpagesize() + allowed.memory
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    faulthandler.disable()
    _restrict_time(allowed)


def _restrict_time(allowed: Allowance) -> None:
    signal.setitimer(signal.ITIMER_PROF, allowed.seconds)


def _signal_of(worker: int) -> int:
    """Return the signal that ended the worker, 0 where it ended by itself; it can still be waited for."""
    ended = os.waitid(os.P_PID, worker, os.WEXITED | os.WNOWAIT)
    return ended.si_status if ended and ended.si_code != os.CLD_EXITED else 0


def _end(worker: int) -> None:
    """End the worker, which has nothing more to say or is no longer listened to."""
    os.kill(worker, signal.SIGKILL)
    os.waitpid(worker, 0)


def _place(count: int, indexes: Sequence[int] | None) -> str:
    """Return the place of what a worker was reading when it ended after `count` pages."""
    if not count:
        return "at its opening or first page"
    index = count if indexes is None else indexes[min(count, len(indexes) - 1)]
    return f"page {index + 1}"


def _stopped(name: str, place: str, allowed: Allowance, reason: int) -> InputError:
    """Return what to say of a worker that ended while it read the page at `place`."""
    if reason == signal.SIGPROF:
        problem = f"reading it takes more than {allowed.seconds} seconds"
    elif reason in (signal.SIGSEGV, signal.SIGBUS, signal.SIGILL, signal.SIGFPE):
        problem = "damaged, the library that reads it breaks off"
    else:
        problem = f"reading it takes more than {allowed.memory // 2**20} MB of memory"
    return InputError(name, problem, "take the page out, or print it to PDF again", place)
