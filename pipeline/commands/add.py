"""biaopu add: a document becomes an edition of raw/, and what was not understood in it is said."""

import argparse
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.commands.output import add_json, print_json
from pipeline.core.records.document import EDITION_KINDS

if TYPE_CHECKING:
    from pipeline.adding import Added

#: Findings of one rule that are shown in full.
_SHOWN = 3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `biaopu add`."""
    parser.add_argument("file", type=Path, metavar="FILE", help=".pdf, .txt, .md, .docx, .csv or .xlsx")
    parser.add_argument("--id", required=True, dest="edition_id", metavar="ID", help="edition id: aisec-2025")
    parser.add_argument("--previous", metavar="ID", help="edition of raw/ that this one follows")
    parser.add_argument("--raw", type=Path, default=Path("raw"), metavar="FOLDER", help="where editions lie")
    parser.add_argument("--kind", choices=EDITION_KINDS, help="what kind of document it is")
    for name, what in (
        ("title", "title, where the cover says it otherwise or not at all"),
        ("publisher", "publisher, likewise"),
        ("date", "date of publication: 2025, 2025-05 or 2025-05-31"),
        ("licence", "licence of the document"),
        ("attribution", "whom to name"),
    ):
        parser.add_argument(f"--{name}", metavar="TEXT", help=what)
    add_json(parser)
    parser.epilog = "example: biaopu add whitepaper.pdf --id aisec-2025 --previous aisec-2023-digest"


def run(arguments: argparse.Namespace) -> int:
    """Add the edition and print what was read and what was not; findings are no error."""
    from pipeline.adding import add_edition

    names = ("title", "publisher", "date", "kind", "licence", "attribution")
    added = add_edition(
        arguments.file,
        arguments.raw,
        arguments.edition_id,
        previous=arguments.previous,
        declared={name: getattr(arguments, name) for name in names},
    )
    if arguments.format == "json":
        print_json(_as_json(added))
    else:
        print("\n".join(_lines(added)))
    return 0


def _as_json(added: "Added") -> dict[str, Any]:
    edition = added.edition
    facts = ("edition_id", "title", "label", "publisher", "date", "kind", "previous", "source_name", "source_sha256")
    findings = [
        {name: getattr(finding, name) for name in ("rule", "severity", "message", "page", "quote")}
        for finding in added.findings
    ]
    return {
        "folder": str(added.folder),
        **{name: getattr(edition, name) for name in facts},
        "missing": list(added.missing),
        "counts": added.counts,
        "roles": added.roles,
        "findings": findings,
    }


def _lines(added: "Added") -> Iterator[str]:
    edition = added.edition
    yield f"{added.folder}"
    for name in ("title", "label", "publisher", "date", "kind", "previous"):
        value = getattr(edition, name)
        if name in added.missing:
            yield f"  {name:<10} not found on the cover: write it into {added.folder / 'edition.toml'}"
        elif value:
            yield f"  {name:<10} {value}"
    counts = ", ".join(f"{count} {name}" for name, count in added.counts.items())
    roles = ", ".join(f"{count} {role}" for role, count in added.roles.items())
    yield f"  read       {counts}; every line has a role: {roles}"
    yield from _findings(added)
    old = f"make diff OLD={edition.previous} NEW={edition.edition_id}" if edition.previous else ""
    yield f"  next       look at {added.folder / 'edition.toml'}, then make{f', then {old}' if old else ''}"


def _findings(added: "Added") -> Iterator[str]:
    """Yield what was not understood, a few of each rule in full."""
    if not added.findings:
        yield "  findings   none: everything was understood"
        return
    yield f"  findings   {len(added.findings)}"
    for (severity, rule), found in groupby(added.findings, key=lambda finding: (finding.severity, finding.rule)):
        same = list(found)
        yield f"    {severity} {rule}: {len(same)}"
        for finding in same[:_SHOWN]:
            page = f"p. {finding.page}: " if finding.page else ""
            quote = f" «{' '.join(finding.quote.split())}»" if finding.quote else ""
            yield f"      {page}{finding.message}{quote}"
        if len(same) > _SHOWN:
            yield f"      and {len(same) - _SHOWN} more"
