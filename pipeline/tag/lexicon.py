"""Lexicon: jieba's dictionary as sorted numbers, and the words of it that stand anywhere in a text.

Words of up to four characters are 64-bit numbers, sixteen bits a character, so that all words of a text are looked up
at once. A third of a million entries are read in a quarter of the time that jieba's own start or a `dict` takes.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import log

import numpy as np
from numpy.typing import NDArray

#: Characters that one number holds, and their bits.
_SHORT = 4
_BITS = 16
#: Stands for characters beyond the sixteen bits; no word of the dictionary has one.
_BEYOND = 0xFFFF

_Numbers = NDArray[np.uint64]
_Places = NDArray[np.intp]


#: For each set of sizes up to four (bit 0 is one character), the sizes above one.
_SIZES = tuple(tuple(size for size in range(2, _SHORT + 1) if sizes >> (size - 1) & 1) for sizes in range(1 << _SHORT))


@dataclass(frozen=True, slots=True)
class Words:
    """The dictionary's words in a text.

    `weights` holds the logarithm of how often each is used, of all words; `unknown` that of a character which is none.
    `sizes` is the set of sizes of the short words above one character that begin at each offset, `long` the long words
    by offset. `covered` has a 1 at every offset that any word lies across.
    """

    weights: dict[str, float]
    unknown: float
    sizes: bytes
    long: dict[int, tuple[str, ...]]
    covered: bytes

    def routes(self, text: str, first: int, last: int) -> dict[int, tuple[float, int]]:
        """Return, for each offset of `first:last` counted from `first`, the best weight from there on and the last
        offset of its word: the segmentation of greatest probability, as jieba's `calc` finds it; of two alike the one
        with the longer word.
        """
        weigh, unknown = self.weights.get, self.unknown
        routes = {last - first: (0.0, 0)}
        for at in range(last - 1, first - 1, -1):
            start = at - first
            weight, end = weigh(text[at], unknown) + routes[start + 1][0], start
            for size in _SIZES[self.sizes[at]] if at not in self.long else self._sizes_at(at):
                if at + size <= last:
                    other = weigh(text[at : at + size], unknown) + routes[start + size][0]
                    if other >= weight:
                        weight, end = other, start + size - 1
            routes[start] = (weight, end)
        return routes

    def _sizes_at(self, start: int) -> tuple[int, ...]:
        """Return the sizes of the words above one character that begin at an offset, in order."""
        return (*_SIZES[self.sizes[start]], *sorted(map(len, self.long[start])))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The dictionary: numbers of the short words in order with their counts, the long words by first characters.

    `beginnings` are the numbers of those first characters in order.
    """

    numbers: _Numbers
    counts: NDArray[np.int64]
    beginnings: _Numbers
    long: dict[str, tuple[tuple[str, int], ...]]
    total: int

    def words_in(self, text: str) -> Words:
        """Return the words that stand in a text, overlaps included."""
        runs = _runs(text)
        different = _different(np.concatenate(runs))
        at = np.searchsorted(self.numbers, different, side="right") - 1
        is_word = self.numbers[at] == different
        words = different[is_word]
        counts = dict(zip(_unpacked(words), self.counts[at[is_word]].tolist(), strict=True))
        covered, sizes = np.zeros(len(text) + 1, np.uint8), np.zeros(len(text), np.uint8)
        for size, run in enumerate(runs[1:], start=2):
            places = _places_of(words, run)
            sizes[places] |= 1 << (size - 1)
            for inside in range(1, size):
                covered[places + inside] = 1
        long: dict[int, tuple[str, ...]] = {}
        for start in _places_of(self.beginnings, runs[-1]).tolist() if len(runs) == _SHORT else ():
            for word, count in self.long[text[start : start + _SHORT]]:
                if text.startswith(word, start):
                    counts[word] = count
                    long[start] = (*long.get(start, ()), word)
                    covered[start + 1 : start + len(word)] = 1
        unknown = -log(self.total)
        weights = {word: log(count) + unknown for word, count in counts.items() if count}
        return Words(weights, unknown, sizes.tobytes(), long, covered.tobytes())


