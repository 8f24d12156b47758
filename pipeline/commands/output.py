"""Output: what reporting commands share, their database argument and JSON Lines."""

import argparse
import json
import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pipeline.core.errors import InputError, printable

LOG = logging.getLogger("biaopu")
#: The dataset that `make` builds.
DEFAULT_DATABASE = Path("dist/biaopu.sqlite")


def add_database(parser: argparse.ArgumentParser) -> None:
    """Declare --database."""
    parser.add_argument(
        "--database",
        type=Path,
        default=default_database(),
        metavar="FILE",
        help=f"dataset to read (default: {default_database()})",
    )


def default_database() -> Path:
    """Return the dataset that is read where none is named: that of `make`, else the only release in this folder."""
    releases = sorted(Path().glob("biaopu-*.sqlite"))
    return releases[0] if len(releases) == 1 and not DEFAULT_DATABASE.is_file() else DEFAULT_DATABASE


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a dataset for reading; InputError where it is none, or where a part of the file is damaged."""
    from pipeline.query import open_dataset

    LOG.info("reading %s", printable(str(path)))
    connection = open_dataset(path)
    try:
        yield connection
    except sqlite3.DatabaseError as error:
        raise InputError(str(path), f"cannot be read ({error})", "build it again") from error
    finally:
        connection.close()


def add_json(parser: argparse.ArgumentParser) -> None:
    """Declare --json and --format, of which --json is short for one value."""
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text for people, or JSON Lines")
    parser.add_argument("--json", dest="format", action="store_const", const="json", help="the same as --format json")


def print_json(value: Any) -> None:
    """Print a value as one line of JSON."""
    print(json.dumps(value, ensure_ascii=False))


def at_least_one(text: str) -> int:
    """Return a count given as an argument; ArgumentTypeError where it is none."""
    if not (text.isascii() and text.isdigit() and int(text)):
        raise argparse.ArgumentTypeError(f"{text} is no count; give 1 or more")
    return int(text)


def add_json_only(parser: argparse.ArgumentParser) -> None:
    """Declare --json and --format of a command that prints nothing but JSON Lines."""
    parser.add_argument("--format", choices=("json",), default="json", help="JSON Lines, the only form")
    parser.add_argument("--json", dest="format", action="store_const", const="json", help="the same as --format json")
