"""biaopu find: standard identifiers in running text."""

import argparse
import json
import sys
from pathlib import Path

from pipeline.core.errors import InputError
from pipeline.identify import find


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `biaopu find`."""
    parser.add_argument("file", nargs="?", metavar="FILE", type=Path, help="a text file in UTF-8 (default: stdin)")
    parser.epilog = "example: biaopu find report.txt"


def run(arguments: argparse.Namespace) -> int:
    """Print one JSON object for each identifier: start, end (code points), text, canonical."""
    text = _read(arguments.file) if arguments.file else sys.stdin.read()
    for found in find(text):
        line = {
            "start": found.start,
            "end": found.end,
            "text": found.text,
            "canonical": found.identifier.canonical,
            "is_series": found.is_series,
        }
        print(json.dumps(line, ensure_ascii=False))
    return 0


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror})", "check the path") from error
    except UnicodeDecodeError as error:
        raise InputError(str(path), f"byte {error.start} is no UTF-8", "save the file as UTF-8") from error
