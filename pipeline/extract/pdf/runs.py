"""Runs: the characters of a page, in content order, become runs on one baseline."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, compress, groupby, pairwise, repeat
from operator import lt, ne, or_, sub
from typing import NamedTuple

from pipeline.core.records import Box
from pipeline.extract.pdf.characters import Layer
from pipeline.extract.pdf.content import ASCENT, DESCENT, Line, Run, turned_box
from pipeline.extract.pdf.frames import Frame, VisibleBox, frame_of

#: A gap this wide (in font sizes) ends a run: between Latin words it is a space, and a run has none unprinted.
GAP = 0.2
#: Characters of a run overlap by no more (in font sizes).
OVERLAP = 0.5
#: Two characters whose baselines differ by less (in font sizes) stand on one.
DRIFT = 0.1
#: Gaps within this (in points) need no closer look in a run.
PACE = 1.0
#: Boxes of this height (in font sizes) are the font's, in one place around the baseline; lower ones the glyph's.
TALL = 0.8
#: Boxes whose heights differ by less (in points) are equally high.
SAME_HEIGHT = 0.01
#: The same text this near (in font sizes) is printed twice: as bold by programs that lack the font, or invisibly.
TWICE = 0.15
#: So many runs of one text are looked through for one in the same place; a page of a list has fewer.
SAME = 200
#: Text within this angle (in quarter turns) of upright or sideways is so, else it is slanted.
SLANT = 0.03

#: Full-width marks fill half their square: the left or the right half is white, and may hang out of a column.
OPENING, CLOSING = "（《〈「『【〔“‘", "）》〉」』】〕”’，。、；：？！"
#: What PDFium puts between two lines.
_LINE_BREAK = "\r\n"
# Line breaks, zero-width spaces and joiners, which print nothing
_INVISIBLE = re.compile("[\r\n\u200b-\u200d\u2060\ufeff]")


@dataclass(frozen=True, slots=True)
class PageRuns:
    """The runs of a page, the frame in which most of them stand upright, and its slanted text (a watermark)."""

    frame: Frame
    runs: list[Run]
    slanted: list[Line]


def space_run(x: float, y: float, size: float, turn: int) -> Run:
    """Return a space printed by itself at a point of the page, as a run without width."""
    for _ in range(-turn % 4):
        x, y = -y, x
    return Run(" ", x, y - ASCENT * size, x, y + DESCENT * size, y, size, False, (x,), (x,), turn)


#: Indexes of characters that follow each other: first, and the one after the last.
_Span = tuple[int, int]


class _Look(NamedTuple):
    """How characters are set: font size, weight, direction, and how far above the lower edge their baseline runs."""

    size: float
    is_bold: bool
    angle: float
    rise: float


class _Draft(NamedTuple):
    """A run while it grows: its characters, and how the first of them is set."""

    spans: list[_Span]
    look: _Look
    baseline: float

    @property
    def direction(self) -> int | None:
        """Return the quarter turns clockwise of its text, None where it is slanted."""
        return _direction(self.look.angle)


def _direction(angle: float) -> int | None:
    turns = angle / (math.pi / 2)
    return round(turns) % 4 if abs(turns - round(turns)) < SLANT else None


@dataclass(frozen=True, slots=True)
class _View:
    """The characters of a page as they stand in one frame: edges along the baseline, extent across it."""

    layer: Layer
    frame: Frame
    lefts: Sequence[float]
    rights: Sequence[float]
    lows: Sequence[float]
    highs: Sequence[float]


def page_runs(layer: Layer, box: VisibleBox, quarters: int) -> PageRuns:
    """Return the runs of a page of which `box` is seen, turned clockwise by `quarters` for display."""
    view = _view(layer, frame_of(box, quarters))
    drafts = list(_drafts(view, [(0, len(layer.text))]))
    if {_direction(angle) for angle in {draft.look.angle for draft in drafts}} <= {-quarters % 4}:
        return PageRuns(view.frame, _runs(view, drafts, 0), [])
    lengths: Counter[int | None] = Counter()
    for draft in drafts:
        lengths[draft.direction] += sum(end - start for start, end in draft.spans)
    upright = max(range(4), key=lambda direction: (lengths[direction], direction == -quarters % 4))
    runs: list[Run] = []
    for direction in sorted(turn for turn in lengths if turn is not None):
        spans = [span for draft in drafts if draft.direction == direction for span in draft.spans]
        turn = (direction - upright) % 4
        own = _view(layer, frame_of(box, -direction).about_origin(turn))
        runs += _runs(own, _drafts(own, spans), turn)
    page = frame_of(box, -upright)
    return PageRuns(page, runs, _slanted(_view(layer, page), [draft for draft in drafts if draft.direction is None]))


def _view(layer: Layer, frame: Frame) -> _View:
    lefts, rights = frame.spans(layer.lefts, layer.bottoms, layer.rights, layer.tops)
    if frame.quarters % 2:
        return _View(layer, frame, lefts, rights, layer.lefts, layer.rights)
    return _View(layer, frame, lefts, rights, layer.bottoms, layer.tops)


def _drafts(view: _View, spans: Iterable[_Span]) -> Iterator[_Draft]:
    """Yield the runs that the characters of `spans` make; spaces that PDFium made up are left out."""
    draft: _Draft | None = None
    looks: dict[tuple[object, int], _Look] = {}
    lefts, rights, lows = view.lefts, view.rights, view.lows
    down, dy, right = view.frame.down, view.frame.dy, math.nan
    for start, end in _even_stretches(view, spans):
        look = _look(view, start, looks)
        size, baseline = look.size, down * (lows[start] + look.rise) + dy
        if draft and -OVERLAP * size < lefts[start] - right < GAP * size and _is_level(draft, look, baseline):
            draft.spans.append((start, end))
        else:
            if draft:
                yield draft
            draft = _Draft([(start, end)], look, baseline)
        right = rights[end - 1]
    if draft:
        yield draft


def _even_stretches(view: _View, spans: Iterable[_Span]) -> Iterator[_Span]:
    """Yield the parts of `spans` whose characters keep their height and pace, without spaces that PDFium made up."""
    text, lefts, rights = view.layer.text, view.lefts, view.rights
    for span in spans:
        for start, end in pairwise((*_jumps(view, span), span[1])):
            if start < end and (rights[start] > lefts[start] or not text[start].isspace()):
                yield start, end


def _jumps(view: _View, span: _Span) -> Iterator[int]:
    """Yield the first index of `span` and each at which the text leaves its height or its pace."""
    start, end = span
    lows, highs = view.lows[start:end], view.highs[start:end]
    gaps = map(sub, view.lefts[start + 1 : end], view.rights[start:end])
    rises = map(or_, map(ne, lows, lows[1:]), map(ne, highs, highs[1:]))
    leaps = map(lt, repeat(PACE), map(abs, gaps))
    return chain((start,), compress(range(start + 1, end), map(or_, rises, leaps)))


def _look(view: _View, index: int, looks: dict[tuple[object, int], _Look]) -> _Look:
    """Return how the character at `index` is set; characters of one font and height are asked for once a page."""
    low = view.lows[index]
    height = view.highs[index] - low
    key = (view.layer.font(index), int(height / SAME_HEIGHT + 0.5))
    known = looks.get(key)
    if known:
        return known
    style = view.layer.style(index)
    origin = style.origin[0] if view.frame.quarters % 2 else style.origin[1]
    look = _Look(style.size or 1.0, style.is_bold, style.angle, origin - low)
    if height > TALL * style.size:
        looks[key] = look
    return look


def _is_level(draft: _Draft, look: _Look, baseline: float) -> bool:
    own, drift = draft.look, DRIFT * look.size
    return abs(draft.baseline - baseline) < drift and abs(own.size - look.size) < drift and own.is_bold == look.is_bold


def _runs(view: _View, drafts: Iterable[_Draft], turn: int) -> list[Run]:
    """Return the runs of drafts, without characters that print nothing; text printed twice is one bold run."""
    runs: list[Run] = []
    places: dict[str, list[int]] = {}
    for draft in drafts:
        text, lefts, rights = _characters(view, draft.spans)
        if not text:
            continue
        baseline, size, is_bold = draft.baseline, draft.look.size, draft.look.is_bold
        same = places.setdefault(text, [])
        first = next((index for index in same[-SAME:] if _is_twice(runs[index], lefts[0], baseline, size)), None)
        # one glyph of two characters (——) has both in one place
        is_of_one_glyph = first == len(runs) - 1 and len(text) == 1 and runs[first].lefts[0] == lefts[0]
        if first is None or is_of_one_glyph:
            x0, x1 = _extent(text, lefts, rights, size)
            top, bottom = baseline - ASCENT * size, baseline + DESCENT * size
            same.append(len(runs))
            runs.append(Run(text, x0, top, x1, bottom, baseline, size, is_bold, lefts, rights, turn))
        elif runs[first].lefts[0] != lefts[0]:
            runs[first] = runs[first]._replace(is_bold=True)
    return runs


def _is_twice(run: Run, left: float, baseline: float, size: float) -> bool:
    """Return whether text of a run's characters at this place is the same text printed again, to look bold."""
    slack = TWICE * size
    return abs(run.lefts[0] - left) < slack and abs(run.baseline - baseline) < slack and not run.text.isspace()


