"""Mentions: the standards that citations, documents and commitments of the running text speak of."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from operator import attrgetter

from pipeline.core.collection import Collection
from pipeline.core.identity import FIRST_SIGHTING
from pipeline.core.records import Citation, Commitment, Document, Edition, Sighting
from pipeline.core.text import folded
from pipeline.resolve.names import Meant, Names
from pipeline.resolve.observations import Observation
from pipeline.resolve.register import Register

# 《信息安全技术 机器学习算法安全评估规范》
_QUOTED = re.compile(r"《([^《》]{2,200})》")
# IEEE P7000系列 | ISO 9000 series
_SERIES = re.compile(r"系列|\bseries\b", re.IGNORECASE)
_START: Callable[[Citation], int] = attrgetter("start")


def link_mentions(records: Collection, edition: Edition, register: Register, listed: frozenset[str]) -> list[Sighting]:
    """Return a sighting for each mention of a standard in an edition's text; standards that no list has are entered.

    `records` are those of the edition, `listed` the standards in its own lists: among several that a mention may mean
    they come first. Numbered citations are read first, for their titles tell what the mentions by title mean.
    """
    citations = sorted(records.of(Citation), key=_reading_order)
    by_start = sorted(citations, key=_START)
    documents = [d for d in records.of(Document) if d.kind == "standard"]
    names = Names(register, listed)
    sightings = [s for citation in citations for s in _citation(citation, edition, names)]
    meant = {s.target_id: s.standard_id for s in sightings if s.status == "accepted"}
    for document in sorted(documents, key=lambda d: d.document_id):
        sightings += _document(document, edition, names)
    for commitment in sorted(records.of(Commitment), key=lambda c: (c.start, c.commitment_id)):
        sightings += _commitment(commitment, _inside(commitment, by_start), meant, names)
    return sightings


def _reading_order(citation: Citation) -> tuple[bool, int, str]:
    return citation.number is None, citation.start, citation.citation_id


def _inside(commitment: Commitment, by_start: Sequence[Citation]) -> list[Citation]:
    """Return the citations within a commitment as they are read, out of all of them by their starts."""
    first = bisect_left(by_start, commitment.start, key=_START)
    last = bisect_right(by_start, commitment.end, key=_START)
    return sorted((c for c in by_start[first:last] if c.end <= commitment.end), key=_reading_order)


def _citation(citation: Citation, edition: Edition, names: Names) -> list[Sighting]:
    if _SERIES.search(citation.text):
        meant = names.by_number(citation.number) if citation.number else None
        return _sightings("citation", citation.citation_id, edition, _doubtful(meant))
    by_number = names.by_number(citation.number) if citation.number else None
    by_title = names.by_title(citation.title) if citation.title else None
    meant = by_number or (_doubtful(by_title) if citation.number else by_title)
    found = _sightings("citation", citation.citation_id, edition, meant)
    if meant is not None and meant.status == "accepted":
        if citation.title:
            names.learn(meant.standard_ids[0], citation.title)
    elif citation.number or not found:
        standard_id = names.register.enter(_cited(citation.number, citation.title, edition))
        found += _sightings("citation", citation.citation_id, edition, _first(standard_id))
    return found


def _document(document: Document, edition: Edition, names: Names) -> list[Sighting]:
    meant = next((m for title in (document.title, *document.aliases) if (m := names.by_title(title))), None)
    if meant is None:
        meant = _first(names.register.enter(_cited(None, document.title, edition)))
    return _sightings("document", document.document_id, edition, meant)


def _commitment(
    commitment: Commitment, inside: Sequence[Citation], meant: dict[str, str], names: Names
) -> list[Sighting]:
    """Link a commitment to the one standard that its object names, else to the one cited inside its clause."""
    titles = [*_QUOTED.findall(commitment.object), commitment.object]
    named = [m.standard_ids[0] for t in titles if (m := names.by_title(t)) and m.status == "accepted"]
    in_object = [c for c in inside if folded(c.title or c.number or "-") in folded(commitment.object)]
    cited = [meant[c.citation_id] for c in in_object or inside if c.citation_id in meant]
    ids = tuple(dict.fromkeys(named or cited))
    status = "accepted" if len(ids) == 1 else "candidate"
    evidence = "its object names the standard" if named or in_object else "its clause cites the standard"
    return [
        Sighting(
            kind="commitment",
            target_id=commitment.commitment_id,
            edition_id=commitment.edition_id,
            standard_id=standard_id,
            status=status,
            confidence=0.9 if status == "accepted" else 0.6,
            evidence=evidence,
        )
        for standard_id in ids
    ]


def _doubtful(meant: Meant | None) -> Meant | None:
    if meant is None or meant.status == "candidate":
        return meant
    return Meant(meant.standard_ids, "candidate", 0.6, f"{meant.evidence}, but not the same thing for certain")


def _sightings(kind: str, target_id: str, edition: Edition, meant: Meant | None) -> list[Sighting]:
    return [
        Sighting(
            kind=kind,
            target_id=target_id,
            edition_id=edition.edition_id,
            standard_id=standard_id,
            status=meant.status,
            confidence=meant.confidence,
            evidence=meant.evidence,
        )
        for standard_id in (meant.standard_ids if meant else ())
        if meant
    ]


def _first(standard_id: str) -> Meant:
    return Meant((standard_id,), "accepted", 1.0, f"{FIRST_SIGHTING}: no list has it")


def _cited(number: str | None, title: str | None, edition: Edition) -> Observation:
    return Observation(
        edition_id=edition.edition_id,
        as_of=edition.date,
        entry_ids=(),
        number=number,
        title=title,
        owner=None,
        type=None,
        stage_code=None,
    )
