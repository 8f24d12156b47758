"""Resolve: the step that says which rows and mentions of all editions speak of one standard."""

from collections.abc import Sequence

from pipeline.core.collection import Collection, split
from pipeline.core.records import (
    Citation,
    Commitment,
    Document,
    Entry,
    Lineage,
    Observation,
    RegisterEntry,
    Sighting,
    Standard,
)
from pipeline.resolve import lineage
from pipeline.resolve.amendments import amendments
from pipeline.resolve.decisions import Decision, read_decisions, same_row
from pipeline.resolve.editions import in_order
from pipeline.resolve.findings import absent_predecessors, common_titles, doubled_numbers
from pipeline.resolve.matching import Matching, match
from pipeline.resolve.mentions import link_mentions
from pipeline.resolve.observations import observe
from pipeline.resolve.public_registers import observe_registers, proposed
from pipeline.resolve.register import Register, entry_sightings, standards

__all__ = ["observe_registers", "resolve", "same_row"]


def resolve(
    everything: Collection, order: Sequence[str] = (), decisions: Sequence[Decision] | None = None
) -> Collection:
    """Return the Standard, Sighting, Lineage and Finding records that all editions together give, and Observations.

    Editions are read by date, then by the chain of `previous`, then by id; those named in `order` come first, in that
    order. `decisions` stand for those of config/lineage.csv. Observations are what public registers say of the
    standards; they change none of the other records but that later numbers are proposed as lineage. Raises InputError
    where the file of decisions is unusable.
    """
    decisions = read_decisions() if decisions is None else decisions
    editions = in_order(everything, order)
    by_edition = split(everything, (Entry, Citation, Document, Commitment))
    register = Register()
    sightings: list[Sighting] = []
    rows: lineage.Rows = {}
    findings = [*absent_predecessors(editions), *doubled_numbers(everything)]
    for edition in editions:
        records = by_edition.get(edition.edition_id, Collection())
        matching = match(register, observe(records.of(Entry), edition), decisions)
        findings += common_titles(edition, matching.common)
        listed = _enter(matching, register, sightings)
        matching.divided += amendments(register, matching.seen)
        for key, row in lineage.of_matching(matching).items():
            rows.setdefault(key, row)
        sightings += link_mentions(records, edition, register, listed)
    rows |= lineage.decided(register.known, decisions) | lineage.adopted(register.known.values())
    found: list[Standard | Sighting] = [
        *standards(register, editions, sightings),
        *sorted(sightings, key=lambda s: (s.kind, s.target_id, s.standard_id)),
    ]
    observations, later = _observed(everything, [*found, *rows.values()], decisions)
    rows = later | rows
    return Collection([*found, *(row for _, row in sorted(rows.items())), *findings, *observations])


def _observed(
    everything: Collection, found: Sequence[Standard | Sighting | Lineage], decisions: Sequence[Decision]
) -> tuple[list[Observation], lineage.Rows]:
    """Return what public registers say of what was found, and the later numbers that they propose."""
    if not everything.of(RegisterEntry):
        return [], {}
    told = everything | Collection(found)
    observations = observe_registers(told, decisions)
    return observations, proposed(observations, told)


def _enter(matching: Matching, register: Register, sightings: list[Sighting]) -> frozenset[str]:
    """Write what was matched into the register; return the ids of the standards that the edition lists."""
    listed: set[str] = set()
    for link in matching.accepted:
        register.follow(link.known.standard_id, link.seen)
        sightings += entry_sightings(link.seen, link.known.standard_id, link)
        listed.add(link.known.standard_id)
    for observation in matching.seen:
        standard_id = register.enter(observation)
        sightings += entry_sightings(observation, standard_id, None)
        listed.add(standard_id)
    for link in matching.candidates:
        sightings += entry_sightings(link.seen, link.known.standard_id, link)
    return frozenset(listed)
