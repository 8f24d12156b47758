"""Redline: two wordings of one paragraph as what stayed, went and came, character by character."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from diff_match_patch import diff_match_patch

# 《人工智能伦理问题建议书》 | ISO/IEC 23894:2023, 2022-2023, a word of Latin letters | one character
_ATOMS = re.compile(
    r"""
    《[^《》]{1,200}》
    | [A-Za-z0-9][A-Za-z0-9./:\-—]{0,60}
    | (?s:.)
    """,
    re.VERBOSE,
)
# a sentence with its mark, as far as 500 characters
_SENTENCES = re.compile(r"[^。！？；\n]{0,500}[。！？；\n]|(?s:.)[^。！？；\n]{0,499}")
#: Texts of more atoms than this, both together, are compared by sentences: the time grows with the square.
_LONG = 5000
#: What stays between two changes is no longer worth a reader's jump, in characters.
_ISLAND = 2
#: Characters of no script, each of which stands for an atom of several characters while two texts are compared.
_STAND_INS = 0xF0000
_MOST_STAND_INS = 0xFFFD
_EQUAL, _GONE = 0, -1


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
    if len(left) + len(right) > _LONG:
        left, right = _SENTENCES.findall(old), _SENTENCES.findall(new)
    known: dict[str, str] = {}
    one, other = ("".join(_stand_in(atom, known) for atom in atoms) for atoms in (left, right))
    meant = {short: atom for atom, short in known.items()}
    found = []
    matcher = _matcher()
    diffs = matcher.diff_main(one, other, False)
    matcher.diff_cleanupSemantic(diffs)
    for sort, short in diffs:
        text = "".join(meant.get(character, character) for character in short)
        found.append(Stretch("" if sort > _EQUAL else text, "" if sort == _GONE else text))
    return tuple(_joined(found))


@cache
def _matcher() -> diff_match_patch:
    matcher = diff_match_patch()
    matcher.Diff_Timeout = 0  # no clock: the same texts give the same redline on every machine
    return matcher


def _stand_in(atom: str, known: dict[str, str]) -> str:
    """Return one character for an atom: itself, or the one that stands for it; where there is none, the atom."""
    if len(atom) == 1 and ord(atom) < _STAND_INS:
        return atom
    if atom not in known and len(known) < _MOST_STAND_INS:
        known[atom] = chr(_STAND_INS + len(known))
    return known.get(atom, atom)


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