def _characters(view: _View, spans: Sequence[_Span]) -> tuple[str, Sequence[float], Sequence[float]]:
    """Return the text of spans and its left and right edges, each of one code point."""
    text, lefts, rights = view.layer.text, view.lefts, view.rights
    start, end = spans[0][0], spans[-1][1]
    if end - start == sum([end - start for start, end in spans]):
        end = start + len(text[start:end].rstrip(_LINE_BREAK))
        text, lefts, rights = text[start:end], lefts[start:end], rights[start:end]
    else:
        text = "".join([text[start:end] for start, end in spans])
        lefts = [left for start, end in spans for left in lefts[start:end]]
        rights = [right for start, end in spans for right in rights[start:end]]
    if _INVISIBLE.search(text):
        shown = [index for index, character in enumerate(text) if not _INVISIBLE.match(character)]
        lefts, rights = [lefts[index] for index in shown], [rights[index] for index in shown]
        text = _INVISIBLE.sub("", text)
    return text, lefts, rights


def _extent(text: str, lefts: Sequence[float], rights: Sequence[float], size: float) -> tuple[float, float]:
    """Return where a run is printed from and to: without spaces at its ends and the white half of full-width marks."""
    start, last = 0, len(text) - 1
    if text[0].isspace() or text[last].isspace():
        printed = text.strip()
        start = text.index(printed)
        last = start + max(len(printed), 1) - 1
    x0, x1 = lefts[start], rights[last]
    if text[start] in OPENING:
        x0 = max(x0, rights[start] - size / 2)
    if text[last] in CLOSING:
        x1 = min(x1, lefts[last] + size / 2)
    return x0, x1


def _slanted(view: _View, drafts: list[_Draft]) -> list[Line]:
    """Return one line for each stretch of slanted characters at one angle and size."""
    lines: list[Line] = []
    for (_, size, is_bold), group in groupby(drafts, key=_slant):
        indexes = [index for draft in group for start, end in draft.spans for index in range(start, end)]
        text = "".join([view.layer.text[index] for index in indexes]).strip()
        if text:
            lines.append(Line(text, _bounds(view, indexes), size, is_bold))
    return lines


def _slant(draft: _Draft) -> tuple[float, float, bool]:
    return round(draft.look.angle, 2), round(draft.look.size, 2), draft.look.is_bold


def _bounds(view: _View, indexes: Sequence[int]) -> Box:
    layer = view.layer
    corners = [view.frame.point(layer.lefts[index], layer.bottoms[index]) for index in indexes]
    corners += [view.frame.point(layer.rights[index], layer.tops[index]) for index in indexes]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return turned_box(min(xs), min(ys), max(xs), max(ys), 0)
