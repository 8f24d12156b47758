"""Rendering: charts as SVG and PNG by vl-convert, which carries Vega and Vega-Lite; no browser, no network."""

from functools import cache
from importlib.util import find_spec
from typing import Any

from pipeline.core.errors import InputError

_VERSION = "6.4"
_SCALE = 2.0
#: Two characters that look unlike in every font that has them, and alike as the box of a missing character.
_TWO_CHARACTERS = ("一", "龘")


def render_svg(spec: dict[str, Any]) -> str:
    """Return a chart as SVG; its text stays text, in the first font of the reader's system that has it."""
    text: str = _converter().vegalite_to_svg(spec, vl_version=_VERSION)
    return text


def render_png(spec: dict[str, Any]) -> bytes:
    """Return a chart as PNG at twice its size.

    Raises InputError where this system has no font with Chinese characters: they would be drawn as boxes.
    """
    if not has_chinese_font():
        raise InputError(
            "PNG", "no font with Chinese characters is installed", "apt install fonts-noto-cjk, or write an .svg"
        )
    picture: bytes = _converter().vegalite_to_png(spec, vl_version=_VERSION, scale=_SCALE)
    return picture


@cache
def has_chinese_font() -> bool:
    """Return whether two Chinese characters are drawn differently, as a font that has them does."""
    one, other = (
        _converter().svg_to_png(
            '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">'
            f'<text x="2" y="32" font-size="32" font-family="Noto Sans CJK SC, sans-serif">{character}</text></svg>'
        )
        for character in _TWO_CHARACTERS
    )
    return bool(one != other)


def chart_library() -> str:
    """Return the script of Vega, Vega-Lite and vega-embed that vl-convert carries; it sets `window.vegaEmbed`."""
    script: str = _converter().javascript_bundle(vl_version=_VERSION)
    return script


def has_chart_library() -> bool:
    """Return whether charts can be drawn here."""
    return find_spec("vl_convert") is not None


def _converter() -> Any:
    try:
        import vl_convert  # noqa: PLC0415 - an extra, and slow to load
    except ImportError as error:
        advice = "pip install 'biaopu[plot]', or with pipx: pipx inject biaopu vl-convert-python; make explorer has it"
        raise InputError("charts", "need vl-convert-python", advice) from error
    return vl_convert
