"""biaopu explore: the dataset as one HTML file that opens from disk."""

import argparse
from pathlib import Path

from pipeline.commands.output import DEFAULT_DATABASE


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `biaopu explore`."""
    parser.add_argument(
        "file",
        nargs="?",
        type=Path,
        default=DEFAULT_DATABASE,
        metavar="FILE",
        help=f"dataset to show (default: {DEFAULT_DATABASE})",
    )
    parser.add_argument("--output", required=True, type=Path, metavar="HTML", help="page to write")
    parser.epilog = "example: biaopu explore --output explorer.html"


def run(arguments: argparse.Namespace) -> int:
    """Write the page and print its path and size."""
    from pipeline.explorer import write_explorer

    write_explorer(arguments.file, arguments.output)
    print(f"{arguments.output}  {arguments.output.stat().st_size / 1e6:.2f} MB; open it in a browser")
    return 0
