"""Contents tables: which entries of several tables of contents a line of the body can be."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

#: Entries further apart (code points) are of two tables of contents; a document may have so many of them.
_WIDEST_GAP = 2000
_MOST_TABLES = 4


class ContentsTables:
    """The tables of contents of a document, told by the distance between their entries; most have one.

    Where many documents stand in one file, a line can only be what the tables nearest before it list, or the first.
    """

    def __init__(self, starts: Sequence[int]) -> None:
        self.table_of: list[int] = []
        self.starts: list[int] = []
        for place, start in enumerate(starts):
            if place == 0 or start - starts[place - 1] > _WIDEST_GAP:
                self.starts.append(start)
            self.table_of.append(len(self.starts) - 1)

    def near(self, numbers: Sequence[int], start: int) -> Sequence[int]:
        """Return the entries among `numbers`, in order, that a line at `start` may be."""
        if len(self.starts) <= _MOST_TABLES or len(numbers) <= 1:
            return numbers
        last = bisect_right(self.starts, start) - 1
        first = bisect_left(numbers, last - 1, key=self.table_of.__getitem__)
        behind = bisect_right(numbers, last, key=self.table_of.__getitem__)
        opening = bisect_right(numbers, 0, key=self.table_of.__getitem__)
        return numbers[first:behind] if first < opening else [*numbers[:opening], *numbers[first:behind]]
