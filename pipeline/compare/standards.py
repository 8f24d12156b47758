"""Standards: what became of each listed standard from one edition to the next."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.compare.changes import Between, Ground
from pipeline.compare.commitments import commitments_on
from pipeline.compare.states import State, same_lists, states_of
from pipeline.core.collection import Collection
from pipeline.core.designations import read_designation
from pipeline.core.identity import FIRST_SIGHTING, identity_kind
from pipeline.core.records import Change, Lineage, Sighting
from pipeline.core.records.register import IDENTITY_KINDS
from pipeline.core.titles import same_wording


@dataclass(frozen=True, slots=True)
class Match:
    """Two states of one standard, or possibly one.

    `kind` is given where it does not follow from the two states: split, merged, and the amendment that an edition
    lists beside its base. `is_told` says that another match tells the identity kind.
    """

    old: State
    new: State
    standard_id: str
    status: str
    confidence: float
    evidence: str
    kind: str | None = None
    is_told: bool = False


def standard_changes(everything: Collection, between: Between, *, with_unchanged: bool = False) -> list[Change]:
    """Return the changes of listed standards; none where one of the editions lists no standards.

    Each standard of either edition has one identity kind; `retitled`, `reowned`, `relisted` and, where the number is
    the same, `retyped` stand beside it. Evidence names the commitments of both editions that speak of the standard.
    A candidate is one event with both its states, so that nothing is counted twice before a person has decided.
    """
    old = states_of(everything, between.old_edition_id)
    new = states_of(everything, between.new_edition_id)
    if not old or not new:
        return []
    matches = _matches(everything, old, new)
    lists = same_lists(everything, *between.edition_ids)
    changes = [c for match in matches for c in _changes(match, between, lists)]
    matched_old = {match.old.standard_id for match in matches}
    matched_new = {match.new.standard_id for match in matches}
    changes += [_alone("removed", state, between) for key, state in old.items() if key not in matched_old]
    changes += [_alone("added", state, between) for key, state in new.items() if key not in matched_new]
    said = commitments_on(everything, between.edition_ids)
    return [_with_commitments(change, said) for change in changes if with_unchanged or change.kind != "unchanged"]


def _with_commitments(change: Change, said: dict[str, str]) -> Change:
    words = said.get(change.standard_id or "")
    if words is None or change.kind not in IDENTITY_KINDS or change.kind == "unchanged":
        return change
    return replace(change, evidence=f"{change.evidence}; {words}")


def _matches(everything: Collection, old: dict[str, State], new: dict[str, State]) -> list[Match]:
    both = {key: _same(old[key], new[key]) for key in old if key in new}
    left = {key: state for key, state in old.items() if key not in new}
    right = {key: state for key, state in new.items() if key not in old}
    related = [*_divided(everything, left, right), *_amended(everything, both, left, right)]
    for match in related:
        left.pop(match.old.standard_id, None)
        right.pop(match.new.standard_id, None)
        if match.standard_id in both:
            both[match.standard_id] = replace(both[match.standard_id], is_told=True)
    return [*both.values(), *related, *_possible(everything, left, right)]


def _same(old: State, new: State) -> Match:
    """Return the match of one standard's two states, with the weaker of their evidences; that a standard was seen
    there first is none."""
    sightings = [s for s in (old.sighting, new.sighting) if not s.evidence.startswith(FIRST_SIGHTING)]
    sighting = min(sightings or [old.sighting, new.sighting], key=lambda s: (s.confidence, s.evidence))
    return Match(old, new, old.standard_id, "accepted", sighting.confidence, sighting.evidence)


def _divided(everything: Collection, left: dict[str, State], right: dict[str, State]) -> Iterator[Match]:
    """Yield each part of a split or merger; which of the two it is depends on the side on which the whole stands."""
    olds = {state.entry.number: state for state in left.values() if state.entry.number}
    news = {state.entry.number: state for state in right.values() if state.entry.number}
    for row in everything.of(Lineage):
        if row.relation not in ("split", "merged"):
            continue
        for one, other in ((row.old_number, row.new_number), (row.new_number, row.old_number)):
            if one in olds and other in news:
                is_split = read_designation(one).part is None
                whole = olds[one] if is_split else news[other]
                kind = "split" if is_split else "merged"
                state = (row.status, row.confidence, row.evidence)
                yield Match(olds[one], news[other], whole.standard_id, *state, kind)


def _amended(
    everything: Collection, both: dict[str, Match], left: dict[str, State], right: dict[str, State]
) -> Iterator[Match]:
    """Yield each amendment that one edition lists beside its base, where nothing else happened to the base."""
    bases = {match.old.entry.number: match for match in both.values() if _kind(match) == "unchanged"}
    gone = {state.entry.number: state for state in left.values() if state.entry.number}
    come = {state.entry.number: state for state in right.values() if state.entry.number}
    for row in everything.of(Lineage):
        base = bases.get(row.old_number)
        if row.relation != "amended" or row.status != "accepted" or base is None:
            continue
        state = (base.standard_id, row.status, row.confidence, row.evidence, "amended")
        if row.new_number in come:
            yield Match(base.old, come[row.new_number], *state)
        elif row.new_number in gone:
            yield Match(gone[row.new_number], base.new, *state)


def _possible(everything: Collection, left: dict[str, State], right: dict[str, State]) -> Iterator[Match]:
    """Yield the candidates, the surest first, each state in one of them at most."""
    by_entry = {state.entry.entry_id: state for state in (*left.values(), *right.values())}
    found = []
    for sighting in everything.of(Sighting):
        here = by_entry.get(sighting.target_id)
        if here is None or sighting.status != "candidate" or sighting.kind != "entry":
            continue
        there = (right if here.standard_id in left else left).get(sighting.standard_id)
        if there is not None:
            old, new = (here, there) if here.standard_id in left else (there, here)
            found.append(Match(old, new, sighting.standard_id, "candidate", sighting.confidence, sighting.evidence))
    taken: set[str] = set()
    for match in sorted(found, key=lambda m: (-m.confidence, *sorted((_shown(m.old), _shown(m.new))))):
        ends = {match.old.standard_id, match.new.standard_id}
        if not ends & taken:
            taken |= ends
            yield match


def _shown(state: State) -> tuple[str, str, str]:
    return (state.entry.number or "", state.entry.title or "", state.entry.owner or "")


def _kind(match: Match) -> str:
    """Return the identity kind; two numbers that are only possibly one standard are not unchanged."""
    old, new = match.old, match.new
    kind = match.kind or identity_kind(old.number, old.standing, new.number, new.standing)
    is_doubtful = match.status == "candidate" and old.entry.number != new.entry.number
    return "renumbered" if kind == "unchanged" and is_doubtful else kind


def _changes(match: Match, between: Between, lists: dict[str, str]) -> Iterator[Change]:
    old, new = match.old.entry, match.new.entry
    if not match.is_told:
        yield _identity(match, between, _kind(match))
    if match.kind:
        return
    if old.title and new.title and not same_wording(old.title, new.title):
        yield _change(match, between, "retitled", "title", (old.title, new.title))
    if old.owner and new.owner and old.owner != new.owner:
        yield _change(match, between, "reowned", "owner", (old.owner, new.owner))
    if old.type and new.type and old.type != new.type and old.number == new.number:
        yield _change(match, between, "retyped", "type", (old.type, new.type))
    if lists and match.old.lists != {lists.get(label) for label in match.new.lists}:
        yield _change(match, between, "relisted", "list_label", (old.list_label, new.list_label))


def _identity(match: Match, between: Between, kind: str) -> Change:
    """Return the identity event, whose field is what shows it best: the stage for a stage move, else the number."""
    old, new = match.old.entry, match.new.entry
    stages = match.old.stage, match.new.stage
    is_staged, is_renamed = stages[0] != stages[1], old.number != new.number
    if kind == "unchanged" or not (is_staged or is_renamed):
        return _change(match, between, kind, None, (None, None))
    if is_staged and (kind in ("stage_advanced", "stage_regressed") or not is_renamed):
        return _change(match, between, kind, "stage_code", stages)
    return _change(match, between, kind, "number", (old.number, new.number))


def _change(
    match: Match, between: Between, kind: str, field: str | None, values: tuple[str | None, str | None]
) -> Change:
    parts = f"/{match.old.standard_id}/{match.new.standard_id}" if match.kind else ""
    return between.change(
        "standard",
        kind,
        match.standard_id + parts,
        field=field,
        values=values,
        states=(match.old.printed, match.new.printed),
        standard_id=match.standard_id,
        ground=Ground(match.evidence, match.status, match.confidence),
    )


def _alone(kind: str, state: State, between: Between) -> Change:
    return between.change(
        "standard",
        kind,
        state.standard_id,
        states=(state.printed, None) if kind == "removed" else (None, state.printed),
        standard_id=state.standard_id,
        ground=Ground("only one of the two editions lists it"),
    )
