"""Screen: a stream for people and pipes on which no text of a document acts as a command of the terminal."""

import re
from typing import Any, TextIO

#: Control characters but line breaks and tabs, and those that turn the direction of what is printed after them.
_COMMANDING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]",
)
# \x1b[1;31m, which colours what follows
_COLOUR = re.compile(r"(\x1b\[[0-9;]{0,40}m)")


class Screen:
    r"""A stream that writes what commands a terminal as an escape that JSON knows too (\u001b).

    Colours are let through where the stream is a terminal: our own tables are made of them.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write a text and return its length."""
        if _COMMANDING.search(text):
            if self._stream.isatty():
                self._stream.write("".join(map(_coloured, _COLOUR.split(text))))
            else:
                self._stream.write(_escaped(text))
        else:
            self._stream.write(text)
        return len(text)

    def __getattr__(self, name: str) -> Any:
        """Return what else the stream has."""
        return getattr(self._stream, name)


def _coloured(part: str) -> str:
    return part if _COLOUR.fullmatch(part) else _escaped(part)


def _escaped(text: str) -> str:
    return _COMMANDING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
