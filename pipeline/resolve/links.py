"""Links: a possible identity of a known standard and an observation, with method, evidence and strength."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace

from pipeline.resolve.observations import Observation


@dataclass(frozen=True, slots=True)
class Known:
    """A standard found so far: its id, what it last was, every number it has had (the newest first), and the first and
    the newest edition that observed it."""

    standard_id: str
    last: Observation
    numbers: tuple[str, ...]
    first_edition_id: str
    newest_edition_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A possible identity.

    `cost` orders the links of one method, likelier first; `is_safe` claims that the link may be accepted, which a
    rival takes away.
    """

    known: Known
    seen: Observation
    method: str
    confidence: float
    evidence: str
    is_safe: bool
    cost: tuple[float, ...] = ()


def settle(links: Sequence[Link]) -> tuple[list[Link], list[Link]]:
    """Return the links that are accepted, and the others.

    Accepted is a safe link that beats every other link of its standard and every other of its observation outright,
    for an edition prints one row of one standard; a tie accepts none. The answer is the same read from either side.
    """
    standards: dict[Hashable, list[tuple[float, ...]]] = {}
    observations: dict[Hashable, list[tuple[float, ...]]] = {}
    for link in links:
        standards.setdefault(link.known.standard_id, []).append(link.cost)
        observations.setdefault(link.seen, []).append(link.cost)
    accepted: list[Link] = []
    others: list[Link] = []
    for link in links:
        rivals = (standards[link.known.standard_id], observations[link.seen])
        wins = all(min(costs) == link.cost and costs.count(link.cost) == 1 for costs in rivals)
        if wins and link.is_safe:
            accepted.append(link)
        else:
            others.append(link if wins else _doubted(link))
    return accepted, others


def _doubted(link: Link) -> Link:
    evidence = f"{link.evidence}, but another row fits as well"
    return replace(link, is_safe=False, confidence=round(link.confidence * 0.6, 2), evidence=evidence)
