"""Organisations: names, abbreviations and committee designations of config/organisations.toml."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.core.errors import InputError
from pipeline.core.vocabulary import read_toml

_FILE = "organisations.toml"
_KEYS = {"name", "name_en", "aliases", "designation", "kind", "region", "source"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A body with its full name, other names, and its committee designation where it has one."""

    name: str
    name_en: str | None
    aliases: tuple[str, ...]
    designation: str | None
    kind: str
    region: str | None
    source: str


@cache
def read_organisations(folder: Path | None = None) -> tuple[Organisation, ...]:
    """Return the organisations of config/organisations.toml in file order.

    Raises InputError where an entry has an unknown key, or a name or alias stands twice.
    """
    rows = read_toml(_FILE, folder)["organisation"]
    found = tuple(_organisation(row) for row in rows)
    seen: set[str] = set()
    for organisation in found:
        for name in (organisation.name, *organisation.aliases):
            if name in seen:
                raise InputError(f"config/{_FILE}", f"{name} stands twice", "keep one of the two")
            seen.add(name)
    return found


def _organisation(row: dict[str, object]) -> Organisation:
    if unknown := row.keys() - _KEYS:
        raise InputError(
            f"config/{_FILE}", f"unknown keys {sorted(unknown)}", f"use {sorted(_KEYS)}", str(row.get("name"))
        )
    missing = {"name", "kind", "source"} - row.keys()
    if missing:
        raise InputError(f"config/{_FILE}", f"keys {sorted(missing)} are missing", "add them", str(row.get("name")))
    aliases = row.get("aliases", [])
    if not isinstance(aliases, list):
        raise InputError(f"config/{_FILE}", "aliases is no list", "write it as a list", str(row["name"]))
    return Organisation(
        name=str(row["name"]),
        name_en=_optional(row, "name_en"),
        aliases=tuple(str(alias) for alias in aliases),
        designation=_optional(row, "designation"),
        kind=str(row["kind"]),
        region=_optional(row, "region"),
        source=str(row["source"]),
    )


def _optional(row: dict[str, object], key: str) -> str | None:
    return str(row[key]) if key in row else None
