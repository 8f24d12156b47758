"""Redline: two wordings of one paragraph as what stayed, went and came, character by character."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

# 《人工智能伦理问题建议书》 | ISO/IEC 23894:2023, 2022-2023, a word of Latin letters | one character
_ATOMS = re.compile(
    r"""
    《[^《》]{1,200}》
    | [A-Za-z0-9][A-Za-z0-9./:\-—]{0,60}
    | (?s:.)
    """,
    re.VERBOSE,
)
#: What stays between two changes is no longer worth a reader's jump, in characters.
_ISLAND = 2


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a redline: both texts where it stays, else what went and what came in its place."""

    old: str
    new: str

    @property
    def stays(self) -> bool:
        """Return whether both wordings have the stretch."""
        return self.old == self.new


def redline(old: str, new: str) -> tuple[Stretch, ...]:
    """Return the stretches of two wordings in order; titles in 《》, numbers and Latin words stay whole.

    The old texts joined are `old`, the new ones `new`. A short stay between two changes counts as changed.
    """
    left, right = _ATOMS.findall(old), _ATOMS.findall(new)
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    found = [Stretch("".join(left[a:b]), "".join(right[c:d])) for _, a, b, c, d in matcher.get_opcodes()]
    return tuple(_joined(found))


def _joined(found: Iterable[Stretch]) -> list[Stretch]:
    """Return the stretches with islands dissolved and neighbours of one sort joined."""
    joined: list[Stretch] = []
    islands = list(found)
    for place, stretch in enumerate(islands):
        is_island = stretch.stays and len(stretch.old) <= _ISLAND and 0 < place < len(islands) - 1
        if joined and (is_island or not stretch.stays) and not joined[-1].stays:
            joined[-1] = Stretch(joined[-1].old + stretch.old, joined[-1].new + stretch.new)
        else:
            joined.append(stretch)
    return joined
