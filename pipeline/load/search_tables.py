"""Search tables: full text in which Chinese words of any length are found.

Their rows hold the id of what they describe and stand in the order of its table, so `rowid` agrees too.
"""

import json
import sqlite3
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any

from pipeline.core.dataset import searchable

#: Other names of named things, by label and name.
Others = Mapping[tuple[str, str], frozenset[str]]

#: The search tables: the id of what a row describes, then the texts that are searched. `names` are the other names
#: (English, abbreviated) of what a section mentions, `topics` those of what a standard is about.
SEARCH_TABLES = {
    "sections_fts": ("section_id", "title", "text", "names"),
    "standards_fts": ("standard_id", "number", "title", "owner", "topics"),
    "documents_fts": ("document_id", "title", "issuer"),
    "contributors_fts": ("contributor_id", "name"),
}
#: Standard, number, number as printed, title, owner and owner as printed of what is accepted to speak of it.
_SAID = """SELECT s.standard_id, coalesce(e.number, c.number), coalesce(l.number_text, c.number_text),
  coalesce(e.title, c.title), e.owner, l.owner_text
FROM sightings AS s
LEFT JOIN entries AS e ON s.kind = 'entry' AND e.entry_id = s.target_id
LEFT JOIN listings AS l ON l.edition_id = e.edition_id AND l.list_label = e.list_label AND l.row = e.row
LEFT JOIN citations AS c ON s.kind = 'citation' AND c.citation_id = s.target_id
WHERE s.status = 'accepted' AND s.kind IN ('entry', 'citation')
ORDER BY s.standard_id, s.kind, s.target_id"""
_LINKED = """SELECT standard_id, old_number, new_number FROM lineage WHERE status = 'accepted'
ORDER BY standard_id, old_number, new_number"""
#: Standard, label and name of what its rows are about.
_ABOUT = """SELECT DISTINCT s.standard_id, t.label, t.topic
FROM topics AS t
JOIN sightings AS s ON s.kind = 'entry' AND s.target_id = t.target_id AND s.status = 'accepted'
ORDER BY s.standard_id, t.label, t.topic"""


def search_statements() -> list[str]:
    """Return the statements that make the search tables."""
    return [
        f"CREATE VIRTUAL TABLE {name} USING fts5(\n  {key} UNINDEXED, {', '.join(columns)},\n"
        "  tokenize = 'unicode61 remove_diacritics 2'\n)"
        for name, (key, *columns) in SEARCH_TABLES.items()
    ]


def fill_search_tables(connection: sqlite3.Connection) -> None:
    """Fill the search tables from the tables of a dataset, whose indexes are made; no more than an edition at once."""
    others = _other_names(connection)
    _fill(connection, "sections_fts", _sections(connection, others))
    _fill(connection, "standards_fts", _standards(connection, others))
    _fill(connection, "documents_fts", _documents(connection))
    _fill(connection, "contributors_fts", _contributors(connection))


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


def _other_names(connection: sqlite3.Connection) -> Others:
    """Return the English name and aliases of every named thing, by label and name."""
    rows = connection.execute("SELECT label, name, name_en, aliases FROM entities")
    return {
        (label, name): frozenset(filter(None, (name_en, *json.loads(aliases))))
        for label, name, name_en, aliases in rows
    }


def _sections(connection: sqlite3.Connection, others: Others) -> Iterator[tuple[str, ...]]:
    """Yield each section with its heading and its own text: paragraphs, captions, footnotes and other tables."""
    sections = connection.execute("SELECT edition_id, section_id, label, title FROM sections ORDER BY section_id")
    for edition_id, of_edition in groupby(sections, key=itemgetter(0)):
        texts = _texts(connection, edition_id)
        names = _names(connection, edition_id, others)
        for _, section_id, label, title in of_edition:
            text = "\n".join(text for _, text in sorted(texts[section_id]))
            yield section_id, f"{label or ''} {title}", text, "\n".join(sorted(names[section_id]))


