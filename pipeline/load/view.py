"""View: one view of the dataset, its columns documented by the records they come from."""

from dataclasses import dataclass, replace

from pipeline.core.dataset import user_version
from pipeline.core.fields import FIRST, Pattern
from pipeline.core.rows import SqlColumn, sql_columns
from pipeline.load.schema import quoted


@dataclass(frozen=True, slots=True)
class ViewColumn:
    """A column of a view: its expression, and its name, kind and meaning."""

    expression: str
    column: SqlColumn


@dataclass(frozen=True, slots=True)
class View:
    """A view: its name, what a row is, its columns, the rest of its query from FROM on, the columns that tell its rows
    apart, and the schema version that brought it."""

    name: str
    en: str
    zh: str
    columns: tuple[ViewColumn, ...]
    body: str
    key: tuple[str, ...]
    since: str = FIRST

    @property
    def query(self) -> str:
        """Return the query of the view."""
        shown = ",\n  ".join(f"{shown.expression} AS {quoted(shown.column.name)}" for shown in self.columns)
        return f"SELECT\n  {shown}\n{self.body}"


def taken(
    cls: type, alias: str, names: str, *, is_optional: bool = False, since: str = FIRST
) -> tuple[ViewColumn, ...]:
    """Return columns of a record class under a table alias; `is_optional` for the outer side of a join.

    `since` is the schema version in which the view took them in, where that is later than the columns themselves.
    """
    known = {column.name: column for column in sql_columns(cls)}
    return tuple(_taken(alias, known[name], is_optional, since) for name in names.split())


def _taken(alias: str, column: SqlColumn, is_optional: bool, since: str) -> ViewColumn:
    later = max(column.since, since, key=user_version)
    shown = replace(column, is_optional=column.is_optional or is_optional, since=later)
    return ViewColumn(f"{alias}.{quoted(column.name)}", shown)


def computed(
    name: str,
    expression: str,
    en: str,
    zh: str,
    *,
    holds: str = "text",
    is_optional: bool = True,
    unit: str = "",
    pattern: Pattern | None = None,
    since: str = FIRST,
) -> tuple[ViewColumn, ...]:
    """Return a column that no record has, with its own meaning."""
    return (ViewColumn(expression, SqlColumn(name, holds, is_optional, (), en, zh, unit, pattern, since)),)
