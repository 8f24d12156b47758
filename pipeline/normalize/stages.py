"""Stages: a printed label on the one axis of GB/T 16733 and ISO."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.core.errors import InputError
from pipeline.core.records.entry import STAGES
from pipeline.core.text import folded
from pipeline.core.vocabulary import read_toml

_FILE = "config/stages.toml"
#: 立项 (AWI)　报批（FDIS）
_WITH_ABBREVIATION = re.compile(r"(?P<label>[^()（）]*)[(（](?P<abbreviation>[^()（）]*)[)）]")


@dataclass(frozen=True, slots=True)
class Stage:
    """A rule of config/stages.toml: its code, and how sure a label with it is."""

    code: str
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class StageReading:
    """What a printed label says; `stage` is null where it says nothing known.

    `fixed_label`: the label a misprint stands for. `disagrees`: the stage that the abbreviation in brackets means where
    it is another than that of the words. `is_absent`: the cell prints that there is no stage.
    """

    stage: Stage | None
    fixed_label: str | None = None
    disagrees: Stage | None = None
    is_absent: bool = False


@dataclass(frozen=True, slots=True)
class StageVocabulary:
    """Folded labels and abbreviations, misprints and labels that mean nothing; no label stands twice."""

    labels: dict[str, Stage]
    abbreviations: dict[str, Stage]
    fixable: dict[str, str]
    ignored: frozenset[str]


@cache
def read_stage_vocabulary(folder: Path | None = None) -> StageVocabulary:
    """Return the vocabulary; InputError where a code is unknown or a label stands in two places."""
    tables = read_toml("stages.toml", folder)
    labels: dict[str, Stage] = {}
    abbreviations: dict[str, Stage] = {}
    for row in tables["stage"]:
        stage = _stage(row)
        _add(labels, row["labels"], stage)
        _add(abbreviations, row["abbreviations"], stage)
    fixable = {folded(label): str(fix["label"]) for label, fix in tables["fixable"].items()}
    ignored = frozenset(folded(label) for label in tables["ignored"]["labels"])
    for label in sorted((fixable.keys() & labels.keys()) | (ignored & (fixable.keys() | labels.keys()))):
        raise InputError(_FILE, f"{label} is known, fixable or ignored at once", "keep it in one place")
    for label, meant in fixable.items():
        if folded(meant) not in labels:
            raise InputError(_FILE, f"{label} is to be read as the unknown label {meant}", "use a known label")
    return StageVocabulary(labels, abbreviations, fixable, ignored)


def read_stage(text: str, vocabulary: StageVocabulary) -> StageReading:
    """Return what a printed stage label means."""
    key = folded(text)
    if not key or key in vocabulary.ignored:
        return StageReading(None, is_absent=True)
    if stage := vocabulary.labels.get(key) or vocabulary.abbreviations.get(key):
        return StageReading(stage)
    if meant := vocabulary.fixable.get(key):
        return StageReading(vocabulary.labels[folded(meant)], fixed_label=meant)
    found = _WITH_ABBREVIATION.fullmatch(text.strip())
    if found is None:
        return StageReading(None)
    words = vocabulary.labels.get(folded(found["label"]))
    abbreviation = vocabulary.abbreviations.get(folded(found["abbreviation"]))
    if words is None or abbreviation is None or words.code == abbreviation.code:
        return StageReading(words or abbreviation)
    return StageReading(words, disagrees=abbreviation)


def _stage(row: dict[str, Any]) -> Stage:
    if row["code"] not in STAGES:
        raise InputError(_FILE, f"unknown code {row['code']}", f"use one of {', '.join(STAGES)}", row["rule"])
    confidence = float(row.get("confidence", 1.0))
    if confidence < 1 and "reason" not in row:
        raise InputError(_FILE, "confidence below 1 without a reason", "add the reason", row["rule"])
    return Stage(row["code"], row["rule"], confidence)


def _add(known: dict[str, Stage], words: list[str], stage: Stage) -> None:
    for word in words:
        if known.setdefault(folded(word), stage) is not stage:
            raise InputError(_FILE, f"{word} stands for two stages", "keep one of the two", stage.rule)
