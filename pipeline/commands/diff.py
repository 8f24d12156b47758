"""biaopu diff: what changed between two editions or two dataset files."""

import argparse
from pathlib import Path

from pipeline.commands.output import add_database, reading
from pipeline.compare import compare_editions
from pipeline.core.collection import Collection
from pipeline.core.errors import InputError
from pipeline.core.records import Change, Edition
from pipeline.report import FORMATS, render_changes, render_workbook


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `biaopu diff`."""
    parser.add_argument("old", metavar="OLD", help="an edition id of the dataset, or a dataset file")
    parser.add_argument("new", metavar="NEW", help="the later edition or file")
    parser.add_argument("--format", choices=(*FORMATS, "xlsx"), default="text", help="how to print the changes")
    parser.add_argument("--json", dest="format", action="store_const", const="json", help="the same as --format json")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write to a file instead of the screen")
    parser.add_argument("--all", action="store_true", help="list unchanged standards too")
    add_database(parser)
    parser.epilog = "example: biaopu diff aisec-2023-digest aisec-2026-status --format md"


def run(arguments: argparse.Namespace) -> int:
    """Print the changes; exit 1 where there are any."""
    files = [Path(name) for name in (arguments.old, arguments.new) if Path(name).is_file()]
    if len(files) == 1:
        raise InputError(str(files[0]), "is a file, the other side is an edition id", "give two files or two editions")
    everything, old, new = _two_files(*files) if files else _two_editions(arguments)
    changes = compare_editions(everything, old, new, with_unchanged=arguments.all).of(Change)
    if arguments.format == "xlsx":
        _write_workbook(render_workbook(changes), arguments.output)
    elif arguments.output:
        arguments.output.write_text(render_changes(changes, arguments.format, everything), encoding="utf-8")
    else:
        print(render_changes(changes, arguments.format, everything), end="")
    return 1 if any(change.kind != "unchanged" for change in changes) else 0


def _write_workbook(workbook: bytes, output: Path | None) -> None:
    if output is None:
        raise InputError("--format xlsx", "an Excel file is not for the screen", "name one with --output FILE")
    output.write_bytes(workbook)


def _two_editions(arguments: argparse.Namespace) -> tuple[Collection, str, str]:
    from pipeline.query import read_all

    with reading(arguments.database) as connection:
        everything = read_all(connection)
    known = [edition.edition_id for edition in everything.of(Edition)]
    for name in (arguments.old, arguments.new):
        if name not in known:
            raise InputError(
                name, f"no edition of {arguments.database}, and no file", f"name one of {', '.join(known)}"
            )
    return everything, arguments.old, arguments.new


def _two_files(old: Path, new: Path) -> tuple[Collection, str, str]:
    """Return the newest editions of two datasets with what links their standards, and the names of the two.

    Editions with one id are told apart by the side they stand on.
    """
    from pipeline.query import newest_edition, read_edition
    from pipeline.resolve import resolve

    with reading(old) as before, reading(new) as after:
        old_id, new_id = newest_edition(before, str(old)), newest_edition(after, str(new))
        old_name, new_name = (old_id, new_id) if old_id != new_id else (f"{old_id} (old)", f"{new_id} (new)")
        everything = read_edition(before, old_id, old_name) | read_edition(after, new_id, new_name)
    return everything | resolve(everything, order=(old_name, new_name)), old_name, new_name
