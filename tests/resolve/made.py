"""Editions and lists made by hand: as few words a row as a test needs."""

from collections.abc import Iterable, Sequence

from pipeline.compare import compare_editions
from pipeline.core.collection import Collection
from pipeline.core.records import Change, Citation, Commitment, Document, Edition, Entry, Sighting, Standard
from pipeline.identify import parse
from pipeline.resolve import resolve

#: number, title, stage, owner; those at the end may be left out.
Row = Sequence[str | None]


def edition(edition_id: str, *, kind: str = "list", date: str | None = None, previous: str | None = None) -> Edition:
    return Edition(
        edition_id=edition_id,
        title="人工智能安全标准化白皮书",
        label=None,
        publisher=None,
        date=date,
        kind=kind,
        source_name=f"{edition_id}.txt",
        source_sha256="0" * 64,
        media="text",
        page_count=1,
        licence=None,
        attribution=None,
        previous=previous,
    )


def entry(edition_id: str, place: int, row: Row, list_label: str = "A.1") -> Entry:
    number, title, stage, owner = (*row, None, None, None)[:4]
    found = parse(number).identifiers if number else ()
    assert not number or len(found) == 1, number
    return Entry(
        entry_id=f"{edition_id}/{list_label}/{place}",
        edition_id=edition_id,
        list_label=list_label,
        row=place,
        owner=owner,
        committee=None,
        type=None,
        number=found[0].canonical if found else None,
        number_kind=found[0].kind if found else "none",
        number_confidence=1.0,
        urn=None,
        stage_code=stage,
        stage_rule=None,
        stage_confidence=1.0,
        as_of=None,
        title=title,
        title_language=None,
    )


def listed(edition_id: str, rows: Iterable[Row], **facts: str | None) -> Collection:
    """Return an edition with one list."""
    made = [entry(edition_id, place, row) for place, row in enumerate(rows, start=1)]
    return Collection([edition(edition_id, **facts), *made])  # type: ignore[arg-type]  # kind is a text


def resolved(*collections: Collection, decisions: Sequence[object] = ()) -> Collection:
    """Return the records with what resolve makes of them; editions follow one another as they are given."""
    everything = Collection(row for collection in collections for row in collection)
    order = [e.edition_id for e in everything.of(Edition)]
    return everything | resolve(everything, order, decisions)  # type: ignore[arg-type]  # decisions are decisions


def changes(old: Iterable[Row], new: Iterable[Row], *, reverse: bool = False, all_: bool = False) -> list[Change]:
    """Return what changed between two lists; `reverse` compares the new one with the old one."""
    everything = resolved(listed("old", old), listed("new", new))
    editions = ("new", "old") if reverse else ("old", "new")
    return list(compare_editions(everything, *editions, with_unchanged=all_).of(Change))


def events(found: Iterable[Change]) -> list[tuple[str, str | None, str | None]]:
    """Return kind, number before and number after of each change, in order."""
    return [(c.kind, c.old.number if c.old else None, c.new.number if c.new else None) for c in found]


def standard_of(everything: Collection, target_id: str) -> str:
    """Return the standard that an entry, citation, document or commitment is accepted to speak of."""
    (only,) = [s.standard_id for s in everything.of(Sighting) if (s.target_id, s.status) == (target_id, "accepted")]
    return only


def standards(everything: Collection) -> dict[str, Standard]:
    return {standard.standard_id: standard for standard in everything.of(Standard)}


def citation(edition_id: str, start: int, number: str | None, title: str | None) -> Citation:
    text = f"{number or ''}{f'《{title}》' if title else ''}"
    return Citation(
        citation_id=f"{edition_id}/c/{start}-{start + len(text)}",
        edition_id=edition_id,
        section_id=None,
        page="9",
        start=start,
        end=start + len(text),
        text=text,
        number_text=number,
        number=parse(number).identifiers[0].canonical if number else None,
        title=title,
        status="stated",
    )


def document(edition_id: str, start: int, title: str, kind: str = "standard", *aliases: str) -> Document:
    return Document(
        document_id=f"{edition_id}/d/{start}",
        edition_id=edition_id,
        title=title,
        aliases=aliases,
        kind=kind,
        region=None,
        issuers=(),
        date=None,
        section_id=None,
        page=None,
        start=start,
        end=start + len(title) + 2,
    )


def commitment(edition_id: str, start: int, quote: str, object_: str) -> Commitment:
    return Commitment(
        commitment_id=f"{edition_id}/i/{start}-{start + len(quote)}",
        edition_id=edition_id,
        section_id=None,
        page="9",
        start=start,
        end=start + len(quote),
        actor=None,
        verb="加快推动",
        object=object_,
        strength="announced",
        quote=quote,
    )
