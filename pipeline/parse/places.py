"""Places: where in the body an announced heading may stand, and how much speaks for each place."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from pipeline.parse.announced import Announced
from pipeline.parse.contents_tables import ContentsTables
from pipeline.parse.items import PrintedLine
from pipeline.parse.keys import heading_key
from pipeline.parse.marks import read_mark

#: A heading takes no more printed lines than this.
_MOST_LINES = 4
#: Points for a place: the same text; title alone; the beginning of a line; the same label and a similar title.
_EXACT, _TITLE_ONLY, _RUN_IN, _SIMILAR = 10.0, 7.0, 6.0, 6.0
#: A title under another label than the contents give it.
_OTHER_LABEL = 5.0
_LEAST_SIMILAR = 0.6
#: Titles shorter than this are too common to be found without their label.
_SHORTEST_TITLE = 3
#: Points for standing on the page that the contents give, for standing elsewhere, for type that stands out.
_RIGHT_PAGE, _WRONG_PAGE, _STANDS_OUT = 3.0, -3.0, 1.0
#: Points off for a heading that the next one follows at once.
_IN_LIST = 0.5
#: What ends a heading that a paragraph goes on behind.
_ENDS_RUN_IN = re.compile(r"[。：:．.\s\u3000]")


@dataclass(frozen=True, slots=True)
class Place:
    """Where an announced heading stands: lines `first:end`; `cut` code points of the last line are the heading."""

    entry: int
    first: int
    end: int
    cut: int | None
    points: float


@dataclass(frozen=True, slots=True)
class BodyLine:
    """A line of the body as alignment sees it: its printed page, whether its type stands out, what may follow it.

    `is_last`: the next line does not belong to the same stretch (a table stands between).
    """

    line: PrintedLine
    key: str
    page: str | None
    stands_out: bool
    is_last: bool


def places_of(announced: Sequence[Announced], lines: Sequence[BodyLine]) -> Iterator[tuple[int, list[Place]]]:
    """Yield the lines that may begin an announced heading, with the places that begin there.

    A place that the next heading of its kind follows at once, as in a list of chapters, counts a little less.
    """
    index = _Index(announced)
    found: dict[int, list[Place]] = {}
    for first in range(len(lines)):
        if places := [place for place in index.places(lines, first) if place.points > 0]:
            found[first] = places
    keys = [item.mark.key if item.mark else "" for item in announced]
    for first, places in found.items():
        yield first, [_less_in_list(place, found.get(place.end, ()), keys) for place in places]


def _less_in_list(place: Place, following: Sequence[Place], keys: Sequence[str]) -> Place:
    is_listed = any(next_one.entry == place.entry + 1 for next_one in following)
    if is_listed and keys[place.entry] == keys[place.entry + 1]:
        return replace(place, points=place.points - _IN_LIST)
    return place


class _Index:
    """The announced headings under their keys, under their titles' keys and under their labels."""

    def __init__(self, announced: Sequence[Announced]) -> None:
        self.announced = announced
        self.whole: dict[str, list[tuple[int, float]]] = defaultdict(list)
        self.labels: dict[str, list[int]] = defaultdict(list)
        self.likeness: dict[tuple[str, str], float] = {}
        for number, item in enumerate(announced):
            if item.is_translation:
                continue
            self.whole[item.key].append((number, _EXACT))
            title = heading_key(item.title)
            if item.mark is not None:
                self.labels[item.mark.number_key].append(number)
                if len(title) >= _SHORTEST_TITLE:
                    self.whole[title].append((number, _TITLE_ONLY))
        self.prefixes = frozenset(key[:length] for key in self.whole for length in range(1, len(key)))
        self.lengths: dict[str, list[int]] = defaultdict(list)
        for begin, length in sorted({(key[:2], len(key)) for key in self.whole}):
            self.lengths[begin].append(length)
        self.tables = ContentsTables([item.start for item in announced])

    def places(self, lines: Sequence[BodyLine], first: int) -> Iterator[Place]:
        """Yield the places that begin with the line `first`."""
        found: set[int] = set()
        for place in self._exact(lines, first):
            found.add(place.entry)
            yield place
        line = lines[first].line
        mark = read_mark(line.text)
        if mark is None:
            return
        for number in self.tables.near(self.labels.get(mark.number_key, ()), line.start):
            if number not in found:
                found.add(number)
                yield from self._similar(lines, first, number)
        yield from self._relabelled(lines, first, heading_key(mark.title), found)

    def _named(self, key: str, start: int) -> Iterator[tuple[int, float]]:
        """Yield the entries of a key that a line at `start` may be, and the points of a line that says just this."""
        entries = self.whole.get(key)
        if entries:
            points = dict(entries)
            for number in self.tables.near([number for number, _ in entries], start):
                yield number, points[number]

    def _relabelled(self, lines: Sequence[BodyLine], first: int, title: str, found: set[int]) -> Iterator[Place]:
        """Yield the places whose title the contents print without a label, or under another."""
        if len(title) < _SHORTEST_TITLE:
            return
        for number, points in self._named(title, lines[first].line.start):
            if number not in found:
                has_label = self.announced[number].mark is not None
                yield self._place(lines, first, first + 1, number, _OTHER_LABEL if has_label else points - 2)

    def _exact(self, lines: Sequence[BodyLine], first: int) -> Iterator[Place]:
        """Yield the places where the lines from `first` on say just a heading, or begin with one that text follows."""
        text = ""
        for end in range(first + 1, min(first + _MOST_LINES, len(lines)) + 1):
            before = len(text)
            text += lines[end - 1].key
            for number, points in self._named(text, lines[first].line.start):
                yield self._place(lines, first, end, number, points - 0.1 * (end - first - 1))
            yield from self._run_in(lines, first, end, text, before)
            if text not in self.prefixes or lines[end - 1].is_last:
                return

    def _run_in(self, lines: Sequence[BodyLine], first: int, end: int, text: str, before: int) -> Iterator[Place]:
        """Yield the places where a heading ends inside the last line; `before` characters are those of the others."""
        for length in self.lengths.get(text[:2], ()):
            if not before < length < len(text):
                continue
            for number, points in self._named(text[:length], lines[first].line.start):
                if points == _EXACT and self.announced[number].mark is not None:
                    cut = _run_in(lines[end - 1].line.text, text[before:length])
                    if cut is not None:
                        yield self._place(lines, first, end, number, _RUN_IN, cut)

    def _similar(self, lines: Sequence[BodyLine], first: int, number: int) -> Iterator[Place]:
        wanted = self.announced[number].key
        text = ""
        for end in range(first + 1, min(first + 2, len(lines)) + 1):
            text += lines[end - 1].key
            if len(text) <= 2 * len(wanted) + 4:
                ratio = self._ratio(wanted, text)
                if ratio >= _LEAST_SIMILAR:
                    yield self._place(lines, first, end, number, _SIMILAR * ratio)
            if lines[end - 1].is_last:
                return

    def _ratio(self, wanted: str, text: str) -> float:
        if (wanted, text) not in self.likeness:
            self.likeness[wanted, text] = SequenceMatcher(None, wanted, text, autojunk=False).ratio()
        return self.likeness[wanted, text]

    def _place(
        self, lines: Sequence[BodyLine], first: int, end: int, number: int, points: float, cut: int | None = None
    ) -> Place:
        page = self.announced[number].page
        if page is not None and lines[first].page is not None:
            points += _page_points(page, str(lines[first].page))
        return Place(number, first, end, cut, points + _STANDS_OUT * lines[first].stands_out)


def _page_points(wanted: str, page: str) -> float:
    if wanted.casefold() == page.casefold():
        return _RIGHT_PAGE
    is_next = wanted.isdigit() and page.isdigit() and abs(int(wanted) - int(page)) == 1
    return 0.0 if is_next else _WRONG_PAGE


def _run_in(text: str, key: str) -> int | None:
    """Return how many code points of a line make the heading `key`, its closing mark included, if text goes on."""
    for index in range(len(key), min(2 * len(key) + 12, len(text))):
        made = heading_key(text[:index])
        if made == key:
            goes_on = text[index + 1 :].strip() and _ENDS_RUN_IN.match(text[index:])
            return index + 1 if goes_on else None
        if not key.startswith(made):
            return None
    return None
