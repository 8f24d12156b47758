"""Given: the text that a user hands over on standard input or in a file, decoded strictly."""

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from pipeline.core.decoding import decode
from pipeline.core.errors import InputError

_STDIN = "stdin"


def given_text(file: Path | None) -> str:
    """Return the text of a file, or of standard input where none is named.

    A byte order mark is dropped and CRLF becomes LF. Raises InputError naming byte and line where it is no text in
    UTF-8, UTF-16 or GB18030.
    """
    try:
        raw = _stdin().read() if file is None else _content(file)
        return decode(raw, str(file or _STDIN)).text.replace("\r\n", "\n")
    except OSError as error:
        raise InputError(str(file), f"cannot be read ({error.strerror})", "check the path") from error


def given_lines() -> Iterator[str]:
    """Yield the lines of standard input as they come, without their ends; InputError where one is no UTF-8 text."""
    yield from _decoded(line.removesuffix(b"\n") for line in _stdin())


def _content(file: Path) -> bytes:
    """Return the bytes of a file or pipe; InputError where it is a device, which need not end."""
    with file.open("rb") as stream:
        if stat.S_ISCHR(os.fstat(stream.fileno()).st_mode) and not stream.isatty():
            raise InputError(str(file), "is a device", "name a file")
        return stream.read()


def _stdin() -> BinaryIO:
    """Return standard input; a person at a terminal is told that it is waited for."""
    if sys.stdin is None:
        raise InputError(_STDIN, "is closed", "give a text as an argument, a file or a pipe")
    if sys.stdin.isatty():
        print("biaopu: reading standard input; Ctrl-D ends it", file=sys.stderr)
    return sys.stdin.buffer


def _decoded(lines: Iterable[bytes]) -> Iterator[str]:
    for number, line in enumerate(lines, start=1):
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            problem = f"byte {error.start + 1} of the line is no UTF-8"
            raise InputError(_STDIN, problem, "save the text as UTF-8", f"line {number}") from error
        if "\0" in text:
            raise InputError(_STDIN, "a NUL character stands in it", "give text, not a binary file", f"line {number}")
        yield text.removesuffix("\r")
