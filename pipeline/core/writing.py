"""Writing: how every file and folder of ours gets its name: finished, or not at all.

What is being made lies in a workplace beside its place, a hidden folder `.biaopu.<8 signs>` with a lock in it. The lock
tells whether its maker lives: what a dead one left is taken away by the next that writes there. No clock is asked.
"""

import errno
import logging
import os
import re
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp

from pipeline.core.errors import InputError, printable
from pipeline.core.locks import drop_lock, holds_lock, take_lock, wait_for_lock

_LOG = logging.getLogger(__name__)
_PREFIX, _LOCK = ".biaopu.", ".biaopu.lock"
# .biaopu.k3v9x0qa, as mkdtemp names it
_WORKPLACE = re.compile(r"\.biaopu\.[a-z0-9_]{8}")
#: How often another process may take away a workplace before it is locked; twice does not happen in a lifetime.
_TRIES = 100
_NO_ROOM = (errno.ENOSPC, errno.EFBIG, *((errno.EDQUOT,) if hasattr(errno, "EDQUOT") else ()))
#: What a file system says that cannot write a folder's names down at once.
_NO_FOLDER_SYNC = (errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES)


def check_output(output: Path) -> Path:
    """Return the file that is written as `output`, a link followed.

    Raises InputError where it is a folder, a device or write-protected, or would lie in what is no folder.
    """
    try:
        place = output.resolve()
        found = place.stat() if place.exists() else None
    except (OSError, RuntimeError) as error:  # RuntimeError: a link that leads to itself
        reason = error.strerror if isinstance(error, OSError) else "a link that leads to itself"
        raise InputError(str(output), f"cannot be written ({reason})", "name another file") from error
    problem, advice = "", "name another file"
    if found and stat.S_ISDIR(found.st_mode):
        problem, advice = "it is a folder", "name a file in it"
    elif found and not stat.S_ISREG(found.st_mode):
        problem = "it is a device or a pipe"
    elif found and not found.st_mode & 0o222:
        problem, advice = "it is write-protected", "name another file, or let it be written (chmod u+w)"
    if problem:
        raise InputError(str(output), f"cannot be written, {problem}", advice)
    if (above := next(folder for folder in place.parents if folder.exists())) and not above.is_dir():
        raise InputError(str(output), f"cannot be written (Not a directory: {above})", "name another file")
    return place


@contextmanager
def replacing(output: Path, *, tells_folders: bool = True) -> Iterator[Path]:
    """Yield an empty file to write, which at the end replaces the one at `output`; where anything fails, nothing does.

    A link is followed and what it leads to replaced; other names of that file (hard links) and whoever reads it keep
    the old one. Permissions are those of the old file, those of any new file where there was none. Missing folders are
    made, and told unless `tells_folders` says otherwise, for they may be a mistake in typing. Raises InputError as
    `check_output` does, and where writing fails.
    """
    place = check_output(output)
    with told(output):
        _make_folder(place.parent, is_told=tells_folders)
        with workplace(place.parent) as folder:
            unfinished = folder / "unfinished"
            unfinished.touch(exist_ok=False)
            yield unfinished
            with suppress(FileNotFoundError):
                unfinished.chmod(stat.S_IMODE(place.stat().st_mode))
            _sync(unfinished)
            unfinished.replace(place)
            _sync_folder(place.parent)


def write_file(output: Path, content: bytes | str) -> None:
    """Write a file as `replacing` does; text as UTF-8, its line ends as they are."""
    with replacing(output) as unfinished:
        unfinished.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)


