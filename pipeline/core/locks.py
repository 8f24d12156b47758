"""Locks: files that one process at a time holds; the system lets go of them when the process ends, however it ends."""

import os
import sys
import time
from contextlib import suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _claim(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _claim(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


#: Descriptors of the locks of this process. A forked process closes them: it would hold them beyond its parent's death.
_held: set[int] = set()
#: Seconds between two looks at a lock that another process holds.
_PAUSE = 0.05


def _forget() -> None:
    for file in _held:
        os.close(file)
    _held.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)


def take_lock(path: Path, *, is_made: bool) -> int | None:
    """Return the descriptor of a lock file that this process now holds, None where another one holds it.

    With `is_made` the file is made where it is missing, and a file system that knows no locks does not matter; without,
    what cannot be locked counts as held. Raises OSError where the file cannot be opened.
    """
    file = _opened(path, os.O_CREAT if is_made else 0)
    try:
        _claim(file)
        is_held = True
    except (BlockingIOError, PermissionError):  # how Linux and Windows say that another process holds it
        is_held = False
    except OSError:
        is_held = is_made
    if is_held and _is_at(path, file):
        _held.add(file)
        return file
    os.close(file)
    return None


def wait_for_lock(path: Path) -> int:
    """Return the descriptor of a lock file, made where it is missing, once no other process holds it."""
    while (file := take_lock(path, is_made=True)) is None:
        time.sleep(_PAUSE)
    return file


def holds_lock(file: int) -> bool:
    """Return whether this process holds a lock, which in a process forked from the holder it does not."""
    return file in _held


def drop_lock(path: Path, file: int) -> None:
    """Remove a lock file of this process and let go of it; nothing happens in a process forked from the holder."""
    if file not in _held:
        return
    _held.remove(file)
    if sys.platform == "win32":  # which removes no open file
        os.close(file)
        with suppress(OSError):
            path.unlink()
        return
    with suppress(OSError):
        path.unlink()  # while it is held: nobody else can believe to hold a file that is removed after
    os.close(file)


def _opened(path: Path, how: int) -> int:
    no_link = getattr(os, "O_NOFOLLOW", 0)
    try:
        return os.open(path, os.O_RDWR | how | no_link, 0o666)
    except PermissionError as refused:
        try:
            return os.open(path, os.O_RDONLY | no_link)  # another user's lock: reading is enough to see who holds it
        except FileNotFoundError:
            raise refused from None


def _is_at(path: Path, file: int) -> bool:
    """Return whether an open file still has its name: the holder before may have removed it."""
    try:
        return os.path.samestat(path.stat(follow_symlinks=False), os.fstat(file))
    except OSError:
        return False
