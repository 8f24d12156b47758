"""Adding: a document becomes an edition, a folder of its own with what its cover says, whole or not at all."""

import hashlib
import json
import os
import re
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.core.collection import Collection
from pipeline.core.errors import InputError
from pipeline.core.records import Edition, Entry, Finding, Line, Section
from pipeline.core.writing import creating, sweep
from pipeline.extract.declaration import read_declaration
from pipeline.line import Reading, read_edition

# aisec-2025, tc260-ai-2024
_ID = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")
_DECLARATION = "edition.toml"
#: What the cover can say, in the order of the declaration.
COVER_FACTS = ("title", "publisher", "date", "kind")


@dataclass(frozen=True, slots=True)
class Added:
    """A new edition: its folder, everything that was read out of it, and the facts that neither cover nor user gave."""

    folder: Path
    records: Collection
    missing: tuple[str, ...]

    @property
    def edition(self) -> Edition:
        """Return the edition."""
        return self.records.one(Edition)

    @property
    def counts(self) -> dict[str, int]:
        """Return how many lines, headings, lists and rows were read."""
        entries = self.records.of(Entry)
        return {
            "lines": len(self.records.of(Line)),
            "sections": len(self.records.of(Section)),
            "lists": len({entry.list_label for entry in entries}),
            "rows": len(entries),
        }

    @property
    def roles(self) -> dict[str, int]:
        """Return how many lines have which role, the most frequent first."""
        counted = Counter(line.role for line in self.records.of(Line))
        return dict(sorted(counted.items(), key=lambda item: (-item[1], item[0])))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return what was not understood or contradicts itself, by rule, the grave ones first."""
        order = {"error": 0, "warning": 1, "notice": 2}
        found = self.records.of(Finding)
        return tuple(sorted(found, key=lambda f: (order[f.severity], f.rule, f.finding_id)))


def add_edition(
    document: Path, raw: Path, edition_id: str, *, previous: str | None = None, declared: Mapping[str, str | None]
) -> Added:
    """Copy a document to `raw/<edition_id>/source.*` and declare it in `edition.toml`; return what was read of it.

    `declared` gives facts (title, publisher, date, kind, licence, attribution) that stand before those of the cover.
    The folder appears whole or not at all. Raises InputError where the id is unusable or taken, `previous` is no
    edition of `raw`, or the document cannot be read.
    """
    sweep(raw)
    _check(document, raw, edition_id, previous)
    given = {name: value for name, value in declared.items() if value}
    with creating(raw / edition_id) as folder:
        source = folder / f"source{document.suffix.lower()}"
        shutil.copyfile(document, source)
        _write(folder, source, given, previous)
        records = _read(folder, document)
        read = records.one(Edition)
        missing = tuple(name for name in COVER_FACTS if _fact(read, name) is None)
        _write(folder, source, {name: _fact(read, name) for name in COVER_FACTS} | given, previous)
        read_declaration(folder, is_draft=True)
    return Added(raw / edition_id, records, missing)


def _check(document: Path, raw: Path, edition_id: str, previous: str | None) -> None:
    if not document.is_file():
        raise InputError(str(document), "no such file", "name the document to add")
    if not _ID.fullmatch(edition_id):
        raise InputError(f"--id {edition_id}", "is no edition id", "use lower case letters, digits and hyphens")
    if os.path.lexists(raw / edition_id):
        raise InputError(str(raw / edition_id), "is there already", "choose another id; an edition is never edited")
    if previous is not None and not (raw / previous / _DECLARATION).is_file():
        known = ", ".join(sorted(path.parent.name for path in raw.glob(f"*/{_DECLARATION}"))) or "none"
        raise InputError(f"--previous {previous}", f"no edition of {raw}", f"name one of: {known}")


def _read(folder: Path, document: Path) -> Collection:
    """Return what is read of a folder; an error names the document as the user knows it."""
    try:
        return read_edition(folder, Reading(is_draft=True))
    except InputError as error:
        if error.file.endswith(f"source{document.suffix.lower()}"):
            raise InputError(document.name, error.problem, error.advice, error.place) from error
        raise


def _fact(edition: Edition, name: str) -> str | None:
    value: str | None = getattr(edition, name)
    return None if name == "title" and value == edition.edition_id else value


def _write(folder: Path, source: Path, facts: Mapping[str, str | None], previous: str | None) -> None:
    sha256 = hashlib.sha256(source.read_bytes()).hexdigest()
    named = {"source_name": source.name, "source_sha256": sha256, "previous": previous}
    text = "\n".join(_lines(facts, named))
    (folder / _DECLARATION).write_text(f"{text}\n", encoding="utf-8", newline="\n")


def _lines(facts: Mapping[str, str | None], named: Mapping[str, str | None]) -> Iterator[str]:
    """Yield the lines of a declaration; what is not known stays as a comment that says so."""
    yield "# Written by `biaopu add`; title, publisher and date as the cover prints them."
    for name in COVER_FACTS:
        value = facts.get(name)
        yield f"{name} = {_quoted(value)}" if value else f'# {name} = "…"  # not found on the cover'
    for name in ("licence", "attribution"):
        value = facts.get(name)
        yield f"{name} = {_quoted(value)}" if value else f'# {name} = "…"  # say it before the document is published'
    yield from (f"{name} = {_quoted(value)}" for name, value in named.items() if value)


def _quoted(text: str) -> str:
    """Return a text as a TOML string; JSON's escapes are TOML's."""
    return json.dumps(text, ensure_ascii=False)
