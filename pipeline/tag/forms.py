"""Forms: how names of organisations are built, from config/entities/organisation_forms.toml."""

import re
from dataclasses import dataclass
from functools import cache

from pipeline.core.vocabulary import read_toml


@dataclass(frozen=True, slots=True)
class Forms:
    """Endings, openings and words around names of organisations; `head` finds the endings, longest first."""

    strong: frozenset[str]
    openings: tuple[str, ...]
    generic: frozenset[str]
    stops: frozenset[str]
    not_bodies: frozenset[str]
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


@cache
def read_forms() -> Forms:
    """Return the forms of config/."""
    table = read_toml("entities/organisation_forms.toml")
    strong, weak, organs = table["strong"], table["weak"], table["organs"]
    return Forms(
        strong=frozenset(strong),
        openings=tuple(sorted(table["openings"], key=lambda word: (-len(word), word))),
        generic=frozenset(table["generic"]),
        stops=frozenset(table["stops"]),
        not_bodies=frozenset(table["not_bodies"]),
        no_endings=tuple(table["no_endings"]),
        organs=frozenset(organs),
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
        head=alternation([*strong, *weak]),
        committee=re.compile(rf"\s?(?:{'|'.join(table['committee_marks'])})\s?\d{{1,3}}(?![0-9A-Za-z])"),
        organ=alternation(organs),
        kinds=tuple((row["name"], tuple(row["endings"])) for row in table["kind"]),
    )


def alternation(names: list[str]) -> re.Pattern[str]:
    """Return a pattern that finds any of the names, the longest first."""
    return re.compile("|".join(map(re.escape, sorted(set(names), key=lambda name: (-len(name), name)))))
