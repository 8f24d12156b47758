"""Reading: records back out of a dataset."""

import sqlite3
from collections.abc import Sequence
from dataclasses import asdict, is_dataclass
from typing import Any, TypeVar

from pipeline.core.fields import table_of
from pipeline.core.rows import SqlValue, record_of, sql_columns

T = TypeVar("T")


def read(
    connection: sqlite3.Connection, cls: type[T], where: str = "1", parameters: Sequence[SqlValue] = ()
) -> tuple[T, ...]:
    """Return the records of a class for which an SQL condition holds, by key."""
    table = table_of(cls)
    shown = ", ".join(f'"{column.name}"' for column in sql_columns(cls))
    order = ", ".join(f'"{name}"' for name in table.key)
    rows = connection.execute(f'SELECT {shown} FROM "{table.name}" WHERE {where} ORDER BY {order}', parameters)
    return tuple(record_of(cls, row) for row in rows)


def as_json(value: Any) -> Any:
    """Return a report as what `json.dumps` takes: records as objects, tuples as lists."""
    if is_dataclass(value) and not isinstance(value, type):
        return {name: as_json(part) for name, part in asdict(value).items()}
    if isinstance(value, dict):
        return {name: as_json(part) for name, part in value.items()}
    return [as_json(item) for item in value] if isinstance(value, tuple | list) else value
