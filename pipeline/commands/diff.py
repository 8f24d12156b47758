"""biaopu diff: what changed between two editions or two dataset files."""

import argparse
from pathlib import Path

from pipeline.commands.output import add_database, reading
from pipeline.core.collection import Collection
from pipeline.core.errors import InputError
from pipeline.core.records import Change, Edition
from pipeline.report import FORMATS, render_changes


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `biaopu diff`."""
    parser.add_argument("old", metavar="OLD", help="an edition id of the dataset, or a dataset file")
    parser.add_argument("new", metavar="NEW", help="the later edition or file")
    parser.add_argument("--format", choices=FORMATS, default="text", help="how to print the changes")
    parser.add_argument("--json", dest="format", action="store_const", const="json", help="the same as --format json")
    parser.add_argument("--all", action="store_true", help="list unchanged standards too")
    add_database(parser)
    parser.epilog = "example: biaopu diff aisec-2023-digest aisec-2026-status --format md"


def run(arguments: argparse.Namespace) -> int:
    """Print the changes; exit 1 where there are any."""
    files = [Path(name) for name in (arguments.old, arguments.new) if Path(name).is_file()]
    if len(files) == 1:
        raise InputError(str(files[0]), "is a file, the other side is an edition id", "give two files or two editions")
    changes = _files(*files, with_unchanged=arguments.all) if files else _editions(arguments)
    print(render_changes(changes, arguments.format), end="")
    return 1 if any(change.kind != "unchanged" for change in changes) else 0


def _editions(arguments: argparse.Namespace) -> tuple[Change, ...]:
    from pipeline.query import read_all

    with reading(arguments.database) as connection:
        everything = read_all(connection)
    known = [edition.edition_id for edition in everything.of(Edition)]
    for name in (arguments.old, arguments.new):
        if name not in known:
            raise InputError(
                name, f"no edition of {arguments.database}, and no file", f"name one of {', '.join(known)}"
            )
    return _compared(everything, arguments.old, arguments.new, with_unchanged=arguments.all)


def _files(old: Path, new: Path, *, with_unchanged: bool) -> tuple[Change, ...]:
    """Compare the newest editions of two datasets; equal ids are told apart by the place of the file."""
    from pipeline.query import newest_edition, read_edition
    from pipeline.resolve import resolve

    with reading(old) as before, reading(new) as after:
        old_id, new_id = newest_edition(before, str(old)), newest_edition(after, str(new))
        old_name, new_name = (old_id, new_id) if old_id != new_id else (f"{old_id} (old)", f"{new_id} (new)")
        everything = read_edition(before, old_id, old_name) | read_edition(after, new_id, new_name)
    known = everything | resolve(everything, order=(old_name, new_name))
    return _compared(known, old_name, new_name, with_unchanged=with_unchanged)


def _compared(everything: Collection, old: str, new: str, *, with_unchanged: bool) -> tuple[Change, ...]:
    from pipeline.compare import compare_editions

    return compare_editions(everything, old, new, with_unchanged=with_unchanged).of(Change)
