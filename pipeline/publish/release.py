"""Release: a checked dataset, written once into the folder of its version."""

import json
import os
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from pathlib import Path

from pipeline.core.checks import problems_of
from pipeline.core.dataset import SCHEMA_VERSION, open_dataset, user_version, write_dataset
from pipeline.core.errors import InputError
from pipeline.core.public_tables import read_tables
from pipeline.core.shape import shape_of, version_problems
from pipeline.core.writing import alone, creating, replacing
from pipeline.publish.hashes import verify_release, write_hashes
from pipeline.publish.index import INDEX, index_text, mend_index, released_versions, version_order
from pipeline.publish.material import Earlier, Material, Writer
from pipeline.publish.signing import sign
from pipeline.publish.writers import WRITERS

# calendar version: 2026.11.0
_VERSION = re.compile(r"20\d{2}\.(?:0[1-9]|1[0-2])\.(?:0|[1-9]\d{0,3})")


def publish(
    dataset: Path,
    version: str,
    folder: Path,
    previous: Path | None = None,
    *,
    writers: Sequence[Writer] = WRITERS,
    key: Path | None = None,
) -> Path:
    """Write the release `folder/version` of a dataset, whole or not at all, and return its path.

    Of two that publish into one folder at once the second waits for the first, whose release then is the one before.
    `previous` is the release folder or dataset file before this one; without it the newest release of `folder` is, and
    where there is none this is the first release. `key` is a private ssh key that signs the hashes. Raises InputError
    where the version is no calendar version, is published already or comes before another, where the dataset is
    unsound or its schema changed without its version, and where the release before cannot be compared with.
    """
    if not _VERSION.fullmatch(version):
        raise InputError(version, "no calendar version", "give one such as 2026.11.0")
    with alone(folder):
        mend_index(folder)
        target = _free_place(folder, version)
        before = previous or _release_before(folder)
        # all is written before the release gets its name, and the index its new content right after
        with replacing(folder / INDEX) as index, creating(target) as unfinished:
            _fill(unfinished, dataset, version, before, writers)
            if key is not None:
                sign(unfinished, key)
            index.write_text(index_text(folder, unfinished), encoding="utf-8", newline="\n")
    return target


def _free_place(folder: Path, version: str) -> Path:
    """Return the folder of a version that is the next one; InputError where it is none."""
    _refuse_overwriting(folder / version)
    known = released_versions(folder)
    if known and version_order(version) <= version_order(known[-1]):
        raise InputError(version, f"comes before the release {known[-1]}", "choose a later version")
    return folder / version


def _refuse_overwriting(target: Path) -> None:
    if os.path.lexists(target):
        raise InputError(str(target), "is published already", "choose the next version; a release never changes")


def _release_before(folder: Path) -> Path | None:
    """Return the newest release of a folder, None where it has none; InputError where it is not what was published."""
    if not (known := released_versions(folder)):
        return None
    release = folder / known[-1]
    if not release.is_dir():
        problem = f"the release {known[-1]} is not there any more"
        raise InputError(str(folder), problem, "restore it, or name it with --previous")
    if problems := verify_release(release):
        raise InputError(str(release), f"cannot be compared with: {problems[0]}", "restore it as it was published")
    return release


def _fill(unfinished: Path, dataset: Path, version: str, previous: Path | None, writers: Sequence[Writer]) -> None:
    stamped = unfinished.parent / f"{version}.sqlite"
    _stamp(dataset, version, stamped)
    with ExitStack() as stack:
        connection = stack.enter_context(closing(open_dataset(stamped)))
        if problems := list(problems_of(connection)):
            raise InputError(
                str(dataset), f"is unsound: {problems[0]}", "build it again; `biaopu verify` names all problems"
            )
        earlier = _earlier(previous, stack) if previous is not None else None
        tables = read_tables(connection)
        (row,) = next(table for table in tables if table.name == "dataset").objects()
        material = Material(row, connection, stamped.read_bytes(), tables, earlier)
        _refuse_silent_schema_change(material)
        rows = dict(_written(unfinished, material, writers))
    head = {name: row[name] for name in ("version", "schema_version", "content_sha256")}
    write_hashes(unfinished, {"name": "biaopu", **head, "previous": earlier.version if earlier else None}, rows)


def _written(folder: Path, material: Material, writers: Sequence[Writer]) -> Iterator[tuple[str, int]]:
    """Write every artefact; yield the number of rows of those that have some."""
    for writer in writers:
        for artefact in writer(material):
            path = folder / artefact.name
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as stream:
                stream.write(artefact.content)
            if artefact.rows is not None:
                yield artefact.name, artefact.rows


def _stamp(dataset: Path, version: str, stamped: Path) -> None:
    """Write the dataset under another version: the bytes that a build of that version has."""
    with closing(open_dataset(dataset)) as source, closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
        try:
            source.backup(copy)
            copy.execute("UPDATE dataset SET version = ?", (version,))
        except sqlite3.DatabaseError as error:
            raise InputError(str(dataset), f"cannot be read ({error})", "build it again") from error
        write_dataset(copy, stamped)


def _earlier(previous: Path, stack: ExitStack) -> Earlier:
    path = _dataset_of(previous)
    connection = stack.enter_context(closing(open_dataset(path, any_schema=True)))
    try:
        version, schema = connection.execute("SELECT version, schema_version FROM dataset").fetchone()
        (now,) = connection.execute("PRAGMA user_version").fetchone()
        is_comparable = now // 10000 == user_version(SCHEMA_VERSION) // 10000
        tables = read_tables(connection) if is_comparable else ()
    except (sqlite3.DatabaseError, TypeError, json.JSONDecodeError) as error:
        raise InputError(str(path), f"cannot be compared with ({error})", "restore it as it was published") from error
    return Earlier(version, schema, connection, path.read_bytes(), tables)


def _dataset_of(previous: Path) -> Path:
    if not previous.is_dir():
        return previous
    found = sorted(previous.glob("biaopu-*.sqlite"))
    if len(found) != 1:
        raise InputError(str(previous), "is no release: it has no biaopu-<version>.sqlite", "name a release folder")
    return found[0]


def _refuse_silent_schema_change(material: Material) -> None:
    earlier = material.earlier
    if earlier is None or not earlier.is_comparable:
        return
    old = shape_of(earlier.connection, earlier.schema_version, earlier.version)
    new = shape_of(material.connection, material.dataset["schema_version"])
    if problems := version_problems(old, new):
        advice = "raise SCHEMA_VERSION in pipeline/core/dataset.py and build again"
        raise InputError(material.version, f"since {earlier.version} {problems[0]}", advice)
