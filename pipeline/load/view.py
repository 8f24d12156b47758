"""View: one view of the dataset, its columns documented by the records they come from."""

from dataclasses import dataclass, replace

from pipeline.core.rows import SqlColumn, sql_columns
from pipeline.load.schema import quoted


@dataclass(frozen=True, slots=True)
class ViewColumn:
    """A column of a view: its expression, and its name, kind and meaning."""

    expression: str
    column: SqlColumn


@dataclass(frozen=True, slots=True)
class View:
    """A view: its name, what a row is, its columns, and the rest of its query from FROM on."""

    name: str
    en: str
    zh: str
    columns: tuple[ViewColumn, ...]
    body: str

    @property
    def query(self) -> str:
        """Return the query of the view."""
        shown = ",\n  ".join(f"{shown.expression} AS {quoted(shown.column.name)}" for shown in self.columns)
        return f"SELECT\n  {shown}\n{self.body}"


def taken(cls: type, alias: str, names: str, *, is_optional: bool = False) -> tuple[ViewColumn, ...]:
    """Return columns of a record class under a table alias; `is_optional` for the outer side of a join."""
    known = {column.name: column for column in sql_columns(cls)}
    chosen = (known[name] for name in names.split())
    return tuple(
        ViewColumn(f"{alias}.{quoted(column.name)}", replace(column, is_optional=column.is_optional or is_optional))
        for column in chosen
    )


def computed(
    name: str, expression: str, en: str, zh: str, *, holds: str = "text", is_optional: bool = True
) -> tuple[ViewColumn, ...]:
    """Return a column that no record has, with its own meaning."""
    return (ViewColumn(expression, SqlColumn(name, holds, is_optional, (), en, zh)),)
