"""Body: headings, paragraphs, captions and footnotes, joined over line and page breaks."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.core.records import Piece
from pipeline.core.text import join_pieces
from pipeline.parse.candidates import Text, is_title
from pipeline.parse.captions import is_caption, is_source
from pipeline.parse.items import PrintedGrid
from pipeline.parse.marks import Mark, begins_item, read_mark
from pipeline.parse.runs import Run

#: A paragraph shorter than this that a blank line ends is a list item, not a cut sentence.
_SHORTEST_CUT = 15
#: ……完成。　……完成。”　……完成。12　……完成[3]。①: the number of a note may stand behind
_ENDS_SENTENCE = re.compile(r"[。！？；：:!?;…][”’」』）)]*(?:\s?\[?\d{1,3}\]?|[①-⑳])?$")
_OPEN_ENDS = "，、,（《“("
_BRACKETS = (("《", "》"), ("（", "）"), ("“", "”"))
#: Styles whose bare label may stand on a line above its title.
_LABEL_ABOVE = frozenset({"appendix", "clause", "clause_appendix", "chapter", "part", "division", "english"})
#: （资料性）　（规范性附录）
_ANNEX_KIND = re.compile(r"[（(](?:资料性|规范性|informative|normative)[^（）()]{0,8}[）)]")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the body that reads as one; `mark` for numbered headings, `grid` for tables, `run` where it begins."""

    role: str
    text: str
    pieces: tuple[Piece, ...]
    first_page: int
    last_page: int
    mark: Mark | None = None
    grid: PrintedGrid | None = None
    run: Run | None = None

    @property
    def start(self) -> int:
        """Offset of its first code point."""
        return self.grid.start if self.grid else self.pieces[0].start

    @property
    def end(self) -> int:
        """Offset after its last code point."""
        return self.grid.end if self.grid else self.pieces[-1].end


def with_labels_joined(source: str, texts: Sequence[Text | PrintedGrid]) -> tuple[Text | PrintedGrid, ...]:
    """Return the texts with a label on a line of its own (3.1, 附录A) put before the title on the next."""
    found: list[Text | PrintedGrid] = []
    for text in texts:
        above = found[-1] if found else None
        if isinstance(text, Text) and isinstance(above, Text) and _is_titled_by(above, text):
            found[-1] = _merged(source, above, text)
        else:
            found.append(text)
    return tuple(found)


def read_parts(
    source: str,
    texts: Sequence[Text | PrintedGrid],
    headings: frozenset[int],
    notes: Mapping[int, bool],
    *,
    indents: bool,
) -> tuple[Part, ...]:
    """Return the body's parts in order: each text is one, or the rest of the paragraph before it.

    `headings` are places among the texts, `notes` the starts of footnote lines; `indents`: paragraphs begin indented.
    """
    parts: list[Part] = []
    cut: int | None = None
    for place, text in enumerate(texts):
        for part in _parts_of(source, text, place in headings, notes, _is_beside_figure(texts, place)):
            if part.role == "footnote" and parts and parts[-1].role == "footnote" and not notes[part.start]:
                parts[-1] = _joined(source, parts[-1], part)
            elif cut is not None and part.role == "paragraph" and _is_rest(parts[cut], part, indents=indents):
                parts[cut] = _joined(source, parts[cut], part)
            else:
                parts.append(part)
                if part.role != "footnote":
                    cut = len(parts) - 1 if part.role == "paragraph" else None
    return tuple(_without_dividers(parts))


def _parts_of(
    source: str, text: Text | PrintedGrid, is_heading: bool, notes: Mapping[int, bool], is_beside: bool
) -> Iterator[Part]:
    if isinstance(text, PrintedGrid):
        yield Part("grid", "", (), text.page_index, text.page_index, grid=text)
        return
    run = text.run
    if is_heading and text.cut is not None and not run.is_heading:
        yield from _run_in(source, text, text.cut)
        return
    role = "paragraph"
    if is_heading:
        role = "heading"
    elif run.lines[0].start in notes:
        role = "footnote"
    elif is_caption(text) or run.lines[0].declared == "caption" or (is_beside and is_source(text)):
        role = "caption"
    yield Part(role, text.text, text.pieces, run.page_index, run.last_page, text.mark if is_heading else None, run=run)


