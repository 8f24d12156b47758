"""Lineage: the standards that have had, or may have, more than one identifier."""

from collections.abc import Iterable, Mapping, Sequence

from pipeline.core.designations import Designation, read_designation
from pipeline.core.identity import relation
from pipeline.core.records import Lineage
from pipeline.core.records.register import RELATIONS
from pipeline.resolve.decisions import Decision, is_content_id
from pipeline.resolve.links import Known, Link
from pipeline.resolve.matching import Matching

#: Lineage rows under their key; the first that is entered stays.
Rows = dict[tuple[str, str, str], Lineage]


def decided(known: Mapping[str, Known], decisions: Sequence[Decision]) -> Rows:
    """Return a row for each decision one of whose numbers has been seen, under the standard that had it first; a
    rejected pair is no lineage."""
    owners = _owners(known) if decisions else {}
    rows: Rows = {}
    for decision in decisions:
        ends = (read_designation(number).versionless for number in (decision.old_number, decision.new_number))
        standard_id = next((owners[end] for end in ends if end in owners), "")
        if standard_id and decision.status != "rejected":
            rows[standard_id, decision.old_number, decision.new_number] = _decided(standard_id, decision)
    return rows


def _owners(known: Mapping[str, Known]) -> dict[object, str]:
    """Return the standard that each number or content id names, the first by id where several do."""
    owners: dict[object, str] = {}
    for standard_id in sorted(known):
        if is_content_id(standard_id):
            owners[read_designation(standard_id).versionless] = standard_id
        for number in known[standard_id].numbers:
            owners.setdefault(read_designation(number).versionless, standard_id)
    return owners


def _decided(standard_id: str, decision: Decision) -> Lineage:
    return Lineage(
        standard_id=standard_id,
        old_number=decision.old_number,
        new_number=decision.new_number,
        relation=decision.relation,
        status=decision.status,
        confidence=decision.confidence,
        method="decision",
        evidence=decision.source,
        date=decision.date,
    )


def of_matching(matching: Matching) -> Rows:
    """Return a row for each link, accepted or possible, between two numbers; decisions give theirs themselves."""
    rows: Rows = {}
    for link in (*matching.accepted, *matching.divided, *matching.candidates):
        old, new = link.known.last.designation, link.seen.designation
        if old and new and old.versionless != new.versionless and link.method != "decision":
            rows.setdefault((link.known.standard_id, old.number, new.number), _linked(link, old, new))
    return rows


def _linked(link: Link, old: Designation, new: Designation) -> Lineage:
    stages = link.known.last.stage_code, link.seen.stage_code
    return Lineage(
        standard_id=link.known.standard_id,
        old_number=old.number,
        new_number=new.number,
        relation=link.method if link.method in RELATIONS else relation(old, stages[0], new, stages[1]),
        status="accepted" if link.is_safe else "candidate",
        confidence=link.confidence,
        method=link.method,
        evidence=link.evidence,
        date=None,
    )


def adopted(known: Iterable[Known]) -> Rows:
    """Return a row for each standard whose number says what it adopts: the adopted one is the older."""
    rows: Rows = {}
    for standard in known:
        number = standard.last.designation
        if number is not None and number.adopts:
            rows[standard.standard_id, number.adopts, number.number] = Lineage(
                standard_id=standard.standard_id,
                old_number=number.adopts,
                new_number=number.number,
                relation="adopted",
                status="accepted",
                confidence=1.0,
                method="adoption",
                evidence="the number names the standard that it adopts",
                date=None,
            )
    return rows
