"""Commitments: statements of intent of one edition that the other one answers, repeats or leaves open."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.compare.alignment import mutual_best
from pipeline.compare.changes import Between, Ground
from pipeline.compare.states import State, states_of
from pipeline.core.collection import Collection
from pipeline.core.identity import is_published
from pipeline.core.records import Change, Commitment, Sighting
from pipeline.core.text import folded, running
from pipeline.core.titles import read_title, same_wording, similarity

#: Likeness from which two objects are one, or the title of a standard is the object of a commitment.
_ALIKE = 0.7
#: A candidate is never as sure as its titles are alike.
_DOUBT = 0.9
_SAME_OBJECT = Ground("both editions state it")

#: A pair of commitments, the old one first.
Pair = tuple[Commitment, Commitment]


@dataclass(frozen=True, slots=True)
class Side:
    """The commitments of one edition, the standard that each speaks of, and the standards that the edition lists."""

    commitments: tuple[Commitment, ...]
    standards: Mapping[str, str]
    states: Mapping[str, State]

    def key(self, commitment: Commitment) -> str:
        """Return what a commitment is about: a standard, else the words of its object."""
        return self.standards.get(commitment.commitment_id) or folded(commitment.object)


@dataclass(slots=True)
class _Open:
    """What has no partner yet on each side, and the pairs found so far."""

    old: list[Commitment]
    new: list[Commitment]
    pairs: list[Pair] = field(default_factory=list)

    def take(self, pairs: Iterable[Pair]) -> None:
        for one, other in pairs:
            self.old.remove(one)
            self.new.remove(other)
            self.pairs.append((one, other))


def commitment_changes(everything: Collection, between: Between) -> list[Change]:
    """Return what became of the commitments of two editions with text, in the domain `text`.

    `commitment_repeated` has both wordings, where they differ; `commitment_answered` the old one's and the standard
    that the new edition lists as published; `commitment_open` and `commitment_made` are stated by one edition only.
    """
    old, new = (_side(everything, edition_id) for edition_id in between.edition_ids)
    found = _Open(list(old.commitments), list(new.commitments))
    found.take(_same_object(old, new))
    found.take(mutual_best(found.old, found.new, _same_intent, _ALIKE))
    changes = [
        _change(between, "commitment_repeated", one, (running(one.quote), running(other.quote)), _SAME_OBJECT)
        for one, other in found.pairs
        if not same_wording(running(one.quote), running(other.quote))
    ]
    for one in found.old:
        ground, answer = _answer(one, old, new)
        kind = "commitment_answered" if answer else "commitment_open"
        changes.append(_change(between, kind, one, (running(one.quote), answer), ground))
    for other in found.new:
        ground, answer = _answer(other, new, old)
        kind = "commitment_reopened" if answer else "commitment_made"
        changes.append(_change(between, kind, other, (answer, running(other.quote)), ground))
    return changes


def commitments_on(everything: Collection, edition_ids: Sequence[str]) -> dict[str, str]:
    """Return for each standard where the commitments of the editions speak of it, as words for evidence."""
    known = {c.commitment_id: c for c in everything.of(Commitment) if c.edition_id in edition_ids}
    said: dict[str, list[str]] = {}
    for sighting in sorted(everything.of(Sighting), key=lambda s: (s.edition_id, s.target_id)):
        commitment = known.get(sighting.target_id)
        if commitment is not None and sighting.kind == "commitment" and sighting.status == "accepted":
            page = f", p. {commitment.page}" if commitment.page else ""
            said.setdefault(sighting.standard_id, []).append(f"a commitment of {commitment.edition_id}{page}")
    return {key: f"{' and '.join(dict.fromkeys(places))} speaks of it" for key, places in said.items()}


def _side(everything: Collection, edition_id: str) -> Side:
    commitments = [c for c in everything.of(Commitment) if c.edition_id == edition_id]
    ids = {c.commitment_id for c in commitments}
    standards = {
        s.target_id: s.standard_id
        for s in everything.of(Sighting)
        if s.kind == "commitment" and s.status == "accepted" and s.target_id in ids
    }
    ordered = tuple(sorted(commitments, key=lambda c: (c.start, c.commitment_id)))
    return Side(ordered, standards, states_of(everything, edition_id))


def _same_object(old: Side, new: Side) -> list[Pair]:
    """Return the commitments that speak of one thing in both editions, in order where several do."""
    by_key: dict[str, list[Commitment]] = {}
    for commitment in new.commitments:
        by_key.setdefault(new.key(commitment), []).append(commitment)
    return [(one, rest.pop(0)) for one in old.commitments if (rest := by_key.get(old.key(one)))]


def _same_intent(one: Commitment, other: Commitment) -> float:
    return _likeness(one.object, other.object)


def _likeness(one: str, other: str) -> float:
    a, b = read_title(one), read_title(other)
    return similarity(a, b) if a.part == b.part else 0.0


def _answer(commitment: Commitment, here: Side, there: Side) -> tuple[Ground, str | None]:
    """Return the standard of the other edition that answers a commitment, null while it is open, and why."""
    standard_id = here.standards.get(commitment.commitment_id)
    if standard_id is None:
        return _answer_by_title(commitment, here, there)
    before, after = here.states.get(standard_id), there.states.get(standard_id)
    if after is None:
        return Ground("the other edition does not list the standard"), None
    if _is_published(after) and not _is_published(before):
        return Ground("the other edition lists the standard as published"), _shown(after)
    stage = f" at stage {after.stage}" if after.stage else ""
    return Ground(f"the other edition lists the standard{stage}"), None


def _answer_by_title(commitment: Commitment, here: Side, there: Side) -> tuple[Ground, str | None]:
    """Return the one published standard that only the other edition lists and that bears the object's name."""
    new = [s for key, s in sorted(there.states.items()) if _is_published(s) and not _is_published(here.states.get(key))]
    scored = [(_likeness(commitment.object, state.entry.title or ""), state) for state in new]
    best = max((score for score, _ in scored), default=0.0)
    likeliest = [state for score, state in scored if score == best]
    if best < _ALIKE or len(likeliest) > 1:
        return Ground("no standard of the other edition is known to answer it"), None
    evidence = f"its object and the title agree to {best:.2f}"
    return Ground(evidence, "candidate", round(_DOUBT * best, 2)), _shown(likeliest[0])


def _is_published(state: State | None) -> bool:
    return state is not None and is_published(state.number, state.standing)


def _shown(state: State) -> str:
    return " ".join(part for part in (state.entry.number, state.entry.title) if part)


def _change(
    between: Between, kind: str, commitment: Commitment, values: tuple[str | None, str | None], ground: Ground
) -> Change:
    return between.change("text", kind, commitment.commitment_id, field="commitment", values=values, ground=ground)
