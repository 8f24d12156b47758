"""Forms: how names of organisations are built, from config/entities/organisation_forms.toml."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from pipeline.core.vocabulary import read_toml


@dataclass(frozen=True, slots=True)
class Forms:
    """Endings, openings and words around names of organisations; `head` finds the endings, longest first."""

    strong: frozenset[str]
    listed: frozenset[str]
    openings: tuple[str, ...]
    generic: frozenset[str]
    stops: frozenset[str]
    own_characters: frozenset[str]
    not_bodies: frozenset[str]
    hollow_bodies: tuple[str, ...]
    no_endings: tuple[str, ...]
    organs: frozenset[str]
    state_bodies: frozenset[str]
    offices: frozenset[str]
    hollow: frozenset[str]
    inner: frozenset[str]
    independent: frozenset[str]
    verbal: frozenset[str]
    traded: frozenset[str]
    foreign: frozenset[str]
    certain: frozenset[str]
    single: frozenset[str]
    topical: frozenset[str]
    roles: tuple[str, ...]
    head: re.Pattern[str]
    committee: re.Pattern[str]
    organ: re.Pattern[str]
    kinds: tuple[tuple[str, tuple[str, ...]], ...]

    def kind_of(self, name: str) -> str | None:
        """Return the kind of body that a name ends as; null where its ending says none."""
        return next((kind for kind, endings in self.kinds if name.endswith(endings)), None)


@dataclass(frozen=True, slots=True)
class OfficeForms:
    """Levels of government (longest first), what stands before and in none, and endings of offices."""

    levels: tuple[str, ...]
    no_level: frozenset[str]
    no_office: frozenset[str]
    endings: tuple[str, ...]
    whole: frozenset[str]


@dataclass(frozen=True, slots=True)
class FirmForms:
    """What firms are called before a name and behind a list of them, and endings behind a Latin name."""

    callings: tuple[str, ...]
    words: tuple[str, ...]
    modifiers: tuple[str, ...]
    latin_endings: tuple[str, ...]
    latin_kinds: frozenset[str]


@cache
def _table() -> dict[str, Any]:
    return read_toml("entities/organisation_forms.toml")


@cache
def read_office_forms() -> OfficeForms:
    """Return how offices are named by their level."""
    table = _table()
    return OfficeForms(
        levels=tuple(sorted(table["levels"], key=lambda word: (-len(word), word))),
        no_level=frozenset(table["no_level"]),
        no_office=frozenset(table["no_office"]),
        endings=tuple(table["office_endings"]),
        whole=frozenset(table["whole_offices"]),
    )


@cache
def read_firm_forms() -> FirmForms:
    """Return how firms are called."""
    table = _table()
    return FirmForms(
        callings=tuple(table["callings"]),
        words=tuple(table["firm_words"]),
        modifiers=tuple(table["firm_modifiers"]),
        latin_endings=tuple(table["latin_endings"]),
        latin_kinds=frozenset(table["latin_kinds"]),
    )


@cache
def read_forms() -> Forms:
    """Return the forms of config/."""
    table = _table()
    return Forms(
        strong=frozenset(table["strong"]),
        listed=frozenset(table["listed"]),
        openings=tuple(sorted(table["openings"], key=lambda word: (-len(word), word))),
        generic=frozenset(table["generic"]),
        stops=frozenset(table["stops"]),
        own_characters=frozenset(table["own_characters"]),
        not_bodies=frozenset(table["not_bodies"]),
        hollow_bodies=tuple(table["hollow_bodies"]),
        no_endings=tuple(table["no_endings"]),
        organs=frozenset(table["organs"]),
        state_bodies=frozenset(table["state_bodies"]),
        offices=frozenset(table["offices"]),
        hollow=frozenset(table["hollow"]),
        inner=frozenset(table["inner"]),
        independent=frozenset(table["independent"]),
        verbal=frozenset(table["verbal"]),
        traded=frozenset(table["traded"]),
        foreign=frozenset(table["foreign"]),
        certain=frozenset(table["certain"]),
        single=frozenset(table["single"]),
        topical=frozenset(table["topical"]),
        roles=tuple(table["roles"]),
        head=alternation([*table["strong"], *table["weak"]]),
        committee=re.compile(rf"\s?(?:{'|'.join(table['committee_marks'])})\s?\d{{1,3}}(?![0-9A-Za-z])"),
        organ=alternation(table["organs"]),
        kinds=tuple((row["name"], tuple(row["endings"])) for row in table["kind"]),
    )


def alternation(names: list[str]) -> re.Pattern[str]:
    """Return a pattern that finds any of the names, the longest first."""
    return re.compile("|".join(map(re.escape, sorted(set(names), key=lambda name: (-len(name), name)))))
