"""Kept artefacts: what each file that make names was made from, so that an equal one is not made again."""

from contextlib import suppress
from pathlib import Path

from pipeline.core.writing import write_file
from pipeline.ingredients import hash_of


def is_current(artefact: Path, key: str) -> bool:
    """Return whether an artefact was made under this key and is undamaged."""
    with suppress(OSError, UnicodeDecodeError):  # what cannot be read is made again
        return bool(key) and _memory(artefact).read_text(encoding="ascii") == _text(key, artefact)
    return False


def remember(artefact: Path, key: str) -> None:
    """Write down the key under which an artefact was made, beside it, with the hash of its content."""
    write_file(_memory(artefact), _text(key, artefact))


def _memory(artefact: Path) -> Path:
    return artefact.with_name(f".{artefact.name}.key")


def _text(key: str, artefact: Path) -> str:
    return f"{key} {hash_of(artefact)}\n"
