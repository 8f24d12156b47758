"""Headings: which runs of the body are headings, by the contents, by their words, by their numbers."""

from collections import Counter
from collections.abc import Sequence

from pipeline.parse.alignment import align
from pipeline.parse.announced import Announced
from pipeline.parse.candidates import Candidate, Text
from pipeline.parse.items import Item, PrintedGrid, PrintedLine, cut_line
from pipeline.parse.keys import heading_key
from pipeline.parse.marks import PRINTED_ONCE, begins_item
from pipeline.parse.numbering import accepted
from pipeline.parse.places import BodyLine
from pipeline.parse.runs import HeadingLines
from pipeline.parse.typography import Typography
from pipeline.parse.unnumbered import FEWEST, told_by_form, told_by_type
from pipeline.parse.words import Words, line_key

#: A text below a heading is no shorter than this, if it is no item and no heading.
_SHORTEST_BELOW = 8
#: What is longer below a heading is a paragraph.
_SHORTEST_PARAGRAPH = 25


def with_announced(
    items: Sequence[Item], announced: Sequence[Announced], labels: dict[int, str], body: Typography
) -> tuple[Item | HeadingLines, ...]:
    """Return the items with the lines of each announced or declared heading put together as one."""
    printed = [(index, item) for index, item in enumerate(items) if isinstance(item, PrintedLine)]
    at = [index for index, _ in printed]
    lines = [_body_line(line, items[index + 1 : index + 2], labels, body) for index, line in printed]
    places = {place.first: place for place in align(announced, lines)}
    found: list[Item | HeadingLines] = []
    taken = 0
    number = {index: place for place, index in enumerate(at)}
    for index, item in enumerate(items):
        if index < taken:
            continue
        place = places.get(number.get(index, -1))
        if place is not None and isinstance(item, PrintedLine):
            heading = tuple(body_line.line for body_line in lines[place.first : place.end])
            taken = at[place.end - 1] + 1
            found.extend(_split(heading, place.entry, place.cut))
        elif isinstance(item, PrintedLine) and item.declared == "heading":
            found.append(HeadingLines((item,), None))
        else:
            found.append(item)
    return tuple(found)


def heading_places(texts: Sequence[Text | PrintedGrid], words: Words) -> frozenset[int]:
    """Return the places of the texts that are headings."""
    found: list[Candidate] = []
    runs_in = _run_in_styles(texts)
    for place, text in enumerate(texts):
        if not isinstance(text, Text):
            continue
        if text.mark is not None and text.run.lines[0].declared in (None, "heading", "paragraph"):
            is_run_in = text.cut is not None or (text.is_stopped and text.mark.style in runs_in)
            found.append(_candidate(place, text, is_run_in=is_run_in))
        elif text.run.is_heading or (_is_known(text, words) and _holds_text(texts[place + 1 : place + 2])):
            found.append(Candidate(place, None, is_fixed=True, is_title=True, is_run_in=False, is_distinct=None))
    found = _without_repeats(found, texts)
    numbered = accepted(found, [_is_filled(texts, place) for place in range(len(texts))])
    if len(numbered) >= FEWEST or any(one.is_fixed and one.mark for one in found):
        return numbered
    has_type = any(isinstance(text, Text) and text.run.is_distinct is not None for text in texts)
    return numbered | (told_by_type(texts) if has_type else told_by_form(texts))


def _body_line(line: PrintedLine, following: Sequence[Item], labels: dict[int, str], body: Typography) -> BodyLine:
    is_last = not following or isinstance(following[0], PrintedGrid)
    stands_out = bool(body.stands_out(line))
    return BodyLine(line, heading_key(line.text), labels.get(line.page_index), stands_out, is_last)


def _split(lines: tuple[PrintedLine, ...], entry: int, cut: int | None) -> list[Item | HeadingLines]:
    """Return a heading, and the rest of its last line where a paragraph goes on behind it."""
    if cut is None:
        return [HeadingLines(lines, entry)]
    before, rest = cut_line(lines[-1], cut)
    return [HeadingLines((*lines[:-1], before), entry), rest]


def _without_repeats(found: Sequence[Candidate], texts: Sequence[Text | PrintedGrid]) -> list[Candidate]:
    """Return the candidates, of those in text input that print one heading again only that which the contents list.

    Where no page break parts them from the text, running titles of chapters stand among the lines.
    """
    kept: list[Candidate] = []
    places: dict[str, int] = {}
    for one in found:
        text = texts[one.place]
        is_once = one.mark is not None and one.mark.style in PRINTED_ONCE and one.mark.title
        if one.is_distinct is not None or not is_once or not isinstance(text, Text):
            kept.append(one)
            continue
        first = places.setdefault(heading_key(text.text), len(kept))
        if first == len(kept):
            kept.append(one)
        elif _rank(one, texts) > _rank(kept[first], texts):
            kept[first] = one
    return sorted(kept, key=lambda one: one.place)


def _rank(one: Candidate, texts: Sequence[Text | PrintedGrid]) -> tuple[bool, bool]:
    """Return what speaks for one of two equal headings: the contents, then a paragraph below it."""
    below = texts[one.place + 1] if one.place + 1 < len(texts) else None
    return one.is_fixed, isinstance(below, Text) and below.mark is None and len(below.text) >= _SHORTEST_PARAGRAPH


def _run_in_styles(texts: Sequence[Text | PrintedGrid]) -> frozenset[str]:
    """Return the styles whose headings a paragraph goes on behind more often than they stand alone with a full stop."""
    counts: Counter[str] = Counter()
    for text in texts:
        if isinstance(text, Text) and text.mark is not None:
            counts[text.mark.style] += (text.cut is not None) - text.is_stopped
    return frozenset(style for style, count in counts.items() if count > 0)


def _candidate(place: int, text: Text, *, is_run_in: bool) -> Candidate:
    return Candidate(
        place=place,
        mark=text.mark,
        is_fixed=text.run.is_heading,
        is_title=text.is_title,
        is_run_in=is_run_in,
        is_distinct=None if is_run_in else text.run.is_distinct,
    )


def _is_known(text: Text, words: Words) -> bool:
    key = line_key(text.text)
    if key in words.unnumbered:
        return True
    return key in words.common and text.run.is_distinct is True


def _holds_text(following: Sequence[Text | PrintedGrid]) -> bool:
    """Whether what follows a word can stand under it: no cell of a table that was printed as lines."""
    below = following[0] if following else None
    if not isinstance(below, Text):
        return True
    is_marked = below.mark is not None or begins_item(below.text) or below.run.is_heading
    return is_marked or len(below.text) >= _SHORTEST_BELOW


def _is_filled(texts: Sequence[Text | PrintedGrid], place: int) -> bool:
    """Whether text or a table stands behind a run before the next mark of its kind."""
    here = texts[place]
    following = texts[place + 1] if place + 1 < len(texts) else None
    if not isinstance(here, Text) or not isinstance(following, Text):
        return True
    if here.mark is None or following.mark is None or here.cut is not None:
        return True
    return here.mark.key != following.mark.key
