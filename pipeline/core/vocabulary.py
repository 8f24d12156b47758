"""Vocabulary: reading the tables of config/."""

import csv
import tomllib
from pathlib import Path
from typing import Any

from pipeline.core.errors import InputError
from pipeline.core.paths import config_folder


def read_toml(name: str, folder: Path | None = None) -> dict[str, Any]:
    """Return a TOML file of config/ as parsed; InputError where it is missing or broken."""
    path = (folder or config_folder()) / name
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise InputError(f"config/{name}", "no such file", "restore it from the repository") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"config/{name}", f"not valid TOML: {error}", "mend that line") from error


def read_csv(name: str, columns: tuple[str, ...], folder: Path | None = None) -> tuple[dict[str, str], ...]:
    """Return the rows of a CSV file of config/; InputError where it is missing or its header is not `columns`."""
    path = (folder or config_folder()) / name
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            reader = csv.DictReader(stream, strict=True)
            rows = tuple(reader)
    except FileNotFoundError as error:
        raise InputError(f"config/{name}", "no such file", "restore it from the repository") from error
    except (csv.Error, UnicodeDecodeError) as error:
        raise InputError(f"config/{name}", f"not valid CSV: {error}", "mend that line") from error
    if tuple(reader.fieldnames or ()) != columns:
        raise InputError(
            f"config/{name}", f"columns are {reader.fieldnames}", f"make them {','.join(columns)}", "row 1"
        )
    for number, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            raise InputError(f"config/{name}", "cells missing or too many", "mend the row", f"row {number}")
    return rows
