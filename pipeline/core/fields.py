"""Fields: a column is declared once, on its record, and drives artefacts, SQL and documentation."""

from collections.abc import Callable
from dataclasses import MISSING, dataclass, field, fields
from typing import Any, TypeVar, dataclass_transform, get_type_hints

T = TypeVar("T")

#: Table name, key columns and foreign keys of a record class, under the class.
_TABLES: dict[type, "Table"] = {}
#: Schema version of the first release: what was there from the beginning.
FIRST = "1.0.0"
#: Units: offsets count Unicode code points, positions on a page are points (1/72 inch), a share is 0 to 1.
CODE_POINT, POINT, SHARE = "code point", "pt", "share (0-1)"


@dataclass(frozen=True, slots=True)
class Pattern:
    """The form of a text column: its name, a regular expression for the whole value, and the same as SQL GLOBs."""

    name: str
    regex: str
    globs: tuple[str, ...]


_YEAR = "[0-9]" * 4
#: A year, a month or a day of ISO 8601.
DATE = Pattern(
    "date",
    "[0-9]{4}(-[01][0-9](-[0-3][0-9])?)?",
    (_YEAR, f"{_YEAR}-[01][0-9]", f"{_YEAR}-[01][0-9]-[0-3][0-9]"),
)
SHA256 = Pattern("sha256", "[0-9a-f]{64}", ("[0-9a-f]" * 64,))


@dataclass(frozen=True, slots=True)
class Reference:
    """A foreign key: `columns` of this table point at the key of `table`."""

    columns: tuple[str, ...]
    table: str


@dataclass(frozen=True, slots=True)
class Table:
    """The SQL side of a record class: its table, primary key, foreign keys, and schema version that brought it."""

    name: str
    key: tuple[str, ...]
    references: tuple[Reference, ...]
    since: str


@dataclass(frozen=True, slots=True)
class Column:
    """A declared column: name, Python type, meaning in English and Chinese, closed list of values (empty where open),
    unit (empty where it has none), form of the text (null where any), and the schema version that brought it."""

    name: str
    type: Any
    en: str
    zh: str
    vocabulary: tuple[str, ...]
    unit: str
    pattern: Pattern | None
    since: str


def means(
    en: str,
    zh: str,
    *,
    vocabulary: tuple[str, ...] = (),
    unit: str = "",
    pattern: Pattern | None = None,
    since: str = FIRST,
    default: Any = MISSING,
) -> Any:
    """Declare a column by its meaning in English and Chinese; for codes the closed list of values, for quantities the
    unit, for texts of one form the pattern; `since` is the schema version that brings it."""
    metadata = {"en": en, "zh": zh, "vocabulary": vocabulary, "unit": unit, "pattern": pattern, "since": since}
    return field(default=default, metadata=metadata)


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(means,))
def record(
    *,
    table: str = "",
    key: tuple[str, ...] = (),
    references: tuple[tuple[tuple[str, ...], str], ...] = (),
    since: str = FIRST,
) -> Callable[[type[T]], type[T]]:
    """Make a class a frozen record; with `table` it is stored in that table of the dataset under `key`."""

    def declare(cls: type[T]) -> type[T]:
        frozen = dataclass(frozen=True, kw_only=True, slots=True)(cls)
        if table:
            links = tuple(Reference(columns, target) for columns, target in references)
            _TABLES[frozen] = Table(table, key, links, since)
        return frozen

    return declare


def table_of(cls: type) -> Table:
    """Return the table a record class is stored in; KeyError for a record that only lives in artefacts."""
    return _TABLES[cls]


def columns_of(cls: type) -> tuple[Column, ...]:
    """Return the declared columns of a record class in order of declaration."""
    types = get_type_hints(cls)
    return tuple(Column(name=f.name, type=types[f.name], **f.metadata) for f in fields(cls))


def key_of(row: Any) -> tuple[Any, ...]:
    """Return the primary key of a record as a tuple; rows are written and compared in its order."""
    return tuple(getattr(row, name) for name in table_of(type(row)).key)
