"""Build: from records to one checked SQLite file."""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlite_utils

from pipeline.core.checks import Problem, broken_contracts, broken_references, content_hash
from pipeline.core.collection import Collection
from pipeline.core.dataset import SCHEMA_VERSION, new_dataset, write_dataset
from pipeline.core.errors import InputError
from pipeline.core.fields import key_of, table_of
from pipeline.core.records import STORED, Edition, Entity
from pipeline.core.rows import SqlValue, sql_columns, sql_values
from pipeline.load.contracts import contracts
from pipeline.load.descriptions import field_docs, table_docs
from pipeline.load.expectations import expectations
from pipeline.load.merging import one_entity_each
from pipeline.load.metadata import LICENCE, NOTE_EN, NOTE_ZH, Contract, Dataset, Expectation, FieldDoc, TableDoc
from pipeline.load.schema import TABLES, quoted, table_statements
from pipeline.load.search_tables import fill_search_tables, search_statements
from pipeline.load.views import VIEWS


@dataclass(frozen=True, slots=True)
class LoadReport:
    """A written dataset: its file, the SHA-256 of its bytes and of its content, and what was counted and checked."""

    output: Path
    sha256: str
    content_sha256: str
    row_counts: tuple[tuple[str, int], ...]
    contract_count: int


def load(everything: Collection, output: Path, *, dataset_version: str) -> LoadReport:
    """Write all records as one SQLite file, checked before it gets its name.

    Raises InputError where a record does not fit its table, points nowhere or breaks a contract, or where `output`
    cannot be written; a file that was there then stays as it was.
    """
    with closing(new_dataset()) as connection:
        connection.execute("BEGIN")
        make_schema(connection)
        _insert_all(connection, everything, output)
        fill_search_tables(connection, everything)
        promised = contracts()
        _insert(connection, Contract, promised, output)
        _insert(connection, Expectation, expectations(), output)
        if problems := [*broken_references(connection), *broken_contracts(connection)]:
            raise _refusal(output, problems)
        content_sha256 = content_hash(connection)
        _insert(connection, Dataset, [_description(everything, dataset_version, content_sha256)], output)
        connection.execute("COMMIT")
        write_dataset(connection, output)
        return LoadReport(
            output=output,
            sha256=hashlib.sha256(output.read_bytes()).hexdigest(),
            content_sha256=content_sha256,
            row_counts=_row_counts(connection),
            contract_count=len(promised),
        )


def make_schema(connection: sqlite3.Connection) -> None:
    """Make all tables, indexes, views and search tables of a dataset, empty."""
    for cls in TABLES:
        for statement in table_statements(cls):
            connection.execute(statement)
    database = sqlite_utils.Database(connection, recursive_triggers=False, execute_plugins=False)
    for view in VIEWS:
        database.create_view(view.name, view.query)
    for statement in search_statements():
        connection.execute(statement)


def _insert_all(connection: sqlite3.Connection, everything: Collection, output: Path) -> None:
    for cls in STORED:
        rows = one_entity_each(everything) if cls is Entity else everything.of(cls)
        _insert(connection, cls, sorted(rows, key=key_of), output)
    _insert(connection, FieldDoc, field_docs(), output)
    _insert(connection, TableDoc, table_docs(), output)


def _insert(connection: sqlite3.Connection, cls: type, rows: Iterable[Any], output: Path) -> None:
    name = table_of(cls).name
    statement = f"INSERT INTO {quoted(name)} VALUES ({', '.join('?' * len(sql_columns(cls)))})"
    last: list[Any] = [None]

    def values() -> Iterator[tuple[SqlValue, ...]]:
        for last[0] in rows:
            yield sql_values(last[0])

    try:
        connection.executemany(statement, values())
    except (sqlite3.Error, UnicodeError, OverflowError) as error:
        place = "/".join(str(part) for part in key_of(last[0]))
        raise _refusal(output, [Problem(name, f"{place} does not fit ({error})")]) from error


def _refusal(output: Path, problems: Sequence[Problem]) -> InputError:
    first, others = problems[0], len(problems) - 1
    told = f"not written: {first.check}: {first.message}" + (f" (and {others} more broken checks)" if others else "")
    return InputError(str(output), told, "report it as an error of the pipeline")


def _description(everything: Collection, version: str, content_sha256: str) -> Dataset:
    editions = sorted(everything.of(Edition), key=lambda edition: (edition.date or "", edition.edition_id))
    return Dataset(
        version=version,
        schema_version=SCHEMA_VERSION,
        content_sha256=content_sha256,
        editions=tuple(edition.edition_id for edition in editions),
        note_en=NOTE_EN,
        note_zh=NOTE_ZH,
        licence=LICENCE,
    )


def _row_counts(connection: sqlite3.Connection) -> tuple[tuple[str, int], ...]:
    tables = (table_of(cls).name for cls in TABLES)
    return tuple((table, *connection.execute(f"SELECT count(*) FROM {quoted(table)}").fetchone()) for table in tables)
