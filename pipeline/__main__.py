"""Arguments, files and exit codes: the `biaopu` command; no domain logic."""

import argparse
import errno
import gc
import importlib
import io
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pipeline.commands.language import add_language
from pipeline.core.errors import InputError, printable
from pipeline.core.screen import Screen
from pipeline.version import VERSION

#: Command and what it does; the module pipeline.commands.<name> adds its arguments and runs it.
COMMANDS = {
    "build": "turn documents into one SQLite file",
    "add": "make a document an edition of raw/, and say what was not understood in it",
    "id": "read standard identifiers in whole fields",
    "find": "find standard identifiers in running text",
    "show": "tell all that is known of one standard",
    "search": "search sections, standards and documents",
    "check": "say whether the standards of a list are known, and what became of them",
    "trace": "go from any value to its edition, page and quote",
    "serve": "show the dataset in a browser, on this computer only",
    "diff": "say what changed between two editions or two dataset files",
    "explore": "write one HTML page with everything in it, to open from disk",
    "plot": "draw stages, owners, timeline, coverage or lineage as SVG or PNG",
    "completion": "print a script that lets bash, zsh or fish complete commands",
    "page": "draw a page of a PDF with the lines, tables and cells found on it",
    "enrich": "keep what a public register's export says of our standards since",
    "lineage": "list standards under two identifiers; --review decides those that are only likely",
    "verify": "check a dataset file or a release",
    "publish": "write a release to a folder of its own, once",
    "coverage": "say how many lines of each edition have which role",
    "step": "run one step on artefacts (what make calls)",
}

_DESCRIPTION = "标谱: the register of standards that Chinese white papers print, as data."
#: The signal of a closed pipe, which Windows does not have.
_SIGPIPE = 13
_VERBOSE = "say on stderr what is being done"
#: So many more objects that hold others are made before a command looks for cycles among them (Python: 700), and so
#: many looks at what is new before one at what is older (Python: 10), so that what a document leaves goes before long.
_LOOKS = (10_000, 2, 2)
#: Options of biaopu itself that take a value, which names no command.
_VALUED = ("--lang",)
_EPILOG = """\
--verbose says what is being done, --json (of commands that report) prints JSON Lines.
exit status: 0 done; 1 something to see (diff, check, verify) or a document skipped (build --keep-going);
2 unusable input or arguments, one line on stderr.
examples:
  biaopu build whitepaper.pdf --output whitepaper.sqlite
  biaopu id 'GB/T41819—2022' '20211000-T-469'
  biaopu search 人脸
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `biaopu` and return its exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    _prepare_streams()
    try:
        with _ended_by_sigterm(), _screened(), _seldom_collected():
            status = _run(given)
            if sys.stdout is not None:
                sys.stdout.flush()
            return status
    except InputError as error:
        print(f"biaopu: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        _forget_stdout()
        return 128 + _SIGPIPE
    except MemoryError:
        print("biaopu: not enough memory for this; split the document, or use a larger machine", file=sys.stderr)
        return 2
    except PermissionError as error:
        if not isinstance(error.filename, str):
            raise
        advice = "ask for the right to use it, or name another one"
        print(f"biaopu: {InputError(error.filename, f'cannot be used ({error.strerror})', advice)}", file=sys.stderr)
        return 2
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EIO):
            raise
        _forget_stdout()
        print(f"biaopu: no room left to write ({error.strerror}); nothing was replaced", file=sys.stderr)
        return 2
    except KeyboardInterrupt as stopped:
        ended_by = signal.SIGTERM if isinstance(stopped, _TerminatedError) else signal.SIGINT
        print("biaopu: interrupted; what was there is as it was", file=sys.stderr)
        return 128 + ended_by


class _TerminatedError(KeyboardInterrupt):
    """The process was asked to end (SIGTERM), as when make is killed."""


def _run(given: Sequence[str]) -> int:
    parsed = _parser(given).parse_args(given)
    if parsed.command is None:
        from pipeline.commands.greeting import greet  # noqa: PLC0415  # not needed by any command

        greet(parsed.lang)
        return 0
    if parsed.verbose:
        from pipeline.commands.watching import tell_everything  # noqa: PLC0415  # only where it is asked for

        tell_everything()
    return int(importlib.import_module(f"pipeline.commands.{parsed.command}").run(parsed))


def _prepare_streams() -> None:
    r"""Let output be UTF-8 in every locale, with what cannot be encoded as an escape, as JSON has it (\udc80)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


