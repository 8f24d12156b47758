"""Kept work: what was read out of each document, by key, so that it is read once for all builds that want it.

An artefact is named by the key of what decides it and by its own content: one that is cut off, changed or another's is
not found, and is made again.
"""

import logging
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from pipeline.core.collection import Collection
from pipeline.core.errors import InputError, printable
from pipeline.core.jsonl import encode
from pipeline.core.locks import drop_lock, take_lock
from pipeline.core.writing import told, workplace, write_file
from pipeline.ingredients import hash_of

_LOG = logging.getLogger(__name__)
_LOCK = ".biaopu.lock"
#: How often other builds may take the folder away before it is locked; twice does not happen in a lifetime.
_TRIES = 100


def is_kept(folder: Path, key: str) -> bool:
    """Return whether a folder of kept work holds an undamaged artefact of a key."""
    return _intact(folder, key) is not None


def read_kept(folder: Path, key: str) -> Collection | None:
    """Return the records kept under a key; None where there are none, or none that can be trusted."""
    path = _intact(folder, key)
    if path is None:
        return None
    try:
        return Collection.read(path)
    except InputError:
        return None


def keep(folder: Path, key: str, records: Collection) -> None:
    """Keep records under a key, whole or not at all; InputError where the folder cannot be written."""
    content = "".join(encode(row) + "\n" for row in records).encode("utf-8")
    place = folder / key[:2] / _name(key, sha256(content).hexdigest())
    with told(folder):
        place.parent.mkdir(exist_ok=True)
    write_file(place, content)


def _intact(folder: Path, key: str) -> Path | None:
    """Return the artefact of a key whose content has the hash that its name tells."""
    with suppress(OSError):  # what cannot be read is as good as not there
        for path in sorted((folder / key[:2]).glob(_name(key, "*"))):
            if path.is_file() and path.name == _name(key, hash_of(path)):
                return path
    return None


def _name(key: str, content: str) -> str:
    return f"{key}.{content}.jsonl"


@contextmanager
def work_folder(output: Path, given: Path | None, count: int) -> Iterator[Path | None]:
    """Yield the folder in which a build of `count` documents into `output` keeps its work; None where it needs none.

    That is the folder `given`, which stays; else a hidden one beside the output, which goes once the block is done and
    stays where it is broken off, for the next build of that output. While one build has it, another one of the same
    output keeps its work in a folder of its own. Raises InputError where there is no place for it.
    """
    if given is not None:
        yield _made(given)
    elif count == 1:
        yield None
    else:
        hidden, lock = _hidden(output)
        with workplace(hidden.parent) if lock is None else _resumable(hidden, lock) as folder:
            yield folder


def _hidden(output: Path) -> tuple[Path, int | None]:
    """Return the hidden folder of an output, with its lock; without where another build has it."""
    place = output.resolve()
    hidden = place.with_name(f".{place.name}.work")
    with told(output):
        if not place.parent.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            _LOG.warning("biaopu: made the folder %s, which was not there", printable(str(place.parent)))
        return hidden, _locked(hidden)


def _made(folder: Path) -> Path:
    """Return a folder, made where it is missing; InputError where it cannot be."""
    if folder.exists() and not folder.is_dir():
        raise InputError(str(folder), "is no folder", "name a folder for the work that is kept")
    with told(folder):
        folder.mkdir(parents=True, exist_ok=True)
    return folder


def _locked(folder: Path) -> int | None:
    """Return the lock of a hidden folder, made where it is missing; None where another build has it."""
    for _ in range(_TRIES):
        with suppress(FileNotFoundError):  # the build that had it took it away in between
            folder.mkdir(exist_ok=True)
            return take_lock(folder / _LOCK, is_made=True)
    return None


@contextmanager
def _resumable(folder: Path, lock: int) -> Iterator[Path]:
    """Yield a hidden folder, taken away where the block is done and else left with what it holds."""
    is_done = False
    try:
        yield folder
        is_done = True
    finally:
        if is_done:
            for part in sorted(path for path in folder.iterdir() if path.is_dir()):
                shutil.rmtree(part, ignore_errors=True)
        drop_lock(folder / _LOCK, lock)
        with suppress(OSError):  # not empty
            folder.rmdir()
