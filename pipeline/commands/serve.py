"""biaopu serve: the dataset in a browser, on this computer only."""

import argparse

from pipeline.commands.output import add_database


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `biaopu serve`."""
    parser.add_argument("--port", type=int, default=8001, metavar="N", help="port on 127.0.0.1 (default: 8001)")
    add_database(parser)
    parser.epilog = "example: biaopu serve --database dist/biaopu.sqlite"


def run(arguments: argparse.Namespace) -> int:
    """Serve the dataset until interrupted."""
    from pipeline.serve import serve

    serve(arguments.database, arguments.port)
    return 0
