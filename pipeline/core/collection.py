"""Collection: the records of one artefact or of many, by class."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

from pipeline.core.jsonl import read_records, write_records
from pipeline.core.records import STORED, RegisterEntry, RegisterRow, Source, SourcePage

T = TypeVar("T")

#: Every record class that an artefact may hold, in the order in which an artefact holds them.
CLASSES: tuple[type, ...] = (Source, SourcePage, RegisterRow, RegisterEntry, *STORED)


class Collection:
    """An immutable set of records; a step takes collections and returns one.

    Inside a class, records keep the order in which they were added.
    """

    __slots__ = ("_rows",)

    def __init__(self, rows: Iterable[Any] = ()) -> None:
        by_class: dict[type, list[Any]] = {}
        for row in rows:
            by_class.setdefault(type(row), []).append(row)
        self._rows = {cls: tuple(found) for cls, found in by_class.items()}

    def of(self, cls: type[T]) -> tuple[T, ...]:
        """Return the records of one class, in order."""
        return self._rows.get(cls, ())

    def one(self, cls: type[T]) -> T:
        """Return the only record of a class; ValueError where there is none or more than one."""
        (only,) = self.of(cls)
        return only

    def __iter__(self) -> Iterator[Any]:
        """Yield all records, class by class in the order of `CLASSES`."""
        for cls in CLASSES:
            yield from self.of(cls)

    def __or__(self, other: "Collection") -> "Collection":
        """Return the records of both, those of `self` first."""
        return Collection([*self, *other])

    def write(self, path: Path) -> None:
        """Write the records to a JSON Lines artefact, whole or not at all."""
        write_records(path, self)

    @staticmethod
    def read(*paths: Path) -> "Collection":
        """Read one or several artefacts; InputError where a line is no record of this version."""
        return Collection(row for path in paths for row in read_records(path, *CLASSES))


def split(everything: Collection, classes: Sequence[type]) -> dict[str, Collection]:
    """Return the records of some classes by their edition, whose ids are the keys; order is kept."""
    rows: dict[str, list[Any]] = {}
    for cls in classes:
        found: tuple[Any, ...] = everything.of(cls)
        for row in found:
            rows.setdefault(row.edition_id, []).append(row)
    return {edition_id: Collection(of_edition) for edition_id, of_edition in rows.items()}


def merge(collections: Iterable[Collection]) -> Collection:
    """Return the records of several collections in order."""
    return Collection(row for collection in collections for row in collection)
