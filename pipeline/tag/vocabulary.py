"""Vocabulary: the names that config/ knows, each with its label and canonical form."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.core.errors import InputError
from pipeline.core.organisations import read_organisations
from pipeline.core.vocabulary import read_toml

#: Files of config/entities/ that list terms.
_FILES = ("technologies", "attacks", "risks", "properties", "products")
#: A name without its state that is shorter may be anybody's.
_LONG_NAME = 7
_KEYS = {"name", "en", "aliases", "kind"}


@dataclass(frozen=True, slots=True)
class Term:
    """A known name: label, canonical name, English names, other names, finer kind, ISO 3166 code, source."""

    label: str
    name: str
    english: tuple[str, ...]
    aliases: tuple[str, ...]
    kind: str | None
    region: str | None
    source: str


@cache
def read_vocabulary() -> tuple[Term, ...]:
    """Return every known name of config/: organisations, places and the terms of config/entities/.

    Raises InputError where a name of one file stands twice.
    """
    terms = (*_organisations(), *_places(), *(term for file in _FILES for term in _terms(file)))
    seen: dict[tuple[str, str], str] = {}
    for term in terms:
        for name in (term.name, *term.aliases):
            if seen.setdefault((term.label, name), term.name) != term.name:
                raise InputError("config/entities", f"{name} stands twice as {term.label}", "keep one", term.name)
            seen[term.label, name] = term.name
    return terms


def wider_names() -> list[str]:
    """Return the words that begin with the name of a place and name none (中国特色)."""
    return [str(word) for word in read_toml("entities/places.toml")["never"]]


@cache
def organisation_names() -> dict[str, str]:
    """Return the canonical name of every known organisation under each of its names."""
    return {name: term.name for term in read_vocabulary() if term.label == "ORG" for name in (term.name, *term.aliases)}


def names_without_state() -> dict[str, str]:
    """Return the canonical names of foreign bodies under what their names are without the state.

    美国国家标准与技术研究院 is 国家标准与技术研究院 where the text is about that state; short names are left alone,
    and those that two bodies would share.
    """
    states = [term.name for term in read_vocabulary() if term.label == "GPE" and term.kind == "country"]
    foreign = tuple(state for state in states if state != "中国")
    found: dict[str, list[str]] = {}
    for name, canonical in organisation_names().items():
        state = next((state for state in foreign if name.startswith(state)), None) if name.startswith(foreign) else None
        if state is not None and len(name) - len(state) >= _LONG_NAME:
            found.setdefault(name.removeprefix(state), []).append(canonical)
    return {short: names[0] for short, names in found.items() if len(names) == 1}


def _organisations() -> Iterator[Term]:
    for known in read_organisations():
        english = (known.name_en,) if known.name_en else ()
        yield Term("ORG", known.name, english, known.aliases, known.kind, known.region, known.source)


def _places() -> Iterator[Term]:
    table = read_toml("entities/places.toml")
    for group in table["group"]:
        for row in group["places"]:
            yield Term(
                "GPE",
                row["name"],
                (row["en"],) if "en" in row else (),
                tuple(row.get("aliases", ())),
                group["kind"],
                row.get("code", group.get("code")),
                group["source"],
            )


def _terms(file: str) -> Iterator[Term]:
    table = read_toml(f"entities/{file}.toml")
    for group in table["group"]:
        for row in group["terms"]:
            if "name" not in row or row.keys() - _KEYS:
                problem = f"a term has the keys {sorted(row)}"
                raise InputError(f"config/entities/{file}.toml", problem, f"use name and {sorted(_KEYS - {'name'})}")
            english, aliases = tuple(row.get("en", ())), tuple(row.get("aliases", ()))
            yield Term(
                table["label"],
                row["name"],
                english,
                aliases,
                row.get("kind", group.get("kind")),
                None,
                group["source"],
            )
