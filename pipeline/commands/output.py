"""Output: what reporting commands share, their database argument and JSON Lines."""

import argparse
import json
from pathlib import Path
from typing import Any

#: The dataset that `make` builds.
DEFAULT_DATABASE = Path("dist/biaopu.sqlite")


def add_database(parser: argparse.ArgumentParser) -> None:
    """Declare --database."""
    parser.add_argument(
        "--database",
        type=Path,
        default=DEFAULT_DATABASE,
        metavar="FILE",
        help=f"dataset to read (default: {DEFAULT_DATABASE})",
    )


def add_json(parser: argparse.ArgumentParser) -> None:
    """Declare --json and --format, of which --json is short for one value."""
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text for people, or JSON Lines")
    parser.add_argument("--json", dest="format", action="store_const", const="json", help="the same as --format json")


def print_json(value: Any) -> None:
    """Print a value as one line of JSON."""
    print(json.dumps(value, ensure_ascii=False))
