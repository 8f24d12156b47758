"""biaopu add: a document becomes an edition of raw/, and what was not understood in it is said."""

import argparse
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.commands.language import language, said
from pipeline.commands.output import add_json, print_json
from pipeline.commands.screen import Screen, clean, screen, shown_width
from pipeline.commands.watching import watched
from pipeline.core.language import labels
from pipeline.core.messages import message_in
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
    with watched():
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
        _say(added, screen(), language(arguments.lang))
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


def _say(added: "Added", out: Screen, spoken: str) -> None:
    """Print what was read, what was not, and what comes next."""
    edition, declaration = added.edition, added.folder / "edition.toml"
    names = ("title", "label", "publisher", "date", "kind", "previous", "read", "findings")
    width = max(shown_width(said(f"add.{name}", spoken)) for name in names)
    out.say(out.styled(str(added.folder), "bold"))
    for name in names[:6]:
        value = getattr(edition, name)
        if name in added.missing:
            value = out.styled(said("add.missing", spoken, path=declaration), "yellow")
        elif name == "kind" and value:
            value = labels("explorer.toml", "kinds")[value].zh if spoken == "zh" else value
        if value:
            out.field(said(f"add.{name}", spoken), clean(value) if name not in added.missing else value, width)
    separator = said("common.and", spoken)
    counts = separator.join(f"{count} {name}" for name, count in added.counts.items())
    roles = separator.join(f"{count} {_role(role, spoken)}" for role, count in added.roles.items())
    out.field(said("add.read", spoken), said("add.roles", spoken, counts=counts, roles=roles), width)
    _say_findings(added, out, spoken, width)
    old = f"make diff OLD={edition.previous} NEW={edition.edition_id}" if edition.previous else ""
    then = said("add.then", spoken, command=old) if old else ""
    out.field(said("common.next", spoken).lower(), said("add.look", spoken, path=declaration) + then, width)


def _role(role: str, spoken: str) -> str:
    return said(f"roles.{role.replace(' ', '_')}", spoken)


def _say_findings(added: "Added", out: Screen, spoken: str, width: int) -> None:
    """Print what was not understood, a few of each rule in full."""
    label = said("add.findings", spoken)
    out.field(label, str(len(added.findings)) if added.findings else said("add.no_findings", spoken), width)
    for (severity, rule), found in groupby(added.findings, key=lambda finding: (finding.severity, finding.rule)):
        same = list(found)
        out.say(f"{said(f'severities.{severity}', spoken)} {rule}: {len(same)}", 4)
        for finding in same[:_SHOWN]:
            page = said("common.page", spoken, page=finding.page) + ": " if finding.page else ""
            quote = f" «{clean(finding.quote)}»" if finding.quote else ""
            out.say(f"{page}{clean(message_in(finding, spoken))}{quote}", 6, 2)
        if len(same) > _SHOWN:
            out.say(said("add.more", spoken, count=len(same) - _SHOWN), 6)
