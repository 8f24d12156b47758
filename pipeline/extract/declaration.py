"""Declaration: what edition.toml says of the document beside it."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from pipeline.core.errors import InputError
from pipeline.core.records.document import EDITION_KINDS

FILE = "edition.toml"
_KEYS = {
    "id",
    "title",
    "publisher",
    "date",
    "kind",
    "language",
    "licence",
    "attribution",
    "source_name",
    "source_sha256",
    "previous",
}
#: 2023, 2023-05 or 2023-05-31
_DATE = re.compile(r"\d{4}(-\d{2}){0,2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """The source file and what is declared of it; null where edition.toml is silent or absent."""

    file: Path
    title: str | None = None
    publisher: str | None = None
    date: str | None = None
    kind: str | None = None
    licence: str | None = None
    attribution: str | None = None
    previous: str | None = None
    sha256: str | None = None


def read_declaration(folder: Path) -> Declaration:
    """Return what `folder/edition.toml` declares; InputError where it is missing, broken or names no file there."""
    where = f"{folder.name}/{FILE}"
    try:
        facts = tomllib.loads((folder / FILE).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise InputError(where, "no such file", "write one; docs/new-edition.md says how") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(where, f"not valid TOML: {error}", "mend that line") from error
    _check(facts, where, folder)
    return Declaration(
        file=_source_file(folder, facts, where),
        title=facts.get("title"),
        publisher=facts.get("publisher"),
        date=facts.get("date"),
        kind=facts.get("kind"),
        licence=facts.get("licence"),
        attribution=facts.get("attribution"),
        previous=facts.get("previous"),
        sha256=facts.get("source_sha256"),
    )


def _check(facts: dict[str, object], where: str, folder: Path) -> None:
    if unknown := sorted(facts.keys() - _KEYS):
        raise InputError(where, f"unknown keys {unknown}", f"use {sorted(_KEYS)}")
    if wrong := sorted(key for key, value in facts.items() if not isinstance(value, str)):
        raise InputError(where, f"{wrong} must be text in quotes", "put quotes around the value")
    if facts.get("id", folder.name) != folder.name:
        raise InputError(where, f"id is {facts['id']}, the folder is {folder.name}", "make them equal")
    if facts.get("kind", EDITION_KINDS[0]) not in EDITION_KINDS:
        raise InputError(where, f"kind is {facts['kind']}", f"use one of {', '.join(EDITION_KINDS)}")
    if not _DATE.fullmatch(str(facts.get("date", "2023"))):
        raise InputError(where, f"date is {facts['date']}", "write 2023, 2023-05 or 2023-05-31")


def _source_file(folder: Path, facts: dict[str, object], where: str) -> Path:
    if "source_name" in facts:
        name = str(facts["source_name"])
        if name != Path(name).name:
            raise InputError(where, f"source_name is {name}", "name a file inside the edition's folder")
        file = folder / name
    else:
        found = sorted(folder.glob("source.*"))
        if len(found) != 1:
            raise InputError(where, f"{len(found)} files source.* stand beside it", "keep exactly one")
        file = found[0]
    if not file.is_file() or file.resolve().parent != folder.resolve():
        raise InputError(where, f"{file.name} is no file of this folder", "put the document there")
    return file
