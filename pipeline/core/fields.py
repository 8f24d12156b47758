"""Fields: a column is declared once, on its record, and drives artefacts, SQL and documentation."""

from collections.abc import Callable
from dataclasses import MISSING, dataclass, field, fields
from typing import Any, TypeVar, dataclass_transform, get_type_hints

T = TypeVar("T")

#: Table name, key columns and foreign keys of a record class, under the class.
_TABLES: dict[type, "Table"] = {}


@dataclass(frozen=True, slots=True)
class Reference:
    """A foreign key: `columns` of this table point at the key of `table`."""

    columns: tuple[str, ...]
    table: str


@dataclass(frozen=True, slots=True)
class Table:
    """The SQL side of a record class: its table, primary key and foreign keys."""

    name: str
    key: tuple[str, ...]
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A declared column: name, Python type, whether null is allowed, and its meaning in English and Chinese."""

    name: str
    type: Any
    en: str
    zh: str
    vocabulary: tuple[str, ...]


def means(en: str, zh: str, *, vocabulary: tuple[str, ...] = (), default: Any = MISSING) -> Any:
    """Declare a column by its meaning in English and Chinese and, for codes, the closed list of its values."""
    return field(default=default, metadata={"en": en, "zh": zh, "vocabulary": vocabulary})


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(means,))
def record(
    *, table: str = "", key: tuple[str, ...] = (), references: tuple[tuple[tuple[str, ...], str], ...] = ()
) -> Callable[[type[T]], type[T]]:
    """Make a class a frozen record; with `table` it is stored in that table of the dataset under `key`."""

    def declare(cls: type[T]) -> type[T]:
        frozen = dataclass(frozen=True, kw_only=True, slots=True)(cls)
        if table:
            links = tuple(Reference(columns, target) for columns, target in references)
            _TABLES[frozen] = Table(table, key, links)
        return frozen

    return declare


def table_of(cls: type) -> Table:
    """Return the table a record class is stored in; KeyError for a record that only lives in artefacts."""
    return _TABLES[cls]


def columns_of(cls: type) -> tuple[Column, ...]:
    """Return the declared columns of a record class in order of declaration."""
    types = get_type_hints(cls)
    return tuple(
        Column(f.name, types[f.name], f.metadata["en"], f.metadata["zh"], f.metadata["vocabulary"]) for f in fields(cls)
    )


def key_of(row: Any) -> tuple[Any, ...]:
    """Return the primary key of a record as a tuple; rows are written and compared in its order."""
    return tuple(getattr(row, name) for name in table_of(type(row)).key)
