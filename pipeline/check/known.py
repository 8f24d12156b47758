"""Known: what a dataset knows of numbers and titles, looked up once for a whole list."""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from pipeline.core.dataset import searchable
from pipeline.core.records import Citation, Edition, Entry, Lineage, Listing, Observation, Sighting, Standard
from pipeline.core.titles import Title, grams, read_title
from pipeline.identify import Identifier, key, order_key, parse
from pipeline.query import read

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
_TOKEN = re.compile(r"[^\W_]+")
#: Digits that tell a number without the letters before them.
_TELLING = 4


@dataclass(frozen=True, slots=True)
class Printing:
    """A row of an edition that lists a standard: as understood, as printed, and where."""

    entry: Entry
    listing: Listing
    edition: Edition


@dataclass(frozen=True, slots=True)
class Facts:
    """The standards of a dataset and what speaks of each, by id; printings are newest first."""

    standards: dict[str, Standard]
    printings: dict[str, tuple[Printing, ...]]
    citations: dict[str, tuple[Citation, ...]]
    links: dict[str, tuple[Lineage, ...]]
    observations: dict[str, tuple[Observation, ...]]

    def titles(self, standard_id: str) -> tuple[str, ...]:
        """Return every title of a standard, the newest print first, those of public registers last."""
        said = self.observations.get(standard_id, ())
        found = (
            *(one.entry.title for one in self.printings.get(standard_id, ())),
            self.standards[standard_id].title,
            *(one.title for one in self.citations.get(standard_id, ())),
            *(title for one in said for title in (one.title, one.title_en)),
        )
        return tuple(dict.fromkeys(title for title in found if title))

    def numbers(self, status: str) -> set[tuple[str, str]]:
        """Return the numbers of standards that are theirs for certain (`accepted`) or perhaps (`candidate`)."""
        found: set[tuple[str, str]] = set()
        for standard_id, standard in self.standards.items():
            if status == "accepted":
                printed = [one.entry.number for one in self.printings.get(standard_id, ())]
                cited = [one.number for one in self.citations.get(standard_id, ())]
                found |= {(number, standard_id) for number in (standard.number, *printed, *cited) if number}
            for link in self.links.get(standard_id, ()):
                if link.status == status:
                    found |= {(link.old_number, standard_id), (link.new_number, standard_id)}
            said = self.observations.get(standard_id, ())
            found |= {(one.number, standard_id) for one in said if one.status == status}
        return found


@dataclass(frozen=True, slots=True)
class Known:
    """Facts, and the tables by which a standard is found in them.

    `numbers` maps a canonical number to its standards, `likely` one that only a candidate link gives; `works` does so
    without year, stage and version, `families` without its part too, `tails` by the letters and digits at its end.
    `titles` are theirs, of which `wordings` tells the places by a piece of a title.
    """

    facts: Facts
    numbers: dict[str, tuple[str, ...]]
    likely: dict[str, tuple[str, ...]]
    works: dict[Hashable, tuple[str, ...]]
    families: dict[Hashable, tuple[str, ...]]
    tails: dict[str, tuple[str, ...]]
    titles: tuple[tuple[Title, str], ...]
    wordings: dict[str, tuple[int, ...]]


def read_known(connection: sqlite3.Connection) -> Known:
    """Return what a dataset knows."""
    facts = _facts(connection)
    certain = facts.numbers("accepted")
    read_numbers = [(one, standard_id) for number, standard_id in sorted(certain) for one in parse(number).identifiers]
    works = {(key(one), standard_id) for one, standard_id in read_numbers}
    parts = sorted((one for one in read_numbers if one[0].part), key=lambda one: (order_key(one[0]), one[1]))
    tails = {(tail, standard_id) for number, standard_id in certain for tail in _tails(number)}
    titles = tuple((read_title(title), one) for one in sorted(facts.standards) for title in facts.titles(one))
    pieces = ((piece, at) for at, (title, _) in enumerate(titles) for piece in sorted(pieces_of(title)))
    return Known(
        facts=facts,
        numbers=_grouped(sorted(certain)),
        likely=_grouped(sorted(facts.numbers("candidate") - certain)),
        works=_grouped(sorted(works, key=str)),
        families=_grouped(dict.fromkeys((family_key(one), standard_id) for one, standard_id in parts)),
        tails=_grouped(sorted(tails)),
        titles=titles,
        wordings=_grouped(pieces),
    )


def family_key(identifier: Identifier) -> Hashable:
    """Return what the parts of a standard share."""
    return key(identifier, ("year", "stage", "version", "part"))


def pieces_of(title: Title) -> frozenset[str]:
    """Return the pieces by which a title is compared, of all its wordings."""
    return frozenset(piece for wording in title.wordings for piece in grams(wording))


def tail_of(text: str) -> str:
    """Return the letters and digits of a text, lower case, separated by single spaces: `gb t 41819 2022`."""
    return " ".join(_TOKEN.findall(searchable(text).casefold()))


def _facts(connection: sqlite3.Connection) -> Facts:
    sightings = [one for one in read(connection, Sighting) if one.status == "accepted"]
    cited = {citation.citation_id: citation for citation in read(connection, Citation)}
    return Facts(
        standards={standard.standard_id: standard for standard in read(connection, Standard)},
        printings=_grouped(_printings(connection, sightings)),
        citations=_grouped((s.standard_id, cited[s.target_id]) for s in sightings if s.kind == "citation"),
        links=_grouped((link.standard_id, link) for link in read(connection, Lineage)),
        observations=_grouped((said.standard_id, said) for said in read(connection, Observation)),
    )


def _tails(number: str) -> Iterator[str]:
    """Yield the ends of a number that still tell which one it is, with its year and without.

    `GB/T 41815.1-2022` also ends in `t 41815 1 2022`, `41815 1 2022` and `41815 1`; digits alone need four. Of a plan
    number the digits before its letters tell as much: `20211000`.
    """
    tokens = tail_of(number).split()
    if len(tokens) > 2 and re.fullmatch(r"20\d{6}", tokens[0]):
        yield tokens[0]
    is_dated = len(tokens) > 2 and re.fullmatch(r"(?:19|20)\d\d", tokens[-1]) is not None
    undated = tokens[:-1] if is_dated else tokens
    digits = [len(token) if token.isdigit() else 0 for token in undated]
    main = digits.index(max(digits))
    for start in range(main + 1 if digits[main] >= _TELLING else main):
        yield " ".join(tokens[start:])
        yield " ".join(undated[start:])


def _printings(connection: sqlite3.Connection, sightings: Iterable[Sighting]) -> list[tuple[str, Printing]]:
    """Return the rows that list each standard, newest edition first."""
    editions = {edition.edition_id: edition for edition in read(connection, Edition)}
    entries = {entry.entry_id: entry for entry in read(connection, Entry)}
    listings = {(one.edition_id, one.list_label, one.row): one for one in read(connection, Listing)}
    found = []
    for sighting in sightings:
        if sighting.kind == "entry":
            entry = entries[sighting.target_id]
            listing = listings[entry.edition_id, entry.list_label, entry.row]
            found.append((sighting.standard_id, Printing(entry, listing, editions[entry.edition_id])))
    ordered = sorted(found, key=lambda one: one[1].entry.entry_id)
    return sorted(ordered, key=lambda one: (one[1].edition.date or "", one[1].edition.edition_id), reverse=True)


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    groups: dict[K, list[V]] = defaultdict(list)
    for name, value in pairs:
        groups[name].append(value)
    return {name: tuple(values) for name, values in groups.items()}
