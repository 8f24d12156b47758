"""Enriching: of a public register's export, the rows that speak of standards in a dataset are kept beside the editions.

The export itself is not kept: it may be large, and not ours to pass on. What is kept is its hash and, as they stand
there, the rows of use, so that a build needs neither the export nor the network.
"""

import csv
import hashlib
import json
import os
import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.core.collection import Collection
from pipeline.core.errors import InputError
from pipeline.core.records import Lineage, Observation, Register, RegisterRow, SourcePage, Standard
from pipeline.core.titles import read_title
from pipeline.core.writing import creating, sweep
from pipeline.enrich import KnownRegister, known_register, read_register_rows, useful, write_register
from pipeline.extract import extract
from pipeline.normalize import normalize_register
from pipeline.query import read_compared
from pipeline.resolve import observe_registers
from pipeline.resolve.decisions import is_date, read_decisions

_ID = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")
#: What may look at rows as they are read, and hands them on.
Watch = Callable[[Iterator[dict[str, str]]], Iterator[dict[str, str]]]
#: Header words that say that a CSV file is ISO Open Data, which spreadsheets' rules do not fit.
_ISO = ("reference", "currentStage")
#: Digits of a number by which a row is looked at at all, at least.
_DIGITS = re.compile(r"\d{2,12}")


@dataclass(frozen=True, slots=True)
class Enriched:
    """A kept export: its folder, the register, how many rows the export has, and what the kept ones say."""

    folder: Path
    register: Register
    export_rows: int
    observations: tuple[Observation, ...]


@dataclass(frozen=True, slots=True)
class Declared:
    """What a user says of an export; null where the export or its file name says it."""

    as_of: str
    register_id: str | None = None
    name: str | None = None
    licence: str | None = None


def enrich(
    export: Path, raw: Path, connection: sqlite3.Connection, declared: Declared, watch: Watch = iter
) -> Enriched:
    """Keep the rows of an export that speak of standards in an open dataset, as `raw/<register_id>/`.

    `watch` is given the rows on their way in, for a progress bar. The folder appears whole or not at all. Raises
    InputError where the export cannot be read or has no column of numbers, the date is none, the register is unknown
    and not named, or its folder is there already.
    """
    if not is_date(declared.as_of):
        raise InputError(f"--date {declared.as_of}", "is no date", "write 2026, 2026-11 or 2026-11-05")
    table = list(watch(_table(export)))
    register = _register(export, table, declared)
    sweep(raw)
    if os.path.lexists(raw / register.register_id):
        raise InputError(str(raw / register.register_id), "is there already", "name another with --id, or remove it")
    kept, observations = _kept(table, register, export, read_compared(connection))
    if not kept:
        raise InputError(export.name, "no row of it speaks of a standard in the dataset", "nothing was kept")
    with creating(raw / register.register_id) as folder:
        write_register(folder, register, kept)
    return Enriched(raw / register.register_id, register, len(table), tuple(observations))


def _kept(
    table: Sequence[dict[str, str]], register: Register, export: Path, known: Collection
) -> tuple[list[RegisterRow], list[Observation]]:
    """Return the rows that speak of a known standard and what they say; of the others, no number is read."""
    digits = {d for row in known for text in _numbers(row) for d in _DIGITS.findall(text)}
    titles = {read_title(standard.title).key for standard in known.of(Standard) if standard.title}
    rows = [
        row
        for row in read_register_rows(table, register.register_id, export.name)
        if _digits(row) & digits or (row.title and read_title(row.title).key in titles)
    ]
    understood = normalize_register(Collection([register, *rows]))
    observations = observe_registers(known | understood, read_decisions())
    speaking = {seen.row for seen in observations}
    return [row for row in rows if row.row in speaking], observations


def _numbers(row: Any) -> Iterator[str]:
    """Yield the numbers that a record of a dataset gives a standard."""
    if isinstance(row, Lineage):
        yield from (row.old_number, row.new_number)
    elif number := getattr(row, "number", None):
        yield number


