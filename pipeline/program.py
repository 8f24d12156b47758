"""The program: with which code, vocabulary and libraries results are made."""

import platform
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
    """Return the SHA-256 over the program's modules and vocabulary, by relative path."""
    package = Path(__file__).resolve().parent
    config = config_folder()
    files = {f"pipeline/{path.relative_to(package).as_posix()}": path for path in package.rglob("*.py")}
    files |= {f"config/{path.relative_to(config).as_posix()}": path for path in config.rglob("*") if path.is_file()}
    digest = sha256()
    for name, path in sorted(files.items()):
        digest.update(f"{sha256(path.read_bytes()).hexdigest()}  {name}\n".encode())
    return digest.hexdigest()


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
