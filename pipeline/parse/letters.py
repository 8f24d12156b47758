"""Letters: the characters of a title set apart (前　言), printed or copied one to a line, as the one line they are."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import TypeGuard

from pipeline.core.text import folded, is_han
from pipeline.parse.items import Item, PrintedLine
from pipeline.parse.marks import read_mark
from pipeline.parse.words import Words

#: Titles of so many characters are set apart: 目录, 图目录, 参考文献.
_LONGEST = 4
_CHAPTERS = ("part", "chapter", "division")


def with_letters_joined(items: Sequence[Item], words: Words) -> tuple[Item, ...]:
    """Return the items, lines of single Han characters that together name a part of the document put together."""
    known = words.unnumbered | words.contents | words.figures
    found: list[Item] = []
    index = 0
    while index < len(items):
        if not _is_letter(items[index]):
            found.append(items[index])
            index += 1
            continue
        letters = _letters(items, index)
        counts = range(len(letters), 1, -1)
        count = next((count for count in counts if folded("".join(one.text for one in letters[:count])) in known), 1)
        if count == 1 and found and _lacks_letter(found[-1], letters[0]):
            found[-1] = _joined([found[-1], letters[0]])
        else:
            found.append(_joined(letters[:count]) if count > 1 else items[index])
        index += count
    return tuple(found)


def _lacks_letter(above: Item, letter: PrintedLine) -> TypeGuard[PrintedLine]:
    """Whether a line is a label and the first of two characters set apart: 第一章　总　　则."""
    if not isinstance(above, PrintedLine) or above.page_index != letter.page_index:
        return False
    mark = read_mark(above.text)
    return mark is not None and mark.style in _CHAPTERS and len(mark.title) == 1


def _letters(items: Sequence[Item], first: int) -> list[PrintedLine]:
    """Return the lines from `first` on that hold one Han character each, on one page."""
    return list(takewhile(lambda line: line.page_index == items[first].page_index, _single(items, first)))


def _single(items: Sequence[Item], first: int) -> Iterator[PrintedLine]:
    for item in items[first : first + _LONGEST]:
        if not _is_letter(item):
            return
        yield item


def _is_letter(item: Item) -> TypeGuard[PrintedLine]:
    """Whether an item is a line of one Han character."""
    return isinstance(item, PrintedLine) and len(item.text.strip()) == 1 and is_han(item.text.strip())


def _joined(letters: Sequence[PrintedLine]) -> PrintedLine:
    """Return one line over all letters; `parts` says where each of them stands."""
    text = "".join(letter.text.strip() for letter in letters)
    parts = tuple(span for letter in letters for span in letter.spans)
    return replace(letters[0], text=text, end=letters[-1].end, parts=parts)
