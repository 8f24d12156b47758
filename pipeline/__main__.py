"""Arguments, files and exit codes: the `biaopu` command; no domain logic."""

import argparse
import importlib
import os
import signal
import sys
from collections.abc import Sequence
from typing import Any

from pipeline.core.errors import InputError
from pipeline.version import VERSION

#: Command and what it does; the module pipeline.commands.<name> adds its arguments and runs it.
COMMANDS = {
    "build": "turn documents into one SQLite file",
    "add": "make a document an edition of raw/, and say what was not understood in it",
    "id": "read standard identifiers in whole fields",
    "find": "find standard identifiers in running text",
    "show": "tell all that is known of one standard",
    "search": "search sections, standards and documents",
    "trace": "go from any value to its edition, page and quote",
    "diff": "say what changed between two editions or two dataset files",
    "page": "draw a page of a PDF with the lines, tables and cells found on it",
    "enrich": "keep what a public register's export says of our standards since",
    "lineage": "list standards under two identifiers; --review decides those that are only likely",
    "verify": "check a dataset file or a release",
    "publish": "write a release to a folder of its own, once",
    "coverage": "say how many lines of each edition have which role",
    "step": "run one step on artefacts (what make calls)",
}

_EPILOG = """\
exit status: 0 done; 1 something to see (diff, verify); 2 unusable input or arguments, one line on stderr.
examples:
  biaopu build whitepaper.pdf --output whitepaper.sqlite
  biaopu id 'GB/T41819—2022' '20211000-T-469'
  biaopu search 人脸
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `biaopu` and return its exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        parsed = _parser(given).parse_args(given)
        if parsed.command is None:
            _parser(given).print_help()
            return 0
        return int(importlib.import_module(f"pipeline.commands.{parsed.command}").run(parsed))
    except InputError as error:
        print(f"biaopu: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 128 + signal.SIGPIPE
    except KeyboardInterrupt:
        print("biaopu: interrupted; nothing was changed", file=sys.stderr)
        return 128 + signal.SIGINT


class _Parser(argparse.ArgumentParser):
    """An argument parser whose errors are one line."""

    def error(self, message: str) -> Any:
        """Print the problem and what to do on one line; exit 2."""
        self.exit(2, f"{self.prog}: {' '.join(message.split())}; see {self.prog} --help\n")


def _parser(given: Sequence[str]) -> argparse.ArgumentParser:
    """Return the parser; only the command that is called is imported, so that it starts fast."""
    parser = _Parser(
        prog="biaopu",
        description="标谱: the register of standards that Chinese white papers print, as data.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"biaopu {VERSION}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    called = next((word for word in given if not word.startswith("-")), None)
    for name, what in COMMANDS.items():
        command = commands.add_parser(
            name, help=what, description=what, formatter_class=argparse.RawDescriptionHelpFormatter
        )
        if name == called:
            importlib.import_module(f"pipeline.commands.{name}").add_arguments(command)
    return parser


if __name__ == "__main__":
    sys.exit(main())
