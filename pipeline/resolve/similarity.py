"""Similarity: candidates by title, with the distance of the runner-up; never more than candidates."""

from collections import Counter
from collections.abc import Sequence
from heapq import nsmallest

from pipeline.core.identity import is_published
from pipeline.core.titles import Title, grams, similarity
from pipeline.resolve.links import Known, Link
from pipeline.resolve.observations import Observation

#: Likeness from which a title makes a candidate, where one side is a plan or draft, and where both are published.
_ALIKE = 0.7
_ALIKE_PUBLISHED = 0.8
#: Least distance of the second best title.
_MARGIN = 0.05
#: What a part designation on one side only takes away from the likeness.
_PART_ADDED = 0.1
#: A piece of a title that more titles share says nothing; of the others, the rarest of each title are looked up.
_COMMON = 60
_RAREST = 16
#: Titles that are compared in full for each title, those with most rare pieces in common.
_CLOSEST = 8
#: How alike something else is, and its number or title.
Rival = tuple[float, str]
#: Families that number documents of one origin.
_ORIGINS = {"ISO": "ISO/IEC", "IEC": "ISO/IEC", "GB": "China"}


def title_links(known: Sequence[Known], seen: Sequence[Observation]) -> list[Link]:
    """Return the candidates among open standards and observations that each side likes best, by a margin."""
    scored = _scores(known, seen)
    by_known: dict[str, list[Rival]] = {}
    by_seen: dict[Observation, list[Rival]] = {}
    for standard, observation, score in scored:
        by_known.setdefault(standard.standard_id, []).append((score, _shown(observation)))
        by_seen.setdefault(observation, []).append((score, _shown(standard.last)))
    links = []
    for standard, observation, score in scored:
        rivals = (
            _runner_up(by_known[standard.standard_id], (score, _shown(observation))),
            _runner_up(by_seen[observation], (score, _shown(standard.last))),
        )
        runner_up = max(rivals)
        if score >= _threshold(standard.last, observation) and score - runner_up[0] >= _MARGIN:
            links.append(_link(standard, observation, score, runner_up))
    return links


def _shown(observation: Observation) -> str:
    return observation.number or observation.title or ""


def _runner_up(rivals: Sequence[Rival], own: Rival) -> Rival:
    """Return the best beside one occurrence of `own`, of likeness 0 and no name without any."""
    others = sorted(rivals, reverse=True)
    others.remove(own)
    return others[0] if others else (0.0, "")


def _scores(known: Sequence[Known], seen: Sequence[Observation]) -> list[tuple[Known, Observation, float]]:
    """Return the likeness of each standard to the observations that share most of its rarest pieces of title."""
    index: dict[str, list[int]] = {}
    for place, observation in enumerate(seen if known else ()):
        for piece in _pieces(observation.wording):
            index.setdefault(piece, []).append(place)
    scored = []
    for standard in known:
        postings = [index[piece] for piece in _pieces(standard.last.wording) if piece in index]
        shared: Counter[int] = Counter()
        for places in nsmallest(_RAREST, (p for p in postings if len(p) <= _COMMON), key=lambda p: (len(p), p)):
            shared.update(places)
        for place, _ in nsmallest(_CLOSEST, shared.items(), key=lambda item: (-item[1], item[0])):
            if score := _score(standard.last, seen[place]):
                scored.append((standard, seen[place], score))
    return scored


def _pieces(title: Title | None) -> list[str]:
    return sorted({piece for wording in title.wordings for piece in grams(wording)}) if title else []


def _score(one: Observation, other: Observation) -> float:
    """Return how alike two titles are; 0 where parts, amendments or the origin of the numbers differ.

    A title that names a part beside one that names none is less like it: a project may become a part on its way.
    """
    a, b = one.wording, other.wording
    if a is None or b is None or a.supplement != b.supplement or not _same_origin(one, other):
        return 0.0
    if a.part == b.part:
        return round(similarity(a, b), 3)
    return round(max(similarity(a, b) - _PART_ADDED, 0.0), 3) if None in (a.part, b.part) else 0.0


def _same_origin(one: Observation, other: Observation) -> bool:
    if one.designation is None or other.designation is None:
        return True
    a, b = one.designation, other.designation
    if a.work == b.work and (a.part, a.supplements) != (b.part, b.supplements):
        return False
    return _origin(a.family) == _origin(b.family)


def _origin(family: str) -> str:
    return "China" if family.startswith("CN-") else _ORIGINS.get(family, family)


def _threshold(one: Observation, other: Observation) -> float:
    both = all(is_published(side.designation, side.stage_code) for side in (one, other))
    return _ALIKE_PUBLISHED if both else _ALIKE


def _link(known: Known, seen: Observation, score: float, runner_up: Rival) -> Link:
    behind = f", the next best ({runner_up[1]}) to {runner_up[0]:.2f}" if runner_up[1] else ", and no other is alike"
    return Link(
        known=known,
        seen=seen,
        method="similar_title",
        confidence=round(0.9 * score, 2),
        evidence=f"titles agree to {score:.2f}{behind}",
        is_safe=False,
    )
