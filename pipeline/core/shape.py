"""Shape: the tables and columns that a dataset promises, and the version that a change of them requires."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from enum import IntEnum

from pipeline.core.dataset import user_version


class Bump(IntEnum):
    """How far a schema version has to move: not at all, for wording, for what is added, for what readers lose."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3


@dataclass(frozen=True, slots=True)
class ColumnShape:
    """What a column promises; its texts are those of `field_doc`."""

    name: str
    holds: str
    is_optional: bool
    vocabulary: tuple[str, ...]
    unit: str | None
    pattern: str | None
    since: str
    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class TableShape:
    """What a table or view promises: its kind, the columns that tell its rows apart, its columns in order."""

    name: str
    kind: str
    key: tuple[str, ...]
    since: str
    en: str
    zh: str | None
    columns: tuple[ColumnShape, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """The tables and views of a schema version by name; `release` is the first release that has it, null before."""

    schema_version: str
    release: str | None
    tables: tuple[TableShape, ...]


@dataclass(frozen=True, slots=True)
class SchemaChange:
    """One difference between two shapes, and how far it moves the version."""

    bump: Bump
    what: str


def shape_of(connection: sqlite3.Connection, schema_version: str, release: str | None = None) -> Shape:
    """Return the shape that an open dataset documents in `table_doc` and `field_doc`."""
    columns: dict[str, list[ColumnShape]] = {}
    for table, vocabulary, is_optional, *values in connection.execute(
        "SELECT table_name, vocabulary, is_optional, column_name, holds, unit, pattern, since, en, zh "
        "FROM field_doc ORDER BY table_name, position"
    ):
        name, holds, unit, pattern, since, en, zh = values
        column = ColumnShape(
            name, holds, bool(is_optional), tuple(json.loads(vocabulary)), unit, pattern, since, en, zh
        )
        columns.setdefault(table, []).append(column)
    found = connection.execute("SELECT table_name, kind, key, since, en, zh FROM table_doc ORDER BY table_name")
    tables = (
        TableShape(name, kind, tuple(json.loads(key)), since, en, zh, tuple(columns.get(name, ())))
        for name, kind, key, since, en, zh in found
    )
    return Shape(schema_version, release, tuple(tables))


def shape_text(shape: Shape) -> str:
    """Return a shape as JSON that is read and compared line by line."""
    return json.dumps(asdict(shape), ensure_ascii=False, indent=1) + "\n"


def read_shape(text: str) -> Shape:
    """Return the shape that `shape_text` wrote."""
    raw = json.loads(text)
    tables = (
        TableShape(
            **{
                **table,
                "key": tuple(table["key"]),
                "columns": tuple(
                    ColumnShape(**{**column, "vocabulary": tuple(column["vocabulary"])}) for column in table["columns"]
                ),
            }
        )
        for table in raw["tables"]
    )
    return Shape(raw["schema_version"], raw["release"], tuple(tables))


def schema_changes(old: Shape, new: Shape) -> list[SchemaChange]:
    """Return how a shape differs from an older one, the farthest move first, then by name."""
    before, after = ({table.name: table for table in shape.tables} for shape in (old, new))
    found = [SchemaChange(Bump.MAJOR, f"{name} is gone") for name in sorted(before.keys() - after.keys())]
    found += [SchemaChange(Bump.MINOR, f"{name} is new") for name in sorted(after.keys() - before.keys())]
    for name in sorted(before.keys() & after.keys()):
        found += _table_changes(before[name], after[name])
    return sorted(found, key=lambda change: (-change.bump, change.what))


def required_version(old: Shape, new: Shape) -> str:
    """Return the least schema version that the new shape may have."""
    bump = max((change.bump for change in schema_changes(old, new)), default=Bump.NONE)
    major, minor, patch = (int(part) for part in old.schema_version.split("."))
    if bump is Bump.MAJOR:
        return f"{major + 1}.0.0"
    if bump is Bump.MINOR:
        return f"{major}.{minor + 1}.0"
    return f"{major}.{minor}.{patch + 1}" if bump is Bump.PATCH else old.schema_version


def version_problems(old: Shape, new: Shape) -> list[str]:
    """Return why the version of the new shape is not right after the old one: too low, or columns that name another
    version as the one that brought them; none is the answer."""
    problems = []
    required = required_version(old, new)
    if user_version(new.schema_version) < user_version(required):
        first = schema_changes(old, new)[0] if old.tables != new.tables else None
        why = f"{first.what}, so " if first else ""
        problems.append(f"{why}the schema version has to be at least {required}, it is {new.schema_version}")
    known = {(table.name, column.name) for table in old.tables for column in table.columns}
    for table in new.tables:
        for column in table.columns:
            is_older = user_version(column.since) <= user_version(old.schema_version)
            if (table.name, column.name) not in known and is_older:
                problems.append(f"{table.name}.{column.name} is new, so its `since` cannot be {column.since}")
    return problems


def _table_changes(old: TableShape, new: TableShape) -> Iterator[SchemaChange]:
    if (old.kind, old.key) != (new.kind, new.key):
        yield SchemaChange(Bump.MAJOR, f"{old.name} has another kind or key")
    if (old.en, old.zh) != (new.en, new.zh):
        yield SchemaChange(Bump.PATCH, f"{old.name} is described in other words")
    before, after = ({column.name: column for column in table.columns} for table in (old, new))
    for name in [name for name in before if name not in after]:
        yield SchemaChange(Bump.MAJOR, f"{old.name}.{name} is gone")
    kept = [column.name for column in new.columns[: len(before)] if column.name in before]
    if old.kind == "view" and before.keys() <= after.keys() and kept != list(before):
        yield SchemaChange(Bump.MAJOR, f"{old.name} has its columns in another order")
    for name, column in after.items():
        if name not in before:
            yield SchemaChange(Bump.MINOR, f"{old.name}.{name} is new")
        elif bump := _column_bump(before[name], column):
            yield SchemaChange(bump, f"{old.name}.{name} is not what it was")


def _column_bump(old: ColumnShape, new: ColumnShape) -> Bump:
    """Return how far a changed column moves the version: readers lose where values may come that could not before."""
    is_wider = not new.vocabulary and old.vocabulary
    is_freer = new.is_optional and not old.is_optional
    if (old.holds, old.unit) != (new.holds, new.unit) or is_freer or is_wider or old.pattern not in (None, new.pattern):
        return Bump.MAJOR
    if (old.is_optional, old.vocabulary, old.pattern) != (new.is_optional, new.vocabulary, new.pattern):
        return Bump.MINOR
    return Bump.PATCH if (old.en, old.zh) != (new.en, new.zh) else Bump.NONE
