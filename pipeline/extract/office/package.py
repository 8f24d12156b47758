"""Package: the zip file that an Office document is, refused before a library reads it where it is no harmless one."""

import io
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from xml.parsers import expat

from pipeline.core.errors import InputError
from pipeline.extract.files import read_bytes

T = TypeVar("T")

#: Old binary formats and encrypted packages are OLE files.
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_PARTS = 5_000
#: Unpacked bytes of one XML part and of all parts together; a list of a million cells has about 60 MB.
_MOST_XML_BYTES = 150_000_000
_MOST_BYTES = 500_000_000
#: Elements inside elements; Office writes some 30.
_DEEPEST = 200
#: Elements of one part; a list of a million cells has some three million.
_MOST_ELEMENTS = 4_000_000
#: Characters of the attributes of one element, of a comment or an instruction; a program that reads a part piece by
#: piece begins such a stretch anew with every piece.
_LONGEST_MARK = 1_000_000
#: A picture may be an XML file with a document type of its own; no library reads it here.
_PICTURE = re.compile(r"\.svg$", re.IGNORECASE)
_XML_NAME = re.compile(r"\.(?:xml|rels)$", re.IGNORECASE)
_XML_START = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]{0,4096}<")
_BLANK = b" \t\r\n\0"
_HEAD = 4096
_MACROS = re.compile(r"(?:vbaProject|vbaData)\.(?:bin|xml)$|/macrosheets/", re.IGNORECASE)


#: What the code of a library stumbles over in a broken package, whatever the library.
_STUMBLES: tuple[type[Exception], ...] = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    StopIteration,
    SyntaxError,  # of XML
    TypeError,
    ValueError,
    expat.ExpatError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)


@dataclass(frozen=True, slots=True)
class Kind:
    """What an Office document is called, the part it must have, and what to do with a file that is none.

    `errors` are those that the library which reads it has of its own.
    """

    name: str
    main_part: str
    advice: str
    errors: tuple[type[Exception], ...]


def open_package(path: Path, kind: Kind) -> io.BytesIO:
    """Return the content of an Office document that a library may read.

    Raises InputError where the file is no such package, is encrypted or damaged, holds macros or an XML part with a
    document type (entities), or unpacks to more than a document can need.
    """
    raw = read_bytes(path)
    if not raw:
        raise InputError(path.name, "the file is empty", "save it again")
    if raw.startswith(_OLE):
        raise InputError(path.name, "encrypted, or in the old binary format", f"save it {kind.advice}, no password")
    content = io.BytesIO(raw)
    attempt(path.name, kind, lambda: _check(path.name, kind, content))
    content.seek(0)
    return content


def attempt(file: str, kind: Kind, read: Callable[[], T]) -> T:
    """Return what `read` returns; what a library raises on a broken package becomes one InputError.

    The libraries raise what their code happens to stumble over: KeyError, AttributeError, zlib.error, ExpatError …
    Their warnings are about styles and validation, which nobody reads here; openpyxl prints some of them.
    """
    try:
        with warnings.catch_warnings(), redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")
            return read()
    except InputError:
        raise
    except (*_STUMBLES, *kind.errors) as error:
        problem = f"damaged, or no {kind.name} ({type(error).__name__}: {str(error)[:120]})"
        raise InputError(file, problem, f"open it and save it again {kind.advice}") from error


def _check(file: str, kind: Kind, content: io.BytesIO) -> None:
    with zipfile.ZipFile(content) as package:
        parts = package.infolist()
        if kind.main_part not in {part.filename for part in parts}:
            raise InputError(file, f"no {kind.name}", f"save it {kind.advice}")
        if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_BYTES:
            raise InputError(file, "unpacks to more than a document can need", "split it")
        for part in parts:
            if part.flag_bits & 1:
                raise InputError(file, "encrypted", "save it without a password")
            if _MACROS.search(part.filename):
                raise InputError(file, "holds macros", f"save it {kind.advice}, without macros")
            if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise InputError(file, f"{part.filename} is packed in an unusual way", f"save it {kind.advice}")
            if not _PICTURE.search(part.filename) and _is_xml(package, part):
                _check_xml(file, package, part)


def _is_xml(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Return whether a part has the name of an XML file, or begins like one, whatever blanks stand before."""
    if _XML_NAME.search(part.filename):
        return True
    with package.open(part) as stream:
        while (head := stream.read(_HEAD)) and not head.strip(_BLANK):
            continue
        return _XML_START.match(head) is not None


def _check_xml(file: str, package: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    if part.file_size > _MOST_XML_BYTES:
        raise InputError(file, f"{part.filename} unpacks to {part.file_size:,} bytes", "split the document")
    parser = expat.ParserCreate()
    depth = count = 0

    def marked(*texts: str) -> None:
        if sum(map(len, texts)) > _LONGEST_MARK:
            raise InputError(file, f"{part.filename} holds a mark without an end", "save it again")

    def opened(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, count
        marked(name, *attributes.values())
        depth, count = depth + 1, count + 1
        if count > _MOST_ELEMENTS:
            raise InputError(file, f"{part.filename} has more than {_MOST_ELEMENTS:,} elements", "split the document")
        if depth > _DEEPEST:
            raise InputError(file, f"{part.filename} is nested more than {_DEEPEST} deep", "save it again")

    def closed(_name: str) -> None:
        nonlocal depth
        depth -= 1

    def typed(*_: object) -> None:
        raise InputError(file, f"{part.filename} declares a document type", "save it again with an Office program")

    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.StartDoctypeDeclHandler = typed
    parser.CommentHandler = parser.ProcessingInstructionHandler = marked
    try:
        parser.Parse(package.read(part), True)
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise InputError(file, f"{part.filename} is damaged", "save it again") from error
