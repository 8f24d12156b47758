"""biaopu enrich: what a public register says of our standards since, kept beside the editions."""

import argparse
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.commands.language import language, said
from pipeline.commands.output import LOG, add_database, add_json, print_json, reading
from pipeline.commands.screen import Screen, clean, screen
from pipeline.commands.watching import watched
from pipeline.core.evidence import evidence_in

if TYPE_CHECKING:
    from pipeline.enriching import Enriched

#: Rows of an export between two words about it.
_TOLD = 5_000


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
    with reading(arguments.database) as connection, watched():
        enriched = enrich(arguments.export, arguments.raw, connection, declared, _counted)
    if arguments.format == "json":
        for observation in enriched.observations:
            print_json(asdict(observation))
    else:
        _say(enriched, screen(), language(arguments.lang))
    return 0


def _counted(rows: Iterator[dict[str, str]]) -> Iterator[dict[str, str]]:
    """Yield the rows of an export, and tell now and then how many there were."""
    for count, row in enumerate(rows, start=1):
        if count % _TOLD == 0:
            LOG.info("%d rows read", count)
        yield row


def _say(enriched: "Enriched", out: Screen, spoken: str) -> None:
    """Print how many rows were kept, what each says, and what comes next."""
    rows = len({observation.row for observation in enriched.observations})
    facts = {
        "folder": enriched.folder,
        "rows": rows,
        "export": enriched.export_rows,
        "register": enriched.register.name,
    }
    out.say(said("enrich.kept", spoken, **facts))
    colon = said("common.colon", spoken)
    for seen in enriched.observations:
        candidate = said("common.brackets", spoken, text=said("common.candidate", spoken))
        doubt = "" if seen.status == "accepted" else candidate
        parts = (seen.number, seen.stage_code, seen.date, seen.title_en or seen.title)
        out.say(f"{seen.standard_id}{doubt}{colon}{' · '.join(clean(part) for part in parts if part)}", 2, 2)
        reason = clean(evidence_in(seen.evidence, spoken))
        out.say(said("enrich.row", spoken, row=seen.row) + colon + reason, 6, 2)
    out.say(said("common.next", spoken).lower() + colon + said("enrich.next", spoken), 2)
