"""Body: headings, paragraphs, captions and footnotes, joined over line and page breaks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from pipeline.core.records import Piece
from pipeline.core.text import folded, join_pieces, without_han_spaces
from pipeline.parse.contents import Announced
from pipeline.parse.items import PrintedGrid
from pipeline.parse.marks import Mark, read_mark
from pipeline.parse.runs import Run
from pipeline.parse.words import Words, line_key

#: A heading is no longer than this (characters without the mark): longer ones are sentences.
_LONGEST_TITLE = 60
_LONGEST_ENGLISH_TITLE = 160
#: A paragraph shorter than this that a blank line ends is a list item, not a cut sentence.
_SHORTEST_CUT = 15
_ENDS_SENTENCE = re.compile(r"[。！？；：:!?;…][”’」』）)]*$")
_DEFINES = re.compile(r"[:：]\s*(?:是)?指")
_ENDS_CLAUSE = re.compile(r"[。；！？;，,、：:]$")
#: 表1 标题　图 2-1 标题　表A.1 标题　Table 3 Title
_CAPTION = re.compile(r"(?:表|图|Table|Figure|Fig\.)\s?(?:[A-Z][.-]?)?\d{1,3}(?:[.-]\d{1,3}){0,2}(?:[\s:：].{0,80})?")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the body that reads as one; `mark` for numbered headings, `grid` for tables."""

    role: str
    text: str
    pieces: tuple[Piece, ...]
    first_page: int
    last_page: int
    mark: Mark | None = None
    grid: PrintedGrid | None = None

    @property
    def start(self) -> int:
        """Offset of its first code point."""
        return self.grid.start if self.grid else self.pieces[0].start

    @property
    def end(self) -> int:
        """Offset after its last code point."""
        return self.grid.end if self.grid else self.pieces[-1].end


def read_parts(
    source: str, runs: Sequence[Run | PrintedGrid], announced: Sequence[Announced], words: Words
) -> tuple[Part, ...]:
    """Return the body's parts in order: each run is one, or the rest of the paragraph before it."""
    headings = _Headings(announced, words)
    parts: list[Part] = []
    above: Run | None = None
    for run in runs:
        if isinstance(run, PrintedGrid):
            parts.append(Part("grid", "", (), run.page_index, run.page_index, grid=run))
            above = None
            continue
        part = _part(source, run, headings)
        if above is not None and part.role == parts[-1].role == "paragraph" and _is_rest(parts[-1], above, run):
            parts[-1] = _joined(source, parts[-1], part)
        else:
            parts.append(part)
        above = run
    return tuple(_without_dividers(parts))


def _part(source: str, run: Run, headings: "_Headings") -> Part:
    text, pieces = join_pieces(source, run.spans)
    text = text.rstrip()
    mark = read_mark(text)
    if headings.accept(text, mark, run):
        return Part("heading", text, pieces, run.page_index, run.page_index, mark)
    if len(run.lines) <= 2 and _CAPTION.fullmatch(text):
        return Part("caption", text, pieces, run.page_index, run.page_index)
    return Part("paragraph", text, pieces, run.page_index, run.page_index)


def _is_rest(before: Part, above: Run, run: Run) -> bool:
    """Whether a run is the rest of the paragraph before it, cut by a page or a stray break."""
    unfinished = _ENDS_SENTENCE.search(before.text) is None
    if run.page_index != above.page_index:
        hangs = run.is_indented is False and above.fills_line is True
        return unfinished or hangs
    starts_anew = run.is_indented is True and above.fills_line is True
    return unfinished and len(before.text) >= _SHORTEST_CUT and not starts_anew


def _joined(source: str, before: Part, rest: Part) -> Part:
    spans = [(piece.start, piece.end) for piece in (*before.pieces, *rest.pieces)]
    text, pieces = join_pieces(source, spans)
    return Part("paragraph", text.rstrip(), pieces, before.first_page, rest.last_page)


def _without_dividers(parts: Sequence[Part]) -> Iterator[Part]:
    """Yield the parts; a lone label (附录A) that the next heading prints again with its title is a divider."""
    for part, following in zip_longest(parts, parts[1:]):
        bare = part.role == "heading" and part.mark is not None and not part.mark.title
        again = following is not None and following.mark is not None and part.mark is not None
        if bare and again and following and following.mark and part.mark and following.mark.label == part.mark.label:
            yield Part("divider", part.text, part.pieces, part.first_page, part.last_page)
        else:
            yield part


class _Headings:
    """Decides which runs are headings; remembers the last number of every style, because numbering must go on."""

    def __init__(self, announced: Sequence[Announced], words: Words) -> None:
        self.words = words
        self.announced = {folded((item.mark.label if item.mark else "") + item.title) for item in announced}
        self.last: dict[str, tuple[int, ...]] = {}

    def accept(self, text: str, mark: Mark | None, run: Run) -> bool:
        """Return whether a run is a heading, and count it."""
        if mark is None:
            known = line_key(text) in self.words.unnumbered or folded(text) in self.announced
            return known and run.is_distinct is not False
        listed = folded(mark.label + mark.title) in self.announced
        if not listed and not (_has_heading_shape(mark, text) and self._goes_on(mark)):
            return False
        self._count(mark)
        return True

    def _goes_on(self, mark: Mark) -> bool:
        last = self.last.get(mark.style)
        if mark.numbers[-1] == 1:
            return True
        if last is None:
            return False
        if len(mark.numbers) > 1:
            return (
                mark.numbers[:-1] == last[: len(mark.numbers) - 1]
                and mark.numbers[-1] <= last[min(len(mark.numbers), len(last)) - 1] + 1
            )
        return mark.numbers[0] == last[0] + 1

    def _count(self, mark: Mark) -> None:
        self.last[mark.style] = mark.numbers


def _has_heading_shape(mark: Mark, text: str) -> bool:
    title = mark.title
    if mark.style == "appendix" and not title:
        return True
    if not title or _ENDS_CLAUSE.search(title) or _DEFINES.search(title) or "。" in title:
        return False
    longest = _LONGEST_ENGLISH_TITLE if title.isascii() else _LONGEST_TITLE
    return len(without_han_spaces(text)) <= longest
