"""biaopu check: is each standard of a list known, under which number, at which stage, replaced by what."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.commands.language import language
from pipeline.commands.output import add_database, add_json, print_json, reading
from pipeline.commands.watching import watched
from pipeline.core.errors import InputError
from pipeline.core.writing import check_output, write_file

if TYPE_CHECKING:
    from pipeline.check import CheckedList


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `biaopu check`."""
    parser.add_argument("list", type=Path, metavar="LIST", help="a .txt, .csv, .xlsx or .docx file")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write your list with our columns as .xlsx")
    add_database(parser)
    add_json(parser)
    parser.epilog = (
        "Numbers are read in any spelling, inside sentences too; titles without a number are tried as candidates.\n"
        "exit status: 1 where a standard needs attention.\n"
        "examples:\n"
        "  biaopu check standards.xlsx --output checked.xlsx\n"
        "  biaopu check report.docx --json"
    )


def run(arguments: argparse.Namespace) -> int:
    """Check the list and print the verdicts; exit 1 where one needs attention."""
    from pipeline.check import as_record, check_list, read_known, read_list

    _refuse(arguments.output, arguments.list)
    with watched(), reading(arguments.database) as connection:
        checked = check_list(read_list(arguments.list), read_known(connection))
    spoken = language(arguments.lang)
    if arguments.output:
        _write(checked, arguments.output, spoken)
    if arguments.format == "json":
        for verdict in checked.verdicts:
            print_json(as_record(verdict, arguments.lang or "en"))
    else:
        _print(checked, spoken)
    return 1 if checked.attention_count else 0


def _refuse(output: Path | None, user_list: Path) -> None:
    """Raise InputError where the output is no .xlsx, or is the list itself."""
    if output is None:
        return
    if output.suffix.lower() != ".xlsx":
        raise InputError(str(output), "is no .xlsx file", "name the output result.xlsx")
    if output.resolve() == user_list.resolve():
        raise InputError(str(output), "is the list itself", "give the result another name")
    check_output(output)


def _print(checked: "CheckedList", spoken: str) -> None:
    from pipeline.check.terminal import checked_lines, print_checked

    if sys.stdout.isatty():
        print_checked(checked, spoken)
    else:
        print("\n".join(checked_lines(checked, spoken)))


def _write(checked: "CheckedList", output: Path, spoken: str) -> None:
    from pipeline.check import render_workbook

    write_file(output, render_workbook(checked, spoken))
