"""Words: jieba's word boundaries, taken as evidence against hits that end in the middle of a word."""

import re
from bisect import bisect_right
from itertools import accumulate
from operator import itemgetter

import jieba

from pipeline.tag.lexicon import Words, read_lexicon

# letters of any script and digits; everything else separates clauses, and no word runs across it
_CLAUSE = re.compile(r"[^\W_]+")
#: Stretches that are longer are never taken for a part of another word.
_SHORT = 4


def cut(text: str) -> list[str]:
    """Return the words of `text` in order.

    Without jieba's hidden Markov model: every word of two and more Han characters is one of the dictionary, none is
    guessed.
    """
    return Boundaries(text).cut(0, len(text))


def _tokenizer(words: Words) -> jieba.Tokenizer:
    """Return a tokenizer for the text that has these words.

    It finds what jieba's own would find, and reads and writes no cache.
    """

    def word_ends(text: str) -> dict[int, list[int]]:
        return {start: words.ends(text, start) or [start] for start in range(len(text))}

    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = words.counts, read_lexicon().total, True
    tokenizer.get_DAG = word_ends
    return tokenizer


class Boundaries:
    """The words of one text and their boundaries, found clause by clause when they are asked for."""

    __slots__ = ("_clauses", "_found", "_text", "_tokenizer", "_words")

    def __init__(self, text: str) -> None:
        self._text = text
        self._words: Words | None = None
        self._tokenizer: jieba.Tokenizer | None = None
        self._clauses: list[tuple[int, int]] | None = None
        self._found: dict[int, frozenset[int]] = {}

    def cut(self, start: int, end: int) -> list[str]:
        """Return the words of `start:end` in order, as if the text were nothing else."""
        if self._tokenizer is None:
            self._tokenizer = _tokenizer(self._known())
        return list(self._tokenizer.cut(self._text[start:end], HMM=False))

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
        if not around.isascii() and not self._known().covered[offset]:
            return True
        start, end = self._clause(offset)
        if start not in self._found:
            self._found[start] = frozenset(accumulate(map(len, self.cut(start, end)), initial=start))
        return offset in self._found[start]

    def _clause(self, offset: int) -> tuple[int, int]:
        """Return the stretch of letters and digits around an offset that lies within one."""
        if self._clauses is None:
            self._clauses = [found.span() for found in _CLAUSE.finditer(self._text)]
        return self._clauses[bisect_right(self._clauses, offset, key=itemgetter(0)) - 1]

    def _known(self) -> Words:
        if self._words is None:
            self._words = read_lexicon().words_in(self._text)
        return self._words
