"""biaopu publish: a release in a folder of its own, written once."""

import argparse
from pathlib import Path

from pipeline.commands.output import add_database


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `biaopu publish`."""
    parser.add_argument("version", metavar="VERSION", help="calendar version: 2026.11.0")
    parser.add_argument("--to", type=Path, default=Path("dist"), metavar="FOLDER", help="where releases lie")
    parser.add_argument("--previous", type=Path, metavar="PATH", help="release before this one, where there is one")
    add_database(parser)
    parser.epilog = "example: biaopu publish 2026.11.0"


def run(arguments: argparse.Namespace) -> int:
    """Write the release and print its folder."""
    from pipeline.publish import publish

    print(publish(arguments.database, arguments.version, arguments.to, arguments.previous))
    return 0
