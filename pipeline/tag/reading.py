"""Readings: a block of text with the mentions found in it, and where a stretch of it stands in the source."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.core.records import Block, Page
from pipeline.tag.candidate import Candidate
from pipeline.tag.sentences import sentences
from pipeline.tag.words import Boundaries


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stretch of a block stands in the source: half-open code points, printed page of the first, text."""

    start: int
    end: int
    page: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A block and its mentions: one flat layer, in text order, offsets in the block's text.

    Its text begins at `offset` of the texts that `boundaries` knows the words of.
    """

    block: Block
    mentions: tuple[Candidate, ...]
    boundaries: Boundaries
    offset: int
    _by_labels: dict[tuple[str, ...], tuple[Candidate, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _sentences: list[tuple[int, int]] = field(default_factory=list, init=False, repr=False, compare=False)

    @property
    def text(self) -> str:
        """Return the block's joined text."""
        return self.block.text

    def of(self, *labels: str) -> tuple[Candidate, ...]:
        """Return the mentions with one of the labels, in text order."""
        if not self.mentions:
            return ()
        found = self._by_labels.get(labels)
        if found is None:
            found = tuple([mention for mention in self.mentions if mention.label in labels])
            self._by_labels[labels] = found
        return found

    def sentences(self) -> Sequence[tuple[int, int]]:
        """Return the sentences of the block as half-open stretches, each with its stop."""
        if not self._sentences:
            self._sentences.extend(sentences(self.text, self.of("DOCUMENT")))
        return self._sentences

    def is_named(self, start: int, end: int) -> bool:
        """Whether any of `start:end` is part of a mention."""
        place = bisect_right(self.mentions, start, key=_end)
        return place < len(self.mentions) and self.mentions[place].start < end

    def is_boundary(self, offset: int) -> bool:
        """Whether a word begins or ends at an offset of the text, or no word is there."""
        return self.boundaries.is_boundary(self.offset + offset)

    def words(self) -> Iterator[str]:
        """Yield the words of two and more characters that lie in no mention."""
        start = self.offset
        for mention in self.mentions:
            yield from self._words_between(start, self.offset + mention.start)
            start = self.offset + mention.end
        yield from self._words_between(start, self.offset + len(self.text))

    def _words_between(self, start: int, end: int) -> list[str]:
        return [word for word in self.boundaries.words(start, end) if len(word) > 1]

    def printed(self, mention: Candidate) -> str:
        """Return the text of a mention in the block."""
        return self.block.text[mention.start : mention.end]


def _end(mention: Candidate) -> int:
    return mention.end


class Source:
    """The text of an edition, its pages one after the other."""

    __slots__ = ("_pages", "_starts", "text")

    def __init__(self, pages: Sequence[Page]) -> None:
        self._pages = pages
        self._starts = [page.start for page in pages]
        self.text = "".join(page.text for page in pages)

    def page_at(self, offset: int) -> str | None:
        """Return the printed number of the page that holds a code point."""
        return self._pages[bisect_right(self._starts, offset) - 1].page

    def place(self, block: Block, start: int, end: int) -> Place:
        """Return where `start:end` of a block's text stands in the source."""
        first = self._offset(block, start)
        last = self._offset(block, end - 1) + 1
        return Place(first, last, self.page_at(first), self.text[first:last])

    @staticmethod
    def _offset(block: Block, offset: int) -> int:
        """Return the source offset of a code point of a block; of one that joining put in, that of the next piece."""
        for piece in reversed(block.pieces):
            if piece.offset <= offset:
                return min(piece.start + offset - piece.offset, piece.end)
        raise ValueError(f"{block.block_id} has no text at {offset}")
