"""Files: the bytes or the text of an input file, or one clear line why not."""

import stat
from pathlib import Path

from pipeline.core.decoding import decode
from pipeline.core.errors import InputError
from pipeline.extract.remarks import Remark

#: Characters of a text; a document of a thousand pages has some 3 million.
_LONGEST = 20_000_000


def read_bytes(path: Path) -> bytes:
    """Return the content of a file; InputError where it is missing, no file (a pipe, a device), or cannot be read."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise InputError(path.name, "is no file", "name a document")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(path.name, "no such file", "check the path") from error
    except OSError as error:
        raise InputError(path.name, f"cannot be read ({error.strerror})", "check the path and its rights") from error


def read_decoded(path: Path) -> str:
    """Return a text file decoded: a byte order mark is dropped and CRLF becomes LF, nothing else is changed.

    A file that breaks its lines by CR alone has LF for each of them. Raises InputError where the file is missing,
    empty, in no encoding that is read (`pipeline.core.decoding`), or larger than any document.
    """
    text = decode(read_bytes(path), path.name).text
    if not text.strip():
        raise InputError(path.name, "the file is empty", "give a document with text")
    if len(text) > _LONGEST:
        raise InputError(path.name, f"{len(text):,} characters", "split the document")
    return text.replace("\r\n", "\n") if "\n" in text else text.replace("\r", "\n")


def encoding_remarks(path: Path) -> tuple[Remark, ...]:
    """Return a remark on a text file that is not in UTF-8: its offsets count characters of the decoded text."""
    encoding = decode(read_bytes(path), path.name).encoding
    if encoding == "utf-8":
        return ()
    return (Remark("file.encoding", "notice", f"read as {encoding.upper()}, offsets are those of the decoded text"),)
