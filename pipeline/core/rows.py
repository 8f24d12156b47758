"""Rows: how a record lies in a table of the dataset, and how it comes back; derived from its declared columns."""

import json
import types
import typing
from collections.abc import Iterator, Sequence
from dataclasses import asdict, astuple, dataclass, fields, is_dataclass
from functools import cache
from typing import Any, TypeVar

from pipeline.core.fields import Column, columns_of
from pipeline.core.jsonl import decode
from pipeline.core.records import Box

T = TypeVar("T")
SqlValue = str | int | float | None

#: What a column holds, and the storage type it has in a STRICT table.
_STORAGE = {"text": "TEXT", "integer": "INTEGER", "real": "REAL", "boolean": "INTEGER", "json": "TEXT"}
_SCALARS = {str: "text", int: "integer", float: "real", bool: "boolean"}


@dataclass(frozen=True, slots=True)
class SqlColumn:
    """A column of a table: what it holds (text, integer, real, boolean, json), whether null is allowed, its meaning."""

    name: str
    holds: str
    is_optional: bool
    vocabulary: tuple[str, ...]
    en: str
    zh: str

    @property
    def storage(self) -> str:
        """Return the type of the column in a STRICT table."""
        return _STORAGE[self.holds]


def sql_columns(cls: type) -> tuple[SqlColumn, ...]:
    """Return the table columns of a record class in order; a Box stands as its four edges, other parts as JSON."""
    return tuple(sql for column in _columns(cls) for sql in _stored(column))


def sql_values(row: Any) -> tuple[SqlValue, ...]:
    """Return a record as the values of its table's columns."""
    return tuple(value for column in _columns(type(row)) for value in _values(column, getattr(row, column.name)))


def record_of(cls: type[T], values: Sequence[SqlValue]) -> T:
    """Return the record that the values of its table's columns stand for; TypeError where one does not fit."""
    remaining = iter(values)
    raw = {column.name: _raw(column, remaining) for column in _columns(cls)}
    return typing.cast(T, decode(raw, cls))


@cache
def _columns(cls: type) -> tuple[Column, ...]:
    return columns_of(cls)


def _kind(column: Column) -> tuple[Any, bool]:
    if typing.get_origin(column.type) in (types.UnionType, typing.Union):
        (only,) = (kind for kind in typing.get_args(column.type) if kind is not types.NoneType)
        return only, True
    return column.type, False


def _stored(column: Column) -> Iterator[SqlColumn]:
    kind, is_optional = _kind(column)
    if kind is Box:
        for edge in columns_of(Box):
            yield SqlColumn(edge.name, "real", is_optional, (), f"{column.en}: {edge.en}", f"{column.zh}：{edge.zh}")
        return
    holds = _SCALARS.get(kind, "json")
    yield SqlColumn(column.name, holds, is_optional, column.vocabulary, column.en, column.zh)


def _values(column: Column, value: Any) -> tuple[SqlValue, ...]:
    kind, _ = _kind(column)
    if kind is Box:
        return (None,) * len(fields(Box)) if value is None else astuple(value)
    if value is None or kind in _SCALARS:
        return (int(value) if kind is bool and value is not None else value,)
    return (json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":")),)


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else value


def _raw(column: Column, remaining: Iterator[SqlValue]) -> Any:
    kind, _ = _kind(column)
    if kind is Box:
        edges = {edge.name: next(remaining) for edge in fields(Box)}
        return None if None in edges.values() else edges
    value = next(remaining)
    if value is None:
        return None
    if kind is bool:
        return bool(value)
    return value if kind in _SCALARS else json.loads(str(value))
