"""Register: every entry is of one standard, every link leads somewhere, every claim says why and when."""

from collections.abc import Iterator

from pipeline.core.records.register import SIGHTING_KINDS
from pipeline.load.contracts.wording import key_text, promise
from pipeline.load.metadata import Contract

_TABLES = {
    "entry": "entries",
    "citation": "citations",
    "document": "documents",
    "commitment": "commitments",
    "section": "sections",
}
#: Ids that no foreign key covers: table, column, and the table and key that they lead to.
_LINKS = (
    ("events", "document_id", "documents", "document_id"),
    ("contents", "section_id", "sections", "section_id"),
    ("lineage", "standard_id", "standards", "standard_id"),
    ("changes", "standard_id", "standards", "standard_id"),
    ("sightings", "edition_id", "editions", "edition_id"),
    ("standards", "last_edition_id", "editions", "edition_id"),
)


def register_contracts() -> Iterator[Contract]:
    """Yield the contracts on standards and on what points at them."""
    yield from _standards()
    yield _target("sightings", "kind", SIGHTING_KINDS)
    yield _target("topics", "target_kind", ("section", "entry"))
    for table, column, target, key in _LINKS:
        yield promise(
            f"{table}_{column}_is_there",
            f"{column} of {table} leads to a row of {target}",
            f"{table} 的 {column} 指向 {target} 中已有的行",
            f"SELECT {key_text(table, 'r')} FROM {table} AS r WHERE r.{column} IS NOT "
            f"(SELECT t.{key} FROM {target} AS t WHERE t.{key} = r.{column})",
        )


def _standards() -> Iterator[Contract]:
    yield promise(
        "entries_are_of_one_standard",
        "every entry with a number or a title has exactly one accepted standard",
        "每个有编号或名称的条目恰属一个已确认的标准",
        "SELECT entry_id FROM entries AS e WHERE coalesce(e.number, e.title) IS NOT NULL "
        "AND 1 <> (SELECT count(*) FROM sightings AS s "
        "WHERE s.kind = 'entry' AND s.target_id = e.entry_id AND s.status = 'accepted')",
    )
    yield promise(
        "standards_are_seen",
        "every standard has a sighting",
        "每个标准至少有一处出处",
        "SELECT standard_id FROM standards AS t "
        "WHERE NOT EXISTS (SELECT 1 FROM sightings AS s WHERE s.standard_id = t.standard_id)",
    )
    for table in ("sightings", "lineage", "changes"):
        yield promise(
            f"{table}_have_evidence",
            f"every row of {table} says why",
            f"{table} 的每一行均有依据",
            f"SELECT {key_text(table, 'r')} FROM {table} AS r WHERE trim(r.evidence) = ''",
        )


def _target(table: str, kind: str, kinds: tuple[str, ...]) -> Contract:
    cases = " ".join(
        f"WHEN '{name}' THEN (SELECT t.edition_id FROM {_TABLES[name]} AS t WHERE t.{name}_id = r.target_id)"
        for name in kinds
    )
    return promise(
        f"{table}_target_id_is_there",
        f"target_id of {table} leads to a row of its kind in its edition",
        f"{table} 的 target_id 指向同一版本中相应类别的行",
        f"SELECT {key_text(table, 'r')} FROM {table} AS r WHERE (CASE r.{kind} {cases} END) IS NOT r.edition_id",
    )