@contextmanager
def creating(place: Path) -> Iterator[Path]:
    """Yield an empty folder of the same name to fill, which at the end becomes `place`; where anything fails, nothing.

    Raises InputError where something is there, before or after the work, and where writing fails.
    """
    _refuse_taken(place)
    with told(place):
        _make_folder(place.parent)
        with workplace(place.parent) as folder:
            unfinished = folder / place.name
            unfinished.mkdir()
            yield unfinished
            for path in sorted(unfinished.rglob("*")):
                _sync_folder(path) if path.is_dir() else _sync(path)
            _sync_folder(unfinished)
            _refuse_taken(place)
            try:
                unfinished.rename(place)
            except OSError as error:
                if error.errno in (errno.EEXIST, errno.ENOTEMPTY, errno.ENOTDIR):
                    _refuse_taken(place)
                raise
            _sync_folder(place.parent)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Let one process at a time work in a folder; others wait, and say so."""
    path = folder / _LOCK
    with told(folder):
        _make_folder(folder)
        lock = take_lock(path, is_made=True)
        if lock is None:
            _LOG.warning("biaopu: waiting for another one that writes in %s", printable(str(folder)))
            lock = wait_for_lock(path)
    try:
        sweep(folder)
        yield
    finally:
        drop_lock(path, lock)


@contextmanager
def workplace(folder: Path) -> Iterator[Path]:
    """Yield a private folder in `folder`, which is gone at the end; what dead processes left there goes first."""
    sweep(folder)
    place, lock = _new_workplace(folder)
    try:
        yield place
    finally:
        _remove(place, lock)


def sweep(folder: Path) -> None:
    """Take away what dead processes left unfinished in a folder; what cannot be taken away stays and does no harm.

    Whatever writes does so by itself; only who refuses to write because the work is done already calls it.
    """
    with suppress(OSError), os.scandir(folder) as entries:
        names = sorted(entry.name for entry in entries if _WORKPLACE.fullmatch(entry.name))
        for place in (folder / name for name in names):
            if not place.is_symlink():
                _sweep_one(place)


@contextmanager
def told(output: Path) -> Iterator[None]:
    """Raise an error of the system as InputError that says that `output` cannot be written, and what to do."""
    try:
        yield
    except OSError as error:
        advice = "choose a place that you may write to"
        if error.errno in _NO_ROOM:
            advice = "make room there, or choose another place"
        elif error.errno == errno.EIO:
            advice = "look after the disk, or choose another place"
        raise InputError(str(output), f"cannot be written ({error.strerror or error})", advice) from error


def _refuse_taken(place: Path) -> None:
    if os.path.lexists(place):
        raise InputError(str(place), "is there already", "choose another name; what is there is never changed")


def _make_folder(folder: Path, *, is_told: bool = True) -> None:
    """Make a folder and those it lies in where they are missing; tell the first of them."""
    above = [folder.absolute(), *folder.absolute().parents]
    if missing := [one for one in above if not one.exists()]:
        folder.mkdir(parents=True, exist_ok=True)
        if is_told:
            _LOG.warning("biaopu: made the folder %s, which was not there", printable(str(missing[-1])))


def _new_workplace(folder: Path) -> tuple[Path, int]:
    """Return a workplace with the lock that says that it is in use."""
    for _ in range(_TRIES):
        place = Path(mkdtemp(prefix=_PREFIX, dir=folder))
        try:
            if (lock := take_lock(place / _LOCK, is_made=True)) is not None:
                return place, lock
        except FileNotFoundError:
            continue  # swept away while it was still empty
        except OSError:
            with suppress(OSError):
                place.rmdir()
            raise
    raise BlockingIOError(errno.EAGAIN, "other processes take away what is being written")


def _sweep_one(place: Path) -> None:
    with suppress(OSError):
        place.rmdir()  # an empty one: its maker died before it could lock it, or finds it gone and makes another
        return
    with suppress(OSError):
        if (lock := take_lock(place / _LOCK, is_made=False)) is not None:
            _remove(place, lock)


def _remove(place: Path, lock: int) -> None:
    """Remove a workplace whose lock this process holds, its lock last, so that a part of it is never nobody's."""
    if not holds_lock(lock):
        return
    with suppress(OSError):
        for path in sorted(place.iterdir()):
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            elif path.name != _LOCK:
                path.unlink()
    drop_lock(place / _LOCK, lock)
    with suppress(OSError):
        place.rmdir()


def _sync(path: Path) -> None:
    """Let the disk have the content of a file before the file gets its name."""
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def _sync_folder(path: Path) -> None:
    """Let the disk have the names in a folder, where the system can."""
    try:
        file = os.open(path, os.O_RDONLY)
    except PermissionError:  # Windows opens no folder
        return
    try:
        os.fsync(file)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(file)