def _texts(connection: sqlite3.Connection, edition_id: str) -> dict[str, list[tuple[int, str]]]:
    """Return the texts of each section of an edition with their offsets."""
    texts: dict[str, list[tuple[int, str]]] = defaultdict(list)
    blocks = "SELECT section_id, start, text FROM blocks WHERE edition_id = ? AND role <> 'heading'"
    for section_id, start, text in connection.execute(blocks, (edition_id,)):
        if section_id is not None:
            texts[section_id].append((start, text))
    sections = "SELECT start, section_id FROM sections WHERE edition_id = ? ORDER BY start, position"
    starts = connection.execute(sections, (edition_id,)).fetchall()
    for start, text in connection.execute("SELECT start, text FROM table_cells WHERE edition_id = ?", (edition_id,)):
        place = bisect_right(starts, start, key=itemgetter(0)) - 1
        if place >= 0:
            texts[starts[place][1]].append((start, text))
    return texts


def _names(connection: sqlite3.Connection, edition_id: str, others: Others) -> dict[str, set[str]]:
    """Return the other names of what each section of an edition mentions."""
    found: dict[str, set[str]] = defaultdict(set)
    mentions = "SELECT DISTINCT section_id, label, entity FROM mentions WHERE edition_id = ? AND section_id IS NOT NULL"
    for section_id, label, entity in connection.execute(mentions, (edition_id,)):
        found[section_id] |= others.get((label, entity), frozenset())
    return found


def _standards(connection: sqlite3.Connection, others: Others) -> Iterator[tuple[str, ...]]:
    said = _of_each(connection.execute(_SAID))
    linked = _of_each(connection.execute(_LINKED))
    about = _of_each(connection.execute(_ABOUT))
    rows = connection.execute("SELECT standard_id, number, title, owner FROM standards ORDER BY standard_id")
    for standard_id, number, title, owner in rows:
        seen = said(standard_id)
        printed = [*_kept(seen, (1, 2)), *_kept(linked(standard_id), (1, 2))]
        topics = [(label, topic) for _, label, topic in about(standard_id)]
        names = frozenset().union(*(others.get(topic, frozenset()) for topic in topics))
        yield (
            standard_id,
            "\n".join(dict.fromkeys(form for one in (number or "", *printed) for form in spellings(one))),
            "\n".join(dict.fromkeys([title or "", *_kept(seen, (3,))])),
            "\n".join(dict.fromkeys([owner or "", *_kept(seen, (4, 5))])),
            "\n".join([*sorted({topic for _, topic in topics}), *sorted(names)]),
        )


def _of_each(rows: Iterable[tuple[Any, ...]]) -> Callable[[str], list[tuple[Any, ...]]]:
    """Return what gives the rows of a standard, rows and calls being in the order of their ids."""
    groups = groupby(rows, key=itemgetter(0))
    waiting = [next(groups, None)]

    def of(standard_id: str) -> list[tuple[Any, ...]]:
        while waiting[0] is not None and waiting[0][0] < standard_id:
            waiting[0] = next(groups, None)
        if waiting[0] is None or waiting[0][0] != standard_id:
            return []
        found = list(waiting[0][1])
        waiting[0] = next(groups, None)
        return found

    return of


def _kept(rows: Iterable[tuple[Any, ...]], places: tuple[int, ...]) -> list[str]:
    """Return the texts at places of the rows, row by row, without what is empty."""
    return [row[place] for row in rows for place in places if row[place]]


def _documents(connection: sqlite3.Connection) -> Iterator[tuple[str, ...]]:
    rows = connection.execute("SELECT document_id, title, aliases, issuers FROM documents ORDER BY document_id")
    for document_id, title, aliases, issuers in rows:
        yield document_id, "\n".join((title, *json.loads(aliases))), "\n".join(json.loads(issuers))


def _contributors(connection: sqlite3.Connection) -> Iterator[tuple[str, ...]]:
    rows = connection.execute("SELECT edition_id, kind, position, name FROM contributors ORDER BY 1, 2, 3")
    for edition_id, kind, position, name in rows:
        yield f"{edition_id}/{kind}/{position}", name
