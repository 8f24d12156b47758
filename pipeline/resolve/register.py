"""Register: the standards found so far, each with its observations in order of time."""

import hashlib
from collections.abc import Iterable

from pipeline.core.identity import FIRST_SIGHTING
from pipeline.core.records import Edition, Sighting, Standard
from pipeline.resolve.links import Known, Link
from pipeline.resolve.observations import Observation

#: The observations of each standard, oldest first, under its id.
Histories = dict[str, list[Observation]]


def known(histories: Histories) -> list[Known]:
    """Return every standard found so far, by id."""
    return [_known(standard_id, history) for standard_id, history in sorted(histories.items())]


def _known(standard_id: str, history: list[Observation]) -> Known:
    numbers = dict.fromkeys(o.number for o in reversed(history) if o.number)
    last = next((o for o in reversed(history) if o.entry_ids), history[-1])
    return Known(standard_id, last, tuple(numbers))


def enter(histories: Histories, observation: Observation) -> str:
    """Add a standard by its first observation; return its id, which no later number changes."""
    standard_id = observation.standard_id
    if standard_id in histories:
        said = "\n".join((observation.edition_id, *observation.place))
        standard_id = f"{standard_id}-{hashlib.sha256(said.encode()).hexdigest()[:6]}"
    histories[standard_id] = [observation]
    return standard_id


def entry_sightings(observation: Observation, standard_id: str, link: Link | None) -> list[Sighting]:
    """Return a sighting for each list row of an observation; without a link it is the standard's first."""
    status = "accepted" if link is None or link.is_safe else "candidate"
    return [
        Sighting(
            kind="entry",
            target_id=entry_id,
            edition_id=observation.edition_id,
            standard_id=standard_id,
            status=status,
            confidence=link.confidence if link else 1.0,
            evidence=f"{link.method}: {link.evidence}" if link else f"{FIRST_SIGHTING}: no earlier standard fits",
        )
        for entry_id in observation.entry_ids
    ]


def standards(histories: Histories, editions: Iterable[Edition], sightings: Iterable[Sighting]) -> list[Standard]:
    """Return the standards by id, each as the newest edition that lists it prints it, else as the text cites it."""
    order = {edition.edition_id: place for place, edition in enumerate(editions)}
    last_seen: dict[str, str] = {standard_id: history[-1].edition_id for standard_id, history in histories.items()}
    for sighting in sightings:
        if sighting.status == "accepted" and order[sighting.edition_id] > order[last_seen[sighting.standard_id]]:
            last_seen[sighting.standard_id] = sighting.edition_id
    return [_standard(standard_id, histories[standard_id], last_seen[standard_id]) for standard_id in sorted(histories)]


def _standard(standard_id: str, history: list[Observation], last_edition_id: str) -> Standard:
    newest = _known(standard_id, history).last
    return Standard(
        standard_id=standard_id,
        number=newest.number,
        title=newest.title,
        type=newest.type,
        owner=newest.owner,
        stage_code=newest.stage_code,
        stage_functional=newest.stage_functional,
        as_of=newest.as_of,
        first_edition_id=history[0].edition_id,
        last_edition_id=last_edition_id,
    )
