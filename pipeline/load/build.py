"""Build: from records to one checked SQLite file."""

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.core.checks import Problem, broken_contracts, broken_references, content_hash
from pipeline.core.collection import Collection
from pipeline.core.dataset import SCHEMA_VERSION, new_dataset, write_dataset
from pipeline.core.errors import InputError
from pipeline.core.fields import key_of, table_of
from pipeline.core.records import STORED, Entity
from pipeline.core.rows import SqlValue, sql_columns, sql_values
from pipeline.load.contracts import contracts
from pipeline.load.descriptions import field_docs, table_docs
from pipeline.load.edition_tables import OF_ONE_EDITION, in_key_order, in_order
from pipeline.load.expectations import expectations
from pipeline.load.merging import one_entity_each
from pipeline.load.metadata import LICENCE, NOTE_EN, NOTE_ZH, Contract, Dataset, Expectation, FieldDoc, TableDoc
from pipeline.load.schema import TABLES, index_statements, quoted, table_statement
from pipeline.load.search_tables import fill_search_tables, search_statements
from pipeline.load.sqlite_utils_light import Database
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
        make_schema(connection, is_indexed=False)
        for cls in STORED:
            rows = one_entity_each(everything.of(Entity)) if cls is Entity else everything.of(cls)
            _insert(connection, cls, in_order(cls, rows), output)
        return _finish(connection, output, dataset_version)


def load_editions(
    editions: Mapping[str, Callable[[], Collection]], joined: Collection, output: Path, *, dataset_version: str
) -> LoadReport:
    """Write the same file as `load` from editions that are read one at a time, by their ids.

    `joined` are the records that are of no edition, and Entity and Finding records, which the editions' own are then
    not asked for. The dataset is made on disk where it does not fit the cache. Raises InputError as `load` does.
    """
    with closing(new_dataset(is_large=True)) as connection:
        connection.execute("BEGIN")
        make_schema(connection, is_indexed=False)
        for cls in STORED:
            if cls not in OF_ONE_EDITION:
                rows = one_entity_each(joined.of(Entity)) if cls is Entity else joined.of(cls)
                _insert(connection, cls, in_order(cls, rows), output)
        for tables in in_key_order(editions):
            for table, found in tables:
                _insert(connection, table, found, output)
        return _finish(connection, output, dataset_version)


def _finish(connection: sqlite3.Connection, output: Path, dataset_version: str) -> LoadReport:
    """Add what follows from the records, check everything and write the file."""
    make_indexes(connection)
    _insert(connection, FieldDoc, field_docs(), output)
    _insert(connection, TableDoc, table_docs(), output)
    fill_search_tables(connection)
    promised = contracts()
    _insert(connection, Contract, promised, output)
    _insert(connection, Expectation, expectations(), output)
    if problems := [*broken_references(connection), *broken_contracts(connection)]:
        raise _refusal(output, problems)
    content_sha256 = content_hash(connection)
    _insert(connection, Dataset, [_description(connection, dataset_version, content_sha256)], output)
    connection.execute("COMMIT")
    counts = _row_counts(connection)
    write_dataset(connection, output)
    return LoadReport(
        output=output,
        sha256=_sha256(output),
        content_sha256=content_sha256,
        row_counts=counts,
        contract_count=len(promised),
    )


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def make_schema(connection: sqlite3.Connection, *, is_indexed: bool = True) -> None:
    """Make all tables, views and search tables of a dataset, empty, and the indexes unless they are left for later."""
    for cls in TABLES:
        connection.execute(table_statement(cls))
        for statement in index_statements(cls) if is_indexed else ():
            connection.execute(statement)
    database = Database(connection, recursive_triggers=False, execute_plugins=False)
    for view in VIEWS:
        database.create_view(view.name, view.query)
    for statement in search_statements():
        connection.execute(statement)


def make_indexes(connection: sqlite3.Connection) -> None:
    """Make the indexes of all tables; once they are full it takes a fraction of the time."""
    for cls in TABLES:
        for statement in index_statements(cls):
            connection.execute(statement)


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


def _description(connection: sqlite3.Connection, version: str, content_sha256: str) -> Dataset:
    editions = connection.execute("SELECT edition_id FROM editions ORDER BY ifnull(date, ''), edition_id")
    return Dataset(
        version=version,
        schema_version=SCHEMA_VERSION,
        content_sha256=content_sha256,
        editions=tuple(edition_id for (edition_id,) in editions),
        note_en=NOTE_EN,
        note_zh=NOTE_ZH,
        licence=LICENCE,
    )


def _row_counts(connection: sqlite3.Connection) -> tuple[tuple[str, int], ...]:
    tables = (table_of(cls).name for cls in TABLES)
    return tuple((table, *connection.execute(f"SELECT count(*) FROM {quoted(table)}").fetchone()) for table in tables)
