"""Ingredients: what decides a result, its input and the code, vocabulary and libraries that make it, as one hash.

Contents count, not times: a fresh checkout, a touched file or code of another step changes nothing.
"""

import json
import platform
from collections.abc import Sequence
from functools import cache
from hashlib import file_digest, sha256
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.core.paths import config_folder
from pipeline.program import READERS, installed

if TYPE_CHECKING:
    from pipeline.line import Reading

#: Folders and modules of this package that each step runs; `core` and `identify` are part of every one.
_CODE: dict[str, tuple[str, ...]] = {
    "extract": ("extract",),
    "parse": ("parse",),
    "normalize": ("normalize",),
    "tag": ("tag",),
    "register": ("enrich", "normalize"),
    "resolve": ("resolve",),
    "compare": ("compare",),
    "edition": ("extract", "parse", "normalize", "tag", "line.py"),
}
_SHARED = ("core", "identify")
_PACKAGE = Path(__file__).resolve().parent


def edition_key(source: Path, reading: "Reading") -> str:
    """Return the SHA-256 over all that decides what the steps of one edition read out of a document.

    `source` is a file, or a folder with edition.toml. The password is in it only as part of the hash. Raises InputError
    where the document or its declaration cannot be read.
    """
    from pipeline.extract.declaration import FILE, read_declaration  # noqa: PLC0415  # a build of nothing needs none
    from pipeline.extract.files import read_bytes  # noqa: PLC0415

    facts = [source.name]
    document = source
    if source.is_dir():
        document = read_declaration(source, is_draft=reading.is_draft).file
        facts = ["declared", source.name, _hash(read_bytes(source / FILE))]
    facts += [document.name, _hash(read_bytes(document)), step_code("edition")]
    return _joint([*facts, reading.ocr, reading.is_cross_checked, reading.is_draft, reading.password])


def step_key(step: str, inputs: Sequence[Path]) -> str:
    """Return the SHA-256 over what decides the result of a step: its inputs in order, files or folders, and its code.

    Of a folder the files in it count, by name. Raises OSError where an input cannot be read.
    """
    contents = [[file.name, hash_of(file)] for path in inputs for file in _files(path)]
    return _joint([step, step_code(step), [path.name for path in inputs], contents])


@cache
def step_code(step: str) -> str:
    """Return the SHA-256 over what a step, or "edition" (those of one edition), is made of.

    That is its code, the vocabulary, Python's version and those of the libraries that read documents.
    """
    code, vocabulary = ingredients(step)
    facts = [(path.relative_to(_PACKAGE).as_posix(), hash_of(path)) for path in code]
    facts += [(path.relative_to(config_folder()).as_posix(), hash_of(path)) for path in vocabulary]
    facts += [(name, installed(name) or "") for name in READERS]
    return _joint([".".join(platform.python_version_tuple()[:2]), *facts])


def ingredients(step: str) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """Return the files of code and tables that make a step, and those of config/ that this code names."""
    parts = (*_SHARED, *_CODE[step])
    code = tuple(sorted(file for part in parts for file in _files(_PACKAGE / part) if file.suffix != ".pyc"))
    named = b"\n".join(path.read_bytes() for path in code if path.suffix == ".py")
    return code, tuple(path for path in _files(config_folder()) if _is_named(path, named))


def hash_of(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def _is_named(path: Path, code: bytes) -> bool:
    """Return whether code names a file of config/: by its name, or by the folder in config/ that it lies in."""
    place = path.relative_to(config_folder())
    return (f"{place.parts[0]}/" if len(place.parts) > 1 else place.name).encode() in code


def _files(path: Path) -> list[Path]:
    """Return a file, or the files of a folder and those below it in order, without hidden ones."""
    if not path.is_dir():
        return [path]
    found = sorted(file for file in path.rglob("*") if file.is_file())
    return [file for file in found if not any(part.startswith(".") for part in file.relative_to(path).parts)]


def _hash(content: bytes) -> str:
    return sha256(content).hexdigest()


def _joint(facts: Sequence[object]) -> str:
    """Return the SHA-256 over facts, of which each keeps its place and bounds."""
    return _hash(json.dumps(facts).encode())