@cache
def read_lexicon() -> Lexicon:
    """Return the dictionary inside jieba's package, read past jieba's own start.

    That start reads a cache from the shared temporary folder unchecked, where anyone may leave another one.
    """
    text = files("jieba").joinpath("dict.txt").read_text(encoding="utf-8")
    characters = np.frombuffer(text.encode("utf-16-le"), np.uint16)
    line_ends = np.flatnonzero(characters == ord("\n"))
    starts = np.concatenate((np.zeros(1, np.intp), line_ends[:-1] + 1))
    spaces = np.flatnonzero(characters == ord(" ")).reshape(-1, 2)
    counts = _decimals(characters, spaces[:, 0] + 1, spaces[:, 1])
    is_short = spaces[:, 0] - starts <= _SHORT
    numbers = _packed(characters, starts[is_short], spaces[is_short, 0])
    order = np.argsort(numbers, kind="stable")
    words = [text[start:end] for start, end in zip(starts[~is_short], spaces[~is_short, 0], strict=True)]
    long: dict[str, tuple[tuple[str, int], ...]] = {}
    for word, count in zip(words, counts[~is_short].tolist(), strict=True):
        long[word[:_SHORT]] = (*long.get(word[:_SHORT], ()), (word, count))
    beginnings = np.sort(_runs("".join(long))[-1][::_SHORT])
    return Lexicon(numbers[order], counts[is_short][order], beginnings, long, int(counts.sum()))


def _runs(text: str) -> list[_Numbers]:
    """Return the numbers of all runs of one, two, … four characters by where they begin.

    Characters beyond sixteen bits are one that no word has.
    """
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    characters = np.minimum(points, _BEYOND).astype(np.uint64)
    runs = [_shifted(characters, 0)]
    for size in range(2, min(_SHORT, len(text)) + 1):
        runs.append(runs[-1][: len(text) - size + 1] | _shifted(characters[size - 1 :], size - 1))
    return runs


def _unpacked(numbers: _Numbers) -> list[str]:
    """Return the words that numbers stand for."""
    text = numbers.astype(">u8").tobytes().decode("utf-16-be")
    return [text[start : start + _SHORT].rstrip("\0") for start in range(0, len(text), _SHORT)]


def _different(numbers: _Numbers) -> _Numbers:
    """Return the numbers in order, each once."""
    ordered = np.sort(numbers)
    return ordered[np.flatnonzero(np.diff(ordered, prepend=ordered[:1] + np.uint64(1)))]


def _places_of(wanted: _Numbers, run: _Numbers) -> _Places:
    """Return where any of the wanted numbers, which are in order, stands in a run."""
    if not len(wanted):
        return np.zeros(0, np.intp)
    at = np.minimum(np.searchsorted(wanted, run), len(wanted) - 1)
    return np.flatnonzero(wanted[at] == run)


def _shifted(characters: _Numbers, position: int) -> _Numbers:
    """Return characters where the one at `position` stands in a word's number."""
    return characters << np.uint64(_BITS * (_SHORT - 1 - position))


def _packed(characters: NDArray[np.uint16], starts: _Places, ends: _Places) -> _Numbers:
    """Return the numbers of short words."""
    numbers = np.zeros(len(starts), np.uint64)
    for position in range(_SHORT):
        inside = starts + position < ends
        numbers[inside] |= _shifted(characters[starts[inside] + position].astype(np.uint64), position)
    return numbers


def _decimals(characters: NDArray[np.uint16], starts: _Places, ends: _Places) -> NDArray[np.int64]:
    """Return the numbers printed in digits between `starts` and `ends`."""
    numbers = np.zeros(len(starts), np.int64)
    for position in range(int((ends - starts).max())):
        inside = starts + position < ends
        numbers[inside] = 10 * numbers[inside] + (characters[starts[inside] + position] - ord("0"))
    return numbers
