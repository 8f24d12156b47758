"""Vocabulary: the names that config/ knows, each with its label and canonical form."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from babel import localedata

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
    return [str(word) for word in _places_table()["never"]]


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


@cache
def _places_table() -> dict[str, Any]:
    return read_toml("entities/places.toml")


def _places() -> Iterator[Term]:
    yield from _countries()
    for group in _places_table()["group"]:
        yield from _cities(group)
        for row in group.get("places", ()):
            yield Term(
                "GPE",
                row["name"],
                (row["en"],) if "en" in row else (),
                tuple(row.get("aliases", ())),
                group["kind"],
                row.get("code", group.get("code")),
                group["source"],
            )


def _countries() -> Iterator[Term]:
    """Yield the countries and territories of ISO 3166-1 under the names that CLDR gives them."""
    table = _places_table()["countries"]
    chinese, english = (localedata.load(language)["territories"] for language in ("zh", "en"))
    for code in sorted(chinese):
        if len(code) == 2 and code.isalpha() and code not in table["other_codes"]:
            aliases = tuple(table["aliases"].get(code, ()))
            yield Term("GPE", chinese[code], (english[code],), aliases, "country", code, table["source"])


def _cities(group: Mapping[str, Any]) -> Iterator[Term]:
    """Yield the places of a group that share an ending, each without it too unless that is a word of the language."""
    for name in group.get("names", ()):
        yield Term("GPE", name + group["ending"], (), (name,), group["kind"], group["code"], group["source"])
    for name in group.get("only_with_ending", ()):
        yield Term("GPE", name + group["ending"], (), (), group["kind"], group["code"], group["source"])


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
