"""biaopu lineage: standards under two identifiers, and the decisions of a person on those that are only likely."""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from pipeline.commands.language import language, said
from pipeline.commands.output import add_database, add_json, print_json, reading
from pipeline.commands.screen import Screen, clean, screen
from pipeline.core.evidence import evidence_in
from pipeline.core.paths import config_folder
from pipeline.core.records.register import LINK_STATUSES

if TYPE_CHECKING:
    from pipeline.core.records import Lineage
    from pipeline.query import Candidate, CandidateSide
    from pipeline.resolve.decisions import Decision

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
    parser.epilog = "examples:\n  biaopu lineage --status candidate\n  biaopu lineage --review"


def run(arguments: argparse.Namespace) -> int:
    """List the links, or walk through the candidates."""
    if arguments.review:
        return _review(arguments)
    from pipeline.core.records import Lineage
    from pipeline.query import read

    with reading(arguments.database) as connection:
        links = [link for link in read(connection, Lineage) if arguments.status in (None, link.status)]
    spoken, out = language(arguments.lang), screen()
    for link in links:
        if arguments.format == "json":
            print_json(asdict(link))
        else:
            _say(link, out, spoken)
    if not links and arguments.format == "text":
        out.say(said("lineage.none", spoken))
    return 0


def _say(link: "Lineage", out: Screen, spoken: str) -> None:
    """Print a link: both numbers, what happened when, and why."""
    relation = said(f"relations.{link.relation}", spoken)
    numbers = out.styled(f"{clean(link.old_number)} → {clean(link.new_number)}", "bold")
    out.say(f"{numbers}  {relation}{f' {link.date}' if link.date else ''}", 0, 2)
    status = out.styled(said(f"lineage.{link.status}", spoken), "green" if link.status == "accepted" else "yellow")
    why = said("lineage.why", spoken, status=status, confidence=f"{link.confidence:g}", method=link.method)
    out.say(why + said("common.colon", spoken) + clean(evidence_in(link.evidence, spoken)), 4)


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
    spoken = language(arguments.lang)
    dialogue = Dialogue(sys.stderr if arguments.format == "json" else sys.stdout, sys.stdin, spoken)
    written = 0
    for decision in dialogue.decisions(waiting):
        write_decision(decision, arguments.decisions)
        written += 1
        if arguments.format == "json":
            print_json(asdict(decision))
    path = arguments.decisions / "lineage.csv"
    decided = said("lineage.decided", spoken, written=written, waiting=len(waiting), path=path)
    dialogue.say(decided + (said("lineage.run_make", spoken) if written else ""))
    return 0


def _facts(old: "CandidateSide", new: "CandidateSide", spoken: str) -> list[tuple[str, str | None, str | None]]:
    facts = (
        ("number", old.identifier, new.identifier),
        ("title", old.title, new.title),
        ("stage", old.stage_code, new.stage_code),
        ("owner", old.owner, new.owner),
        ("where", _place(old, spoken), _place(new, spoken)),
        ("print", old.printed, new.printed),
    )
    return [(said(f"lineage.{name}", spoken), before, after) for name, before, after in facts]


def _place(side: "CandidateSide", spoken: str) -> str:
    if side.edition_id is None:
        return said("lineage.no_edition", spoken)
    page = said("common.page", spoken, page=side.page) if side.page else ""
    return said("common.comma", spoken).join(part for part in (side.edition_id, page) if part)


@dataclass(frozen=True, slots=True)
class Dialogue:
    """Questions to a person and the answers, one a line; the end of the input is `q`."""

    screen: TextIO
    keyboard: TextIO
    spoken: str = "en"

    def decisions(self, waiting: list["Candidate"]) -> Iterator["Decision"]:
        """Yield the decisions that a person makes on candidates, in their order, until there is none or they quit."""
        from rich.console import Console

        from pipeline.report.terminal import print_sides
        from pipeline.resolve.decisions import Decision

        console = Console(file=self.screen)
        for place, candidate in enumerate(waiting, start=1):
            self._introduce(candidate, place, len(waiting))
            print_sides(_facts(candidate.old, candidate.new, self.spoken), console, self.spoken)
            self.say(f"{candidate.method}: {evidence_in(candidate.evidence, self.spoken)}")
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

    def _introduce(self, candidate: "Candidate", place: int, count: int) -> None:
        relation = said(f"relations.{candidate.relation}", self.spoken)
        score = f"{candidate.confidence:.2f}"
        facts = {"place": place, "count": count, "relation": relation, "score": score}
        self.say("\n" + said("lineage.place", self.spoken, **facts))

    def say(self, line: str) -> None:
        """Print a line."""
        print(line, file=self.screen, flush=True)

    def _ask(self, question: str) -> str | None:
        """Return the answer to a question without white space at its ends, None at the end of the input."""
        print(said(f"lineage.{question}", self.spoken), end="", file=self.screen, flush=True)
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
            answer = self._ask("question")
            if answer is None:
                return "q"
            if answer.lower() in ("a", "r", "s", "q"):
                return answer.lower()
            self.say(said("lineage.keys", self.spoken))

    def _source(self) -> str | None:
        """Return where the person knows it from; a decision without a source is none."""
        while True:
            answer = self._ask("source")
            if answer is None or answer:
                return answer
            self.say(said("lineage.needs_source", self.spoken))

    def _date(self) -> str | None:
        """Return when it happened, None where the person does not know."""
        from pipeline.resolve.decisions import is_date

        while True:
            answer = self._ask("date")
            if not answer or is_date(answer):
                return answer or None
            self.say(said("lineage.date_form", self.spoken))
