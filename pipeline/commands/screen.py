"""Screen: lines for people, coloured and wrapped on a terminal, plain and whole in a pipe."""

import os
import re
import shutil
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.core.errors import printable

_STYLES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "mark": "1;33"}
# a colour code, a run of narrow characters, white space, or one wide character with the marks that open or close it
_PIECE = re.compile(
    r"""
      (?P<code> \x1b \[ [0-9;]{1,8} m )
    | (?P<space> [ ]{1,200} )
    | (?P<word> [（《「『“‘]{0,4} [\x21-\x7e\u00a1-\u024f]{1,200} [，。；：！？、）》」』”’…]{0,4} )
    | (?P<wide> [（《「『“‘]{0,4} [^\x1b\x20-\x7e] [，。；：！？、）》」』”’…]{0,4} )
    """,
    re.VERBOSE,
)
#: A terminal narrower than this is not worth wrapping for.
_NARROWEST = 40


@dataclass(frozen=True, slots=True)
class Screen:
    """Where lines for people go: `width` in columns, None for a pipe or file, which get each line whole."""

    width: int | None
    is_coloured: bool

    def styled(self, text: str, style: str) -> str:
        """Return text in a style of a terminal: bold, dim, red, green, yellow or mark; as it is elsewhere."""
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self.is_coloured and text else text

    def say(self, text: str = "", indent: int = 0, hanging: int = 0) -> None:
        """Print a line behind `indent` spaces; what it is wrapped to stands `hanging` spaces further in."""
        first, rest = " " * indent, " " * (indent + hanging)
        width = None if self.width is None else self.width - indent - hanging
        for place, line in enumerate(wrapped(text, width, hanging)):
            print(f"{rest if place else first}{line}".rstrip())

    def field(self, label: str, value: str, width: int, indent: int = 2) -> None:
        """Print a value behind its label, which is as wide as `width` columns."""
        self.say(self.styled(padded(label, width), "dim") + " " + value, indent, width + 1)


def screen() -> Screen:
    """Return what standard output is: a terminal has a width, and colours unless NO_COLOR or TERM=dumb says no."""
    if not sys.stdout.isatty():
        return Screen(None, False)
    width = max(_NARROWEST, shutil.get_terminal_size().columns)
    is_plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    is_old_windows = os.name == "nt" and "WT_SESSION" not in os.environ
    return Screen(width, not (is_plain or is_old_windows))


def clean(text: str | None) -> str:
    """Return text of a document on one line, fit for a terminal: white space single, control characters shown."""
    return printable(" ".join((text or "").split()))


def shown_width(text: str) -> int:
    """Return how many columns a text takes on a terminal, colour codes none."""
    return sum(_columns(character) for character in re.sub(r"\x1b\[[0-9;]*m", "", text))


def padded(text: str, width: int) -> str:
    """Return a text with spaces behind it up to a width in columns."""
    return text + " " * (width - shown_width(text))


def wrapped(text: str, width: int | None, hanging: int = 0) -> list[str]:
    """Return a text as lines of at most `width` columns, the first `hanging` columns longer; whole without a width.

    Lines break at spaces and between Chinese characters, never before a mark that closes.
    """
    if width is None:
        return [text]
    lines, line, used, room = [], "", 0, width + hanging
    for piece in _pieces(text, width):
        taken = shown_width(piece)
        if used + taken > room and line.strip():
            lines.append(line.rstrip())
            line, used, room = "", 0, width
            if piece.isspace():
                continue
        line, used = line + piece, used + taken
    return [*lines, line]


def _pieces(text: str, width: int) -> Iterator[str]:
    """Yield what a line may break between, a word that no line can hold in pieces."""
    for found in _PIECE.finditer(text):
        piece = found.group()
        if found["word"] and len(piece) > width:
            yield from (piece[at : at + width] for at in range(0, len(piece), width))
        else:
            yield piece


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
