"""biaopu show: all that is known of one standard."""

import argparse
from typing import TYPE_CHECKING

from pipeline.commands.language import language, said
from pipeline.commands.output import add_database, add_json, print_json, reading
from pipeline.commands.screen import clean, screen

if TYPE_CHECKING:
    import sqlite3

    from pipeline.query import StandardReport


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `biaopu show`."""
    what = "a number in any spelling, an earlier one too, or an id; its words need no quotation marks"
    parser.add_argument("number", nargs="+", metavar="NUMBER", help=what)
    add_database(parser)
    add_json(parser)
    parser.epilog = (
        "Stages are as printed in the edition named, which need not be today's status.\n"
        "examples:\n  biaopu show GB/T 41819\n  biaopu show 20211000-T-469\n  biaopu show ISO/IEC TR 5469 --json"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print what is known; an unknown standard is an answer, not an error."""
    from pipeline.query import show

    with reading(arguments.database) as connection:
        report = show(connection, " ".join(arguments.number))
        if arguments.format == "json":
            _print_json(connection, report)
            return 0
        spoken = language(arguments.lang)
        if not report.standards:
            _suggest(connection, report, spoken)
        else:
            _print(connection, report, spoken)
    return 0


def _print_json(connection: "sqlite3.Connection", report: "StandardReport") -> None:
    """Print a line for each standard: its records, then its life line and what is related to it."""
    from pipeline.query import as_json, life_line, numbers_of, related

    dates = dict(connection.execute("SELECT edition_id, date FROM editions").fetchall())
    for history in report.standards:
        near = related(connection, history.standard, numbers_of(history))
        print_json(as_json(history) | {"life": as_json(life_line(history, dates)), "related": as_json(near)})


def _print(connection: "sqlite3.Connection", report: "StandardReport", spoken: str) -> None:
    from pipeline.commands.standard import StandardPrinter

    printer = StandardPrinter(connection, screen(), spoken)
    if len(report.standards) > 1:
        printer.out.say(said("show.several", spoken, count=len(report.standards)))
        printer.out.say()
    for place, history in enumerate(report.standards):
        if place:
            printer.out.say()
        printer.print(history)


def _suggest(connection: "sqlite3.Connection", report: "StandardReport", spoken: str) -> None:
    """Print that nothing is known, how the number was read, and what may have been meant."""
    from pipeline.query import is_searchable, near

    out, asked = screen(), clean(report.asked) or "“”"
    known = said("common.and", spoken).join(report.numbers)
    read = said("show.read_as", spoken, numbers=known) if report.numbers else said("show.no_identifier", spoken)
    out.say(said("show.unknown", spoken, asked=asked) + said("common.brackets", spoken, text=read))
    meant = near(connection, report)
    if meant:
        out.say(said("show.mean", spoken) + said("common.colon", spoken).rstrip())
    for standard in meant:
        number = out.styled(clean(standard.number or standard.standard_id), "bold")
        out.say(f"{number}  {clean(standard.title)}", 2, 2)
    if not report.numbers and is_searchable(report.asked):
        out.say(said("show.try_search", spoken, asked=asked.replace("'", " ")))
