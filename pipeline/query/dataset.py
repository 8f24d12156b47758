"""Dataset: an open dataset for Python, its rows as typed records and its tables as frames."""

import sqlite3
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from pipeline.core.checks import Problem, problems_of
from pipeline.core.dataset import open_dataset
from pipeline.core.public_tables import PublicTable, public_names, read_table
from pipeline.core.records import (
    Change,
    Citation,
    Document,
    Edition,
    Entry,
    Finding,
    Lineage,
    Mention,
    Observation,
    Section,
    Standard,
)
from pipeline.core.rows import SqlValue, sql_columns
from pipeline.query.frames import pandas_frame, polars_frame
from pipeline.query.reading import read
from pipeline.query.search import Hit, search
from pipeline.query.show import StandardReport, show
from pipeline.query.trace import TraceReport, trace

T = TypeVar("T")


class Dataset:
    """A dataset file open for reading; it closes at the end of a `with` block or by `close()`.

    Methods named after records return tuples of them by key. A filter that is not given, or is None, keeps all rows.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.version, self.schema_version = connection.execute("SELECT version, schema_version FROM dataset").fetchone()

    def __enter__(self) -> "Dataset":
        """Return the dataset itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close the file."""
        self.close()

    def __repr__(self) -> str:
        """Return what it is in one line."""
        return f"<biaopu.Dataset {self.version}, schema {self.schema_version}>"

    @property
    def connection(self) -> sqlite3.Connection:
        """Return the read-only connection, for SQL of one's own."""
        return self._connection

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def records(self, cls: type[T], **columns: SqlValue) -> tuple[T, ...]:
        """Return the records of a class of `pipeline.core.records` whose columns have the values given.

        Raises ValueError where the class has no such column.
        """
        known = {column.name for column in sql_columns(cls)}
        if unknown := sorted(columns.keys() - known):
            raise ValueError(f"{cls.__name__} has no column {', '.join(unknown)}; it has {', '.join(sorted(known))}")
        wanted = {name: value for name, value in columns.items() if value is not None}
        condition = " AND ".join(f'"{name}" = ?' for name in wanted) or "1"
        return read(self._connection, cls, condition, tuple(wanted.values()))

    def editions(self, *, kind: str | None = None) -> tuple[Edition, ...]:
        """Return the editions."""
        return self.records(Edition, kind=kind)

    def standards(
        self, *, stage: str | None = None, type: str | None = None, owner: str | None = None, number: str | None = None
    ) -> tuple[Standard, ...]:
        """Return the standards as last printed; `stage` is a code such as 60, `number` one in any spelling, earlier
        numbers included."""
        found = self.records(Standard, stage_code=stage, type=type, owner=owner)
        if number is None:
            return found
        named = {history.standard.standard_id for history in self.show(number).standards}
        return tuple(standard for standard in found if standard.standard_id in named)

    def entries(self, *, edition: str | None = None, stage: str | None = None) -> tuple[Entry, ...]:
        """Return the rows of the lists of standards, understood."""
        return self.records(Entry, edition_id=edition, stage_code=stage)

    def changes(self, *, kind: str | None = None, cause: str | None = None) -> tuple[Change, ...]:
        """Return the changes between editions."""
        return self.records(Change, kind=kind, cause=cause)

    def lineage(self, *, standard_id: str | None = None, status: str | None = "accepted") -> tuple[Lineage, ...]:
        """Return the standards under two identifiers; candidates too where `status` is None."""
        return self.records(Lineage, standard_id=standard_id, status=status)

    def sections(self, *, edition: str | None = None, level: int | None = None) -> tuple[Section, ...]:
        """Return the headings."""
        return self.records(Section, edition_id=edition, level=level)

    def documents(self, *, edition: str | None = None, kind: str | None = None) -> tuple[Document, ...]:
        """Return the laws, policies, reports and standards that the texts name."""
        return self.records(Document, edition_id=edition, kind=kind)

    def mentions(self, *, edition: str | None = None, label: str | None = None) -> tuple[Mention, ...]:
        """Return the named things at their places in the text."""
        return self.records(Mention, edition_id=edition, label=label)

    def citations(self, *, edition: str | None = None) -> tuple[Citation, ...]:
        """Return the standards cited in running text."""
        return self.records(Citation, edition_id=edition)

    def findings(self, *, edition: str | None = None, severity: str | None = None) -> tuple[Finding, ...]:
        """Return what a maintainer should look at."""
        return self.records(Finding, edition_id=edition, severity=severity)

    def observations(self, *, standard_id: str | None = None) -> tuple[Observation, ...]:
        """Return what public registers say of the standards since."""
        return self.records(Observation, standard_id=standard_id)

    def search(self, query: str) -> tuple[Hit, ...]:
        """Return sections, standards and documents that a query finds, the best first."""
        return tuple(search(self._connection, query))

    def show(self, number: str) -> StandardReport:
        """Return all that is known of a number in any spelling."""
        return show(self._connection, number)

    def trace(self, row_id: str) -> TraceReport:
        """Return the way from any id to its quotes; InputError where no row has that id."""
        return trace(self._connection, row_id)

    def problems(self) -> tuple[Problem, ...]:
        """Return what is wrong with the file: broken contracts, references, floors, hashes; none is the answer."""
        return tuple(problems_of(self._connection))

    @property
    def tables(self) -> tuple[str, ...]:
        """Return the names of the public tables and views."""
        return public_names(self._connection)

    def table(self, name: str) -> PublicTable:
        """Return a table or view with the meaning of its columns; InputError where there is none of that name."""
        return read_table(self._connection, name)

    def pandas(self, name: str) -> Any:
        """Return a table or view as a `pandas.DataFrame`."""
        return pandas_frame(self.table(name))

    def polars(self, name: str) -> Any:
        """Return a table or view as a `polars.DataFrame`."""
        return polars_frame(self.table(name))


def open_file(path: str | Path) -> Dataset:
    """Return a dataset file open for reading.

    Raises InputError where there is no such file, or it is no dataset of this major version.
    """
    return Dataset(open_dataset(Path(path)))
