"""Words: jieba's word boundaries, taken as evidence against hits that end in the middle of a word."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
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


def _no_graph(_: str) -> dict[int, list[int]]:
    """Return nothing: the words of a stretch are known by its place in the text."""
    return {}


class Boundaries:
    """The words of one text and their boundaries, found clause by clause when they are asked for."""

    __slots__ = ("_clauses", "_cut", "_found", "_reached", "_text", "_tokenizer", "_words")

    def __init__(self, text: str) -> None:
        self._text = text
        self._words: Words | None = None
        self._tokenizer: jieba.Tokenizer | None = None
        self._reached = 0
        self._clauses: list[tuple[int, int]] | None = None
        self._cut: dict[int, list[str]] = {}
        self._found: dict[int, frozenset[int]] = {}

    def cut(self, start: int, end: int) -> list[str]:
        """Return the words of `start:end` in order, as if the text were nothing else."""
        if self._tokenizer is None:
            self._tokenizer = self._new_tokenizer()
        self._reached = start
        return list(self._tokenizer.cut(self._text[start:end], HMM=False))

    def _new_tokenizer(self) -> jieba.Tokenizer:
        """Return a tokenizer for this text alone.

        It finds what jieba's own would find; the words of the text are known beforehand, and no cache is read or
        written. Stretches of a text are cut in order, each is looked for behind the one before it.
        """
        words = self._known()

        def best_routes(stretch: str, _: object, routes: dict[int, tuple[float, int]]) -> None:
            start = self._text.index(stretch, self._reached)
            self._reached = start + len(stretch)
            routes.update(words.routes(self._text, start, self._reached))

        tokenizer = jieba.Tokenizer()
        tokenizer.get_DAG, tokenizer.calc, tokenizer.initialized = _no_graph, best_routes, True
        return tokenizer

    def is_whole(self, start: int, end: int) -> bool:
        """Whether `start:end` may stand as words.

        False where a word of the dictionary runs on beyond its end, or where words cut a stretch of two characters at
        its start: 国家标准 in 国家标准化 is no hit, 云计算 in 多云计算 is one.
        Five and more characters are always taken as whole.
        """
        if end - start > _SHORT:
            return True
        return self.is_boundary(end) and (end - start > 2 or self.is_boundary(start))

    def is_word(self, start: int, end: int) -> bool:
        """Whether the dictionary has `start:end` as a word."""
        return self._text[start:end] in self._known().weights

    def is_boundary(self, offset: int) -> bool:
        """Whether a word begins or ends at `offset`, or no word is there."""
        around = self._text[max(0, offset - 1) : offset + 1]
        if len(around) < 2 or not around.isalnum():
            return True
        if not around.isascii() and not self._known().covered[offset]:
            return True
        clauses = self._all_clauses()
        clause = clauses[bisect_right(clauses, offset, key=itemgetter(0)) - 1]
        start = clause[0]
        if start not in self._found:
            self._found[start] = frozenset(accumulate(map(len, self._words_of(clause)), initial=start))
        return offset in self._found[start]

    def words(self, start: int, end: int) -> Iterator[tuple[int, str]]:
        """Yield the words of `start:end`, which cuts no clause, each with its offset."""
        clauses = self._all_clauses()
        first = bisect_left(clauses, start, key=itemgetter(0))
        last = bisect_left(clauses, end, key=itemgetter(0))
        for clause in clauses[first:last]:
            words = self._words_of(clause)
            yield from zip(accumulate(map(len, words), initial=clause[0]), words, strict=False)

    def _all_clauses(self) -> list[tuple[int, int]]:
        """Return the stretches of letters and digits."""
        if self._clauses is None:
            self._clauses = [found.span() for found in _CLAUSE.finditer(self._text)]
        return self._clauses

    def _words_of(self, clause: tuple[int, int]) -> list[str]:
        if clause[0] not in self._cut:
            self._cut[clause[0]] = self.cut(*clause)
        return self._cut[clause[0]]

    def _known(self) -> Words:
        if self._words is None:
            self._words = read_lexicon().words_in(self._text)
        return self._words
