"""biaopu diff: what changed between two editions or two dataset files."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from pipeline.commands.language import language
from pipeline.commands.output import add_database, reading
from pipeline.commands.watching import watched
from pipeline.core.collection import Collection
from pipeline.core.errors import InputError
from pipeline.core.records import Change, Edition
from pipeline.core.writing import write_file
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
    parser.epilog = (
        "Two dataset files are compared edition by edition; a change between two readings of one document is told as "
        "ours (cause: pipeline) or as a decision's (curation). md, html and xlsx speak both languages.\n"
        "examples:\n  biaopu diff aisec-2023-digest aisec-2026-status\n"
        "  biaopu diff old.sqlite new.sqlite --format xlsx --output changes.xlsx"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the changes; exit 1 where there are any."""
    files = [Path(name) for name in (arguments.old, arguments.new) if Path(name).is_file()]
    for name in (arguments.old, arguments.new):
        if len(files) == 1 and not Path(name).is_file() and (Path(name).suffix or "/" in name):
            raise InputError(name, "no such file", "check the path; an edition of the dataset is named by its id")
    if len(files) == 1:
        raise InputError(str(files[0]), "is a file, the other side is an edition id", "give two files or two editions")
    with watched():
        everything, changes = _two_files(files[0], files[1], arguments.all) if files else _two_editions(arguments)
    _write(changes, everything, arguments)
    return 1 if any(change.kind != "unchanged" for change in changes) else 0


def _write(changes: Sequence[Change], everything: Collection, arguments: argparse.Namespace) -> None:
    report_format, output, spoken = arguments.format, arguments.output, language(arguments.lang)
    if report_format == "xlsx" and output is None:
        raise InputError("--format xlsx", "an Excel file is not for the screen", "name one with --output FILE")
    if report_format == "xlsx":
        write_file(output, render_workbook(changes))
    elif output is not None:
        write_file(output, render_changes(changes, report_format, everything, spoken))
    elif report_format == "text" and sys.stdout.isatty():
        from pipeline.report.terminal import print_changes

        print_changes(changes, language=spoken)
    else:
        print(render_changes(changes, report_format, everything, spoken), end="")


def _two_editions(arguments: argparse.Namespace) -> tuple[Collection, Sequence[Change]]:
    from pipeline.compare import compare_editions
    from pipeline.query import read_compared

    with reading(arguments.database) as connection:
        everything = read_compared(connection)
    known = [edition.edition_id for edition in everything.of(Edition)]
    for name in (arguments.old, arguments.new):
        if name not in known:
            raise InputError(
                name, f"no edition of {arguments.database}, and no file", f"name one of {', '.join(known)}"
            )
    found = compare_editions(everything, arguments.old, arguments.new, with_unchanged=arguments.all)
    return everything, found.of(Change)


def _two_files(old: Path, new: Path, with_unchanged: bool) -> tuple[Collection, Sequence[Change]]:
    from pipeline.releases import compare_datasets

    with reading(old) as before, reading(new) as after:
        found = compare_datasets(before, after, (str(old), str(new)), with_unchanged=with_unchanged)
    for edition_id in found.alone:
        print(f"biaopu: {edition_id} is in one file only and follows no edition of the other", file=sys.stderr)
    return found.everything, found.changes
