"""Lexicon: jieba's dictionary as sorted numbers, and the words of it that stand anywhere in a text.

Words of up to four characters are 64-bit numbers, sixteen bits a character, so that all words of a text are looked up
at once. A third of a million entries are read in a quarter of the time that jieba's own start or a `dict` takes.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from math import log
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

#: Characters that one number holds, and their bits.
_SHORT = 4
_BITS = 16
#: Stands for characters beyond the sixteen bits; no word of the dictionary has one.
_BEYOND = 0xFFFF
#: Numbers are mixed by Fibonacci hashing into places of a table that says where a word may be at all.
_MIXER = np.uint64(0x9E3779B97F4A7C15)
_PLACE_BITS = 21

_Numbers = NDArray[np.uint64]
_Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Words:
    """The dictionary's words in a text.

    A weight is the logarithm of how often a word is used, of all words. `weights` has one list for each size up to
    four: at every offset the weight of the word of that size there, 0 where none is; of single characters every one has
    a weight. `long` holds sizes and weights of the longer words by offset. `covered` has a 1 at every offset that any
    word lies across.
    """

    weights: tuple[list[float], ...]
    long: dict[int, list[tuple[int, float]]]
    covered: bytes

    def is_word(self, start: int, end: int) -> bool:
        """Whether a word begins and ends there."""
        if end - start <= _SHORT:
            return bool(self.weights[end - start - 1][start])
        return any(size == end - start for size, _ in self.long.get(start, ()))

    def ends(self, first: int, last: int) -> list[int]:
        """Return, for each offset of `first:last`, where the word that begins there ends, both counted from `first`.

        It is the segmentation of greatest probability from there on, as jieba's `calc` finds it; of two alike the one
        with the longer word.
        """
        length, ones, long = last - first, self.weights[0], self.long
        # of the words that begin there, those that end before `last`
        twos, threes, fours = (
            weights[first : max(first, last - more)] + [0.0] * more for more, weights in enumerate(self.weights[1:], 1)
        )
        best, ends = [0.0] * (length + 1), [0] * length
        for at in range(length - 1, -1, -1):
            weight, end = ones[first + at] + best[at + 1], at + 1
            if twos[at] and (other := twos[at] + best[at + 2]) >= weight:
                weight, end = other, at + 2
            if threes[at] and (other := threes[at] + best[at + 3]) >= weight:
                weight, end = other, at + 3
            if fours[at] and (other := fours[at] + best[at + 4]) >= weight:
                weight, end = other, at + 4
            if first + at in long:
                for size, word in long[first + at]:
                    if at + size <= length and (other := word + best[at + size]) >= weight:
                        weight, end = other, at + size
            best[at], ends[at] = weight, end
        return ends


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The dictionary: numbers of the short words in order with their counts, the long words by first characters.

    `beginnings` are the numbers of those first characters in order. `possible` is true at the places of all of them:
    of the runs of a text nine in ten are none, and are told by one look into it.
    """

    numbers: _Numbers
    counts: NDArray[np.int64]
    beginnings: _Numbers
    possible: NDArray[np.bool_]
    long: dict[str, tuple[tuple[str, int], ...]]
    total: int

    def words_in(self, text: str) -> Words:
        """Return the words that stand in a text, overlaps included."""
        covered = np.zeros(len(text) + 1, np.uint8)
        weights = np.zeros((_SHORT, len(text)))
        weights[0] = -log(self.total)
        long: dict[int, list[tuple[int, float]]] = {}
        for size, run in enumerate(_runs(text), start=1):
            places = np.flatnonzero(self.possible[_mixed(run)])
            numbers, each = np.unique(run[places], return_inverse=True)
            weight = self._weights_of(numbers)[each]
            starts = places[weight != 0]
            weights[size - 1, starts] = weight[weight != 0]
            for inside in range(1, size):
                covered[starts + inside] = 1
            if size == _SHORT:
                begins = np.isin(numbers, self.beginnings, kind="sort")
                long = self._long_words(text, places[begins[each]].tolist())
        for start, words in long.items():
            covered[start + 1 : start + words[-1][0]] = 1
        return Words(tuple(weights.tolist()), long, covered.tobytes())

    def _weights_of(self, numbers: _Numbers) -> NDArray[np.float64]:
        """Return the weight of each number's word, 0 where it is none.

        The logarithms are those of the standard library: two segmentations weighed alike must be so for jieba too.
        """
        at = np.searchsorted(self.numbers, numbers, side="right") - 1
        is_word = (self.numbers[at] == numbers) & (self.counts[at] > 0)
        weights = np.zeros(len(numbers))
        weights[is_word] = [log(count) - log(self.total) for count in self.counts[at[is_word]].tolist()]
        return weights

    def _long_words(self, text: str, starts: Iterable[int]) -> dict[int, list[tuple[int, float]]]:
        """Return sizes and weights of the long words that begin at any of the offsets, the shortest first."""
        found: dict[int, list[tuple[int, float]]] = {}
        for start in starts:
            here = [
                (len(word), log(count) - log(self.total))
                for word, count in self.long[text[start : start + _SHORT]]
                if count and text.startswith(word, start)
            ]
            if here:
                found[start] = sorted(here)
        return found


@cache
def read_lexicon() -> Lexicon:
    """Return the dictionary inside jieba's package, read past jieba's own start.

    That start reads a cache from the shared temporary folder unchecked, where anyone may leave another one.
    """
    text = _dictionary().read_text(encoding="utf-8")
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
    possible = np.zeros(1 << _PLACE_BITS, np.bool_)
    possible[_mixed(numbers)] = possible[_mixed(beginnings)] = True
    return Lexicon(numbers[order], counts[is_short][order], beginnings, possible, long, int(counts.sum()))


def _dictionary() -> Path:
    """Return jieba's file, its package not imported: nothing of it is run."""
    package = find_spec("jieba")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("jieba is not installed, whose dictionary says which words there are")
    return Path(package.origin).with_name("dict.txt")


def _mixed(numbers: _Numbers) -> _Places:
    """Return the places of numbers in the table of what is possible."""
    return ((numbers * _MIXER) >> np.uint64(64 - _PLACE_BITS)).astype(np.intp)


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
