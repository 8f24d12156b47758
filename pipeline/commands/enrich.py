"""biaopu enrich: what a public register says of our standards since, kept beside the editions."""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.commands.output import add_database, add_json, print_json, reading

if TYPE_CHECKING:
    from pipeline.enriching import Enriched


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `biaopu enrich`."""
    parser.add_argument(
        "--from",
        dest="export",
        required=True,
        type=Path,
        metavar="FILE",
        help="export of a register: ISO Open Data (.csv, .jsonl), a list of openstd or std.samr (.csv, .xlsx)",
    )
    parser.add_argument("--date", required=True, metavar="DATE", help="when it was exported: 2026-11-05")
    parser.add_argument("--source", metavar="TEXT", help="name of the register, where its columns do not say it")
    parser.add_argument("--licence", metavar="TEXT", help="licence of the register")
    parser.add_argument(
        "--id", dest="register_id", metavar="ID", help="name of its folder (default: register and date)"
    )
    parser.add_argument("--raw", type=Path, default=Path("raw"), metavar="FOLDER", help="where editions lie")
    add_database(parser)
    add_json(parser)
    parser.epilog = (
        "The rows that speak of standards in the dataset are kept in raw/<register>/; make then adds them as\n"
        "observations. What editions print stays as it is; later numbers are candidates for biaopu lineage --review.\n"
        "example: biaopu enrich --from iso_deliverables_metadata.jsonl --date 2026-11-05"
    )


def run(arguments: argparse.Namespace) -> int:
    """Keep the rows and print what they say."""
    from pipeline.enriching import Declared, enrich

    declared = Declared(
        as_of=arguments.date,
        register_id=arguments.register_id,
        name=arguments.source,
        licence=arguments.licence,
    )
    with reading(arguments.database) as connection:
        enriched = enrich(arguments.export, arguments.raw, connection, declared, _watched)
    if arguments.format == "json":
        for observation in enriched.observations:
            print_json(asdict(observation))
    else:
        print("\n".join(_lines(enriched)))
    return 0


def _watched(rows: Iterator[dict[str, str]]) -> Iterator[dict[str, str]]:
    """Yield the rows of an export, counted on a terminal's standard error while they are read."""
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed} rows read"))
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        yield from bar.track(rows)


def _lines(enriched: "Enriched") -> Iterator[str]:
    rows = {observation.row for observation in enriched.observations}
    yield f"{enriched.folder}: {len(rows)} of {enriched.export_rows} rows of {enriched.register.name}"
    for seen in enriched.observations:
        doubt = "" if seen.status == "accepted" else " (candidate)"
        said = " · ".join(
            part for part in (seen.number, seen.stage_code, seen.date, seen.title_en or seen.title) if part
        )
        yield f"  {seen.standard_id}{doubt}: {said}"
        yield f"      row {seen.row}: {seen.evidence}"
    yield "  next: make; later numbers wait in biaopu lineage --review"
