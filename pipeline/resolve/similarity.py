"""Similarity: candidates by title, with the distance of the runner-up; never more than candidates."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from heapq import nlargest
from operator import itemgetter

from pipeline.core.identity import is_published
from pipeline.core.titles import similarity
from pipeline.resolve.links import Known, Link
from pipeline.resolve.observations import Observation
from pipeline.resolve.register import Register
from pipeline.resolve.title_index import pieces

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
#: Likeness of whole titles below which no candidate is: what is compared is rounded to three digits.
_LEAST = _ALIKE - 0.0005
#: Standards whose likeness to an observation is looked at for its runner-up, the likeliest by their pieces.
_RIVALS = 256
#: How alike something else is, and its number or title.
Rival = tuple[float, str]
_NONE: Rival = (0.0, "")
#: Families that number documents of one origin.
_ORIGINS = {"ISO": "ISO/IEC", "IEC": "ISO/IEC", "GB": "China"}


@dataclass(slots=True)
class _Open:
    """The open observations of an edition under the pieces of their titles, and the open standards met so far.

    `closest` are the places of the observations that share most of a standard's rarest pieces, by standard.
    """

    seen: Sequence[Observation]
    register: Register
    closed: frozenset[str]
    index: dict[str, list[int]]
    closest: dict[str, list[int]] = field(default_factory=dict)

    def closest_to(self, known: Known) -> list[int]:
        """Return the places of the observations that are compared in full with a standard, the likeliest first."""
        if known.standard_id not in self.closest:
            self.closest[known.standard_id] = self._closest(known)
        return self.closest[known.standard_id]

    def _closest(self, known: Known) -> list[int]:
        postings = [self.index[piece] for piece in pieces(known.last.wording) if piece in self.index]
        shared: Counter[int] = Counter()
        rarest = sorted((p for p in postings if len(p) <= _COMMON), key=lambda p: (len(p), p))
        for places in rarest[:_RAREST]:
            shared.update(places)
        likeliest = sorted(shared.items(), key=lambda item: (-item[1], item[0]))
        return [place for place, _ in likeliest[:_CLOSEST]]

    def standards(self, places: Iterable[int]) -> list[Known]:
        """Return the open standards at places of the register's index of titles."""
        ids = (self.register.titles.ids[place] for place in places)
        return [self.register.known[one] for one in ids if one not in self.closed]


def title_links(register: Register, closed: frozenset[str], seen: Sequence[Observation]) -> list[Link]:
    """Return the candidates among the standards that are not `closed` and open observations that each side likes best,
    by a margin."""
    index: dict[str, list[int]] = {}
    for place, observation in enumerate(seen):
        for piece in pieces(observation.wording):
            index.setdefault(piece, []).append(place)
    still_open = _Open(seen, register, closed, index)
    links = [link for place in range(len(seen)) for link in _links_of(place, still_open)]
    return sorted(links, key=lambda link: link.known.standard_id)


def _links_of(place: int, still_open: _Open) -> Iterator[Link]:
    observation = still_open.seen[place]
    if observation.wording is None:
        return
    alike = still_open.standards(still_open.register.titles.alike(observation.wording, _LEAST))
    scored = [(_score(standard.last, observation), standard) for standard in alike]
    likely = [
        (score, standard) for score, standard in scored if score >= _LEAST and place in still_open.closest_to(standard)
    ]
    best = nlargest(2, (score for score, _ in likely))
    for score, standard in likely:
        is_beaten = len(best) > 1 and score - best[score == best[0]] < _MARGIN
        if is_beaten or score < _threshold(standard.last, observation):
            continue
        runner_up = _other_observation(standard, place, still_open)
        if score - runner_up[0] >= _MARGIN:
            runner_up = max(runner_up, _other_standard(standard, place, still_open))
        if score - runner_up[0] >= _MARGIN:
            yield _link(standard, observation, score, runner_up)


def _other_observation(standard: Known, place: int, still_open: _Open) -> Rival:
    """Return the observation beside the one at `place` that is most like a standard."""
    others = (still_open.seen[other] for other in still_open.closest_to(standard) if other != place)
    scored = ((_score(standard.last, other), _shown(other)) for other in others)
    return max((rival for rival in scored if rival[0]), default=_NONE)


def _other_standard(standard: Known, place: int, still_open: _Open) -> Rival:
    """Return the standard beside one that is most like the observation at a place, of those that are compared with
    it."""
    observation = still_open.seen[place]
    if observation.wording is None:
        return _NONE
    near = still_open.standards(still_open.register.titles.sharing(observation.wording, _RIVALS))
    others = [(other.last.wording, other) for other in near if other is not standard]
    alike = [(similarity(title, observation.wording), other) for title, other in others if title is not None]
    best = _NONE
    for most, other in sorted(alike, key=itemgetter(0), reverse=True):
        if round(most, 3) < best[0]:  # a score is never above the likeness of the titles alone
            break
        rival = (_score(other.last, observation), _shown(other.last))
        if rival[0] and rival > best and place in still_open.closest_to(other):
            best = rival
    return best


def _shown(observation: Observation) -> str:
    return observation.number or observation.title or ""


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


@lru_cache(maxsize=1024)
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
