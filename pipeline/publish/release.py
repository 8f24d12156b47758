"""Release: a checked dataset, written once into the folder of its version."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.core.checks import problems_of
from pipeline.core.dataset import open_dataset, write_dataset
from pipeline.core.errors import InputError
from pipeline.publish.changes import changes_text
from pipeline.publish.hashes import write_hashes
from pipeline.publish.notices import write_notices
from pipeline.publish.tables import write_tables

# calendar version: 2026.11.0
_VERSION = re.compile(r"20\d{2}\.(?:0[1-9]|1[0-2])\.(?:0|[1-9]\d{0,3})")


def publish(dataset: Path, version: str, folder: Path, previous: Path | None) -> Path:
    """Write the release `folder/version` of a dataset, whole or not at all, and return its path.

    `previous` is the release folder or dataset file before this one, null for the first release; what changed since
    stands in CHANGES.md. Raises InputError where the version is no calendar version or is published already, the
    dataset is unsound, or releases exist and none is named as the previous one or one of them is later.
    """
    if not _VERSION.fullmatch(version):
        raise InputError(version, "no calendar version", "give one such as 2026.11.0")
    target = folder / version
    _refuse_overwriting(target)
    folder.mkdir(parents=True, exist_ok=True)
    if earlier := _releases(folder):
        if previous is None:
            advice = "name the previous release to compare with"
            raise InputError(str(folder), f"holds the release {earlier[-1]}", advice)
        if _order(version) < _order(earlier[-1]):
            raise InputError(version, f"comes before the release {earlier[-1]}", "choose a later version")
    with TemporaryDirectory(dir=folder, prefix=f".{version}.") as workplace:
        unfinished = Path(workplace) / version
        unfinished.mkdir()
        _fill(unfinished, dataset, version, previous)
        _refuse_overwriting(target)
        unfinished.rename(target)
    return target


def _refuse_overwriting(target: Path) -> None:
    if target.exists():
        raise InputError(str(target), "is published already", "choose the next version; a release never changes")


def _releases(folder: Path) -> list[str]:
    return sorted((path.name for path in folder.iterdir() if _VERSION.fullmatch(path.name)), key=_order)


def _order(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def _fill(unfinished: Path, dataset: Path, version: str, previous: Path | None) -> None:
    stamped = unfinished / f"biaopu-{version}.sqlite"
    _stamp(dataset, version, stamped)
    with closing(open_dataset(stamped)) as connection:
        if problems := list(problems_of(connection)):
            raise InputError(
                str(dataset), f"is unsound: {problems[0]}", "build it again; `biaopu verify` names all problems"
            )
        rows = write_tables(connection, unfinished)
        rows[stamped.name] = _row_count(connection)
        write_notices(connection, unfinished)
        text = _changes(version, connection, previous)
        (unfinished / "CHANGES.md").write_text(text, encoding="utf-8", newline="\n")
        schema, content = connection.execute("SELECT schema_version, content_sha256 FROM dataset").fetchone()
    head = {"name": "biaopu", "version": version, "schema_version": schema, "content_sha256": content}
    write_hashes(unfinished, head, rows)


def _stamp(dataset: Path, version: str, stamped: Path) -> None:
    """Write the dataset under another version: the bytes that a build of that version has."""
    with closing(open_dataset(dataset)) as source, closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
        try:
            source.backup(copy)
            copy.execute("UPDATE dataset SET version = ?", (version,))
        except sqlite3.DatabaseError as error:
            raise InputError(str(dataset), f"cannot be read ({error})", "build it again") from error
        write_dataset(copy, stamped)


def _changes(version: str, now: sqlite3.Connection, previous: Path | None) -> str:
    if previous is None:
        return changes_text(version, now, None)
    with closing(open_dataset(_dataset_of(previous))) as before:
        return changes_text(version, now, before)


def _dataset_of(previous: Path) -> Path:
    if not previous.is_dir():
        return previous
    found = sorted(previous.glob("biaopu-*.sqlite"))
    if len(found) != 1:
        raise InputError(str(previous), "is no release: it has no biaopu-<version>.sqlite", "name a release folder")
    return found[0]


def _row_count(connection: sqlite3.Connection) -> int:
    tables = connection.execute("SELECT table_name FROM table_doc WHERE kind = 'table'").fetchall()
    return sum(connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] for (table,) in tables)
