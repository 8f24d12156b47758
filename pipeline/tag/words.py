"""Words: jieba's word boundaries, taken as evidence against hits that end in the middle of a word."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate
from operator import itemgetter

import jieba

# letters of any script and digits; everything else separates clauses, and no word runs across it
_CLAUSE = re.compile(r"[^\W_]+")
#: Most words of the dictionary are no longer than this.
_SHORT = 4
#: No word of the dictionary is longer.
_LONG = 16


@dataclass(frozen=True, slots=True)
class _Dictionary:
    """jieba's dictionary: how often each word is used, and how long words get under their first characters."""

    counts: dict[str, int]
    longest: dict[str, int]

    def ends(self, text: str, start: int) -> list[int]:
        """Return the last offsets of the words of a text that begin at `start`."""
        reach = self.longest.get(text[start : start + _SHORT], _SHORT)
        stop = min(start + reach, len(text))
        return [end for end in range(start, stop) if self.counts.get(text[start : end + 1])]

    def spans(self, text: str, offset: int) -> bool:
        """Whether any word lies across `offset`: where none does, no segmentation can have one there."""
        for start in range(max(0, offset - _LONG), offset):
            if start > offset - _SHORT:
                reach = self.longest.get(text[start : start + _SHORT], _SHORT)
            elif (reach := self.longest.get(text[start : start + _SHORT], 0)) <= offset - start:
                continue
            for end in range(offset + 1, start + reach + 1):
                if self.counts.get(text[start:end]):
                    return True
        return False


@cache
def _dictionary() -> _Dictionary:
    """Return the dictionary inside the package, read past jieba's own start.

    That start reads a cache from the shared temporary folder unchecked, where anyone may leave another one, and takes
    three times as long because it also stores all beginnings of words.
    """
    parts = files("jieba").joinpath("dict.txt").read_text(encoding="utf-8").split()
    words = parts[::3]
    longest: dict[str, int] = {}
    for word in [word for word in words if len(word) > _SHORT]:
        longest[word[:_SHORT]] = max(len(word), longest.get(word[:_SHORT], 0))
    return _Dictionary(dict(zip(words, map(int, parts[1::3]), strict=True)), longest)


@cache
def _tokenizer() -> jieba.Tokenizer:
    """Return a tokenizer of our own; it finds the words jieba's own would find, and reads and writes no cache."""
    dictionary = _dictionary()

    def word_ends(text: str) -> dict[int, list[int]]:
        return {start: dictionary.ends(text, start) or [start] for start in range(len(text))}

    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = dictionary.counts, sum(dictionary.counts.values()), True
    tokenizer.get_DAG = word_ends
    return tokenizer


def load_words() -> None:
    """Load the dictionary now rather than at the first question."""
    _tokenizer()


def cut(text: str) -> list[str]:
    """Return the words of `text` in order.

    Without jieba's hidden Markov model: every word of two and more Han characters is one of the dictionary, none is
    guessed.
    """
    return list(_tokenizer().cut(text, HMM=False))


class Boundaries:
    """The word boundaries of one text, found clause by clause when they are asked for."""

    __slots__ = ("_clauses", "_found", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._clauses: list[tuple[int, int]] | None = None
        self._found: dict[int, frozenset[int]] = {}

    def is_whole(self, start: int, end: int) -> bool:
        """Whether `start:end` may stand as words.

        False where a word of the dictionary runs on beyond its end, or where words cut a stretch of two characters at
        its start: 国家标准 in 国家标准化 is no hit, 云计算 in 多云计算 is one.
        Five and more characters are always taken as whole.
        """
        if end - start > _SHORT:
            return True
        return self.is_boundary(end) and (end - start > 2 or self.is_boundary(start))

    def is_boundary(self, offset: int) -> bool:
        """Whether a word begins or ends at `offset`, or no word is there."""
        around = self._text[max(0, offset - 1) : offset + 1]
        if len(around) < 2 or not around.isalnum():
            return True
        if not around.isascii() and not _dictionary().spans(self._text, offset):
            return True
        start, end = self._clause(offset)
        if start not in self._found:
            words = cut(self._text[start:end])
            self._found[start] = frozenset(accumulate(map(len, words), initial=start))
        return offset in self._found[start]

    def _clause(self, offset: int) -> tuple[int, int]:
        """Return the stretch of letters and digits around an offset that lies within one."""
        if self._clauses is None:
            self._clauses = [found.span() for found in _CLAUSE.finditer(self._text)]
        return self._clauses[bisect_right(self._clauses, offset, key=itemgetter(0)) - 1]
