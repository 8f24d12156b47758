"""Decisions: links between identifiers that a person made or refused, with the source, in config/lineage.csv."""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pipeline.core.designations import read_designation
from pipeline.core.errors import InputError
from pipeline.core.records.register import LINK_STATUSES, RELATIONS
from pipeline.core.vocabulary import read_csv
from pipeline.core.writing import alone, replacing
from pipeline.identify import parse

FILE = "lineage.csv"
#: What a person can say of a link: follow it, leave it open, or never propose it again.
STATUSES = (*LINK_STATUSES, "rejected")
_COLUMNS = ("old_number", "new_number", "relation", "status", "confidence", "date", "source")
#: title-1b2c3d4e5f60, the id of a standard that was printed without a number
_CONTENT_ID = re.compile(r"title-[0-9a-f]{12}(?:-[0-9a-f]{6})?")
# 2024, 2024-05 or 2024-05-31
_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")

#: A pair of names whose order does not count; versions of an ETSI deliverable and drafts of an IEEE project are one.
Pair = frozenset[tuple[object, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One standard under two identifiers, as decided.

    An identifier is a canonical number, or the id of a standard that was printed without one. A `candidate` is proposed
    and not followed; a `rejected` pair is neither followed nor proposed.
    """

    old_number: str
    new_number: str
    relation: str
    status: str
    confidence: float
    date: str | None
    source: str

    @property
    def pair(self) -> Pair:
        """Return both identifiers, in no order."""
        return pair_of(self.old_number, self.new_number)


def pair_of(one: str, other: str) -> Pair:
    """Return two identifiers as decisions compare them."""
    return frozenset((read_designation(one).versionless, read_designation(other).versionless))


def is_content_id(name: str) -> bool:
    """Return whether a name is the id of a standard that was printed without a number."""
    return _CONTENT_ID.fullmatch(name) is not None


def read_decisions(folder: Path | None = None) -> tuple[Decision, ...]:
    """Return the decisions of config/lineage.csv in file order.

    Raises InputError where a number is no canonical identifier, a code is unknown, a pair stands twice, or a decision
    gives no source.
    """
    rows = read_csv(FILE, _COLUMNS, folder)
    decisions = tuple(_decision(row, place) for place, row in enumerate(rows, start=2))
    seen: set[Pair] = set()
    for place, decision in enumerate(decisions, start=2):
        if decision.pair in seen:
            pair = f"{decision.old_number} → {decision.new_number}"
            raise _error(f"{pair} stands twice", "keep one of the two", place)
        seen.add(decision.pair)
    return decisions


def same_row(old_number: str, new_number: str) -> Decision:
    """Return the decision that two numbers read in one printed row of one file are one standard's."""
    return Decision(
        old_number=old_number,
        new_number=new_number,
        relation="renumbered",
        status="accepted",
        confidence=1.0,
        date=None,
        source="the same printed row of the same document",
    )


def is_date(text: str) -> bool:
    """Return whether a text is a date of ISO 8601, as precise as known."""
    return _DATE.fullmatch(text) is not None


def write_decision(decision: Decision, folder: Path) -> None:
    """Write a decision to `lineage.csv` in a folder, in place of an earlier one on the same pair.

    The file is sorted by its numbers and replaced whole or not at all; of two that decide at once the second waits.
    Raises InputError where the decision or the file is unusable, or the file cannot be written.
    """
    with alone(folder):
        kept = [known for known in read_decisions(folder) if known.pair != decision.pair]
        with replacing(folder / FILE) as unfinished:
            unfinished.write_text(decisions_text([*kept, decision]), encoding="utf-8", newline="")
            for place, row in enumerate(read_csv(unfinished.name, _COLUMNS, unfinished.parent), start=2):
                _decision(row, place)


def decisions_text(decisions: Iterable[Decision]) -> str:
    """Return decisions as the text of the file, by their numbers."""
    lines: list[str] = []
    writer = csv.writer(_Lines(lines), lineterminator="\n")
    writer.writerow(_COLUMNS)
    for decision in sorted(decisions, key=lambda d: (d.old_number, d.new_number)):
        numbers = (decision.old_number, decision.new_number, decision.relation, decision.status)
        writer.writerow((*numbers, f"{decision.confidence:g}", decision.date or "", decision.source))
    return "".join(lines)


@dataclass(frozen=True, slots=True)
class _Lines:
    """A list of lines that csv can write to."""

    lines: list[str]

    def write(self, line: str) -> None:
        self.lines.append(line)


def _decision(row: dict[str, str], place: int) -> Decision:
    for name in ("old_number", "new_number"):
        canonical = [found.canonical for found in parse(row[name]).identifiers]
        if canonical != [row[name]] and not is_content_id(row[name]):
            raise _error(f"{name} {row[name]!r} is no canonical number", "write it as biaopu id gives it", place)
    for name, known in (("relation", RELATIONS), ("status", STATUSES)):
        if row[name] not in known:
            raise _error(f"{name} {row[name]!r} is unknown", f"use one of {', '.join(known)}", place)
    if row["date"] and not is_date(row["date"]):
        raise _error(f"date {row['date']!r} is no date", "write 2024, 2024-05 or 2024-05-31", place)
    if not row["source"].strip():
        raise _error("the decision has no source", "say where it comes from", place)
    return Decision(
        old_number=row["old_number"],
        new_number=row["new_number"],
        relation=row["relation"],
        status=row["status"],
        confidence=_confidence(row["confidence"], place),
        date=row["date"] or None,
        source=row["source"],
    )


def _confidence(text: str, place: int) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 < value <= 1:
        raise _error(f"confidence {text!r} is no number above 0 and up to 1", "write it as 0.9", place)
    return value


def _error(problem: str, advice: str, place: int) -> InputError:
    return InputError(f"config/{FILE}", problem, advice, f"row {place}")
