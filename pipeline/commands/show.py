"""biaopu show: all that is known of one standard."""

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.commands.output import add_database, add_json, print_json, reading

if TYPE_CHECKING:
    from pipeline.query import Seen, StandardHistory


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `biaopu show`."""
    parser.add_argument("number", metavar="NUMBER", help="a number in any spelling, an earlier one too, or an id")
    add_database(parser)
    add_json(parser)
    parser.epilog = "example: biaopu show 20211000-T-469"


def run(arguments: argparse.Namespace) -> int:
    """Print what is known; an unknown standard is an answer, not an error."""
    from pipeline.query import as_json, show

    with reading(arguments.database) as connection:
        report = show(connection, arguments.number)
    if arguments.format == "json":
        for history in report.standards:
            print_json(as_json(history))
        return 0
    if not report.standards:
        read = f" (read as {', '.join(report.numbers)})" if report.numbers else " (no standard number is known in it)"
        print(f"{arguments.number}: in no edition{read}")
    for history in report.standards:
        print("\n".join(_lines(history)))
    return 0


def _lines(history: "StandardHistory") -> Iterator[str]:
    standard = history.standard
    yield f"{standard.number or 'without number'}  {standard.title or ''}"
    yield f"  id      {standard.standard_id}"
    yield f"  stage   {standard.stage_code or 'unknown'} as printed {standard.as_of or 'without a date'}"
    yield f"  owner   {standard.owner or 'not printed'}"
    for link in history.lineage:
        when = f" {link.date}" if link.date else ""
        yield f"  became  {link.old_number} → {link.new_number} ({link.relation}{when}, {link.status}): {link.evidence}"
    for said in history.observations:
        status = "" if said.status == "accepted" else f" ({said.status})"
        parts = (said.number, said.status_text, said.date, said.title_en or said.title)
        yield f"  public  {said.source}, {said.as_of}{status}: {' | '.join(part for part in parts if part)}"
    for seen in history.seen:
        yield from _seen(seen)


def _seen(seen: "Seen") -> Iterator[str]:
    status = "" if seen.sighting.status == "accepted" else f" ({seen.sighting.status})"
    if seen.listing is not None:
        row = seen.listing
        printed = " | ".join(
            text for text in (row.owner_text, row.type_text, row.number_text, row.title_text, row.stage_text) if text
        )
        yield f"  listed  {row.edition_id}, p. {row.page}, list {row.list_label} row {row.row}{status}: {printed}"
        return
    for quote in seen.quotes[:1]:
        yield f"  {seen.sighting.kind:<7} {quote.edition_id}, p. {quote.page}{status}: {' '.join(quote.exact.split())}"
