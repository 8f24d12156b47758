"""Words: jieba's word boundaries, taken as evidence against hits that end in the middle of a word."""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate

import jieba

from pipeline.tag.lexicon import Words, read_lexicon

#: Stretches that are longer are never taken for a part of another word.
_SHORT = 4


def cut(text: str) -> list[str]:
    """Return the words of `text` in order.

    Without jieba's hidden Markov model: every word of two and more Han characters is one of the dictionary, none is
    guessed.
    """
    return Boundaries(text).cut(0, len(text))


class _TextTokenizer(jieba.Tokenizer):  # type: ignore[misc]  # jieba has no types
    """jieba's tokenizer for stretches of one text, whose words are known beforehand: no cache is read or written.

    It finds what jieba's own finds. `reached` is where in the text the next stretch is looked for.
    """

    def __init__(self, text: str, words: Words) -> None:
        super().__init__()
        self.initialized = True
        self.reached = 0
        self._text = text
        self._words = words

    def _Tokenizer__cut_DAG_NO_HMM(self, stretch: str) -> list[str]:  # noqa: N802 - jieba's name for it
        """Return the words of a stretch without other marks; letters and digits of no word stay together."""
        start = self._text.index(stretch, self.reached)
        self.reached = start + len(stretch)
        found: list[str] = []
        latin, at = 0, 0
        ends = self._words.ends(start, self.reached)
        while at < len(stretch):
            end = ends[at]
            if end - at == 1 and stretch[at].isascii() and stretch[at].isalnum():
                latin += 1
            else:
                if latin:
                    found.append(stretch[at - latin : at])
                    latin = 0
                found.append(stretch[at:end])
            at = end
        if latin:
            found.append(stretch[at - latin :])
        return found


class Boundaries:
    """The words of one text and their boundaries, found when they are first asked for."""

    __slots__ = ("_starts", "_text", "_tokenizer", "_words", "_words_found")

    def __init__(self, text: str) -> None:
        self._text = text
        self._words: Words | None = None
        self._tokenizer: _TextTokenizer | None = None
        self._words_found: list[str] = []
        self._starts: list[int] = []

    def cut(self, start: int, end: int) -> list[str]:
        """Return the words of `start:end` in order, as if the text were nothing else."""
        if self._tokenizer is None:
            self._tokenizer = _TextTokenizer(self._text, self._known())
        self._tokenizer.reached = start
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

    def is_word(self, start: int, end: int) -> bool:
        """Whether the dictionary has `start:end` as a word."""
        return self._known().is_word(start, end)

    def is_boundary(self, offset: int) -> bool:
        """Whether a word begins or ends at `offset`, or no word is there."""
        around = self._text[max(0, offset - 1) : offset + 1]
        if len(around) < 2 or not around.isalnum():
            return True
        if not around.isascii() and not self._known().covered[offset]:
            return True
        starts = self._all_starts()
        return starts[bisect_left(starts, offset)] == offset

    def words(self, start: int, end: int) -> Iterator[tuple[int, str]]:
        """Yield the words that begin in `start:end`, each with its offset."""
        starts = self._all_starts()
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        return zip(starts[first:last], self._words_found[first:last], strict=True)

    def _all_starts(self) -> list[int]:
        """Return where the words of the text begin, and its end."""
        if not self._starts:
            self._words_found = self.cut(0, len(self._text))
            self._starts = list(accumulate(map(len, self._words_found), initial=0))
        return self._starts

    def _known(self) -> Words:
        if self._words is None:
            self._words = read_lexicon().words_in(self._text)
        return self._words
