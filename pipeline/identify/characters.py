"""Characters: how printers write dashes, slashes, colons, spaces, letters and digits, folded to ASCII."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

DASHES: Final = "—–－―─━‐‑‒−﹣﹘⁃⸺⸻╌ー－˗➖"
SLASHES: Final = "∕／⁄╱⧸"
COLONS: Final = "：∶︓﹕꞉˸ː"
DOTS: Final = "．·・•﹒‧∙⋅｡"
SPACES: Final = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\u0085"
LINE_ENDS: Final = "\u2028\u2029"
INVISIBLE: Final = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u180e\u200e\u200f\u202a\u202b\u202c\u202d\u202e\ufffe"
TRADEMARKS: Final = "™®©"

# Letters that the Founder fonts of GB publishers leave in the text layer: 犌犅／犜 is printed GB/T.
_HAN_UPPER: Final = "犃犅犆犇犈犉犌犎犐犑犓犔犕犖犗犘犙犚犛犜犝犞犠犡犢犣"
_HAN_LOWER: Final = "犪犫犮犱犲犳犵犺犻犼犽犾犿狀狅狆狇狉狊狋狌狏狑狓狔狕"
_LATIN: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
HAN_LETTERS: Final = dict(zip(_HAN_UPPER + _HAN_LOWER, _LATIN + _LATIN.lower(), strict=True))

# Cyrillic and Greek capitals that look like the Latin ones an identifier is made of.
_LOOK_ALIKES: Final = dict(zip("АВСЕНІЈКМОРЅТХУΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABCEHIJKMOPSTXYABEZHIKMNOPTYX", strict=True))


def _table() -> dict[int, str | None]:
    """The translation table: code point to its ASCII form, or None where the character vanishes."""
    table: dict[int, str | None] = {0xFF01 + offset: chr(0x21 + offset) for offset in range(94)}
    for characters, plain in (
        (DASHES, "-"),
        (SLASHES, "/"),
        (COLONS, ":"),
        (DOTS, "."),
        (SPACES, " "),
        (LINE_ENDS, "\n"),
    ):
        table.update((ord(character), plain) for character in characters)
    table.update((ord(character), None) for character in INVISIBLE + TRADEMARKS)
    table.update((ord(character), plain) for character, plain in {**HAN_LETTERS, **_LOOK_ALIKES}.items())
    table.update({ord("〔"): "(", ord("〕"): ")", ord("﹙"): "(", ord("﹚"): ")", ord("′"): "'"})
    return table


TABLE: Final = _table()
# Texts whose folded forms are kept: one is read for identifiers, then for committees.
_REMEMBERED: Final = 4
# Few characters of a text are in the table: to look for them takes less than to look every character up.
_IN_TABLE: Final = re.compile(f"[{re.escape(''.join(map(chr, TABLE)))}]")
_REMOVED: Final = frozenset(chr(code) for code, plain in TABLE.items() if plain is None)


def plain(text: str) -> str:
    """The text with every look-alike in its ASCII form; characters that print nothing are gone."""
    return text if text.isascii() else _IN_TABLE.sub(_plain_form, text)


def _plain_form(found: re.Match[str]) -> str:
    return TABLE[ord(found.group())] or ""


@lru_cache(maxsize=_REMEMBERED)
def fold(text: str) -> tuple[str, list[int]]:
    """The plain text and, for each of its characters, the index in `text`; one more entry for the end."""
    folded = plain(text)
    if len(folded) == len(text):
        return folded, list(range(len(text) + 1))
    offsets = [index for index, character in enumerate(text) if character not in _REMOVED]
    offsets.append(len(text))
    return folded, offsets
