"""Title index: the standards found so far by the pieces of their titles, looked up from the rarest piece on."""

from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import ceil

from pipeline.core.titles import Title, grams
from pipeline.resolve.links import Known

#: Places of standards that are looked at for one title, at most: pieces beyond it are too common to tell anything.
_MOST_PLACES = 1_000
#: Standards that are compared with one wording, at most: those that share most of the pieces that were looked up.
MOST_ALIKE = 16


@dataclass(slots=True)
class TitleIndex:
    """Standard ids under their places, the number of pieces of each title, and the places under each piece.

    A standard that changes its title stays under the pieces of the old one, and is found by either.
    """

    ids: list[str] = field(default_factory=list)
    sizes: "array[int]" = field(default_factory=lambda: array("I"))
    _places: dict[str, "array[int]"] = field(default_factory=dict)
    _titles: dict[str, tuple[int, Title]] = field(default_factory=dict)

    def put(self, known: Known) -> None:
        """Enter a standard, or its new title."""
        title = known.last.wording
        place, was = self._titles.get(known.standard_id, (len(self.ids), None))
        if title is None or was == title:
            return
        if was is None:
            self.ids.append(known.standard_id)
            self.sizes.append(0)
        own = pieces(title)
        self.sizes[place] = len(own)
        self._titles[known.standard_id] = (place, title)
        for piece in own - pieces(was):
            places = self._places.get(piece)
            if places is None:
                places = self._places[piece] = array("I")
            places.append(place)

    def alike(self, title: Title, least: float) -> list[int]:
        """Return the places of the standards that may have a wording as alike (Dice) as `least`.

        Two such wordings share `least / (2 - least)` of the pieces of each, so that one of the rarest pieces that are
        left is among the shared ones; the more pieces are looked up, the more of them have to be.
        """
        found: dict[int, None] = {}
        for wording in title.wordings:
            own = grams(wording)
            missing = len(own) - ceil(least / (2 - least) * len(own))
            looked_up, counts = self._shared(own)
            found |= dict.fromkeys(_most_shared(counts, max(1, looked_up - missing)))
        return list(found)

    def sharing(self, title: Title, most: int) -> list[int]:
        """Return the places of the standards that share a piece with a title, of more than `most` the likeliest."""
        own = pieces(title)
        _, counts = self._shared(own)
        if len(counts) <= most:
            return list(counts)
        sizes = self.sizes
        likeliest = sorted((-2 * count / (len(own) + sizes[place]), place) for place, count in counts.items())
        return [place for _, place in likeliest[:most]]

    def _shared(self, own: Iterable[str]) -> tuple[int, Counter[int]]:
        """Return how many pieces are looked up, and the number of them at each place: the rarest pieces, until they
        have been seen at too many places."""
        postings = sorted((self._places.get(piece, _NOWHERE) for piece in own), key=len)
        counts: Counter[int] = Counter()
        visited = 0
        for looked_up, places in enumerate(postings):
            visited += len(places)
            if visited > _MOST_PLACES:
                return looked_up, counts
            counts.update(places)
        return len(postings), counts


def _most_shared(counts: Counter[int], needed: int) -> list[int]:
    """Return the places that share `needed` pieces; of too many, those that share more."""
    found = [place for place, count in counts.items() if count >= needed]
    while len(found) > MOST_ALIKE:
        needed += 1
        fewer = [place for place in found if counts[place] >= needed]
        if not fewer:
            return sorted(found)[:MOST_ALIKE]
        found = fewer
    return found


_NOWHERE: "array[int]" = array("I")


def pieces(title: Title | None) -> frozenset[str]:
    """Return the pieces of all wordings of a title."""
    if title is None:
        return frozenset()
    if len(title.wordings) == 1:
        return grams(title.wordings[0])
    return frozenset().union(*map(grams, title.wordings))
