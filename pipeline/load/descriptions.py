"""Descriptions: the rows in which a dataset documents its tables, views and columns."""

import inspect
from collections.abc import Iterator, Sequence

from pipeline.core.fields import table_of
from pipeline.core.rows import SqlColumn, sql_columns
from pipeline.load.metadata import FieldDoc, TableDoc
from pipeline.load.schema import TABLES
from pipeline.load.views import VIEWS


def field_docs() -> list[FieldDoc]:
    """Return the meaning of every column of every table and view by table name and position."""
    found = [doc for cls in TABLES for doc in _columns(table_of(cls).name, sql_columns(cls))]
    found += [doc for view in VIEWS for doc in _columns(view.name, [shown.column for shown in view.columns])]
    return sorted(found, key=lambda doc: (doc.table_name, doc.position))


def table_docs() -> list[TableDoc]:
    """Return the meaning of every table and view by name."""
    views = [
        TableDoc(table_name=view.name, kind="view", en=view.en, zh=view.zh, key=view.key, since=view.since)
        for view in VIEWS
    ]
    return sorted([*map(_table, TABLES), *views], key=lambda doc: doc.table_name)


def meaning_of(cls: type) -> str:
    """Return what a row of a record class is: the first sentence of its docstring, without its full stop."""
    return inspect.cleandoc(cls.__doc__ or "").split("\n\n")[0].split(". ")[0].replace("\n", " ").removesuffix(".")


def _table(cls: type) -> TableDoc:
    table = table_of(cls)
    return TableDoc(table_name=table.name, kind="table", en=meaning_of(cls), zh=None, key=table.key, since=table.since)


def _columns(table: str, columns: Sequence[SqlColumn]) -> Iterator[FieldDoc]:
    for position, column in enumerate(columns, start=1):
        yield FieldDoc(
            table_name=table,
            column_name=column.name,
            position=position,
            holds=column.holds,
            is_optional=column.is_optional,
            vocabulary=column.vocabulary,
            en=column.en,
            zh=column.zh,
            unit=column.unit or None,
            pattern=column.pattern.regex if column.pattern else None,
            since=column.since,
        )
