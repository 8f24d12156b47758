"""The program: with which code, vocabulary and libraries results are made."""

import platform
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pipeline.core.paths import config_folder

#: Libraries that decide what is read out of a document.
READERS = (
    "babel",
    "jieba",
    "lxml",
    "markdown-it-py",
    "onnxruntime",
    "openpyxl",
    "pdfminer.six",
    "pdfplumber",
    "pypdfium2",
    "python-docx",
    "rapidocr",
    "spacy",
)


@cache
def code_hash() -> str:
    """Return the SHA-256 over the program's modules, tables and vocabulary, by relative path."""
    digest = sha256()
    for name, path in sorted(_files()):
        digest.update(f"{sha256(path.read_bytes()).hexdigest()}  {name}\n".encode())
    return digest.hexdigest()


def _files() -> Iterator[tuple[str, Path]]:
    """Yield the files that make the program, with the names that they have in every installation."""
    for name, folder in (("pipeline", Path(__file__).resolve().parent), ("config", config_folder())):
        for path in folder.rglob("*"):
            if path.is_file() and path.parent.name != "__pycache__":
                yield f"{name}/{path.relative_to(folder).as_posix()}", path


@cache
def program_hash() -> str:
    """Return the SHA-256 over code, vocabulary, Python's version and those of the libraries that read documents.

    Two machines with one hash read the same out of a document.
    """
    parts = [code_hash(), ".".join(platform.python_version_tuple()[:2])]
    parts += [f"{name} {installed(name)}" for name in READERS]
    return sha256("\n".join(parts).encode()).hexdigest()


def installed(name: str) -> str | None:
    """Return the version of a library; None where it is not installed."""
    try:
        return version(name)
    except PackageNotFoundError:
        return None
