"""Declaration: what edition.toml says of the document beside it."""

import hashlib
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.core.errors import InputError
from pipeline.core.records.document import EDITION_KINDS
from pipeline.extract.files import read_bytes

FILE = "edition.toml"
#: What every edition says of itself; its id is the name of its folder.
_REQUIRED = ("title", "publisher", "date", "kind", "source_name", "source_sha256")
_KEYS = {"id", *_REQUIRED, "language", "licence", "attribution", "previous"}
#: How to write a key that is missing.
_ADVICE = {
    "title": 'add title = "…", as the cover prints it',
    "publisher": 'add publisher = "…", as the cover prints it',
    "date": 'add date = "2023-05", as precise as the cover prints it',
    "kind": f'add kind = "…", one of {", ".join(EDITION_KINDS)}',
}
#: 2023, 2023-05 or 2023-05-31
_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}", re.ASCII)


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


def read_declaration(folder: Path, *, is_draft: bool = False) -> Declaration:
    """Return what `folder/edition.toml` declares of the document in the folder.

    A draft may leave out facts that the cover then gives. Raises InputError naming file and key where the file is
    missing or broken, a key is missing, empty or wrong, or the document is not there or has another hash.
    """
    where = f"{folder.name}/{FILE}"
    facts = _facts(folder / FILE, where)
    for key, problem, advice in _mistakes(facts, folder.name, is_draft):
        raise InputError(where, problem, advice, key)
    file = _source_file(folder, facts, where)
    return Declaration(
        file=file,
        title=facts.get("title"),
        publisher=facts.get("publisher"),
        date=facts.get("date"),
        kind=facts.get("kind"),
        licence=facts.get("licence"),
        attribution=facts.get("attribution"),
        previous=facts.get("previous"),
        sha256=_checked_hash(file, facts, where),
    )


def _facts(path: Path, where: str) -> dict[str, str]:
    """Return the keys and values of a declaration; InputError where a key is unknown or a value no text."""
    try:
        facts = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        advice = "write one, or let `biaopu add` write it; docs/new-edition.md says how"
        raise InputError(where, "no such file", advice) from error
    except OSError as error:
        raise InputError(where, f"cannot be read ({error.strerror})", "check the file and its rights") from error
    except (ValueError, RecursionError) as error:  # of its syntax, its encoding, a number without end, its depth
        raise InputError(where, f"not valid TOML: {str(error)[:200]}", "mend that line") from error
    for key in sorted(facts):
        if key not in _KEYS:
            raise InputError(where, "is no key of an edition", f"use {', '.join(sorted(_KEYS))}", key)
        if not isinstance(facts[key], str):
            raise InputError(where, "its value is no text", "put quotes around it", key)
    return facts


def _mistakes(facts: dict[str, str], folder: str, is_draft: bool) -> Iterator[tuple[str, str, str]]:
    """Yield key, problem and advice of everything that a declaration says wrongly, then of all that it lacks."""
    if facts.get("id", folder) != folder:
        yield "id", f"is {facts['id']}, the folder is {folder}", "make them equal"
    if (facts.get("kind") or EDITION_KINDS[0]) not in EDITION_KINDS:
        yield "kind", f"is {facts['kind']}", f"use one of {', '.join(EDITION_KINDS)}"
    if not _is_date(facts.get("date") or "2023"):
        yield "date", f"is {facts['date']}", "write 2023, 2023-05 or 2023-05-31"
    if facts.get("previous") == folder:
        yield "previous", "is the edition itself", "name the edition that it follows, or take the key out"
    for key in () if is_draft else _REQUIRED:
        if not facts.get(key, "").strip():
            advice = _ADVICE.get(key, f'add {key} = "…"; `biaopu add` writes it')
            yield key, "is missing" if key not in facts else "is empty", advice


def _is_date(text: str) -> bool:
    """Return whether a text is a year, a month or a day of the calendar."""
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    except ValueError:
        return False
    return True


def _source_file(folder: Path, facts: dict[str, str], where: str) -> Path:
    if "source_name" in facts:
        name = facts["source_name"]
        if name != Path(name).name or name == FILE:
            raise InputError(where, f"is {name[:200]}", "name the document inside the edition's folder", "source_name")
        file = folder / name
    else:
        found = sorted(folder.glob("source.*"))
        if len(found) != 1:
            raise InputError(where, f"{len(found)} files source.* stand beside it", "keep exactly one")
        file = found[0]
    try:
        is_here = file.is_file() and file.resolve().parent == folder.resolve()
    except OSError:  # a name too long for any file
        is_here = False
    if not is_here:
        raise InputError(where, f"{file.name[:200]} is no file of this folder", "put the document there", "source_name")
    return file


def _checked_hash(file: Path, facts: dict[str, str], where: str) -> str | None:
    promised = facts.get("source_sha256")
    if promised is not None and (found := hashlib.sha256(read_bytes(file)).hexdigest()) != promised.lower():
        raise InputError(
            where,
            f"is {promised}, the SHA-256 of {file.name} is {found}",
            "restore the file or correct the hash",
            "source_sha256",
        )
    return promised and promised.lower()
