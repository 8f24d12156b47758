"""biaopu coverage: how many lines of each edition have which role."""

import argparse

from pipeline.commands.language import language, said
from pipeline.commands.output import add_database, add_json, print_json, reading
from pipeline.commands.screen import padded, screen, shown_width


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `biaopu coverage`."""
    add_database(parser)
    add_json(parser)
    parser.epilog = "example: biaopu coverage"


def run(arguments: argparse.Namespace) -> int:
    """Print for each edition the lines of each role and the share of lines that have one."""
    query = """
        SELECT edition_id, role, count(*) AS lines FROM lines GROUP BY edition_id, role ORDER BY edition_id, lines DESC
    """
    with reading(arguments.database) as connection:
        rows = connection.execute(query).fetchall()
    totals: dict[str, int] = {}
    for edition_id, _, lines in rows:
        totals[edition_id] = totals.get(edition_id, 0) + lines
    if arguments.format == "json":
        for edition_id, role, lines in rows:
            print_json({"edition_id": edition_id, "role": role, "lines": lines, "of": totals[edition_id]})
        return 0
    spoken, out = language(arguments.lang), screen()
    named = {role: said(f"roles.{role.replace(' ', '_')}", spoken) for _, role, _ in rows}
    width = max(map(shown_width, named.values()), default=0)
    for edition_id, total in totals.items():
        out.say(said("coverage.edition", spoken, edition=edition_id, lines=total))
        for edition, role, lines in rows:
            if edition == edition_id:
                out.say(f"{padded(named[role], width)} {lines:>6}  {100 * lines / total:5.1f} %", 2)
    return 0
