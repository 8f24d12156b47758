"""Words: jieba's word boundaries, taken as evidence against hits that end in the middle of a word."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from pipeline.tag.lexicon import Words, read_lexicon

#: Stretches that are longer are never taken for a part of another word.
_SHORT = 4
# what jieba cuts at once: 3.5%的IT系统; and what stands between such stretches, each a word
_STRETCH = re.compile(r"(?P<stretch> [\u4e00-\u9fd5a-zA-Z0-9+#&._%-]+ ) | \r\n | [\s\S]", re.VERBOSE)
#: Stretches whose words are kept, so that what an edition says often is cut once.
_MOST_KEPT = 20_000
_kept: dict[str, tuple[str, ...]] = {}


def cut(text: str) -> list[str]:
    """Return the words of `text` in order.

    Without jieba's hidden Markov model: every word of two and more Han characters is one of the dictionary, none is
    guessed.
    """
    return Boundaries(text).cut(0, len(text))


class Boundaries:
    """The words of one text and their boundaries, found when they are first asked for."""

    __slots__ = ("_starts", "_text", "_words", "_words_found")

    def __init__(self, text: str) -> None:
        self._text = text
        self._words: Words | None = None
        self._words_found: list[str] = []
        self._starts: list[int] = []

    def cut(self, start: int, end: int) -> list[str]:
        """Return the words of `start:end` in order, as if the text were nothing else."""
        found: list[str] = []
        for part in _STRETCH.finditer(self._text, start, end):
            printed = part.group()
            if part["stretch"] is None:
                found.append(printed)
            else:
                found.extend(_kept.get(printed) or self._cut_stretch(*part.span()))
        return found

    def _cut_stretch(self, start: int, end: int) -> tuple[str, ...]:
        """Return the words of a stretch without other marks; letters and digits of no word stay together."""
        stretch = self._text[start:end]
        ends = self._known().ends(start, end)
        found: list[str] = []
        latin, at = 0, 0
        while at < len(stretch):
            last = ends[at]
            if last - at == 1 and stretch[at].isascii() and stretch[at].isalnum():
                latin += 1
            else:
                if latin:
                    found.append(stretch[at - latin : at])
                    latin = 0
                found.append(stretch[at:last])
            at = last
        if latin:
            found.append(stretch[at - latin :])
        if len(_kept) >= _MOST_KEPT:
            _kept.clear()
        return _kept.setdefault(stretch, tuple(found))

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

    def words(self, start: int, end: int) -> Sequence[str]:
        """Return the words that begin and end in `start:end`, in order."""
        starts = self._all_starts()
        return self._words_found[bisect_left(starts, start) : bisect_right(starts, end) - 1]

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
