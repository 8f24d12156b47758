"""Back cover: the last page of a document where it prints nothing but names and addresses."""

from collections.abc import Sequence

from pipeline.parse.items import Item, PrintedLine
from pipeline.parse.keys import line_form
from pipeline.parse.words import Words

#: So many lines of a back cover say where to find the publisher; it has no more lines than this.
_FEWEST_CONTACTS = 2
_MOST_LINES = 12
_LONGEST = 60


def back_cover(items: Sequence[Item], words: Words) -> tuple[PrintedLine, ...]:
    """Return the lines of the last page if it is a back cover, else none."""
    own: list[PrintedLine] = []
    for item in reversed(items):
        if item.page_index != items[-1].page_index:
            break
        if not isinstance(item, PrintedLine) or len(item.text) > _LONGEST or item.text.rstrip().endswith("。"):
            return ()
        own.append(item)
    contacts = sum(line_form(line.text).partition(":")[0] in words.contacts for line in own)
    is_first_page = bool(own) and own[0].page_index == items[0].page_index
    return tuple(own) if contacts >= _FEWEST_CONTACTS and len(own) <= _MOST_LINES and not is_first_page else ()
