"""The file: its text by lines, and the stretches and tables that were read out of it so far."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Any

from pipeline.core.records import SourceGrid


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the file inside one line and what it is declared to be; `level` for headings."""

    start: int
    end: int
    declared: str
    level: int | None = None


@dataclass(slots=True)
class MarkdownFile:
    """The name and text of a file and what was read of it: `seen` are the lines that belong to a block, text or not."""

    name: str
    text: str
    starts: list[int]
    references: dict[str, Any]
    stretches: list[Stretch] = field(default_factory=list)
    grids: list[SourceGrid] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)

    @property
    def line_count(self) -> int:
        """Return the number of lines."""
        return len(self.starts) - 1

    def line(self, number: int) -> tuple[int, str]:
        """Return where a line starts and its text without the line break."""
        start = self.starts[number]
        return start, self.text[start : self.starts[number + 1]].rstrip("\n")

    def line_at(self, place: int) -> int:
        """Return the number of the line that a place of the text stands in."""
        return bisect_right(self.starts, place) - 1

    def add(self, start: int, end: int, declared: str, level: int | None = None) -> bool:
        """Add a stretch without blanks before it and, at the end of its line, after it; return whether any is left.

        A blank that marks follow stays: it is the space between two words.
        """
        first, last = trimmed(self.text, start, end)
        if first == last:
            return False
        ends_line = self.text[end : end + 1] in ("", "\n", "\r")
        self.stretches.append(Stretch(first, last if ends_line else end, declared, level))
        return True


def file_of(name: str, text: str, references: dict[str, Any]) -> MarkdownFile:
    """Return a file of which nothing was read yet."""
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    if starts[-1] < len(text):
        starts.append(len(text))
    return MarkdownFile(name, text, starts, references)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch without the white space at its ends."""
    stretch = text[start:end]
    left = start + len(stretch) - len(stretch.lstrip())
    return left, max(left, start + len(stretch.rstrip()))
