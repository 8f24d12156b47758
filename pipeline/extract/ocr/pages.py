"""Pages: a picture of a page becomes a source page like those that text layers make, with confidences."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from pipeline.core.records import Box, SourcePage
from pipeline.extract.ocr.areas import Area, cut_at_rules, missed
from pipeline.extract.ocr.engine import Engine, Reading
from pipeline.extract.ocr.lettering import run_of, usual_size
from pipeline.extract.ocr.picture import Picture, Pixels, picture_of
from pipeline.extract.ocr.rules import Rules, rules_of
from pipeline.extract.pdf.content import PageContent, Run
from pipeline.extract.pdf.page_text import page_of
from pipeline.extract.pdf.ruled import ruled_grids

#: What a cell or line is worth in which something is printed that could not be read.
UNREAD = 0.0
#: White left around a line (in points) when it is cut out: first, and where a character is less sure than this.
MARGINS = (1.5, 0.7, 2.9)
DOUBTFUL = 0.8


class _Mark(NamedTuple):
    """A point of the page (in points) at which something was read, and how surely."""

    x: float
    y: float
    confidence: float


def recognise(
    page_image: Pixels, width: float, height: float, engine: Engine, *, page_index: int = 0, start: int = 0
) -> SourcePage:
    """Return the page that an image of it shows, `width` by `height` points; `start` is its first code point.

    Its lines and cells carry the confidence of their least certain character, 0 where ink in them was not read. A
    cell may so be empty with a confidence of 0: something is printed in it. Null where nothing is printed.
    """
    picture = picture_of(page_image, width)
    rules = rules_of(picture)
    clean = picture.without(rules.drawn)
    lines, readings = _read(clean, rules, engine)
    usual = usual_size(readings, lines, picture.scale)
    runs: list[Run] = []
    marks: list[_Mark] = []
    for line, reading in zip(lines, readings, strict=True):
        if reading.is_known:
            run = run_of(reading, line, clean, usual)
            runs.append(run)
            marks.append(_Mark(*run.middle, round(reading.confidence, 2)))
        else:
            x, y = (line.x0 + line.x1) / 2 / picture.scale, (line.top + line.bottom) / 2 / picture.scale
            marks.append(_Mark(x, y, UNREAD))
    content = PageContent(
        width, height, tuple(runs), (), tuple(rules.horizontals), tuple(rules.verticals), (), 1.0, 0.0
    )
    page = page_of(content, ruled_grids(rules.horizontals, rules.verticals), page_index, start)
    return _with_confidence(page, marks)


def _read(clean: Picture, rules: Rules, engine: Engine) -> tuple[list[Area], list[Reading]]:
    """Return where ink stands line by line, and what it says; what the engine does not find is read by its ink."""
    if clean.is_blank:
        return [], []
    scale = clean.scale
    found = engine.areas(clean.grey, scale)
    found = cut_at_rules(found, rules.horizontals, rules.verticals, clean.ink, scale)
    rest = missed(clean.ink, found, scale)
    rest = cut_at_rules(rest, rules.horizontals, rules.verticals, clean.ink, scale)
    lines = [line for area in (*found, *rest) if (line := area.shrunk(clean.ink)) is not None]
    return lines, _surest(lines, clean, engine)


def _surest(lines: Sequence[Area], picture: Picture, engine: Engine) -> list[Reading]:
    """Return what lines say; those with an uncertain character are read again with other margins."""
    best: list[Reading] = []
    for margin in MARGINS:
        doubtful = [i for i in range(len(lines)) if i >= len(best) or best[i].confidence < DOUBTFUL]
        around = [lines[i].widened(max(1, round(margin * picture.scale)), picture.grey) for i in doubtful]
        for index, reading in zip(doubtful, engine.readings([area.of(picture.grey) for area in around]), strict=True):
            if index >= len(best):
                best.append(reading)
            elif reading.confidence > best[index].confidence:
                best[index] = reading
    return best


def _with_confidence(page: SourcePage, marks: Sequence[_Mark]) -> SourcePage:
    lines = tuple(replace(line, confidence=_least(line.box, marks)) for line in page.lines)
    grids = tuple(
        replace(grid, cells=tuple(replace(cell, confidence=_least(cell.box, marks)) for cell in grid.cells))
        for grid in page.grids
    )
    return replace(page, lines=lines, grids=grids)


def _least(box: Box | None, marks: Iterable[_Mark]) -> float | None:
    """Return the least confidence of what stands in a box, None where nothing does."""
    if box is None:
        return None
    inside = [m.confidence for m in marks if box.x0 <= m.x <= box.x1 and box.top <= m.y <= box.bottom]
    return min(inside, default=None)
