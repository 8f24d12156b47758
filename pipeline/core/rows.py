"""Rows: how a record lies in a table of the dataset, and how it comes back; derived from its declared columns."""

import json
import types
import typing
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

from pipeline.core.fields import FIRST, Column, Pattern, columns_of
from pipeline.core.jsonl import JSON, decode
from pipeline.core.records import Box

T = TypeVar("T")
SqlValue = str | int | float | None

#: What a column holds, and the storage type it has in a STRICT table.
_STORAGE = {
    "text": "TEXT",
    "integer": "INTEGER",
    "real": "REAL",
    "boolean": "INTEGER",
    "array": "TEXT",
    "object": "TEXT",
}
_EDGES: Callable[[Box], tuple[float, ...]] = attrgetter(*(edge.name for edge in fields(Box)))
_NO_BOX = (None,) * len(fields(Box))
_SCALARS = {str: "text", int: "integer", float: "real", bool: "boolean"}


@dataclass(frozen=True, slots=True)
class SqlColumn:
    """A column of a table: what it holds (text, integer, real, boolean, array, object), whether null is allowed, its
    meaning, unit, form, and the schema version that brought it."""

    name: str
    holds: str
    is_optional: bool
    vocabulary: tuple[str, ...]
    en: str
    zh: str
    unit: str = ""
    pattern: Pattern | None = None
    since: str = FIRST

    @property
    def storage(self) -> str:
        """Return the type of the column in a STRICT table."""
        return _STORAGE[self.holds]


@dataclass(frozen=True, slots=True)
class _Part:
    """A declared column, the type of its values, and whether it may be null."""

    column: Column
    kind: Any
    is_optional: bool


def sql_columns(cls: type) -> tuple[SqlColumn, ...]:
    """Return the table columns of a record class in order; a Box stands as its four edges, other parts as JSON."""
    return tuple(stored for part in _parts(cls) for stored in _stored(part))


def sql_values(row: Any) -> tuple[SqlValue, ...]:
    """Return a record as the values of its table's columns."""
    cls: type = type(row)
    getter, converted = _getter(cls)
    found = getter(row)
    if not converted:
        return found
    values = list(found)
    for place, convert in converted:
        values[place : place + 1] = convert(found[place])
    return tuple(values)


@cache
def _getter(cls: type) -> tuple[Callable[[Any], tuple[Any, ...]], tuple[tuple[int, Callable[[Any], Any]], ...]]:
    """Return what takes the columns of a record of a class, and what converts those stored as something else, the last
    first."""
    parts = _parts(cls)
    names = [part.column.name for part in parts]
    taken: Callable[[Any], Any] = attrgetter(*names)
    converted = [(place, _converter(part)) for place, part in enumerate(parts) if part.kind not in (str, int, float)]
    return (taken if len(names) > 1 else lambda row: (taken(row),)), tuple(reversed(converted))


def _converter(part: _Part) -> Callable[[Any], tuple[SqlValue, ...]]:
    if part.kind is Box:
        return lambda value: _NO_BOX if value is None else _EDGES(value)
    if part.kind is bool:
        return lambda value: (None if value is None else int(value),)
    return lambda value: (None if value is None else JSON.encode(value),)


def record_of(cls: type[T], values: Sequence[SqlValue]) -> T:
    """Return the record that the values of its table's columns stand for; TypeError where one does not fit."""
    plain: type = cls
    names, allowed = _scalars_of(plain)
    if names and all(type(value) in types_ for value, types_ in zip(values, allowed, strict=True)):
        return cls(**dict(zip(names, values, strict=True)))
    remaining = iter(values)
    raw = {part.column.name: _raw(part, remaining) for part in _parts(cls)}
    return typing.cast(T, decode(raw, cls))


def _parts(cls: type) -> tuple[_Part, ...]:
    return _known_parts(cls)


@cache
def _scalars_of(cls: type) -> tuple[tuple[str, ...], tuple[frozenset[type], ...]]:
    """Return the names and types of the columns of a class that has nothing but texts and numbers, which need no
    decoding; empty for any other class."""
    parts = _parts(cls)
    if any(part.kind not in (str, int, float) for part in parts):
        return (), ()
    optional = {True: {types.NoneType}, False: set[type]()}
    return (
        tuple(part.column.name for part in parts),
        tuple(frozenset({part.kind} | optional[part.is_optional]) for part in parts),
    )


@cache
def _known_parts(cls: type) -> tuple[_Part, ...]:
    return tuple(_part(column) for column in columns_of(cls))


def _part(column: Column) -> _Part:
    if typing.get_origin(column.type) in (types.UnionType, typing.Union):
        (only,) = (kind for kind in typing.get_args(column.type) if kind is not types.NoneType)
        return _Part(column, only, True)
    return _Part(column, column.type, False)


def _stored(part: _Part) -> Iterator[SqlColumn]:
    column = part.column
    if part.kind is Box:
        for edge in columns_of(Box):
            en, zh = f"{column.en}: {edge.en}", f"{column.zh}：{edge.zh}"
            yield SqlColumn(edge.name, "real", part.is_optional, (), en, zh, unit=edge.unit, since=column.since)
        return
    holds = _SCALARS.get(part.kind) or ("array" if typing.get_origin(part.kind) is tuple else "object")
    yield SqlColumn(
        name=column.name,
        holds=holds,
        is_optional=part.is_optional,
        vocabulary=column.vocabulary,
        en=column.en,
        zh=column.zh,
        unit=column.unit,
        pattern=column.pattern,
        since=column.since,
    )


def _raw(part: _Part, remaining: Iterator[SqlValue]) -> Any:
    if part.kind is Box:
        edges = {edge.name: next(remaining) for edge in fields(Box)}
        return None if None in edges.values() else edges
    value = next(remaining)
    if value is None:
        return None
    if part.kind is bool:
        return bool(value)
    return value if part.kind in _SCALARS else json.loads(str(value))