@contextmanager
def _screened() -> Iterator[None]:
    """Let nothing that a document says command the terminal."""
    if sys.stdout is None:
        yield
        return
    stream = sys.stdout
    screen: Any = Screen(stream)
    sys.stdout = screen
    try:
        yield
    finally:
        sys.stdout = stream


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """Look seldom for cycles that nobody holds: records have none, and each look walks over all that is new.

    Still more seldom saves little time, and the memory of a build of thousands of documents is no longer flat.
    """
    before = gc.get_threshold()
    gc.set_threshold(*_LOOKS)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _forget_stdout() -> None:
    """Let the end of the process not try again to write what nobody reads."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def _ended_by_sigterm() -> Iterator[None]:
    """Let SIGTERM end the work as Ctrl-C does, so that unfinished files are taken away."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(*_: object) -> None:
        raise _TerminatedError

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


class _Parser(argparse.ArgumentParser):
    """An argument parser whose errors are one line, and for which an empty text names no file.

    `given` are the arguments of biaopu: they say which language help is in.
    """

    given: Sequence[str] = ()

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.register("type", Path, _path)

    def format_help(self) -> str:
        """Return the help in the language of the reader."""
        from pipeline.commands.helping import prepare  # noqa: PLC0415  # only where help is asked for

        prepare(self, self.given)
        return super().format_help()

    def _options(self) -> list[str]:
        """Return the options of this parser and of the commands whose arguments are declared."""
        below = [one for action in self._actions if isinstance(action.choices, dict) for one in action.choices.values()]
        parsers = (self, *(one for one in below if isinstance(one, _Parser)))
        return [option for parser in parsers for option in parser._option_string_actions if option.startswith("--")]

    def error(self, message: str) -> Any:
        """Print the problem and what to do on one line; exit 2."""
        from pipeline.commands.suggestion import with_suggestion  # noqa: PLC0415  # only for a mistake

        said = printable(with_suggestion(" ".join(message.split()), self._options()))
        self.exit(2, f"{self.prog}: {said}; see {self.prog} --help\n")


def _path(text: str) -> Path:
    """Return a path given as an argument; ArgumentTypeError where the text is empty and would mean this folder."""
    if not text or "\0" in text:
        raise argparse.ArgumentTypeError("an empty name names no file")
    return Path(text)


def _parser(given: Sequence[str]) -> argparse.ArgumentParser:
    """Return the parser; only the command that is called is imported, so that it starts fast."""
    parser = _Parser(prog="biaopu", description=_DESCRIPTION, epilog=_EPILOG)
    parser.add_argument("--version", action="version", version=f"biaopu {VERSION}")
    add_shared(parser)
    parser.set_defaults(lang=None, verbose=False)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    called = _called(given)
    parser.given = given
    for name, what in COMMANDS.items():
        command = commands.add_parser(name, help=what, description=what)
        command.given = given
        if name == called:
            importlib.import_module(f"pipeline.commands.{name}").add_arguments(command)
            add_shared(command)
    return parser


def add_shared(parser: argparse.ArgumentParser) -> None:
    """Declare what may stand before and behind every command: --lang and --verbose."""
    add_language(parser)
    parser.add_argument("--verbose", action="store_true", default=argparse.SUPPRESS, help=_VERBOSE)


def _called(given: Sequence[str]) -> str | None:
    """Return the first argument that is neither an option nor the value of one; None without any."""
    before = ("", *given)
    words = (word for word, last in zip(given, before, strict=False) if last not in _VALUED)
    return next((word for word in words if not word.startswith("-")), None)


if __name__ == "__main__":
    sys.exit(main())
