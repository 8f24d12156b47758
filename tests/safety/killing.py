"""Killing: work in a process of its own, which is killed or refused at the n-th change that it makes to a folder.

A change is whatever the system is asked to do to names and files: make, open for writing, lock, sync, rename, remove.
The process is forked, so that nothing is loaded again and all changes can be tried one after the other.
"""

import os
import resource
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from pipeline.core.errors import InputError

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
_CHANGES = ("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.chmod", "os.link", "os.symlink", "os.truncate")


@dataclass(frozen=True, slots=True)
class Ended:
    """How a process ended: its exit status (negative: the signal), what it told, and how many changes it made."""

    status: int
    told: str
    changes: int

    @property
    def is_killed(self) -> bool:
        return self.status == -signal.SIGKILL


@dataclass(frozen=True, slots=True)
class Running:
    """A process at work, and where it tells things."""

    process: int
    streams: tuple[Any, Any]


def ended(
    work: Callable[[], int | None],
    folder: Path,
    *,
    kill_at: int = 0,
    refuse_at: int = 0,
    error: int = 0,
    most_bytes: int = 0,
) -> Ended:
    """Return how `work` ends that is killed before change `kill_at` of a folder (from 1; 0: not at all).

    With `refuse_at` the system refuses that change with an `error`; with `most_bytes` no file may grow beyond.
    """
    return wait(start(work, _Changes(str(folder), kill_at, refuse_at, error), most_bytes))


def start(work: Callable[[], int | None], changes: "_Changes | None" = None, most_bytes: int = 0) -> Running:
    """Start `work` in a forked process; what it returns is its exit status."""
    told, count = TemporaryFile(), TemporaryFile()  # noqa: SIM115  # closed by wait
    sys.stdout.flush()
    sys.stderr.flush()
    process = os.fork()
    if process:
        return Running(process, (told, count))
    try:
        os.setsid()
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.dup2(told.fileno(), 2)
        sys.stdout, sys.stderr = os.fdopen(1, "w"), os.fdopen(2, "w")
        if most_bytes:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))
        if changes:
            changes.watch()
        status = _status(work)
        sys.stderr.flush()
        os.write(count.fileno(), str(changes.count if changes else 0).encode())
        os._exit(status)
    finally:
        os._exit(70)


def _status(work: Callable[[], int | None]) -> int:
    try:
        return work() or 0
    except InputError as error:
        print(f"biaopu: {error}", file=sys.stderr)
        return 2
    except BaseException as error:
        print(f"Traceback: {error!r}", file=sys.stderr)
        return 70


def wait(running: Running) -> Ended:
    """Wait until a process has ended."""
    _, status = os.waitpid(running.process, 0)
    with suppress(ProcessLookupError):
        os.killpg(running.process, signal.SIGKILL)
    told, count = running.streams
    texts = []
    for stream in (told, count):
        stream.seek(0)
        texts.append(stream.read().decode("utf-8", errors="replace"))
        stream.close()
    return Ended(os.waitstatus_to_exitcode(status), texts[0], int(texts[1] or 0))


class _Changes:
    """Counts the changes of a folder and stops the process before one of them."""

    def __init__(self, folder: str, kill_at: int, refuse_at: int, error: int) -> None:
        self.folder, self.count = folder, 0
        self.kill_at, self.refuse_at, self.error = kill_at, refuse_at, error

    def watch(self) -> None:
        """Look at every change from now on, for the rest of the process."""
        sync = os.fsync
        sys.addaudithook(self._look)

        def watched_sync(file: int) -> None:
            self._change()
            sync(file)

        os.fsync = watched_sync

    def _look(self, event: str, given: Sequence[Any]) -> None:
        if event == "fcntl.flock":
            self._change()
        elif event == "open" and isinstance(given[0], str | os.PathLike) and given[2] & _WRITING:
            if os.fspath(given[0]).startswith(self.folder):
                self._change()
        elif event in _CHANGES and (os.fsdecode(given[0]).startswith(self.folder) or given[-1] != -1):
            self._change()

    def _change(self) -> None:
        self.count += 1
        if self.count == self.kill_at:
            os.kill(os.getpid(), signal.SIGKILL)
        if self.count == self.refuse_at:
            raise OSError(self.error, os.strerror(self.error))
