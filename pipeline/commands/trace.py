"""biaopu trace: from any value to its edition, page and quote."""

import argparse
from typing import TYPE_CHECKING

from pipeline.commands.language import language, said
from pipeline.commands.output import add_database, add_json, print_json, reading
from pipeline.commands.screen import Screen, clean, screen

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
        _say(report, screen(), language(arguments.lang))
    return 0


def _say(report: "TraceReport", out: Screen, spoken: str, indent: int = 0) -> None:
    """Print a value, where it stands and what was repaired in it, then what it rests on further in."""
    value = f" = {out.styled(clean(report.value), 'bold')}" if report.field else ""
    out.say(said("trace.value", spoken, id=clean(report.id), table=report.table) + value, indent, 2)
    for quote in report.quotes:
        printed = said("common.page", spoken, page=quote.page) if quote.page else said("common.no_page", spoken)
        source = clean(quote.edition_title) + said("common.brackets", spoken, text=clean(quote.source_name))
        places = (
            source,
            printed + said("common.brackets", spoken, text=said("common.sheet", spoken, sheet=quote.page_index + 1)),
            said("trace.offsets", spoken, start=quote.start, end=quote.end),
            said("common.ours", spoken) if quote.is_ours else "",
        )
        place = said("common.comma", spoken).join(part for part in places if part)
        exact = said("common.quoted", spoken, text=clean("".join(quote.exact.splitlines())))
        out.say(place + said("common.colon", spoken) + exact, indent + 2, 2)
    for repair in report.repairs:
        what = said("trace.repaired", spoken, field=repair.field, rule=repair.rule) + said("common.colon", spoken)
        out.say(f"{what}{clean(repair.before)} → {clean(repair.after)}", indent + 2, 2)
    for below in report.via:
        _say(below, out, spoken, indent + 2)
