"""Picture: how standards moved between stages, as a slope chart in SVG."""

from html import escape

from pipeline.report.labels import stage_name, stages, word

_WIDTH = 720
_LINE = 34
_TOP = 40
_LEFT, _RIGHT = 230, 490
_THICKEST = 12.0
#: Distance between two lines that leave one stage.
_FAN = 13.0


def slope_chart(moves: dict[tuple[str, str], int], anchor: str) -> str:
    """Return an SVG whose lines run from stages before to stages after, as thick as standards are many.

    `moves` counts standards by (stage before, stage after). Empty text without moves; the counts stand beside the
    lines and in the chart's description. `anchor` tells the chart from others on the page.
    """
    if not moves:
        return ""
    known = [code for code in stages() if any(code in pair for pair in moves)]
    height = _TOP + _LINE * len(known)
    middles = {code: _TOP + _LINE * place + _LINE / 2 for place, code in enumerate(known)}
    most = max(moves.values())
    said = "; ".join(f"{old} → {new}: {count}" for (old, new), count in moves.items())
    shapes = [
        _line(_fanned(middles, moves, pair, 0), _fanned(middles, moves, pair, 1), count, most)
        for pair, count in moves.items()
    ]
    names = [_names(stage_name(code), middles[code]) for code in known]
    heads = _text(_LEFT, 20, "end", word("old")) + _text(_RIGHT, 20, "start", word("new"))
    return (
        f'<svg role="img" aria-labelledby="{anchor}-title {anchor}-said" viewBox="0 0 {_WIDTH} {height}">'
        f'<title id="{anchor}-title">{escape(word("stages"))}</title><desc id="{anchor}-said">{escape(said)}</desc>'
        f"{heads}{''.join(shapes)}{''.join(names)}</svg>"
    )


def _fanned(
    middles: dict[str, float], moves: dict[tuple[str, str], int], pair: tuple[str, str], side: int
) -> tuple[float, float]:
    """Return the height at which a line meets its stage on one side, and that of its number: lines of one stage are
    spread around its middle in the order of the stages at their other ends."""
    rivals = sorted(move for move in moves if move[side] == pair[side])
    step = min(_FAN, _LINE / len(rivals))
    height = middles[pair[side]] + step * (rivals.index(pair) - (len(rivals) - 1) / 2)
    return height, height + 4


def _line(start: tuple[float, float], end: tuple[float, float], count: int, most: int) -> str:
    thickness = max(1.5, _THICKEST * count / most)
    direction = "up" if end > start else "down"
    left, right = _LEFT + 40, _RIGHT - 10
    path = f"M{left} {start[0]:g} C{left + 90} {start[0]:g} {right - 110} {end[0]:g} {right} {end[0]:g}"
    shape = f'<path class="{direction}" d="{path}" stroke-width="{thickness:.1f}"/>'
    return shape + _text(left - 6, start[1], "end", str(count))


def _names(name: str, middle: float) -> str:
    return _text(_LEFT, middle + 5, "end", name) + _text(_RIGHT, middle + 5, "start", name)


def _text(x: float, y: float, anchor: str, text: str) -> str:
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}">{escape(text)}</text>'
