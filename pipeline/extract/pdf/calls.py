"""Calls: functions of PDFium that are called for every character or object, with plain addresses as handles.

pypdfium2's own bindings check and convert typed pointers, which takes longer than the calls themselves.
"""

import ctypes
from collections.abc import Callable
from typing import Any

from pypdfium2 import raw

_ADDRESS, _INT, _DOUBLE = ctypes.c_void_p, ctypes.c_int, ctypes.c_double


def _function(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    address = ctypes.cast(getattr(raw, name), ctypes.c_void_p).value
    return ctypes.PYFUNCTYPE(result, *arguments)(address or 0)


def address_of(handle: Any) -> int:
    """Return the address that a handle of pypdfium2's bindings points to."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


#: (text page, index, address of four floats: left, top, right, bottom)
loose_char_box = _function("FPDFText_GetLooseCharBox", _INT, _ADDRESS, _INT, _ADDRESS)
#: (text page, index, address of six floats)
char_matrix = _function("FPDFText_GetMatrix", _INT, _ADDRESS, _INT, _ADDRESS)
#: (text page, index, address of x, address of y: doubles)
char_origin = _function("FPDFText_GetCharOrigin", _INT, _ADDRESS, _INT, _ADDRESS, _ADDRESS)
#: (text page, index): font size before scaling; weight; direction; text object; whether its font does not map it
char_font_size = _function("FPDFText_GetFontSize", _DOUBLE, _ADDRESS, _INT)
char_font_weight = _function("FPDFText_GetFontWeight", _INT, _ADDRESS, _INT)
char_angle = _function("FPDFText_GetCharAngle", ctypes.c_float, _ADDRESS, _INT)
char_text_object = _function("FPDFText_GetTextObject", _ADDRESS, _ADDRESS, _INT)
char_is_unmapped = _function("FPDFText_HasUnicodeMapError", _INT, _ADDRESS, _INT)
#: (text object): its font; how it is painted
text_font = _function("FPDFTextObj_GetFont", _ADDRESS, _ADDRESS)
text_render_mode = _function("FPDFTextObj_GetTextRenderMode", _INT, _ADDRESS)
#: (page or form, index): an object on it
page_object = _function("FPDFPage_GetObject", _ADDRESS, _ADDRESS, _INT)
form_object = _function("FPDFFormObj_GetObject", _ADDRESS, _ADDRESS, ctypes.c_ulong)
#: (object): what it is
object_type = _function("FPDFPageObj_GetType", _INT, _ADDRESS)
#: (object, addresses of left, bottom, right, top: floats)
object_bounds = _function("FPDFPageObj_GetBounds", _INT, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS)
