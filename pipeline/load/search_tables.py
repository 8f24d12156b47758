"""Search tables: full text in which Chinese words of any length are found.

Their rows hold the id of what they describe and stand in the order of its table, so `rowid` agrees too.
"""

import sqlite3
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator

from pipeline.core.collection import Collection
from pipeline.core.dataset import searchable
from pipeline.core.fields import key_of
from pipeline.core.records import (
    Block,
    Citation,
    Contributor,
    Document,
    Entity,
    Entry,
    Lineage,
    Listing,
    Mention,
    Section,
    Sighting,
    Standard,
    TableCell,
    Topic,
)

#: The search tables: the id of what a row describes, then the texts that are searched. `names` are the other names
#: (English, abbreviated) of what a section mentions, `topics` those of what a standard is about.
SEARCH_TABLES = {
    "sections_fts": ("section_id", "title", "text", "names"),
    "standards_fts": ("standard_id", "number", "title", "owner", "topics"),
    "documents_fts": ("document_id", "title", "issuer"),
    "contributors_fts": ("contributor_id", "name"),
}
#: Kind and status of the sighting that ties a row of a list to its standard.
_OWN_ROW = ("entry", "accepted")


def search_statements() -> list[str]:
    """Return the statements that make the search tables."""
    return [
        f"CREATE VIRTUAL TABLE {name} USING fts5(\n  {key} UNINDEXED, {', '.join(columns)},\n"
        "  tokenize = 'unicode61 remove_diacritics 2'\n)"
        for name, (key, *columns) in SEARCH_TABLES.items()
    ]


def fill_search_tables(connection: sqlite3.Connection, everything: Collection) -> None:
    """Fill the search tables from the records."""
    _fill(connection, "sections_fts", _sections(everything))
    _fill(connection, "standards_fts", _standards(everything))
    _fill(connection, "documents_fts", _documents(everything))
    _fill(connection, "contributors_fts", _contributors(everything))


def spellings(number: str) -> tuple[str, ...]:
    """Return a canonical number with its spaces and slashes kept, dropped, or one of the two.

    `GB/T 41819-2022` is also found as `GB/T41819`, `GBT 41819` and `GBT41819`.
    """
    forms = (number, number.replace(" ", ""), number.replace("/", ""), number.replace("/", "").replace(" ", ""))
    return tuple(dict.fromkeys(forms))


def _fill(connection: sqlite3.Connection, table: str, rows: Iterable[tuple[str, ...]]) -> None:
    marks = ", ".join("?" * len(SEARCH_TABLES[table]))
    connection.executemany(
        f"INSERT INTO {table} VALUES ({marks})", ((key, *map(searchable, texts)) for key, *texts in rows)
    )
    connection.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")


def _sections(everything: Collection) -> Iterator[tuple[str, ...]]:
    """Yield each section with its heading and its own text: paragraphs, captions, footnotes and other tables."""
    sections = sorted(everything.of(Section), key=lambda section: (section.edition_id, section.start))
    starts = [(section.edition_id, section.start) for section in sections]
    texts: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for block in everything.of(Block):
        if block.section_id is not None and block.role != "heading":
            texts[block.section_id].append((block.start, block.text))
    for cell in everything.of(TableCell):
        place = bisect_right(starts, (cell.edition_id, cell.start)) - 1
        if place >= 0 and sections[place].edition_id == cell.edition_id:
            texts[sections[place].section_id].append((cell.start, cell.text))
    names = _other_names(everything, ((m.section_id, m.label, m.entity) for m in everything.of(Mention)))
    for section in sorted(sections, key=key_of):
        heading = f"{section.label or ''} {section.title}"
        text = "\n".join(text for _, text in sorted(texts[section.section_id]))
        yield section.section_id, heading, text, names[section.section_id]


def _other_names(everything: Collection, named: Iterable[tuple[str | None, str, str]]) -> dict[str, str]:
    """Return the English names and aliases of what is named (target, label, entity), by target; empty where none."""
    others: dict[tuple[str, str], set[str]] = defaultdict(set)
    for entity in everything.of(Entity):
        others[entity.label, entity.name] |= {name for name in (entity.name_en, *entity.aliases) if name}
    found: dict[str, set[str]] = defaultdict(set)
    for target, label, entity_name in named:
        if target is not None:
            found[target] |= others[label, entity_name]
    return defaultdict(str, {target: "\n".join(sorted(names)) for target, names in found.items()})


def _standards(everything: Collection) -> Iterator[tuple[str, ...]]:
    said = _said_of_standards(everything)
    topics = _topics(everything)
    for standard in sorted(everything.of(Standard), key=key_of):
        numbers, titles, owners = said[standard.standard_id]
        numbers = [standard.number or "", *numbers]
        spelled = dict.fromkeys(form for number in numbers for form in spellings(number))
        yield (
            standard.standard_id,
            "\n".join(spelled),
            "\n".join(dict.fromkeys([standard.title or "", *titles])),
            "\n".join(dict.fromkeys([standard.owner or "", *owners])),
            topics[standard.standard_id],
        )


def _topics(everything: Collection) -> dict[str, str]:
    """Return what each standard is about, under all names, by standard."""
    standards = {s.target_id: s.standard_id for s in everything.of(Sighting) if (s.kind, s.status) == _OWN_ROW}
    topics = [(standards[t.target_id], t.label, t.topic) for t in everything.of(Topic) if t.target_id in standards]
    others = _other_names(everything, topics)
    names: dict[str, set[str]] = defaultdict(set)
    for standard_id, _, topic in topics:
        names[standard_id].add(topic)
    joined = {one: "\n".join(filter(None, (*sorted(own), others[one]))) for one, own in sorted(names.items())}
    return defaultdict(str, joined)


def _said_of_standards(everything: Collection) -> dict[str, tuple[list[str], list[str], list[str]]]:
    """Return numbers, titles and owners under the standard, as its accepted sightings and links have them."""
    targets: dict[tuple[str, str], Entry | Citation] = {
        **{("entry", entry.entry_id): entry for entry in everything.of(Entry)},
        **{("citation", citation.citation_id): citation for citation in everything.of(Citation)},
    }
    printed = {key_of(listing): listing for listing in everything.of(Listing)}
    said: dict[str, tuple[list[str], list[str], list[str]]] = defaultdict(lambda: ([], [], []))
    for sighting in sorted(everything.of(Sighting), key=key_of):
        target = targets.get((sighting.kind, sighting.target_id))
        if target is None or sighting.status != "accepted":
            continue
        numbers, titles, owners = said[sighting.standard_id]
        _add(numbers, target.number)
        _add(titles, target.title)
        if isinstance(target, Entry):
            listing = printed[target.edition_id, target.list_label, target.row]
            _add(numbers, listing.number_text)
            _add(owners, target.owner, listing.owner_text)
        else:
            _add(numbers, target.number_text)
    for link in sorted(everything.of(Lineage), key=key_of):
        if link.status == "accepted":
            _add(said[link.standard_id][0], link.old_number, link.new_number)
    return said


def _add(found: list[str], *texts: str | None) -> None:
    found.extend(text for text in texts if text)


def _documents(everything: Collection) -> Iterator[tuple[str, ...]]:
    for document in sorted(everything.of(Document), key=key_of):
        yield document.document_id, "\n".join((document.title, *document.aliases)), "\n".join(document.issuers)


def _contributors(everything: Collection) -> Iterator[tuple[str, ...]]:
    for contributor in sorted(everything.of(Contributor), key=key_of):
        yield "/".join(map(str, key_of(contributor))), contributor.name
