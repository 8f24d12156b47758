"""Folder: the kept rows of an export and what is declared of it, beside the editions in raw/."""

import csv
import hashlib
import json
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import fields
from pathlib import Path

from pipeline.core.collection import Collection
from pipeline.core.errors import InputError
from pipeline.core.records import Register, RegisterRow

DECLARATION = "register.toml"
_ROWS = "rows.csv"
_KEYS = ("name", "as_of", "licence", "export_name", "export_sha256", "rows_sha256")
_OPTIONAL = ("licence",)
#: The columns of the kept rows, in order.
_COLUMNS = tuple(field.name for field in fields(RegisterRow) if field.name != "register_id")
# 2026, 2026-11 or 2026-11-05
_DATE = re.compile(r"\d{4}(-\d{2}){0,2}")


def register_folders(raw: Path) -> list[Path]:
    """Return the folders of kept exports in a folder laid out like raw/, by name."""
    return sorted(path.parent for path in raw.glob(f"*/{DECLARATION}"))


def write_register(folder: Path, register: Register, rows: Sequence[RegisterRow]) -> None:
    """Write the kept rows of an export and its declaration into an empty folder."""
    with (folder / _ROWS).open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(_COLUMNS)
        writer.writerows(["" if (cell := getattr(row, name)) is None else cell for name in _COLUMNS] for row in rows)
    facts = {
        "name": register.name,
        "as_of": register.as_of,
        "licence": register.licence,
        "export_name": register.export_name,
        "export_sha256": register.export_sha256,
        "rows_sha256": _sha256(folder),
    }
    lines = ["# Written by `biaopu enrich`: the rows of an export that speak of standards in our editions."]
    lines += [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in facts.items() if value]
    (folder / DECLARATION).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def read_register(folder: Path) -> Collection:
    """Return the Register and the RegisterRows of a folder.

    Raises InputError where the declaration or the rows are missing, broken, or not those of one another.
    """
    where = f"{folder.name}/{DECLARATION}"
    try:
        facts = tomllib.loads((folder / DECLARATION).read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(where, f"cannot be read ({error})", "restore it, or enrich again") from error
    wrong = [k for k in _KEYS if not isinstance(facts.get(k, "" if k in _OPTIONAL else None), str)]
    if wrong or facts.keys() - set(_KEYS) or not _DATE.fullmatch(facts["as_of"]):
        raise InputError(where, f"its keys or values are wrong ({', '.join(wrong) or 'as_of'})", "enrich again")
    if not (folder / _ROWS).is_file() or _sha256(folder) != facts["rows_sha256"]:
        raise InputError(f"{folder.name}/{_ROWS}", f"is not what {DECLARATION} declares", "restore it, or enrich again")
    rows = tuple(_read_rows(folder))
    register = Register(
        register_id=folder.name,
        name=facts["name"],
        as_of=facts["as_of"],
        licence=facts.get("licence"),
        export_name=facts["export_name"],
        export_sha256=facts["export_sha256"],
        row_count=len(rows),
    )
    return Collection([register, *rows])


def _sha256(folder: Path) -> str:
    return hashlib.sha256((folder / _ROWS).read_bytes()).hexdigest()


def _read_rows(folder: Path) -> Iterator[RegisterRow]:
    with (folder / _ROWS).open(encoding="utf-8", newline="") as stream:
        for number, cells in enumerate(csv.DictReader(stream, strict=True), start=2):
            if tuple(cells) != _COLUMNS or None in cells.values() or not cells["row"].isdigit():
                raise InputError(f"{folder.name}/{_ROWS}", "not a row of ours", "enrich again", f"row {number}")
            said = {name: cells[name] or None for name in _COLUMNS if name != "row"}
            yield RegisterRow(register_id=folder.name, row=int(cells["row"]), **said)
