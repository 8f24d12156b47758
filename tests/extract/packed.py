"""Packages drawn for the tests: parts of Office documents changed, broken or added."""

import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.core.errors import InputError
from pipeline.core.records import SourcePage

#: The first bytes of an old binary or encrypted Office file.
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
ENTITIES = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "xxxxxxxxxx">]>'


def repacked(path: Path, changes: dict[str, Callable[[bytes], bytes]], added: dict[str, bytes] | None = None) -> Path:
    """Return a copy of a package beside it with some parts changed and some added."""
    copy = path.with_name(f"changed-{path.name}")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            new.writestr(part.filename, changes.get(part.filename, bytes)(content))
        for name, content in (added or {}).items():
            new.writestr(name, content)
    return copy


def with_doctype(content: bytes) -> bytes:
    """Return an XML part that declares entities."""
    return ENTITIES + content.split(b"?>", 1)[-1]


def refusal(read: Callable[[Path], object], path: Path) -> str:
    """Insist that a file is refused in one line that names it, and return the line."""
    with pytest.raises(InputError) as refused:
        read(path)
    line = str(refused.value)
    assert path.name in line
    assert "\n" not in line
    return line


def check_offsets(pages: tuple[SourcePage, ...]) -> str:
    """Insist that every line and cell is the slice of the source that it says, and return the source."""
    source = "".join(page.text for page in pages)
    for page in pages:
        assert source[page.start : page.start + len(page.text)] == page.text
        for item in (*page.lines, *(cell for grid in page.grids for cell in grid.cells)):
            assert source[item.start : item.end] == item.text
            assert page.start <= item.start <= item.end <= page.start + len(page.text)
    return source


def check_mutations(read: Callable[[Path], object], path: Path, count: int) -> None:
    """Read copies of a file with bytes changed, cut out or doubled: each is read, or refused with an InputError."""
    original = path.read_bytes()
    chance = random.Random(path.name)
    broken = path.with_name(f"broken-{path.name}")
    for _ in range(count):
        data = bytearray(original)
        for _ in range(chance.randint(1, 8)):
            place = chance.randrange(len(data))
            match chance.randrange(4):
                case 0:
                    data[place] = chance.randrange(256)
                case 1:
                    del data[place : place + chance.randint(1, 40)]
                case 2:
                    data[place:place] = data[place : place + chance.randint(1, 40)]
                case 3:
                    del data[max(place, 10) :]
            if not data:
                break
        broken.write_bytes(bytes(data))
        try:
            read(broken)
        except InputError as error:
            assert "\n" not in str(error)


def check_part_mutations(read: Callable[[Path], object], path: Path, part: str, count: int) -> None:
    """Like `check_mutations`, but inside one part, so that the package itself stays whole."""
    chance = random.Random(part)

    def changed(content: bytes) -> bytes:
        data = bytearray(content)
        for _ in range(chance.randint(1, 4)):
            place = chance.randrange(len(data))
            if chance.random() < 0.5:
                data[place] = chance.choice(b'019AZaz"<>/:=& ')
            else:
                del data[place : place + chance.randint(1, 20)]
        return bytes(data)

    for _ in range(count):
        try:
            read(repacked(path, {part: changed}))
        except InputError as error:
            assert "\n" not in str(error)
