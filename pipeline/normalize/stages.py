"""Stages: a printed label on the one axis of GB/T 16733 and ISO."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.core.errors import InputError
from pipeline.core.records.entry import STAGE_FUNCTIONS, STAGE_SCHEMES, STAGES
from pipeline.core.text import folded, is_han
from pipeline.core.vocabulary import read_toml

_FILE = "config/stages.toml"
#: What a project that was ended has for a function, and the substage that says so.
_DELETED, _DELETED_SUBSTAGE = "deleted", "98"
#: 立项 (AWI)　报批（FDIS）
_WITH_ABBREVIATION = re.compile(r"(?P<label>[^()（）]{0,200})[(（](?P<abbreviation>[^()（）]{0,200})[)）]")
#: 40.20　60.60: a stage code with its substage, as the catalogues of ISO and IEC give it
#: 发布 Published　征求意见/Enquiry
_TWO_LANGUAGES = re.compile(r"([^\x00-\x7f]{1,20})\s?[/／]?\s?([A-Za-z][A-Za-z ]{1,40})")
_CODE = re.compile(r"(?P<stage>\d{2})\.(?P<substage>00|20|60|9[2389])")
#: DIS.2: the count of a repeated stage
_COUNTED = re.compile(r"(?P<abbreviation>[a-z]{1,20})[.]?[1-9]")


@dataclass(frozen=True, slots=True)
class Stage:
    """A rule of config/stages.toml: its code, and how sure a label with it is.

    `code` is null for a project that was ended at a stage which the label does not name. `functional` is what the stage
    does where its code does not say so, `scheme` the vocabulary that the rule is limited to.
    """

    code: str | None
    rule: str
    confidence: float
    functional: str | None = None
    scheme: str | None = None


@dataclass(frozen=True, slots=True)
class StageReading:
    """What a printed label says; `stage` is null where it says nothing known.

    `scheme`: the vocabulary that the label belongs to. `fixed_label`: the label a misprint stands for. `disagrees`: the
    stage that the abbreviation in brackets means where it is another than that of the words. `is_absent`: the cell
    prints that there is no stage.
    """

    stage: Stage | None
    scheme: str | None = None
    fixed_label: str | None = None
    disagrees: Stage | None = None
    is_absent: bool = False


#: A label or abbreviation, folded, in a scheme or (null) in all of them.
_Key = tuple[str | None, str]


@dataclass(frozen=True, slots=True)
class StageVocabulary:
    """Labels, abbreviations, misprints and labels that mean nothing; no label stands twice.

    `schemes` holds the vocabulary of each family of numbers, `types` the words that may follow an abbreviation.
    """

    labels: dict[_Key, Stage]
    abbreviations: dict[_Key, Stage]
    fixable: dict[str, str]
    ignored: frozenset[str]
    schemes: dict[str, str]
    types: tuple[str, ...]

    def label(self, text: str, scheme: str | None) -> Stage | None:
        """Return the stage of a label, by the rules of the scheme first."""
        return _meant(self.labels, scheme, folded(text))

    def abbreviation(self, text: str, scheme: str | None) -> Stage | None:
        """Return the stage of an abbreviation (CD, CD Amd, DIS.2), by the rules of the scheme first."""
        short = folded(text)
        readings = [short, *(short.removesuffix(word) for word in self.types if short.endswith(word))]
        if counted := _COUNTED.fullmatch(short):
            readings.append(counted["abbreviation"])
        return next((stage for reading in readings if (stage := _meant(self.abbreviations, scheme, reading))), None)


def _meant(known: dict[_Key, Stage], scheme: str | None, key: str) -> Stage | None:
    """Return what a word means in a scheme; without one, also what it means in the only scheme that has it."""
    stage = known.get((scheme, key)) or known.get((None, key))
    if stage is not None or scheme is not None:
        return stage
    only = [known[other, key] for other in STAGE_SCHEMES if (other, key) in known]
    return only[0] if len(only) == 1 else None


@cache
def read_stage_vocabulary(folder: Path | None = None) -> StageVocabulary:
    """Return the vocabulary; InputError where a code is unknown or a label stands in two places."""
    tables = read_toml("stages.toml", folder)
    labels: dict[_Key, Stage] = {}
    abbreviations: dict[_Key, Stage] = {}
    ended = {**tables["deleted"], "functional": _DELETED}
    for row in (*tables["stage"], ended):
        stage = _stage(row)
        _add(labels, row["labels"], stage)
        _add(abbreviations, row["abbreviations"], stage)
    fixable = {folded(label): str(fix["label"]) for label, fix in tables["fixable"].items()}
    ignored = frozenset(folded(label) for label in tables["ignored"]["labels"])
    _check_disjoint({label for _, label in labels}, fixable, ignored)
    types = tuple(folded(word) for word in tables["types"]["words"])
    return StageVocabulary(labels, abbreviations, fixable, ignored, _schemes(tables["scheme"]), types)


def read_stage(text: str, vocabulary: StageVocabulary, family: str | None = None) -> StageReading:
    """Return what a printed stage label means in a row whose number is of `family` (null without a known number)."""
    key, scheme = folded(text), vocabulary.schemes.get(family or "")
    if not key or key in vocabulary.ignored:
        return StageReading(None, scheme, is_absent=True)
    fixed = vocabulary.fixable.get(key)
    label = fixed or text.strip()
    if stage := vocabulary.label(label, scheme):
        return StageReading(stage, scheme or _own_scheme(label, stage), fixed_label=fixed)
    if stage := vocabulary.abbreviation(label, scheme) or _coded(key):
        return StageReading(stage, scheme or stage.scheme or "iso")
    return _in_two_halves(label, vocabulary, scheme)


def _in_two_halves(text: str, vocabulary: StageVocabulary, scheme: str | None) -> StageReading:
    if both := _in_two_languages(text, vocabulary, scheme):
        return StageReading(both, scheme or _own_scheme(text, both))
    found = _WITH_ABBREVIATION.fullmatch(text)
    if found is None:
        return StageReading(None, scheme)
    words = vocabulary.label(found["label"], scheme)
    short = vocabulary.abbreviation(found["abbreviation"], scheme)
    stage = words or short
    if stage is None:
        return StageReading(None, scheme)
    own = (short.scheme or "iso") if short else _own_scheme(found["label"], stage)
    is_other = words is not None and short is not None and words.code != short.code
    # public enquiry by its function is coded 30 in Chinese papers and 40 at ISO: the same thing
    is_other = is_other and not (stage.functional == "enquiry" and short is not None and short.code == "40")
    return StageReading(stage, scheme or own, disagrees=short if is_other else None)


def _in_two_languages(text: str, vocabulary: StageVocabulary, scheme: str | None) -> Stage | None:
    """Return what a label in Chinese and English means where both mean one stage."""
    found = _TWO_LANGUAGES.fullmatch(text.strip())
    halves = [vocabulary.label(half, scheme) for half in found.groups()] if found else []
    return halves[0] if len(halves) == 2 and halves[0] and halves[1] and halves[0].code == halves[1].code else None


def _own_scheme(label: str, stage: Stage) -> str | None:
    """Return the vocabulary that a label names by itself: Chinese words are those of GB/T 16733."""
    return stage.scheme or ("gb16733" if any(is_han(character) for character in label) else None)


def _coded(key: str) -> Stage | None:
    """Return the stage of a printed code; its substage 98 ends the project."""
    found = _CODE.fullmatch(key)
    if found is None or found["stage"] not in STAGES:
        return None
    functional = _DELETED if found["substage"] == _DELETED_SUBSTAGE else None
    return Stage(found["stage"], "printed_code", 1.0, functional)


def _stage(row: dict[str, Any]) -> Stage:
    rule, code, scheme, functional = row["rule"], row.get("code"), row.get("scheme"), row.get("functional")
    if code not in STAGES and functional != _DELETED:
        raise InputError(_FILE, f"unknown code {code}", f"use one of {', '.join(STAGES)}", rule)
    for name, value, known in (("scheme", scheme, STAGE_SCHEMES), ("functional", functional, STAGE_FUNCTIONS)):
        if value is not None and value not in known:
            raise InputError(_FILE, f"unknown {name} {value}", f"use one of {', '.join(known)}", rule)
    confidence = float(row.get("confidence", 1.0))
    if confidence < 1 and "reason" not in row:
        raise InputError(_FILE, "confidence below 1 without a reason", "add the reason", rule)
    return Stage(code, rule, confidence, functional, scheme)


def _add(known: dict[_Key, Stage], words: list[str], stage: Stage) -> None:
    for word in words:
        if known.setdefault((stage.scheme, folded(word)), stage) is not stage:
            raise InputError(_FILE, f"{word} stands for two stages", "keep one of the two", stage.rule)


def _check_disjoint(labels: set[str], fixable: dict[str, str], ignored: frozenset[str]) -> None:
    for label in sorted((fixable.keys() & labels) | (ignored & (fixable.keys() | labels))):
        raise InputError(_FILE, f"{label} is known, fixable or ignored at once", "keep it in one place")
    for label, meant in fixable.items():
        if folded(meant) not in labels:
            raise InputError(_FILE, f"{label} is to be read as the unknown label {meant}", "use a known label")


def _schemes(rows: Iterable[dict[str, Any]]) -> dict[str, str]:
    """Return the scheme of each family; InputError where a family stands twice or a scheme is not a known one."""
    families: dict[str, str] = {}
    rows = list(rows)
    if tuple(row["id"] for row in rows) != STAGE_SCHEMES:
        raise InputError(_FILE, "the schemes are not those of the records", f"make them {', '.join(STAGE_SCHEMES)}")
    for row in rows:
        for family in row["families"]:
            if families.setdefault(family, row["id"]) != row["id"]:
                raise InputError(_FILE, f"{family} has two schemes", "keep one of the two", row["id"])
    return families
