"""JSON Lines: artefacts between steps, one record a line, read back strictly by their declared types."""

import json
import types
import typing
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.core.errors import InputError
from pipeline.core.writing import replacing


def encode(row: Any) -> str:
    """Return a record as one JSON line whose first key, `record`, is its class name."""
    return JSON.encode({"record": type(row).__name__} | _fields_of(row))


def _fields_of(row: Any) -> dict[str, Any]:
    """Return a record as its fields; TypeError for anything else."""
    cls: type = type(row)
    return {name: getattr(row, name) for name in _names_of(cls)}


#: Writes values, lists and records inside one another on one line.
JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_fields_of)


def write_records(path: Path, rows: Iterable[Any]) -> None:
    """Write records to `path` whole or not at all; InputError where the place cannot be written."""
    with (
        replacing(path, tells_folders=False) as unfinished,
        unfinished.open("w", encoding="utf-8", newline="\n") as stream,
    ):
        stream.writelines(encode(row) + "\n" for row in rows)


def read_records(path: Path, *classes: type) -> Iterator[Any]:
    """Yield the records of `path` in order.

    Raises InputError where a line is no JSON, is of another class than `classes`, or a field is missing, unknown or
    of another type than declared.
    """
    known = {cls.__name__: cls for cls in classes}
    try:
        stream = path.open(encoding="utf-8")
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror})", "run make") from error
    with stream:
        number = 1
        try:
            for number, line in enumerate(stream, start=1):  # noqa: B007  # where it ended is said below
                raw = json.loads(line)
                yield decode(raw, known[raw.pop("record")])
        except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as error:
            problem = f"not a record of this version ({str(error)[:500]})"
            raise InputError(str(path), problem, "run make clean, then make", f"line {number}") from error


def decode(raw: Any, kind: Any) -> Any:
    """Return `raw` (parsed JSON) as a value of the type `kind`; TypeError, KeyError, or for a code outside its
    vocabulary ValueError, where it does not fit."""
    sort, inner = _shape(kind)
    if sort == "record":
        expected = _types_of(kind)
        if raw.keys() != expected.keys():
            raise KeyError(f"fields {sorted(raw.keys() ^ expected.keys())} of {kind}")
        values = {
            name: value if type(value := raw[name]) in as_they_are else decode(value, expected[name])
            for name, as_they_are in _scalars(kind)
        }
        for name, codes in _vocabularies(kind):
            if values[name] is not None and values[name] not in codes:
                raise ValueError(f"{values[name]!r} is no {name} of {kind.__name__}")
        return kind(**values)
    if sort == "optional":
        return None if raw is None else decode(raw, inner[0])
    if sort == "list":
        return tuple(decode(item, inner[0]) for item in raw)
    if sort == "tuple":
        return tuple(decode(item, part) for item, part in zip(raw, inner, strict=True))
    if kind is float and type(raw) is int:
        return float(raw)
    if type(raw) is not kind:
        raise TypeError(f"{raw!r} is no {kind.__name__}")
    return raw


@cache
def _shape(kind: Any) -> tuple[str, tuple[Any, ...]]:
    """Return the sort of a declared type (record, optional, list, tuple or scalar) and the types of its parts."""
    if is_dataclass(kind):
        return "record", ()
    origin, parts = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        return "optional", tuple(part for part in parts if part is not types.NoneType)
    if origin is tuple:
        return ("list", parts[:1]) if parts[-1] is Ellipsis else ("tuple", parts)
    return "scalar", ()


@cache
def _scalars(kind: type) -> tuple[tuple[str, frozenset[type]], ...]:
    """Return the fields of a record, each with the types of JSON values that it takes as they are."""
    found = []
    for name, declared in _types_of(kind).items():
        sort, inner = _shape(declared)
        types_ = (*inner, types.NoneType) if sort == "optional" and len(inner) == 1 else (declared,)
        found.append((name, frozenset(one for one in types_ if one in (str, int, float, bool, types.NoneType))))
    return tuple(found)


@cache
def _types_of(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


@cache
def _vocabularies(kind: type) -> tuple[tuple[str, frozenset[str]], ...]:
    """Return the closed lists of values of the columns of a record that have one."""
    return tuple((f.name, frozenset(f.metadata["vocabulary"])) for f in fields(kind) if f.metadata.get("vocabulary"))


@cache
def _names_of(cls: type) -> tuple[str, ...]:
    """Return the names of the fields of a record class; TypeError for any other class."""
    return tuple(field.name for field in fields(cls))
