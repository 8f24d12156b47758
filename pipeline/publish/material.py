"""Material: what the writers of a release read, taken out of the stamped dataset once."""

import json
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from pipeline.core.libraries import library
from pipeline.core.public_tables import PublicTable


@dataclass(frozen=True, slots=True)
class Artefact:
    """A file of a release: its path inside the folder, its bytes, and its rows where it has some."""

    name: str
    content: bytes
    rows: int | None = None


@dataclass(frozen=True, slots=True)
class Earlier:
    """The release before: version, schema version, open dataset with the bytes of its file, and public tables, none
    where its schema is of another major version, whose rows cannot be compared."""

    version: str
    schema_version: str
    connection: sqlite3.Connection
    content: bytes
    tables: tuple[PublicTable, ...]

    @property
    def is_comparable(self) -> bool:
        """Return whether its rows can be compared with those of the release in the making."""
        return bool(self.tables)


@dataclass(frozen=True, slots=True)
class Material:
    """A release in the making: its `dataset` row, its open dataset and the bytes of that file, its public tables, and
    the release before it, null for the first."""

    dataset: dict[str, Any]
    connection: sqlite3.Connection
    content: bytes
    tables: tuple[PublicTable, ...]
    earlier: Earlier | None

    @property
    def version(self) -> str:
        """Return the version of the release."""
        return str(self.dataset["version"])

    @property
    def month(self) -> str:
        """Return the month of the release, `2026-11`: a calendar version says no day."""
        return "-".join(self.version.split(".")[:2])

    @property
    def file_name(self) -> str:
        """Return the stem that the files of the whole dataset have."""
        return f"biaopu-{self.version}"

    def table(self, name: str) -> PublicTable:
        """Return a public table by name; KeyError where there is none."""
        return {table.name: table for table in self.tables}[name]


#: What makes artefacts of a release; it reads and returns, the files are written in one place.
Writer = Callable[[Material], Iterable[Artefact]]


def text_artefact(name: str, text: str, rows: int | None = None) -> Artefact:
    """Return an artefact of text in UTF-8."""
    return Artefact(name, text.encode("utf-8"), rows)


def json_artefact(name: str, value: Any) -> Artefact:
    """Return an artefact of indented JSON, its keys in the order given."""
    return text_artefact(name, json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def yaml_text(value: Any) -> str:
    """Return lists, objects and scalars as YAML, keys in their order; InputError where PyYAML is not installed."""
    return str(library("yaml").safe_dump(value, allow_unicode=True, sort_keys=False, width=100))
