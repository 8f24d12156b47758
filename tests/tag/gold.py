"""Gold: annotations made by hand, and how far ours agree with them.

Of a text that is not ours only offsets, labels and a hash of the covered text are kept (`<edition>.csv`); our own texts
carry their annotation in place: `{ORG:公安部第三研究所}` (`<name>.txt`).
"""

import csv
import hashlib
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[1] / "gold"
#: Texts of our own, and labels in the order in which they are reported.
OWN_TEXTS = tuple(tomllib.loads((FOLDER / "texts.toml").read_text(encoding="utf-8")))
LABELS = ("ORG", "PERSON", "STANDARD", "DOCUMENT", "PRODUCT", "TECH", "ATTACK", "RISK", "PROPERTY", "GPE", "DATE")

_MARKED = re.compile(r"\{(?P<label>[A-Z]+):(?P<text>[^{}]*)\}")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """An annotated stretch: half-open code points and a label."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Score:
    """How many are annotated, found, and both."""

    gold: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.gold + self.found) if self.gold + self.found else 1.0


def own_text(name: str) -> tuple[str, frozenset[Span]]:
    """Return a text of our own without its marks, and its annotation."""
    marked = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    text, spans, position = "", set(), 0
    for mark in _MARKED.finditer(marked):
        text += marked[position : mark.start()]
        spans.add(Span(len(text), len(text) + len(mark["text"]), mark["label"]))
        text += mark["text"]
        position = mark.end()
    return text + marked[position:], frozenset(spans)


def about(name: str) -> dict[str, Any]:
    """Return what one of our own texts is, how it was used, and F1 per label of its first run where that was kept."""
    found: dict[str, Any] = tomllib.loads((FOLDER / "texts.toml").read_text(encoding="utf-8"))[name]
    return found


def offsets_of(name: str, source: str) -> frozenset[Span]:
    """Return the annotation of a text that is not ours; ValueError where `source` is not that text."""
    spans = set()
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            span = Span(int(row["start"]), int(row["end"]), row["label"])
            if hashlib.sha256(source[span.start : span.end].encode()).hexdigest()[:16] != row["sha256"]:
                raise ValueError(f"{name}: another text at {span.start}")
            spans.add(span)
    return frozenset(spans)


def facts_of(name: str) -> dict[str, Any]:
    """Return what an edition says: documents, events, definitions, numbers; joint names joined by 、."""
    facts = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    for rows, column in ((facts["documents"], 3), (facts["events"], 1)):
        for row in rows:
            row[column] = row[column].replace("/", "、")
    return facts


def score(gold: Iterable[object], found: Iterable[object]) -> Score:
    """Return how far two sets agree."""
    expected, ours = set(gold), set(found)
    return Score(len(expected), len(ours), len(expected & ours))


def scores_by_label(gold: frozenset[Span], found: frozenset[Span]) -> dict[str, Score]:
    """Return the score of each label that either side has, exact offsets."""
    return {
        label: score((s for s in gold if s.label == label), (s for s in found if s.label == label))
        for label in LABELS
        if any(span.label == label for span in gold | found)
    }
