"""Dataset: what makes an SQLite file ours, how one is opened, and how one gets its name."""

import errno
import os
import re
import sqlite3
import unicodedata
from pathlib import Path

from pipeline.core.errors import InputError
from pipeline.core.text import HAN
from pipeline.core.writing import check_output, replacing, told, workplace

#: `PRAGMA application_id` of a dataset: the letters `biao`.
APPLICATION_ID = int.from_bytes(b"biao", "big")
#: Version of the schema: patch for wording, minor for what is added, major for what is renamed or dropped.
#: It starts at 1.0.0 because the names of the views are public from the first file on.
SCHEMA_VERSION = "1.0.0"
#: Memory that a large dataset takes while it is made, in KiB.
_CACHE_KIB = 64 * 1024
#: What stands between spaces in the search tables: one Han character, or a run of others.
_SEARCHED = re.compile(rf"[{HAN}]|[^{HAN}\s]+")


def user_version(schema_version: str) -> int:
    """Return `PRAGMA user_version` of a schema version: major × 10000 + minor × 100 + patch."""
    major, minor, patch = (int(part) for part in schema_version.split("."))
    return major * 10000 + minor * 100 + patch


def searchable(text: str) -> str:
    """Return the text as the search tables hold it: width folded, a space between Han characters.

    Phrase queries over it find Chinese words of any length, one character included.
    """
    return " ".join(_SEARCHED.findall(unicodedata.normalize("NFKC", text)))


def new_dataset(*, is_large: bool = False) -> sqlite3.Connection:
    """Return an empty dataset in memory, in autocommit mode.

    A large one goes to an unnamed file in the folder for temporary files, gone with the connection, where it does not
    fit the cache. What is written of either is the same.
    """
    connection = sqlite3.connect("" if is_large else ":memory:", isolation_level=None)
    if is_large:
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    connection.execute("PRAGMA page_size = 4096")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {user_version(SCHEMA_VERSION)}")
    return connection


def check_place(output: Path) -> Path:
    """Return the file that a dataset at `output` would be, a link followed.

    Raises InputError, before any work is done, where something else is there that a dataset may not replace (a folder,
    a device, a file that is neither empty nor a dataset), or where its folder cannot be written to.
    """
    place = check_output(output)
    _refuse_foreign(output)
    if place.parent.exists():
        with told(output), workplace(place.parent):
            pass  # a folder that can be written to
    return place


def _refuse_foreign(output: Path) -> None:
    with told(output):
        if output.is_file() and not _is_ours(output):
            advice = "name another file, or take this one away"
            raise InputError(str(output), "cannot be written, it is a file that biaopu did not make", advice)


def _is_ours(path: Path) -> bool:
    """Return whether a file is empty or a dataset: bytes 68 to 72 of an SQLite file are its application id."""
    with path.open("rb") as stream:
        head = stream.read(72)
    return not head or (head.startswith(b"SQLite format 3\0") and head[68:] == APPLICATION_ID.to_bytes(4, "big"))


def write_dataset(connection: sqlite3.Connection, output: Path) -> None:
    """Write a dataset to `output` whole or not at all; equal content gives equal bytes.

    The file is made beside its place and renamed, so that readers of an old file keep it and two builds at once do
    not meet: the last one that is done wins. Raises InputError where the place cannot be written or holds what is no
    dataset.
    """
    _refuse_foreign(output)
    try:
        with replacing(output) as unfinished:
            # the counter of schema changes is part of the bytes and depends on how the dataset came to be
            connection.execute("PRAGMA schema_version = 1")
            try:
                connection.execute("VACUUM INTO ?", (str(unfinished),))
            except sqlite3.OperationalError as error:
                raise _as_system_error(error) from error
    except UnicodeEncodeError as error:
        raise InputError(str(output), "its folder has a name that is no text", "choose another folder") from error


def _as_system_error(error: sqlite3.OperationalError) -> OSError:
    """Return what SQLite says of a place that cannot be written as the system would say it."""
    if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_FULL:
        return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_IOERR:
        return OSError(errno.EIO, os.strerror(errno.EIO))
    return OSError(errno.EACCES, str(error))


def open_dataset(path: Path, *, any_schema: bool = False) -> sqlite3.Connection:
    """Return a read-only connection to a dataset file.

    Raises InputError where there is no such file, it is no dataset of ours, or its schema is of another major version;
    with `any_schema` an older one will do.
    """
    if path.is_dir():
        raise InputError(str(path), "is a folder", "name the dataset file in it")
    if not path.is_file():
        raise InputError(str(path), "no such file", "build a dataset with `make` or name another file")
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
    try:
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.DatabaseError as error:
        connection.close()
        raise InputError(
            str(path), f"not a readable biaopu dataset ({error})", "name a file that `biaopu build` made"
        ) from error
    advice = ""
    if application != APPLICATION_ID:
        problem, advice = "not a biaopu dataset", "name a file that `biaopu build` made"
    elif version // 10000 > user_version(SCHEMA_VERSION) // 10000:
        problem, advice = f"made by a newer biaopu (schema {version // 10000})", "update biaopu"
    elif version // 10000 < user_version(SCHEMA_VERSION) // 10000 and not any_schema:
        problem, advice = f"made by an older biaopu (schema {version // 10000})", "build it again"
    if advice:
        connection.close()
        raise InputError(str(path), problem, advice)
    return connection
