"""Files: the bytes or the text of an input file, or one clear line why not."""

from pathlib import Path

from pipeline.core.errors import InputError


def read_bytes(path: Path) -> bytes:
    """Return the content of a file; InputError where it is missing or cannot be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(path.name, "no such file", "check the path") from error
    except OSError as error:
        raise InputError(path.name, f"cannot be read ({error.strerror})", "check the path and its rights") from error


def read_utf8(path: Path) -> str:
    """Return a text file decoded: a byte order mark is dropped and CRLF becomes LF, nothing else is changed.

    A file that breaks its lines by CR alone has LF for each of them.

    Raises InputError where the file is missing, empty, or no UTF-8 text.
    """
    raw = read_bytes(path)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise InputError(
            path.name, f"byte {error.start} is no UTF-8", "save the file as UTF-8 and try again", f"line {line}"
        ) from error
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise InputError(path.name, "a NUL character stands in it", "give a text file", f"line {line}")
    if not text.strip():
        raise InputError(path.name, "the file is empty", "give a document with text")
    return text.replace("\r\n", "\n") if "\n" in text else text.replace("\r", "\n")
