"""biaopu trace: from any value to its edition, page and quote."""

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.commands.output import add_database, add_json, print_json, reading

if TYPE_CHECKING:
    from pipeline.query import TraceReport


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `biaopu trace`."""
    parser.add_argument(
        "id", metavar="ID", help="any id of the dataset; an entry's with /number, /title, … for one value"
    )
    add_database(parser)
    add_json(parser)
    parser.epilog = "example: biaopu trace aisec-2023-digest/A.1.1/1/number"


def run(arguments: argparse.Namespace) -> int:
    """Print the way from the value to its quotes."""
    from pipeline.query import trace, trace_json

    with reading(arguments.database) as connection:
        report = trace(connection, arguments.id)
    if arguments.format == "json":
        print_json(trace_json(report))
    else:
        print("\n".join(_lines(report, "")))
    return 0


def _lines(report: "TraceReport", indent: str) -> Iterator[str]:
    value = f" = {report.value}" if report.field else ""
    yield f"{indent}{report.id} ({report.table}){value}"
    for quote in report.quotes:
        ours = "; our words" if quote.is_ours else ""
        page = f"p. {quote.page or 'not numbered'} (sheet {quote.page_index + 1})"
        place = f"{quote.edition_title} ({quote.source_name}{ours}), {page}, {quote.start}–{quote.end}"
        yield f"{indent}  {place}: {quote.exact!r}"
    for repair in report.repairs:
        yield f"{indent}  repaired {repair.field}: {repair.rule}: {repair.before!r} → {repair.after!r}"
    for below in report.via:
        yield from _lines(below, f"{indent}  ")
