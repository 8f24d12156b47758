"""biaopu explore: the dataset as one HTML file that opens from disk."""

import argparse
from pathlib import Path

from pipeline.commands.language import language, said
from pipeline.commands.output import default_database
from pipeline.commands.watching import watched
from pipeline.core.errors import printable


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `biaopu explore`."""
    parser.add_argument(
        "file",
        nargs="?",
        type=Path,
        default=default_database(),
        metavar="FILE",
        help=f"dataset to show (default: {default_database()})",
    )
    parser.add_argument("--output", required=True, type=Path, metavar="HTML", help="page to write")
    parser.epilog = "example: biaopu explore --output explorer.html"


def run(arguments: argparse.Namespace) -> int:
    """Write the page and print its path and size."""
    from pipeline.explorer import write_explorer

    with watched():
        write_explorer(arguments.file, arguments.output)
    size = f"{arguments.output.stat().st_size / 1e6:.2f}"
    print(said("explore.written", language(arguments.lang), path=printable(str(arguments.output)), size=size))
    return 0
