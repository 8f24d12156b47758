"""Register: the standards found so far, and the keys under which an observation may meet one of them."""

import hashlib
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.core.identity import FIRST_SIGHTING
from pipeline.core.records import Edition, Sighting, Standard
from pipeline.resolve.links import Known, Link
from pipeline.resolve.observations import Observation
from pipeline.resolve.rules import bare_number
from pipeline.resolve.title_index import TitleIndex

#: Standards that may have one title until the title says nothing of them: more are not compared by it.
MOST_OF_ONE_TITLE = 64


@dataclass(slots=True)
class Register:
    """The standards found so far by id, and by everything that they have been seen with.

    An edition meets only what shares a key with one of its rows, so that its cost does not grow with the register.
    """

    known: dict[str, Known] = field(default_factory=dict)
    titles: TitleIndex = field(default_factory=TitleIndex)
    _ids: dict[str, dict[Hashable, list[str]]] = field(default_factory=dict)

    def enter(self, observation: Observation) -> str:
        """Add a standard by its first observation; return its id, which no later number changes."""
        standard_id = observation.standard_id
        if standard_id in self.known:
            said = "\n".join((observation.edition_id, *observation.place))
            standard_id = f"{standard_id}-{hashlib.sha256(said.encode()).hexdigest()[:6]}"
        numbers = (observation.number,) if observation.number else ()
        edition_id = observation.edition_id
        known = Known(standard_id, observation, numbers, edition_id, edition_id)
        self._put(known)
        for sort, key in _keys(standard_id, observation):
            ids = self._ids.setdefault(sort, {}).setdefault(key, [])
            if not _is_common(sort, ids):
                ids.append(standard_id)
        return standard_id

    def follow(self, standard_id: str, observation: Observation) -> None:
        """Add an observation to a standard; a row of a list says what it is, a citation does not outdo one."""
        was = self.known[standard_id]
        numbers = tuple(dict.fromkeys((observation.number, *was.numbers))) if observation.number else was.numbers
        last = observation if observation.entry_ids or not was.last.entry_ids else was.last
        self._put(Known(standard_id, last, numbers, was.first_edition_id, observation.edition_id))
        if (observation.number, observation.title) == (was.last.number, was.last.title):
            return
        for sort, key in _keys(standard_id, observation):
            ids = self._ids.setdefault(sort, {}).setdefault(key, [])
            if not _is_common(sort, ids) and standard_id not in ids:
                ids.append(standard_id)

    def ids(self, sort: str, key: Hashable) -> Sequence[str]:
        """Return the standards that have been seen with a key, in no order that counts.

        Sorts are `number`, `deliverable` (the number without its version), `project`, `typed project`, `work` (the
        number without its part), `bare` (without its publishers) and `title`.
        """
        return self._ids.get(sort, {}).get(key, ())

    def near(self, seen: Iterable[Observation], others: Iterable[Hashable]) -> tuple[list[Known], list[Observation]]:
        """Return the standards, by id, that number or title may tie to an observation, or a decision by one of the
        deliverables `others`; and the observations whose title is too common to tie anything."""
        found: set[str] = set()
        common = []
        looked_up: dict[tuple[str, Hashable], None] = {("deliverable", key): None for key in others}
        for observation in seen:
            for sort, key in _meeting_keys(observation):
                looked_up[sort, key] = None
                if _is_common(sort, self.ids(sort, key)):
                    common.append(observation)
        for sort, key in looked_up:
            ids = self.ids(sort, key)
            found.update(() if _is_common(sort, ids) else ids)
        return [self.known[standard_id] for standard_id in sorted(found)], common

    def _put(self, known: Known) -> None:
        self.known[known.standard_id] = known
        self.titles.put(known)


def _is_common(sort: str, ids: Sequence[str]) -> bool:
    return sort == "title" and len(ids) > MOST_OF_ONE_TITLE


def _keys(standard_id: str, observation: Observation) -> Iterator[tuple[str, Hashable]]:
    number = observation.designation
    if number is not None:
        yield "number", number.number
        yield "deliverable", number.versionless
        yield "project", number.project
        yield "typed project", (number.project, number.doc_type)
        yield "work", number.work
        yield "bare", bare_number(number)
    else:
        yield "deliverable", (standard_id,)
    if observation.wording is not None:
        yield "title", observation.wording.key


def _meeting_keys(observation: Observation) -> Iterator[tuple[str, Hashable]]:
    number = observation.designation
    if number is not None:
        yield "number", number.number
        yield "work", number.work
        yield "bare", bare_number(number)
    if observation.wording is not None:
        yield "title", observation.wording.key


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


def standards(register: Register, editions: Iterable[Edition], sightings: Iterable[Sighting]) -> list[Standard]:
    """Return the standards by id, each as the newest edition that lists it prints it, else as the text cites it."""
    order = {edition.edition_id: place for place, edition in enumerate(editions)}
    last_seen = {standard_id: known.newest_edition_id for standard_id, known in register.known.items()}
    for sighting in sightings:
        if sighting.status == "accepted" and order[sighting.edition_id] > order[last_seen[sighting.standard_id]]:
            last_seen[sighting.standard_id] = sighting.edition_id
    return [_standard(known, last_seen[standard_id]) for standard_id, known in sorted(register.known.items())]


def _standard(known: Known, last_edition_id: str) -> Standard:
    newest = known.last
    return Standard(
        standard_id=known.standard_id,
        number=newest.number,
        title=newest.title,
        type=newest.type,
        owner=newest.owner,
        stage_code=newest.stage_code,
        stage_functional=newest.stage_functional,
        as_of=newest.as_of,
        first_edition_id=known.first_edition_id,
        last_edition_id=last_edition_id,
    )
