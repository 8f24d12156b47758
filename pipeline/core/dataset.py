"""Dataset: what makes an SQLite file ours, how one is opened, and how one gets its name."""

import os
import re
import sqlite3
import unicodedata
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.core.errors import InputError
from pipeline.core.text import HAN

#: `PRAGMA application_id` of a dataset: the letters `biao`.
APPLICATION_ID = int.from_bytes(b"biao", "big")
#: Version of the schema: patch for wording, minor for what is added, major for what is renamed or dropped.
#: It starts at 1.0.0 because the names of the views are public from the first file on.
SCHEMA_VERSION = "1.0.0"
_HAN_CHARACTER = re.compile(f"[{HAN}]")


def user_version(schema_version: str) -> int:
    """Return `PRAGMA user_version` of a schema version: major × 10000 + minor × 100 + patch."""
    major, minor, patch = (int(part) for part in schema_version.split("."))
    return major * 10000 + minor * 100 + patch


def searchable(text: str) -> str:
    """Return the text as the search tables hold it: width folded, a space between Han characters.

    Phrase queries over it find Chinese words of any length, one character included.
    """
    spaced = _HAN_CHARACTER.sub(lambda found: f" {found[0]} ", unicodedata.normalize("NFKC", text))
    return " ".join(spaced.split())


def new_dataset() -> sqlite3.Connection:
    """Return an empty dataset in memory, in autocommit mode."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("PRAGMA page_size = 4096")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {user_version(SCHEMA_VERSION)}")
    return connection


def write_dataset(connection: sqlite3.Connection, output: Path) -> None:
    """Write a dataset to `output` whole or not at all; equal content gives equal bytes.

    The file is made beside its place and renamed, so that readers of an old file keep it and two builds at once do
    not meet. Raises InputError where the place cannot be written.
    """
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=output.parent, prefix=f".{output.name}.") as folder:
            unfinished = Path(folder) / output.name
            # the counter of schema changes is part of the bytes and depends on how the dataset came to be
            connection.execute("PRAGMA schema_version = 1")
            connection.execute("VACUUM INTO ?", (str(unfinished),))
            with unfinished.open("rb+") as stream:
                os.fsync(stream.fileno())
            unfinished.replace(output)
    except (OSError, sqlite3.OperationalError) as error:
        raise InputError(
            str(output), f"cannot be written ({error})", "choose a file in a folder you may write"
        ) from error


def open_dataset(path: Path) -> sqlite3.Connection:
    """Return a read-only connection to a dataset file.

    Raises InputError where there is no such file, it is no dataset of ours, or its schema is of another major version.
    """
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
    elif version // 10000 < user_version(SCHEMA_VERSION) // 10000:
        problem, advice = f"made by an older biaopu (schema {version // 10000})", "build it again"
    if advice:
        connection.close()
        raise InputError(str(path), problem, advice)
    return connection
