"""Repairs: what was done to a printed form before it could be read, by name."""

from __future__ import annotations

import re
from typing import Final

from pipeline.identify.characters import (
    COLONS,
    DASHES,
    DOTS,
    HAN_LETTERS,
    INVISIBLE,
    LINE_ENDS,
    SLASHES,
    SPACES,
    TRADEMARKS,
)
from pipeline.identify.forms import pattern

# Each character that is folded, and the name of the repair.
_NAMES: Final = {
    **{chr(0xFF01 + offset): "full_width" for offset in range(94)},
    **dict.fromkeys(DASHES, "dash"),
    **dict.fromkeys(SLASHES, "slash"),
    **dict.fromkeys(COLONS, "colon"),
    **dict.fromkeys(DOTS, "dot"),
    **dict.fromkeys(SPACES, "space"),
    **dict.fromkeys("\n" + LINE_ENDS, "line_break"),
    **dict.fromkeys(INVISIBLE, "invisible"),
    **dict.fromkeys(TRADEMARKS, "trademark"),
    **dict.fromkeys(HAN_LETTERS, "han_letters"),
}
_EXTRA_SPACE: Final = pattern(r"  |[ \t][-/:.]|[-/:.][ \t]", re.ASCII)
_BROKEN_NUMBER: Final = pattern(r"\d\s{1,9}\d", re.ASCII)


def repairs_of(read: str, printed: str) -> tuple[str, ...]:
    """The repairs between the printed field and the spelling that was read, each once, in print order."""
    names = [_NAMES[character] for character in printed if character in _NAMES]
    if _EXTRA_SPACE.search(printed):
        names.append("space")
    if "--" in printed:
        names.append("dash")
    if _BROKEN_NUMBER.search(printed) and not _BROKEN_NUMBER.search(read):
        names.append("space_in_number")
    return tuple(dict.fromkeys(names))
