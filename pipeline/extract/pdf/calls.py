"""Calls: functions of PDFium that are called for every character or object, with plain addresses as handles.

pypdfium2's own bindings check and convert typed pointers, which takes longer than the calls themselves. Those that are
called most take handles and places as ctypes objects that are made once, so that nothing is converted at all.
"""

import ctypes
from array import array
from collections import deque
from collections.abc import Callable, Sequence
from functools import cache
from itertools import repeat
from typing import Any

from pypdfium2 import raw

_ADDRESS, _INT, _DOUBLE = ctypes.c_void_p, ctypes.c_int, ctypes.c_double
#: Boxes that PDFium writes one after the other before they are taken from there.
ROOM = 256
_SIDES = 4
_FLOAT = ctypes.sizeof(ctypes.c_float)
_BOX = _SIDES * _FLOAT

#: Left, bottom, right and top (or in the order of the call) of many boxes, side by side.
Columns = tuple["array[float]", "array[float]", "array[float]", "array[float]"]


class Handle(ctypes.c_void_p):
    """The address of something of PDFium's, as a call returns it."""


def _address(name: str) -> int:
    return ctypes.cast(getattr(raw, name), ctypes.c_void_p).value or 0


def _function(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    return ctypes.PYFUNCTYPE(result, *arguments)(_address(name))


def _unchecked(name: str, result: Any) -> Callable[..., Any]:
    """Return a function that takes handles, ctypes arrays and small integers as they are."""
    return ctypes.PYFUNCTYPE(result)(_address(name))


def argument_of(thing: Any) -> Any:
    """Return what a handle of pypdfium2's bindings points to as an argument, made once for many calls."""
    return ctypes.c_void_p.from_param(ctypes.cast(thing, ctypes.c_void_p).value)


#: (text page, index, place of six floats)
char_matrix = _unchecked("FPDFText_GetMatrix", _INT)
#: (text page, index, place of x, place of y: doubles)
char_origin = _unchecked("FPDFText_GetCharOrigin", _INT)
#: (text page, index): font size before scaling; weight; direction; text object; whether its font does not map it
char_font_size = _unchecked("FPDFText_GetFontSize", _DOUBLE)
char_font_weight = _unchecked("FPDFText_GetFontWeight", _INT)
char_angle = _unchecked("FPDFText_GetCharAngle", ctypes.c_float)
char_text_object = _unchecked("FPDFText_GetTextObject", _ADDRESS)
char_is_unmapped = _unchecked("FPDFText_HasUnicodeMapError", _INT)
#: (address of a text object): its font; how it is painted
text_font = _function("FPDFTextObj_GetFont", _ADDRESS, _ADDRESS)
text_render_mode = _function("FPDFTextObj_GetTextRenderMode", _INT, _ADDRESS)
#: (page or form, index): an object on it
page_object = _unchecked("FPDFPage_GetObject", Handle)
form_object = _unchecked("FPDFFormObj_GetObject", Handle)
#: (object): what it is
object_type = _unchecked("FPDFPageObj_GetType", _INT)

# (text page, index, place of four floats)
_loose_char_box = _unchecked("FPDFText_GetLooseCharBox", None)
# (object, places of left, bottom, right, top: floats)
_object_bounds = _unchecked("FPDFPageObj_GetBounds", None)


def loose_char_boxes(textpage: Any, count: int) -> Columns:
    """Return the left, top, right and bottom edges of the first `count` characters of a text page."""
    room, places = _room()
    boxes = array("f")
    for first in range(0, count, ROOM):
        indexes = range(first, min(first + ROOM, count))
        deque(map(_loose_char_box, repeat(textpage), indexes, places[0]), maxlen=0)
        boxes.frombytes(room[: _BOX * len(indexes)])
    return _columns(boxes)


def object_bounds(objects: Sequence[Handle]) -> Columns:
    """Return the left, bottom, right and top edges of objects."""
    room, places = _room()
    boxes = array("f")
    for first in range(0, len(objects), ROOM):
        some = objects[first : first + ROOM]
        deque(map(_object_bounds, some, *places), maxlen=0)
        boxes.frombytes(room[: _BOX * len(some)])
    return _columns(boxes)


def _columns(boxes: "array[float]") -> Columns:
    return boxes[::_SIDES], boxes[1::_SIDES], boxes[2::_SIDES], boxes[3::_SIDES]


@cache
def _room() -> "tuple[memoryview[int], tuple[tuple[Any, ...], ...]]":
    """Return room for boxes, and by side the place of it in each: PDFium writes into them, page after page."""
    floats = (ctypes.c_float * (_SIDES * ROOM))()
    starts = (range(side * _FLOAT, ctypes.sizeof(floats), _BOX) for side in range(_SIDES))
    places = tuple(tuple([ctypes.byref(floats, start) for start in side]) for side in starts)
    return memoryview(floats).cast("B"), places
