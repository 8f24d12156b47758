"""PDFs whose fonts say wrongly which characters they print, made of sound ones: the page looks as before."""

import random
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pikepdf

#: Code of a glyph and the character that the font says it is, in hexadecimal digits.
Entry = tuple[str, str]

# <0001> <4EBA>
_ENTRY = re.compile(r"<([0-9A-F]{4})> <([0-9A-F]{4})>\n")


def is_han(entry: Entry) -> bool:
    return 0x3400 <= int(entry[1], 16) <= 0x9FFF


def shuffled(entries: Sequence[Entry]) -> list[Entry]:
    """Each Han character is another one of the same font."""
    others = [character for code, character in entries if is_han((code, character))]
    random.Random(5).shuffle(others)
    left = iter(others)
    return [(code, next(left)) if is_han((code, character)) else (code, character) for code, character in entries]


def next_glyph(entries: Sequence[Entry]) -> list[Entry]:
    """Each character is that of the next glyph."""
    characters = [character for _, character in entries]
    return list(zip([code for code, _ in entries], [*characters[1:], characters[0]], strict=True))


def next_code_point(entries: Sequence[Entry]) -> list[Entry]:
    """Each Han character is one of the three after it in Unicode."""
    return [(code, f"{int(u, 16) + 3:04X}") if is_han((code, u)) else (code, u) for code, u in entries]


def private_use(entries: Sequence[Entry]) -> list[Entry]:
    return [(code, f"{0xE000 + int(code, 16):04X}") for code, _ in entries]


def symbols(entries: Sequence[Entry]) -> list[Entry]:
    return [(code, f"{0x25A0 + int(code, 16) % 96:04X}") for code, _ in entries]


def letters_with_marks(entries: Sequence[Entry]) -> list[Entry]:
    """As a Chinese encoding read as Latin-1 looks."""
    return [(code, f"{0xC0 + int(code, 16) % 64:04X}") if is_han((code, u)) else (code, u) for code, u in entries]


def shifted_letters(entries: Sequence[Entry]) -> list[Entry]:
    """Each Latin letter is the next one of the alphabet."""
    return [(code, f"{int(u, 16) + 1:04X}") if chr(int(u, 16)).isascii() else (code, u) for code, u in entries]


def remapped(source: Path, target: Path, change: Callable[[Sequence[Entry]], list[Entry]]) -> Path:
    """Write `source` with the maps of all its fonts changed."""
    with pikepdf.open(source) as document:
        for item in document.objects:
            if isinstance(item, pikepdf.Dictionary) and "/ToUnicode" in item:
                text = item.ToUnicode.read_bytes().decode("latin-1")
                found = iter(change([(code, character) for code, character in _ENTRY.findall(text)]))
                changed = _ENTRY.sub(lambda _, left=found: "<{}> <{}>\n".format(*next(left)), text)
                item.ToUnicode = document.make_stream(changed.encode("latin-1"))
        document.save(target)
    return target