def _digits(row: RegisterRow) -> set[str]:
    texts = (row.number_text, row.plan_text, row.replaces_text)
    return {digits for text in texts if text for digits in _DIGITS.findall(text)}


def _register(export: Path, table: Sequence[dict[str, str]], declared: Declared) -> Register:
    known: KnownRegister | None = known_register(tuple(table[0])) if table else None
    name = declared.name or (known.name if known else None)
    if name is None:
        advice = "name the catalogue that it comes from: --source 'openstd.samr.gov.cn'"
        raise InputError(export.name, "no known register has these columns", advice)
    stem = known.register_id if known else "-".join(re.findall(r"[a-z0-9]+", export.stem.lower())) or "register"
    register_id = declared.register_id or f"{stem}-{declared.as_of}"
    if not _ID.fullmatch(register_id):
        raise InputError(f"--id {register_id}", "is no id", "use lower case letters, digits and hyphens")
    return Register(
        register_id=register_id,
        name=name,
        as_of=declared.as_of,
        licence=declared.licence or (known.licence if known else None),
        export_name=export.name,
        export_sha256=hashlib.sha256(export.read_bytes()).hexdigest(),
        row_count=0,
    )


def _table(export: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of an export under its own header words, of which all rows have the same."""
    if not export.is_file():
        raise InputError(str(export), "no such file", "name the export of a register")
    if export.suffix.lower() in (".jsonl", ".ndjson"):
        return _json_lines(export)
    if export.suffix.lower() == ".csv" and set(_ISO) <= set(_first_line(export)):
        return _plain_csv(export)
    return _spreadsheet(export)


def _first_line(export: Path) -> list[str]:
    with export.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
        return next(csv.reader(stream), [])


def _plain_csv(export: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a CSV file in UTF-8 with one header row, the columns of use alone but for what names it."""
    with export.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream, strict=True)
        header = tuple(reader.fieldnames or ())
        wanted = {*useful(header), *_ISO, "ownerCommittee"} & set(header)
        try:
            for row in reader:
                yield {word: row[word] or "" for word in header if word in wanted}
        except (csv.Error, UnicodeDecodeError) as error:
            place = f"line {reader.line_num}"
            raise InputError(export.name, f"not valid CSV ({error})", "export it again", place) from error


def _json_lines(export: Path) -> Iterator[dict[str, str]]:
    """Yield the objects of a JSON Lines file, what is nested under its path (title.en), lists joined by 、."""
    header: tuple[str, ...] = ()
    with export.open("rb") as stream:
        for number, line in enumerate(stream, start=1):
            if not line.strip():
                continue
            try:
                flat = dict(_flat(json.loads(line)))
            except (ValueError, AttributeError) as error:
                place = f"line {number}"
                raise InputError(export.name, f"no JSON object ({error})", "give one object a line", place) from error
            header = header or tuple(
                dict.fromkeys([*useful(flat), *(w for w in (*_ISO, "ownerCommittee") if w in flat)])
            )
            yield {word: flat.get(word, "") for word in header}


def _flat(value: dict[str, Any], path: str = "") -> Iterator[tuple[str, str]]:
    for name, part in value.items():
        if isinstance(part, dict):
            yield from _flat(part, f"{path}{name}.")
        else:
            parts = part if isinstance(part, list) else [part]
            yield f"{path}{name}", "、".join(str(one) for one in parts if one is not None)


def _spreadsheet(export: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of the first table of a CSV or Excel file that has a header, as `biaopu build` reads lists."""
    pages = extract(export).of(SourcePage)
    for grid in (grid for page in pages for grid in page.grids):
        rows: dict[int, dict[int, str]] = {}
        for cell in grid.cells:
            rows.setdefault(cell.row, {})[cell.column] = cell.text
        first, *others = (rows[row] for row in sorted(rows))
        for row in others:
            if row != first:
                yield {word: row.get(column, "") for column, word in first.items() if word}
        return
    raise InputError(export.name, "no table in it", "give a .csv, .xlsx or .jsonl export of a register")
