"""Delta: every public table against the release before, row by row, and who caused each difference."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.core.public_tables import PublicTable
from pipeline.publish.material import Artefact, Earlier, Material, text_artefact

Row = dict[str, Any]
#: Tables that speak of the release and not of the world.
_ABOUT_ITSELF = ("contracts", "dataset", "expectations", "field_doc", "table_doc")
#: How a lineage row says that a person decided it.
_DECISION = "decision"


@dataclass(frozen=True, slots=True)
class Difference:
    """A row that was added, removed or changed: its table, its key, both sides, and its cause."""

    table: str
    kind: str
    key: Row
    old: Row | None
    new: Row | None
    cause: str


@dataclass(frozen=True, slots=True)
class TableDelta:
    """A public table in both releases: its rows before and now, and how they differ, by key."""

    table: str
    before: int
    now: int
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class _Sources:
    """The files behind both releases: SHA-256 by edition or register, before and now; the editions that speak of a
    standard or entity, which rows without an edition come from; and the standards that a decision of one of the two
    releases only speaks of."""

    before: dict[str, str]
    now: dict[str, str]
    speaking: dict[tuple[str, ...], list[str]]
    decided: frozenset[str]


def write_delta(material: Material) -> Iterator[Artefact]:
    """Yield delta/<table>.jsonl for each table that differs from the release before; nothing for the first release."""
    for delta in deltas(material):
        if delta.differences:
            lines = "".join(json.dumps(_plain(one), ensure_ascii=False) + "\n" for one in delta.differences)
            yield text_artefact(f"delta/{delta.table}.jsonl", lines, len(delta.differences))


def deltas(material: Material) -> tuple[TableDelta, ...]:
    """Return how each public table differs from the release before, by name; none for the first release.

    A column that only one of the two has is no difference. A row whose document is new, gone or another file is caused
    by the source edition, and so is one without a document of its own of which such a document speaks; one of a
    standard on which a decision differs by curation; any other by the pipeline.
    """
    if material.earlier is None or not material.earlier.is_comparable:
        return ()
    before = {table.name: table for table in _public(material.earlier.tables)}
    now = {table.name: table for table in _public(material.tables)}
    sources = _sources(material, material.earlier)
    return tuple(_delta(name, before.get(name), now.get(name), sources) for name in sorted(before.keys() | now.keys()))


def _public(tables: tuple[PublicTable, ...]) -> Iterator[PublicTable]:
    return (table for table in tables if table.name not in _ABOUT_ITSELF)


def _delta(name: str, before: PublicTable | None, now: PublicTable | None, sources: _Sources) -> TableDelta:
    shared = set(before.names) & set(now.names) if before and now else set[str]()
    old, new = _by_key(before), _by_key(now)
    found: list[Difference] = []
    for key in sorted(old.keys() | new.keys()):
        one, other = old.get(key), new.get(key)
        if one is None or other is None or any(one[column] != other[column] for column in shared):
            kind = "added" if one is None else "removed" if other is None else "changed"
            found.append(Difference(name, kind, json.loads(key), one, other, _cause(other or one or {}, sources)))
    return TableDelta(name, len(old), len(new), tuple(found))


def _by_key(table: PublicTable | None) -> dict[str, Row]:
    """Return the rows under their key as JSON, which sorts."""
    if table is None:
        return {}
    return {json.dumps({name: row[name] for name in table.key}, ensure_ascii=False): row for row in table.objects()}


def _cause(row: Row, sources: _Sources) -> str:
    own = [row[name] for name in row if name.endswith(("edition_id", "register_id")) and row[name]]
    about = (row["standard_id"],) if row.get("standard_id") else (row.get("label") or "", row.get("name") or "")
    if any(sources.before.get(name) != sources.now.get(name) for name in own or sources.speaking.get(about, [])):
        return "source_edition"
    return "curation" if row.get("standard_id") in sources.decided else "pipeline"


def _sources(material: Material, earlier: Earlier) -> _Sources:
    both = [{table.name: list(table.objects()) for table in tables} for tables in (earlier.tables, material.tables)]
    files = [
        {row["edition_id"]: row["source_sha256"] for row in tables["editions"]}
        | {row["register_id"]: row["export_sha256"] for row in tables["registers"]}
        for tables in both
    ]
    speaking: dict[tuple[str, ...], set[str]] = {}
    for tables in both:
        for row in tables["sightings"]:
            speaking.setdefault((row["standard_id"],), set()).add(row["edition_id"])
        for row in tables["v_mentions"]:
            speaking.setdefault((row["label"], row["entity"]), set()).add(row["edition_id"])
    decided = [
        {
            (row["standard_id"], row["old_number"], row["new_number"], row["relation"], row["status"])
            for row in tables["v_lineage"]
            if row["method"] == _DECISION
        }
        for tables in both
    ]
    return _Sources(
        before=files[0],
        now=files[1],
        speaking={about: sorted(editions) for about, editions in speaking.items()},
        decided=frozenset(row[0] for row in decided[0] ^ decided[1]),
    )


def _plain(one: Difference) -> Row:
    return {
        "table": one.table,
        "kind": one.kind,
        "key": one.key,
        "cause": one.cause,
        "old": one.old,
        "new": one.new,
    }
