"""biaopu lineage: standards under two identifiers, and the decisions of a person on those that are only likely."""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from pipeline.commands.output import add_database, add_json, print_json, reading
from pipeline.core.paths import config_folder
from pipeline.core.records.register import LINK_STATUSES

if TYPE_CHECKING:
    from pipeline.query import Candidate, CandidateSide
    from pipeline.resolve.decisions import Decision

_QUESTION = "[a]ccept  [r]eject  [s]kip  [q]uit: "
_VERDICTS = {"a": "accepted", "r": "rejected"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `biaopu lineage`."""
    parser.add_argument("--status", choices=LINK_STATUSES, help="only links of this status")
    parser.add_argument("--review", action="store_true", help="ask about each candidate and write the decisions")
    parser.add_argument(
        "--decisions",
        type=Path,
        default=config_folder(),
        metavar="FOLDER",
        help="folder of lineage.csv, to which decisions are written (default: config/ of this installation)",
    )
    add_database(parser)
    add_json(parser)
    parser.epilog = "examples: biaopu lineage --status candidate; biaopu lineage --review"


def run(arguments: argparse.Namespace) -> int:
    """List the links, or walk through the candidates."""
    if arguments.review:
        return _review(arguments)
    from pipeline.core.records import Lineage
    from pipeline.query import read

    with reading(arguments.database) as connection:
        links = read(connection, Lineage)
    for link in links:
        if arguments.status not in (None, link.status):
            continue
        if arguments.format == "json":
            print_json(asdict(link))
            continue
        when = f" {link.date}" if link.date else ""
        print(f"{link.old_number} → {link.new_number}  {link.relation}{when}")
        print(f"    {link.status} {link.confidence:g} ({link.method}): {link.evidence}")
    return 0


def _review(arguments: argparse.Namespace) -> int:
    """Ask about each open candidate; each decision is written before the next question.

    The dialogue is on standard output, with --json on standard error, where the decisions then are JSON Lines on
    standard output.
    """
    from pipeline.query import candidates
    from pipeline.resolve.decisions import pair_of, read_decisions, write_decision

    with reading(arguments.database) as connection:
        found = candidates(connection)
    settled = {d.pair for d in read_decisions(arguments.decisions) if d.status in _VERDICTS.values()}
    waiting = [c for c in found if pair_of(c.old.identifier, c.new.identifier) not in settled]
    dialogue = Dialogue(sys.stderr if arguments.format == "json" else sys.stdout, sys.stdin)
    written = 0
    for decision in dialogue.decisions(waiting):
        write_decision(decision, arguments.decisions)
        written += 1
        if arguments.format == "json":
            print_json(asdict(decision))
    dialogue.say(
        f"{written} of {len(waiting)} candidates decided in {arguments.decisions / 'lineage.csv'}"
        + ("; run make to follow them" if written else "")
    )
    return 0


def _facts(old: "CandidateSide", new: "CandidateSide") -> list[tuple[str, str | None, str | None]]:
    return [
        ("编号 number", old.identifier, new.identifier),
        ("名称 title", old.title, new.title),
        ("阶段 stage", old.stage_code, new.stage_code),
        ("归口 owner", old.owner, new.owner),
        ("出处 place", _place(old), _place(new)),
        ("原文 print", old.printed, new.printed),
    ]


def _place(side: "CandidateSide") -> str:
    if side.edition_id is None:
        return "in no edition"
    return f"{side.edition_id}, p. {side.page}" if side.page else side.edition_id


@dataclass(frozen=True, slots=True)
class Dialogue:
    """Questions to a person and the answers, one a line; the end of the input is `q`."""

    screen: TextIO
    keyboard: TextIO

    def decisions(self, waiting: list["Candidate"]) -> Iterator["Decision"]:
        """Yield the decisions that a person makes on candidates, in their order, until there is none or they quit."""
        from rich.console import Console

        from pipeline.report.terminal import print_sides
        from pipeline.resolve.decisions import Decision

        console = Console(file=self.screen)
        for place, candidate in enumerate(waiting, start=1):
            self.say(f"\n{place} of {len(waiting)}: {candidate.relation}? score {candidate.confidence:.2f}")
            print_sides(_facts(candidate.old, candidate.new), console)
            self.say(f"{candidate.method}: {candidate.evidence}")
            key = self._key()
            if key == "q":
                return
            if key == "s":
                continue
            source = self._source()
            if source is None:
                return
            yield Decision(
                old_number=candidate.old.identifier,
                new_number=candidate.new.identifier,
                relation=candidate.relation,
                status=_VERDICTS[key],
                confidence=1.0,
                date=self._date(),
                source=source,
            )

    def say(self, line: str) -> None:
        """Print a line."""
        print(line, file=self.screen, flush=True)

    def _ask(self, question: str) -> str | None:
        """Return the answer to a question without white space at its ends, None at the end of the input."""
        print(question, end="", file=self.screen, flush=True)
        try:
            answer = self.keyboard.readline()
        except KeyboardInterrupt:
            answer = ""
        if not answer:
            self.say("")
            return None
        return answer.strip()

    def _key(self) -> str:
        while True:
            answer = self._ask(_QUESTION)
            if answer is None:
                return "q"
            if answer.lower() in ("a", "r", "s", "q"):
                return answer.lower()
            self.say("one of a, r, s, q")

    def _source(self) -> str | None:
        """Return where the person knows it from; a decision without a source is none."""
        while True:
            answer = self._ask("source (a catalogue, an announcement, a page): ")
            if answer is None or answer:
                return answer
            self.say("a decision needs its source; end the input to leave")

    def _date(self) -> str | None:
        """Return when it happened, None where the person does not know."""
        from pipeline.resolve.decisions import is_date

        while True:
            answer = self._ask("date of the event (2024, 2024-05, 2024-05-31; empty where unknown): ")
            if not answer or is_date(answer):
                return answer or None
            self.say("write 2024, 2024-05 or 2024-05-31")
