"""Life: what happened to a standard, as its numbers, prints and public registers tell it, in order of time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.core.records import Change, Entry, Lineage, Observation
from pipeline.query.show import Seen, StandardHistory

#: What comes first of one day.
_ORDER = ("became", "observed", "listed", "changed")
_LAST = "9999"


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """Something that happened to a standard, or a print of it.

    `kind`: `listed` (an edition's list has it), `became` (another number), `changed` (between two editions),
    `observed` (a public register says it). `date` is ISO 8601, null where it is not known; `relation` the kind of a
    change, null for the others; `old` and `new` are numbers, of a change its values; `stage_code` and
    `stage_functional` are those of a listing or an observation, `text` the status and title that a register gives;
    `evidence` says why, of an observation its register.
    """

    kind: str
    date: str | None
    status: str
    relation: str | None = None
    old: str | None = None
    new: str | None = None
    stage_code: str | None = None
    stage_functional: str | None = None
    edition_id: str | None = None
    page: str | None = None
    text: str | None = None
    evidence: str | None = None


def life_line(history: StandardHistory, dates: Mapping[str, str | None]) -> tuple[LifeEvent, ...]:
    """Return what happened to a standard, the oldest first; `dates` are those of the editions.

    A new number without a date stands before the first print of it.
    """
    listed = [_listed(seen, dates) for seen in history.seen if isinstance(seen.record, Entry)]
    first = {
        event.new: event.date or _LAST for event in sorted(listed, key=lambda one: one.date or _LAST, reverse=True)
    }
    became = [_became(link) for link in history.lineage]
    told = {(link.old_number, link.new_number) for link in history.lineage}
    changed = [
        _changed(change, dates) for change in history.changes if (change.old_value, change.new_value) not in told
    ]
    events = [*became, *map(_observed, history.observations), *listed, *changed]

    def place(event: LifeEvent) -> tuple[str, int, str, str]:
        when = event.date or first.get(event.new, _LAST)
        return when, _ORDER.index(event.kind), event.edition_id or "", event.new or ""

    return tuple(sorted(events, key=place))


def _listed(seen: Seen, dates: Mapping[str, str | None]) -> LifeEvent:
    record, row = seen.record, seen.listing
    assert isinstance(record, Entry)  # for mypy: only rows of lists come here
    return LifeEvent(
        kind="listed",
        date=dates[record.edition_id],
        status=seen.sighting.status,
        new=record.number,
        stage_code=record.stage_code,
        stage_functional=record.stage_functional,
        edition_id=record.edition_id,
        page=row.page if row else None,
        evidence=None if seen.sighting.status == "accepted" else seen.sighting.evidence,
    )


def _became(link: Lineage) -> LifeEvent:
    return LifeEvent(
        kind="became",
        date=link.date,
        status=link.status,
        relation=link.relation,
        old=link.old_number,
        new=link.new_number,
        evidence=link.evidence,
    )


def _observed(seen: Observation) -> LifeEvent:
    return LifeEvent(
        kind="observed",
        date=seen.date or seen.as_of,
        status=seen.status,
        new=seen.number,
        stage_code=seen.stage_code,
        stage_functional=seen.stage_functional,
        text=" · ".join(part for part in (seen.status_text, seen.title_en or seen.title) if part) or None,
        evidence=f"{seen.source}, {seen.as_of}",
    )


def _changed(change: Change, dates: Mapping[str, str | None]) -> LifeEvent:
    return LifeEvent(
        kind="changed",
        date=dates[change.new_edition_id],
        status=change.status,
        relation=change.kind,
        old=change.old_value,
        new=change.new_value,
        edition_id=change.new_edition_id,
        evidence=change.evidence,
    )


def numbers_of(history: StandardHistory) -> Iterator[str]:
    """Yield the numbers that a standard has for certain or had, each once, its newest first."""
    links = [link for link in history.lineage if link.status == "accepted"]
    rows = [seen.record.number for seen in history.seen if isinstance(seen.record, Entry)]
    found = (
        history.standard.number,
        *rows,
        *(number for link in links for number in (link.new_number, link.old_number)),
    )
    yield from dict.fromkeys(number for number in found if number)
