"""Decisions: links between identifiers that a person made, with the source, in config/lineage.csv."""

from dataclasses import dataclass
from pathlib import Path

from pipeline.core.errors import InputError
from pipeline.core.records.register import LINK_STATUSES, RELATIONS
from pipeline.core.vocabulary import read_csv
from pipeline.identify import parse

_FILE = "lineage.csv"
_COLUMNS = ("old_number", "new_number", "relation", "status", "confidence", "date", "source")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One standard under two identifiers, as decided; a `candidate` is proposed and not followed."""

    old_number: str
    new_number: str
    relation: str
    status: str
    confidence: float
    date: str | None
    source: str


def read_decisions(folder: Path | None = None) -> tuple[Decision, ...]:
    """Return the decisions of config/lineage.csv in file order.

    Raises InputError where a number is no canonical identifier, a code is unknown, a pair stands twice, or a decision
    gives no source.
    """
    rows = read_csv(_FILE, _COLUMNS, folder)
    decisions = tuple(_decision(row, place) for place, row in enumerate(rows, start=2))
    seen: set[tuple[str, str]] = set()
    for place, decision in enumerate(decisions, start=2):
        pair = (decision.old_number, decision.new_number)
        if pair in seen:
            raise _error(f"{' → '.join(pair)} stands twice", "keep one of the two", place)
        seen.add(pair)
    return decisions


def _decision(row: dict[str, str], place: int) -> Decision:
    for name in ("old_number", "new_number"):
        if [found.canonical for found in parse(row[name]).identifiers] != [row[name]]:
            raise _error(f"{name} {row[name]!r} is no canonical number", "write it as biaopu id gives it", place)
    for name, known in (("relation", RELATIONS), ("status", LINK_STATUSES)):
        if row[name] not in known:
            raise _error(f"{name} {row[name]!r} is unknown", f"use one of {', '.join(known)}", place)
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
    return InputError(f"config/{_FILE}", problem, advice, f"row {place}")
