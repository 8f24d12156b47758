"""Headings: which runs of the body are headings, by the contents, by their words, by their numbers."""

from collections.abc import Sequence

from pipeline.parse.alignment import align
from pipeline.parse.announced import Announced
from pipeline.parse.candidates import Candidate, Text, is_title
from pipeline.parse.items import Item, PrintedGrid, PrintedLine, cut_line
from pipeline.parse.keys import heading_key
from pipeline.parse.numbering import accepted
from pipeline.parse.places import BodyLine
from pipeline.parse.runs import HeadingLines
from pipeline.parse.typography import Typography
from pipeline.parse.words import Words, line_key

#: A heading of type alone is no longer than this.
_LONGEST_BY_TYPE = 40
#: So many headings of one type must stand in a document without numbers.
_FEWEST_BY_TYPE = 3


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
    for place, text in enumerate(texts):
        if not isinstance(text, Text):
            continue
        if text.mark is not None and text.run.lines[0].declared in (None, "heading", "paragraph"):
            found.append(_candidate(place, text, is_run_in=text.cut is not None))
        elif text.run.is_heading or _is_known(text, words):
            found.append(Candidate(place, None, is_fixed=True, is_title=True, is_run_in=False, is_distinct=None))
    numbered = accepted(found, [_is_filled(texts, place) for place in range(len(texts))])
    if len(numbered) >= _FEWEST_BY_TYPE or any(one.is_fixed and one.mark for one in found):
        return numbered
    return numbered | _by_type(texts)


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


def _candidate(place: int, text: Text, *, is_run_in: bool) -> Candidate:
    return Candidate(
        place=place,
        mark=text.mark,
        is_fixed=text.run.is_heading,
        is_title=text.is_title,
        is_run_in=is_run_in,
        is_distinct=text.run.is_distinct,
    )


def _is_known(text: Text, words: Words) -> bool:
    key = line_key(text.text)
    if key in words.unnumbered:
        return True
    return key in words.common and text.run.is_distinct is True


def _is_filled(texts: Sequence[Text | PrintedGrid], place: int) -> bool:
    """Whether text or a table stands behind a run before the next mark of its kind."""
    here = texts[place]
    following = texts[place + 1] if place + 1 < len(texts) else None
    if not isinstance(here, Text) or not isinstance(following, Text):
        return True
    if here.mark is None or following.mark is None or here.cut is not None:
        return True
    return here.mark.key != following.mark.key


def _by_type(texts: Sequence[Text | PrintedGrid]) -> frozenset[int]:
    """Return the runs set apart from the text that read like titles with text below: headings without numbers."""
    found = [
        place
        for place, text in enumerate(texts[:-1])
        if isinstance(text, Text) and text.run.is_distinct and _is_title_by_type(text, texts[place + 1])
    ]
    return frozenset(found) if len(found) >= _FEWEST_BY_TYPE else frozenset()


def _is_title_by_type(text: Text, following: Text | PrintedGrid) -> bool:
    is_short = len(text.text) <= _LONGEST_BY_TYPE and len(text.run.lines) <= 2 and is_title(text.text)
    return is_short and (isinstance(following, PrintedGrid) or len(following.text) > len(text.text))
