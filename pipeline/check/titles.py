"""Titles: whether the title in a list fits the titles of a standard, and which standards a title may mean."""

import re
from collections.abc import Sequence

from pipeline.check.known import Known
from pipeline.core.text import HAN
from pipeline.core.titles import Title, containment, grams, read_title, same_wording, similarity

#: Likeness of titles that fit each other, and the share of a shortened title that stands in the full one.
_ALIKE = 0.8
_SHORTENED = 0.95
#: Likeness from which a title alone makes a candidate, and how far behind the best one others still count.
_CANDIDATE = 0.7
_MARGIN = 0.05
_HAN = re.compile(f"[{HAN}]")


def compare_title(title: str | None, known: Sequence[str]) -> str:
    """Return how a title fits the known ones: same, similar, differs; not_compared without one in its language."""
    if not title or not known:
        return "not_compared"
    if any(same_wording(title, one) for one in known):
        return "same"
    asked = read_title(title)
    comparable = [read_title(one) for one in known if bool(_HAN.search(one)) == bool(_HAN.search(title))]
    if any(_fits(asked, one) for one in comparable):
        return "similar"
    return "differs" if comparable else "not_compared"


def titled(known: Known, title: str) -> list[tuple[str, float]]:
    """Return the standards that a title may mean with their likeness, the likeliest first; none where nothing fits."""
    asked = read_title(title)
    scores: dict[str, float] = {}
    for place in _comparable(known, asked):
        one, standard_id = known.titles[place]
        if (asked.part, asked.supplement) == (one.part, one.supplement):
            score = round(similarity(asked, one), 2)
            scores[standard_id] = max(score, scores.get(standard_id, 0.0))
    likeliest = sorted(((score, one) for one, score in scores.items() if score >= _CANDIDATE), key=_order)
    return [(one, score) for score, one in likeliest if score >= likeliest[0][0] - _MARGIN]


def _comparable(known: Known, asked: Title) -> list[int]:
    """Return the places of the titles that can be as alike as a candidate must be.

    Two wordings that are have more than half of the pieces of either in common, so that whichever half of them is left
    out, one of the rest is shared; the commonest are left out.
    """
    places: set[int] = set()
    for wording in asked.wordings:
        pieces = sorted(grams(wording), key=lambda piece: (len(known.wordings.get(piece, ())), piece))
        places.update(place for piece in pieces[: len(pieces) // 2 + 1] for place in known.wordings.get(piece, ()))
    return sorted(places)


def _order(scored: tuple[float, str]) -> tuple[float, str]:
    return -scored[0], scored[1]


def _fits(one: Title, other: Title) -> bool:
    if None not in (one.part, other.part) and one.part != other.part:
        return False
    return similarity(one, other) >= _ALIKE or containment(one, other) >= _SHORTENED