def _run_in(source: str, text: Text, cut: int) -> Iterator[Part]:
    """Yield the heading of a paragraph that goes on behind it, and the paragraph."""
    heads = [(p.start, min(p.end, p.start + cut - p.offset)) for p in text.pieces if p.offset < cut]
    rests = [(max(p.start, p.start + cut - p.offset), p.end) for p in text.pieces if p.end - p.start > cut - p.offset]
    head, pieces = join_pieces(source, heads)
    run = text.run
    yield Part("heading", head.strip(), pieces, run.page_index, run.page_index, read_mark(head.rstrip("。 ")), run=run)
    rest, pieces = join_pieces(source, rests)
    yield Part("paragraph", rest.rstrip(), pieces, run.page_index, run.last_page, run=run)


def _is_beside_figure(texts: Sequence[Text | PrintedGrid], place: int) -> bool:
    """Whether a table or a caption stands right above or below a text."""
    near = (*texts[max(place - 1, 0) : place], *texts[place + 1 : place + 2])
    return any(isinstance(one, PrintedGrid) or is_caption(one) for one in near)


def _is_rest(before: Part, part: Part, *, indents: bool) -> bool:
    """Whether a paragraph is the rest of the one before it, cut by a page or a stray break."""
    above, run = before.run, part.run
    if above is None or run is None or run.lines[0].declared not in (None, "rest"):
        return False
    if _ends_inside(before.text):
        return True
    if begins_item(part.text) or read_mark(part.text):
        return False
    unfinished = _ENDS_SENTENCE.search(before.text) is None
    if above.fills_line is None:
        return unfinished and len(before.text) >= _SHORTEST_CUT
    if not (above.fills_line and (part.first_page != before.last_page or _is_higher(run, above))):
        return False
    return run.is_indented is False if indents else unfinished


def _is_higher(run: Run, above: Run) -> bool:
    """Whether a run begins above the one before it: in the next column."""
    top, bottom = run.lines[0].box, above.lines[-1].box
    return top is not None and bottom is not None and top.bottom < bottom.top


def _ends_inside(text: str) -> bool:
    """Whether a text ends inside brackets or after a comma."""
    return text[-1:] in _OPEN_ENDS or any(text.count(left) > text.count(right) for left, right in _BRACKETS)


def _joined(source: str, before: Part, rest: Part) -> Part:
    spans = [(piece.start, piece.end) for piece in (*before.pieces, *rest.pieces)]
    text, pieces = join_pieces(source, spans)
    return Part(before.role, text.rstrip(), pieces, before.first_page, rest.last_page, run=rest.run)


def _is_titled_by(label: Text, title: Text) -> bool:
    """Whether a text is the title of the label above it: short, unmarked, set like it."""
    mark = label.mark
    if mark is None or mark.style not in _LABEL_ABOVE or label.run.is_heading or title.run.is_heading:
        return False
    if mark.title and not (mark.style == "appendix" and _ANNEX_KIND.fullmatch(mark.title)):
        return False
    is_like = label.run.is_distinct == title.run.is_distinct
    return title.mark is None and is_like and is_title(title.text) and not is_caption(title)


def _merged(source: str, label: Text, title: Text) -> Text:
    lines = (*label.run.lines, *title.run.lines)
    run = Run(lines, label.run.is_indented, label.run.is_distinct, title.run.fills_line)
    text, pieces = join_pieces(source, run.spans)
    text = text.rstrip()
    mark = label.mark
    if mark is not None:
        behind = read_mark(f"{mark.label} {text[len(label.text) :] if not mark.title else mark.title + title.text}")
        mark = behind or mark
    return Text(run, text, pieces, mark)


def _without_dividers(parts: Sequence[Part]) -> Iterator[Part]:
    """Yield the parts; a lone label (附录A) that the next heading prints again with its title is a divider."""
    for part, following in pairwise([*parts, None]):
        if part is None:
            continue
        mark = read_mark(part.text) if part.role in ("heading", "paragraph") else None
        again = following.mark if following is not None else None
        if mark and not mark.title and again is not None and again.label == mark.label:
            yield Part("divider", part.text, part.pieces, part.first_page, part.last_page)
        else:
            yield part
