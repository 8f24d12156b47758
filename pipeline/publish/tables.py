"""Tables: the public views as CSV, as CSV for Excel, and as JSON Lines."""

import csv
import json
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import sqlite_utils

#: Tables that are public beside the views.
_PUBLIC_TABLES = ("dataset", "editions")
#: What a spreadsheet takes for a formula when a cell starts with it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_DECODERS: dict[str, Callable[[Any], Any]] = {"json": json.loads, "boolean": bool}


def public_tables(connection: sqlite3.Connection) -> list[str]:
    """Return the public tables and views of a dataset by name."""
    return sorted([*_PUBLIC_TABLES, *_database(connection).view_names()])


def write_tables(connection: sqlite3.Connection, folder: Path) -> dict[str, int]:
    """Write every public table in all forms into a release folder; return the number of rows by file name.

    Rows keep the order of their view. In CSV null is empty; for Excel a cell that a spreadsheet would take for a
    formula starts with an apostrophe.
    """
    counts: dict[str, int] = {}
    for name in ("csv", "jsonl"):
        (folder / name).mkdir()
    for table in public_tables(connection):
        holds = _columns(connection, table)
        rows = [tuple(row.values()) for row in _database(connection)[table].rows]
        _write_csv(folder / f"csv/{table}.csv", [tuple(holds), *rows], encoding="utf-8", line_end="\n")
        shown = [tuple(map(_harmless, row)) for row in rows]
        _write_csv(folder / f"csv/{table}-excel.csv", [tuple(holds), *shown], encoding="utf-8-sig", line_end="\r\n")
        _write_jsonl(folder / f"jsonl/{table}.jsonl", rows, holds)
        for file in (f"csv/{table}.csv", f"csv/{table}-excel.csv", f"jsonl/{table}.jsonl"):
            counts[file] = len(rows)
    return counts


def _database(connection: sqlite3.Connection) -> sqlite_utils.Database:
    return sqlite_utils.Database(connection, recursive_triggers=False, execute_plugins=False)


def _columns(connection: sqlite3.Connection, table: str) -> dict[str, str]:
    """Return what each column of a table or view holds, in order."""
    return dict(
        connection.execute("SELECT column_name, holds FROM field_doc WHERE table_name = ? ORDER BY position", (table,))
    )


def _harmless(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _write_csv(path: Path, rows: Iterable[tuple[Any, ...]], *, encoding: str, line_end: str) -> None:
    with path.open("w", encoding=encoding, newline="") as stream:
        csv.writer(stream, lineterminator=line_end).writerows(rows)


def _write_jsonl(path: Path, rows: Iterable[tuple[Any, ...]], holds: dict[str, str]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        for row in rows:
            values = {
                name: value if value is None else _DECODERS.get(kind, _unchanged)(value)
                for (name, kind), value in zip(holds.items(), row, strict=True)
            }
            stream.write(json.dumps(values, ensure_ascii=False, separators=(",", ":")) + "\n")


def _unchanged(value: Any) -> Any:
    return value
