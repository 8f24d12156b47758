"""Characters: the text layer of a page as PDFium knows it, read in columns, one call into PDFium a character.

A white paper page has a thousand characters; reading them one by one through ctypes would cost more than PDFium needs
for the page, so that edges are written by PDFium straight into one array.
"""

import ctypes
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import pypdfium2
from pypdfium2 import raw

from pipeline.extract.pdf import calls
from pipeline.extract.pdf.look_alikes import mended

#: Words in a font's name that say it is bold.
_BOLD_NAMES = ("bold", "black", "heavy")
# What PDFium makes of a hyphen at the end of a line, in its text and one by one
_HYPHEN = re.compile("[\x02\ufffe]")
#: Line breaks and tabs are spaces, a soft hyphen that is printed is one, other control characters are no text.
_CONTROL = re.compile("[^\r\n\x20-\x7e\xa0-\xac\xae-\u2027\u202a-\U0010ffff]")
_UNPRINTED: dict[int, str] = dict.fromkeys((*range(32), *range(127, 160)), "\ufffd")
_UNPRINTED |= dict.fromkeys(map(ord, "\t\n\r\u2028\u2029"), " ") | {0xAD: "-"}
# Private use, U+FFFD, and code points that are no characters
_NO_CHARACTER = re.compile("[\ue000-\uf8ff\ufffd-\uffff\U000f0000-\U0010ffff]")
#: So many characters of a page are asked whether their font says which they are.
_ASKED = 64
#: From this weight on (400 is regular, 700 bold) a font is bold whatever its name.
_BOLD_WEIGHT = 700


@dataclass(frozen=True, slots=True)
class Style:
    """How one character is set: font size in points, weight, direction (radians, clockwise) and where it stands."""

    size: float
    is_bold: bool
    angle: float
    origin: tuple[float, float]


class Layer(Protocol):
    """The characters of a page in content order, their edges in PDF coordinates, and how each is set."""

    text: str
    lefts: Sequence[float]
    tops: Sequence[float]
    rights: Sequence[float]
    bottoms: Sequence[float]

    def font(self, index: int) -> object:
        """Return what tells the font and direction of the character at `index` from others."""

    def style(self, index: int) -> Style:
        """Return how the character at `index` is set."""


class TextLayer:
    """A page's characters as PDFium knows them."""

    def __init__(self, textpage: pypdfium2.PdfTextPage) -> None:
        self._textpage = textpage
        self._handle = calls.argument_of(textpage.raw)
        self._bold_fonts: dict[int, bool] = {}
        self._fonts: dict[int, int] = {}
        self._kinds: dict[tuple[int, float, int | None], int] = {}
        self._matrix = (ctypes.c_float * 6)()
        self._x, self._y = (ctypes.c_double * 1)(), (ctypes.c_double * 1)()
        count = raw.FPDFText_CountChars(textpage)
        self.text, self.repairs = mended(_text(textpage, count))
        self.lefts: Sequence[float]
        self.tops: Sequence[float]
        self.rights: Sequence[float]
        self.bottoms: Sequence[float]
        self.lefts, self.tops, self.rights, self.bottoms = calls.loose_char_boxes(self._handle, count)

    def unknown(self) -> float:
        """Return the share of characters that are none, or of which the font does not say which they are."""
        asked = range(0, len(self.text), max(1, len(self.text) // _ASKED))
        unmapped = sum(calls.char_is_unmapped(self._handle, index) == 1 for index in asked)
        share: float = unmapped / max(1, len(asked))
        return max(share, no_characters(self.text))

    def font(self, index: int) -> object:
        """Return what tells the font and direction of the character at `index` from others: its text object has one."""
        text_object = calls.char_text_object(self._handle, index)
        known = self._fonts.get(text_object)
        if known is None:
            mode = calls.text_render_mode(text_object) if text_object else None
            kind = calls.char_font_weight(self._handle, index), calls.char_angle(self._handle, index), mode
            known = self._kinds.setdefault(kind, len(self._kinds))
            if text_object:
                self._fonts[text_object] = known
        return known

    def style(self, index: int) -> Style:
        """Return how the character at `index` is set."""
        calls.char_matrix(self._handle, index, self._matrix)
        calls.char_origin(self._handle, index, self._x, self._y)
        a, b, c, d, _, _ = self._matrix
        size = abs(calls.char_font_size(self._handle, index)) * math.hypot(c, d)
        return Style(size, self._is_bold(index), math.atan2(-b, a), (self._x[0], self._y[0]))

    def _is_bold(self, index: int) -> bool:
        text_object = calls.char_text_object(self._handle, index)
        if not text_object:
            return False
        if calls.text_render_mode(text_object) == raw.FPDF_TEXTRENDERMODE_FILL_STROKE:
            return True
        font = calls.text_font(text_object)
        if font not in self._bold_fonts:
            name = ctypes.create_string_buffer(256)
            raw.FPDFText_GetFontInfo(self._textpage, index, name, 256, None)
            is_named = is_bold_name(name.value.decode("utf-8", "replace"))
            self._bold_fonts[font] = is_named or calls.char_font_weight(self._handle, index) >= _BOLD_WEIGHT
        return self._bold_fonts[font]


def no_characters(text: str) -> float:
    """Return the share of private use and replacement characters in a text."""
    return len(_NO_CHARACTER.findall(text)) / max(1, len(text))


def is_bold_name(name: str) -> bool:
    """Return whether a font's name says that it is bold."""
    return any(word in name.lower() for word in _BOLD_NAMES)


def _text(textpage: pypdfium2.PdfTextPage, count: int) -> str:
    """Return one code point for each character of the page.

    PDFium's text leaves out characters it cannot map, so that it serves only where it is as long as it should be.
    """
    buffer = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(textpage, 0, count, buffer) - 1
    text = bytes(buffer)[:-2].decode("utf-16-le", "replace")
    if written != count or len(text) != count:
        text = "".join([_character(raw.FPDFText_GetUnicode(textpage, index)) for index in range(count)])
    for found in _HYPHEN.finditer(text):
        if raw.FPDFText_IsHyphen(textpage, found.start()) == 1:
            text = text[: found.start()] + "-" + text[found.end() :]
    return text.translate(_UNPRINTED) if _CONTROL.search(text) else text


def _character(code: int) -> str:
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
