"""Matching: which known standard each observation of an edition is, rule by rule, the safest first."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.core.designations import read_designation
from pipeline.core.text import folded
from pipeline.core.titles import same_wording
from pipeline.resolve import rules
from pipeline.resolve.decisions import Decision, Pair, is_content_id, pair_of
from pipeline.resolve.divisions import divisions, single_parts
from pipeline.resolve.links import Known, Link, settle
from pipeline.resolve.observations import Observation
from pipeline.resolve.register import Register
from pipeline.resolve.similarity import title_links

#: Links that one method finds between open standards and open observations.
Method = Callable[[Sequence[Known], Sequence[Observation]], list[Link]]


@dataclass(slots=True)
class Matching:
    """What is still open while an edition is matched, and what has been found.

    `known` are the standards that share a number or title with the edition. `accepted` are identities, `candidates`
    possible ones between ends that stayed open, `divided` leads from a standard to the parts that it was split into or
    merged from and to its amendments: standards of their own. `common` are the observations whose title too many
    standards have.
    """

    known: list[Known]
    seen: list[Observation]
    common: list[Observation]
    accepted: list[Link] = field(default_factory=list)
    candidates: list[Link] = field(default_factory=list)
    divided: list[Link] = field(default_factory=list)


def match(register: Register, seen: Sequence[Observation], decisions: Sequence[Decision]) -> Matching:
    """Return how the observations of one edition meet the known standards; order of rows plays no part.

    What a decision rejected is no link, whatever finds it.
    """
    partners = _partners(decisions)
    others = (key for o in seen for name in _seen_names(o) for key in partners.get(_key(name), ())) if partners else ()
    known, common = register.near(seen, others)
    matching = Matching(known, list(seen), common)
    rejected = frozenset(decision.pair for decision in decisions if decision.status == "rejected")
    methods: tuple[Method, ...] = (
        _by_last_number,
        lambda k, s: _by_decision(k, s, decisions),
        _by_earlier_number,
        *(_by_rule(rule) for rule in rules.RULES),
        lambda k, s: _by_content(k, s, common),
    )
    for method in methods:
        _apply(matching, method, rejected)
    matching.divided = _allowed(divisions(matching.known, matching.seen), rejected)
    ends = {id(end) for link in matching.divided for end in (link.known, link.seen)}
    left = [k for k in matching.known if id(k) not in ends], [s for s in matching.seen if id(s) not in ends]
    closed = frozenset(link.known.standard_id for link in (*matching.accepted, *matching.divided))
    found = title_links(register, closed, left[1]) + single_parts(*left)
    matching.candidates += _allowed(found, rejected)
    matching.candidates = _still_open(matching)
    return matching


def _allowed(links: list[Link], rejected: frozenset[Pair]) -> list[Link]:
    if not rejected:
        return links
    return [link for link in links if not any(pair in rejected for pair in _pairs_of(link.known, link.seen))]


def _pairs_of(known: Known, seen: Observation) -> list[Pair]:
    """Return the pairs under which a decision may speak of a standard and an observation."""
    return [pair_of(one, other) for one in _names(known) for other in _seen_names(seen)]


def _names(known: Known) -> tuple[str, ...]:
    return known.numbers + ((known.standard_id,) if is_content_id(known.standard_id) else ())


def _seen_names(seen: Observation) -> tuple[str, ...]:
    return (seen.number or seen.standard_id,)


def _apply(matching: Matching, method: Method, rejected: frozenset[Pair]) -> None:
    accepted, others = settle(_allowed(method(matching.known, matching.seen), rejected))
    matching.accepted += accepted
    matching.candidates += others
    standards = {link.known.standard_id for link in accepted}
    observations = {link.seen for link in accepted}
    matching.known = [k for k in matching.known if k.standard_id not in standards]
    matching.seen = [s for s in matching.seen if s not in observations]


def _still_open(matching: Matching) -> list[Link]:
    """Return the candidates whose both ends stayed open, the strongest of each pair."""
    accepted = {link.known.standard_id for link in matching.accepted}
    observations = set(matching.seen)
    best: dict[tuple[str, Observation], Link] = {}
    for link in matching.candidates:
        pair = (link.known.standard_id, link.seen)
        is_open = pair[0] not in accepted and pair[1] in observations
        if is_open and (pair not in best or best[pair].confidence < link.confidence):
            best[pair] = link
    return list(best.values())


def pairs(
    known: Sequence[Known],
    seen: Sequence[Observation],
    known_keys: Callable[[Known], Iterable[Hashable]],
    seen_keys: Callable[[Observation], Iterable[Hashable]],
) -> Iterator[tuple[Known, Observation]]:
    """Yield each pair of a standard and an observation that share a key, once, in order of the observations."""
    blocks: dict[Hashable, list[Known]] = {}
    for standard in known:
        for key in known_keys(standard):
            block = blocks.setdefault(key, [])
            if not block or block[-1] is not standard:
                block.append(standard)
    for observation in seen if blocks else ():
        met: set[str] = set()
        for key in seen_keys(observation):
            for standard in blocks.get(key, ()):
                if standard.standard_id not in met:
                    met.add(standard.standard_id)
                    yield standard, observation


def _own_number(observation: Observation) -> tuple[str, ...]:
    return (observation.number,) if observation.number else ()


def _by_last_number(known: Sequence[Known], seen: Sequence[Observation]) -> list[Link]:
    found = pairs(known, seen, lambda k: _own_number(k.last), _own_number)
    return [_sure(k, s, "same_number", "same canonical number", 1.0) for k, s in found]


def _by_earlier_number(known: Sequence[Known], seen: Sequence[Observation]) -> list[Link]:
    found = pairs(known, seen, lambda k: k.numbers, _own_number)
    return [_sure(k, s, "earlier_number", "a number that the standard had before", 0.98) for k, s in found]


def _sure(known: Known, seen: Observation, method: str, evidence: str, confidence: float) -> Link:
    return Link(known=known, seen=seen, method=method, evidence=evidence, confidence=confidence, is_safe=True)


def _by_decision(known: Sequence[Known], seen: Sequence[Observation], decisions: Sequence[Decision]) -> list[Link]:
    by_pair = {d.pair: d for d in decisions if d.status != "rejected"}
    partners = _partners(decisions)

    def partner_keys(observation: Observation) -> list[Hashable]:
        return [key for name in _seen_names(observation) for key in partners.get(_key(name), ())]

    found = pairs(known, seen, lambda k: [_key(name) for name in _names(k)], partner_keys)
    links = []
    for standard, observation in found:
        decided = [by_pair[pair] for pair in _pairs_of(standard, observation) if pair in by_pair]
        links.append(
            _decided(standard, observation, max(decided, key=lambda d: (d.status == "accepted", d.confidence)))
        )
    return links


def _partners(decisions: Sequence[Decision]) -> dict[Hashable, list[Hashable]]:
    """Return what decisions tie each number or content id to, as they compare them."""
    partners: dict[Hashable, list[Hashable]] = {}
    for one, other in (tuple(d.pair) for d in decisions if d.status != "rejected" and len(d.pair) == 2):
        partners.setdefault(one, []).append(other)
        partners.setdefault(other, []).append(one)
    return partners


def _key(name: str) -> Hashable:
    return read_designation(name).versionless


def _decided(known: Known, seen: Observation, decision: Decision) -> Link:
    return Link(
        known=known,
        seen=seen,
        method="decision",
        confidence=decision.confidence,
        evidence=decision.source,
        is_safe=decision.status == "accepted",
    )


def _by_rule(rule: rules.Rule) -> Method:
    def block(observation: Observation) -> tuple[Hashable, ...]:
        number = observation.designation
        return (rule.block(number),) if number else ()

    return lambda known, seen: rules.links(rule, pairs(known, seen, lambda k: block(k.last), block))


def _by_content(known: Sequence[Known], seen: Sequence[Observation], common: Sequence[Observation]) -> list[Link]:
    """Link what has no number on one side at least, by its whole title and its owner; not the `common` ones."""

    def title(observation: Observation) -> tuple[Hashable, ...]:
        return (observation.wording.key,) if observation.wording else ()

    too_common = frozenset(o.wording.key for o in common if o.wording)
    found = pairs(known, seen, lambda k: title(k.last), title)
    linked = ((k, s) for k, s in found if k.last.number is None or s.number is None)
    return [_content_link(k, s) for k, s in linked if s.wording is None or s.wording.key not in too_common]


def _content_link(known: Known, seen: Observation) -> Link:
    owners = {folded(owner) for owner in (known.last.owner, seen.owner) if owner}
    both_unnumbered = known.last.number is None and seen.number is None
    is_cited_only = not known.last.entry_ids or not seen.entry_ids
    owners_agree = len(owners) == 1 and None not in (known.last.owner, seen.owner)
    is_whole = same_wording(known.last.title or "", seen.title or "")
    is_safe = is_whole and (owners_agree or is_cited_only or (both_unnumbered and not owners))
    return Link(
        known=known,
        seen=seen,
        method="same_content",
        confidence=0.9 if is_safe else 0.6,
        evidence="same title and owner, and no number on one side"
        if is_safe
        else "same title but for its series element, or another owner, and no number on one side",
        is_safe=is_safe,
    )
