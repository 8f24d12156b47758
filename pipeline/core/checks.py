"""Checks: what a dataset file promises about itself, and whether it holds."""

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from pipeline.core.dataset import user_version

#: A value as SQLite gives it.
SqlValue = str | int | float | None
_ROWS_AT_ONCE = 1_000
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
#: Writes many rows at once with line feeds between the values and the rows; in texts there are none, nor any NUL.
_ROWS = json.JSONEncoder(ensure_ascii=False, separators=("\n", ":"))
_BETWEEN_ROWS = "]\n["
#: What a stored contract may do: read.
_READING = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, or with `is_warning` only worth a look: the check that says so, and the line for a reader."""

    check: str
    message: str
    is_warning: bool = False

    def __str__(self) -> str:
        """Return both as one line."""
        return f"{'warning: ' if self.is_warning else ''}{self.check}: {self.message}"


@dataclass(frozen=True, slots=True)
class Measured:
    """A stored expectation and its value in this dataset, null where there is nothing to measure."""

    expectation_id: str
    en: str
    zh: str
    floor: float | None
    ceiling: float | None
    value: float | None

    @property
    def problem(self) -> Problem | None:
        """Return the problem of a value below its floor, the warning of one above its ceiling, else null."""
        if self.value is None:
            return None
        told = f"{self.en} is {self.value:.3f}"
        if self.floor is not None and self.value < self.floor:
            return Problem(self.expectation_id, f"{told}, at least {self.floor} is expected")
        if self.ceiling is not None and self.value > self.ceiling:
            return Problem(self.expectation_id, f"{told}, at most {self.ceiling} is expected", is_warning=True)
        return None


def content_hash(connection: sqlite3.Connection) -> str:
    """Return the SHA-256 of all rows but the `dataset` row, as hexadecimal digits.

    Tables go by name, rows by primary key; a table is one JSON line `[name, columns]`, a row one JSON line of its
    values. It does not depend on the version of SQLite, on the order of insertion or on the search tables.
    """
    digest = hashlib.sha256()
    for table in _tables(connection):
        described = connection.execute("SELECT name, pk FROM pragma_table_info(?)", (table,)).fetchall()
        columns = [name for name, _ in described]
        key = ", ".join(f'"{name}"' for name, place in sorted(described, key=lambda column: column[1]) if place)
        shown = ", ".join(f'"{name}"' for name in columns)
        digest.update(_JSON.encode([table, columns]).encode() + b"\n")
        rows = connection.execute(f'SELECT {shown} FROM "{table}" ORDER BY {key}')
        while some := list(islice(rows, _ROWS_AT_ONCE)):
            digest.update(_lines(some).encode())
    return digest.hexdigest()


def _lines(rows: Sequence[tuple[SqlValue, ...]]) -> str:
    """Return rows as lines of JSON, as `_JSON` would write them one by one in three times the time."""
    # [["a"\n1]\n["b"\n2]] becomes ["a",1]\n["b",2]\n
    among = _ROWS.encode(rows)[1:-1].replace(_BETWEEN_ROWS, "\0").replace("\n", ",")
    return among.replace("\0", _BETWEEN_ROWS) + "\n"


def broken_contracts(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Yield a problem for every stored contract that has rows; a contract may only read."""
    contracts = connection.execute("SELECT contract_id, en, sql FROM contracts ORDER BY contract_id").fetchall()
    connection.set_authorizer(_only_reading)
    try:
        for contract_id, meaning, sql in contracts:
            rows = [str(row[0]) for row in connection.execute(sql)]
            if rows:
                yield Problem(contract_id, f"{meaning} - not so in {len(rows)}, first {min(rows)}")
    finally:
        connection.set_authorizer(None)


def measures(connection: sqlite3.Connection) -> list[Measured]:
    """Return every stored expectation with its value, by id; a query may only read."""
    stored = connection.execute(
        "SELECT expectation_id, en, zh, floor, ceiling, sql FROM expectations ORDER BY expectation_id"
    ).fetchall()
    connection.set_authorizer(_only_reading)
    try:
        return [Measured(*described, *connection.execute(sql).fetchone()) for *described, sql in stored]
    finally:
        connection.set_authorizer(None)


def warnings_of(connection: sqlite3.Connection) -> list[Problem]:
    """Return what is sound and yet worth a maintainer's look: values above their ceilings."""
    found = (measured.problem for measured in measures(connection))
    return [problem for problem in found if problem is not None and problem.is_warning]


def broken_references(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Yield a problem for every row that points at a row which is not there."""
    for table, rowid, target, _ in connection.execute("PRAGMA foreign_key_check").fetchall():
        key = [
            name
            for (name,) in connection.execute("SELECT name FROM pragma_table_info(?) WHERE pk ORDER BY pk", (table,))
        ]
        shown = " || '/' || ".join(f'"{name}"' for name in key)
        (row,) = connection.execute(f'SELECT {shown} FROM "{table}" WHERE rowid = ?', (rowid,)).fetchone()
        yield Problem("foreign_keys", f"{table} {row} points at a row of {target} that is not there")


def problems_of(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Yield all that is wrong with an open dataset: structure, references, contracts, floors, versions, content."""
    try:
        for (line,) in connection.execute("PRAGMA integrity_check").fetchall():
            if line != "ok":
                yield Problem("integrity", line)
        yield from broken_references(connection)
        yield from broken_contracts(connection)
        missed = (measured.problem for measured in measures(connection))
        yield from (problem for problem in missed if problem is not None and not problem.is_warning)
        yield from _misdescribed(connection)
    except sqlite3.DatabaseError as error:
        yield Problem("integrity", f"cannot be read: {error}")


def _only_reading(action: int, first: str | None, *_: str | None) -> int:
    # json_each declares its columns, which counts as an update of sqlite_master; a real one is refused by SQLite itself
    declares = action == sqlite3.SQLITE_UPDATE and first == "sqlite_master"
    describes = action == sqlite3.SQLITE_PRAGMA and first == "table_info"
    return sqlite3.SQLITE_OK if declares or describes or action in _READING else sqlite3.SQLITE_DENY


def _misdescribed(connection: sqlite3.Connection) -> Iterator[Problem]:
    described = connection.execute("SELECT schema_version, content_sha256 FROM dataset").fetchall()
    if len(described) != 1:
        yield Problem("dataset", f"the table dataset has {len(described)} rows, not one")
        return
    ((schema_version, promised),) = described
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version != user_version(schema_version):
        yield Problem("dataset", f"user_version is {version}, the table dataset says schema {schema_version}")
    if (found := content_hash(connection)) != promised:
        yield Problem("content_sha256", f"the rows hash to {found}, the table dataset promises {promised}")


def _tables(connection: sqlite3.Connection) -> list[str]:
    found = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    search = [name for name, sql in found if sql.startswith("CREATE VIRTUAL")]
    shadows = tuple(f"{name}_" for name in search)
    return [
        name for name, _ in found if name not in {*search, "dataset"} and not name.startswith((*shadows, "sqlite_"))
    ]
