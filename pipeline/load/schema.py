"""Schema: the tables of a dataset, written from the record classes."""

from pipeline.core.fields import SHARE, table_of
from pipeline.core.records import STORED
from pipeline.core.rows import SqlColumn, sql_columns
from pipeline.load.metadata import METADATA

#: Every table of a dataset but those of the search, in the order in which they are made and filled.
TABLES: tuple[type, ...] = (*STORED, *METADATA)


def table_statement(cls: type) -> str:
    """Return the statement that makes the table of a record class."""
    table, columns = table_of(cls), sql_columns(cls)
    lines = [_column(column) for column in columns]
    if {"start", "end"} <= {column.name for column in columns}:
        lines.append('CHECK (0 <= "start" AND "start" <= "end")')
    lines.append(f"PRIMARY KEY ({quoted(*table.key)})")
    lines.extend(_reference(reference.columns, reference.table) for reference in table.references)
    body = ",\n  ".join(lines)
    return f"CREATE TABLE {quoted(table.name)} (\n  {body}\n) STRICT"


def index_statements(cls: type) -> list[str]:
    """Return the statements that make the indexes of the foreign keys of a table."""
    table = table_of(cls)
    return [
        f"CREATE INDEX {quoted('_'.join((table.name, *reference.columns)))} "
        f"ON {quoted(table.name)} ({quoted(*reference.columns)})"
        for reference in table.references
        if table.key[: len(reference.columns)] != reference.columns
    ]


def quoted(*names: str) -> str:
    """Return names as SQL identifiers separated by commas."""
    return ", ".join(f'"{name}"' for name in names)


def _column(column: SqlColumn) -> str:
    parts = [quoted(column.name), column.storage]
    if not column.is_optional:
        parts.append("NOT NULL")
    if column.holds == "boolean":
        parts.append(f"CHECK ({quoted(column.name)} IN (0, 1))")
    if column.vocabulary and column.holds == "text":
        values = ", ".join(_literal(value) for value in column.vocabulary)
        parts.append(f"CHECK ({quoted(column.name)} IN ({values}))")
    if column.unit == SHARE:
        parts.append(f"CHECK ({quoted(column.name)} BETWEEN 0 AND 1)")
    return " ".join(parts)


def _reference(columns: tuple[str, ...], target: str) -> str:
    key = _key_of_table(target)
    return (
        f"FOREIGN KEY ({quoted(*columns)}) REFERENCES {quoted(target)} ({quoted(*key)}) DEFERRABLE INITIALLY DEFERRED"
    )


def _key_of_table(name: str) -> tuple[str, ...]:
    (key,) = (table_of(cls).key for cls in TABLES if table_of(cls).name == name)
    return key


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
