"""biaopu find: standard identifiers in running text."""

import argparse
from pathlib import Path

from pipeline.commands.given import given_text
from pipeline.commands.output import add_json_only, print_json
from pipeline.identify import find


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `biaopu find`."""
    parser.add_argument("file", nargs="?", metavar="FILE", type=Path, help="a text file (default: stdin)")
    add_json_only(parser)
    parser.epilog = "examples:\n  biaopu find report.txt\n  echo '见GB/T 40660—2021。' | biaopu find"


def run(arguments: argparse.Namespace) -> int:
    """Print one JSON object for each identifier: start, end (code points), text, canonical."""
    for found in find(given_text(arguments.file)):
        print_json(
            {
                "start": found.start,
                "end": found.end,
                "text": found.text,
                "canonical": found.identifier.canonical,
                "is_series": found.is_series,
            }
        )
    return 0
