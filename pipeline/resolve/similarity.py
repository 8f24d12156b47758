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
_ALIKE_PUBLISHED = 0.85
#: Least distance of the second best title.
_MARGIN = 0.05
#: A piece of a title that more titles share says nothing; of the others, the rarest of each title are looked up.
_COMMON = 60
_RAREST = 16
#: Titles that are compared in full for each title, those with most rare pieces in common.
_CLOSEST = 8
#: Families that number documents of one origin.
_ORIGINS = {"ISO": "ISO/IEC", "IEC": "ISO/IEC", "GB": "China"}


def title_links(known: Sequence[Known], seen: Sequence[Observation]) -> list[Link]:
    """Return the candidates among open standards and observations that each side likes best, by a margin."""
    scored = _scores(known, seen)
    by_known: dict[str, list[float]] = {}
    by_seen: dict[Observation, list[float]] = {}
    for standard, observation, score in scored:
        by_known.setdefault(standard.standard_id, []).append(score)
        by_seen.setdefault(observation, []).append(score)
    links = []
    for standard, observation, score in scored:
        rivals = (by_known[standard.standard_id], by_seen[observation])
        runner_up = max(_runner_up(scores, score) for scores in rivals)
        if score >= _threshold(standard.last, observation) and score - runner_up >= _MARGIN:
            links.append(_link(standard, observation, score, runner_up))
    return links


def _runner_up(scores: Sequence[float], own: float) -> float:
    """Return the best score beside one occurrence of `own`, 0 without any."""
    others = sorted(scores, reverse=True)
    others.remove(own)
    return others[0] if others else 0.0


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
    """Return how alike two titles are; 0 where parts, amendments or the origin of the numbers differ."""
    a, b = one.wording, other.wording
    if a is None or b is None or (a.part, a.supplement) != (b.part, b.supplement) or not _same_origin(one, other):
        return 0.0
    return round(similarity(a, b), 3)


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


def _link(known: Known, seen: Observation, score: float, runner_up: float) -> Link:
    return Link(
        known=known,
        seen=seen,
        method="similar_title",
        confidence=round(0.9 * score, 2),
        evidence=f"titles agree to {score:.2f}, the next best to {runner_up:.2f}",
        is_safe=False,
    )
