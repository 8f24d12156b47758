"""Patterns: a text that is declared to have one form has it."""

from collections.abc import Iterator

from pipeline.core.fields import Pattern, table_of
from pipeline.core.rows import SqlColumn, sql_columns
from pipeline.load.contracts.wording import key_text, promise
from pipeline.load.metadata import Contract
from pipeline.load.schema import TABLES

_MEANINGS = {
    "date": ("an ISO 8601 year, month or day", "ISO 8601 年、月或日"),
    "sha256": ("64 hexadecimal digits", "64 位十六进制数"),
}


def pattern_contracts() -> Iterator[Contract]:
    """Yield a contract for every column that is declared with a pattern."""
    for cls in TABLES:
        for column in sql_columns(cls):
            if column.pattern is not None:
                yield _contract(table_of(cls).name, column, column.pattern)


def _contract(table: str, column: SqlColumn, pattern: Pattern) -> Contract:
    en, zh = _MEANINGS[pattern.name]
    other = " AND ".join(f"r.{column.name} NOT GLOB '{glob}'" for glob in pattern.globs)
    return promise(
        f"{table}_{column.name}_is_a_{pattern.name}",
        f"{column.name} of {table} is {en}",
        f"{table} 的 {column.name} 为 {zh}",
        f"SELECT {key_text(table, 'r')} FROM {table} AS r WHERE {other}",
    )
