"""Margin titles: headings among the first and last lines of pages, which may be running titles."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from pipeline.parse.items import PrintedLine
from pipeline.parse.keys import line_form
from pipeline.parse.marks import PRINTED_ONCE, read_mark
from pipeline.parse.openers import opener
from pipeline.parse.words import Words, line_key

#: A title stands on no more lines than this.
_MOST_TITLE_LINES = 3


def only_in_margins(
    lines: Sequence[PrintedLine], marginal: Mapping[int, Sequence[PrintedLine]], words: Words
) -> frozenset[str]:
    """Return the headings, folded, that are printed nowhere but as first or last lines of pages."""
    outside = Counter(line_form(line.text) for own in marginal.values() for line in own)
    headings = {line_form(line.text) for own in marginal.values() for line in own if opener(line, words) == "heading"}
    everywhere = Counter(_printed(lines, frozenset(headings)))
    return frozenset(text for text in headings if everywhere[text] == outside[text])


def _printed(lines: Sequence[PrintedLine], headings: frozenset[str]) -> Iterator[str]:
    """Yield, folded, the lines that a heading may begin with, alone and with the one or two behind them on the page."""
    begins = {heading[:length] for heading in headings for length in range(len(heading) + 1)}
    texts = [line_form(line.text) for line in lines]
    for index, line in enumerate(lines):
        if texts[index] not in begins:
            continue
        for end in range(index + 1, min(index + _MOST_TITLE_LINES, len(lines)) + 1):
            if lines[end - 1].page_index == line.page_index:
                yield "".join(texts[index:end])


def chapters_in(marginal: Mapping[int, Sequence[PrintedLine]], words: Words) -> frozenset[str]:
    """Return the texts, folded, in the margins that are headings of a kind that a document prints but once."""
    lines = [line for own in marginal.values() for line in own]
    marks = [(line, read_mark(line.text)) for line in lines]
    once = {line_form(line.text) for line, mark in marks if mark and mark.title and mark.style in PRINTED_ONCE}
    return frozenset(once | {line_form(line.text) for line in lines if line_key(line.text) in words.unnumbered})
