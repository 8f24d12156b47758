"""Levels: how deep each heading stands, by the style of its number, the indents of the contents, or its type."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.parse.marks import Mark

#: Styles from the outermost inwards; the styles that a document uses take levels in this order.
_ORDER = (
    "part", "chapter", "division", "number", "han", "han_bracket", "comma", "dot", "paren", "bracket",
)  # fmt: skip
#: Styles that are 1 under whatever holds them.
_OUTERMOST = ("appendix", "english")
_ARABIC = ("number", "comma", "dot")
#: Indents of the contents that differ by less (in points or characters) are one.
_SAME_INDENT = 1.5


@dataclass(frozen=True, slots=True)
class Titled:
    """What levels depend on: a heading's mark, its indent in the contents, its size and weight, a declared level."""

    mark: Mark | None
    indent: float | None
    size: float | None
    is_bold: bool
    declared: int | None
    is_known: bool


def levels_of(headings: Sequence[Titled]) -> tuple[int, ...]:
    """Return the level of each heading, from 1.

    Numbered headings take that of their style, one more for each point; those without a number that of the numbered
    headings at their indent in the contents, else of their type. `is_known` headings (前言) are of the first level.
    """
    declared = sorted({heading.declared for heading in headings if heading.declared is not None})
    of_style = _style_levels([heading.mark for heading in headings if heading.mark and heading.declared is None])
    undeclared = (heading.mark if heading.declared is None else None for heading in headings)
    numbered = [_numbered_level(mark, of_style) if mark else None for mark in undeclared]
    of_indent = _indent_levels(headings, numbered)
    of_type = _type_levels(headings, numbered)
    found: list[int] = []
    for heading, level in zip(headings, numbered, strict=True):
        if heading.declared is not None:
            found.append(declared.index(heading.declared) + 1)
        elif level is not None:
            found.append(level)
        else:
            found.append(_unnumbered_level(heading, of_indent, of_type))
    return tuple(found)


def _unnumbered_level(heading: Titled, of_indent: Mapping[float, int], of_type: Mapping[object, int]) -> int:
    by_indent = of_indent.get(heading.indent) if heading.indent is not None else None
    if by_indent is not None and (by_indent == 1 or not heading.is_known):
        return by_indent
    return 1 if heading.is_known else of_type.get(_type_key(heading), 1)


def _style_levels(marks: Sequence[Mark]) -> dict[str, int]:
    """Return the level of each style; `clause` styles stand on that of the heading whose number they begin with."""
    order = _order(marks)
    used = {mark.style for mark in marks}
    same = _same_levels(marks, [style for style in order if style in used and style in _ARABIC])
    present = [style for style in order if style in used and style not in same]
    found = {style: depth for depth, style in enumerate(present, start=1)}
    found |= {style: found[first] for style, first in same.items()} | dict.fromkeys(_OUTERMOST, 1)
    found["clause"] = found.get(_base_style(marks) or "", 1)
    found["clause_appendix"] = 1
    return found


def _same_levels(marks: Sequence[Mark], styles: Sequence[str]) -> dict[str, str]:
    """Return the styles (1、 and 1.) that stand for the level of another: never is one inside the other."""
    found: dict[str, str] = {}
    for index, style in enumerate(styles):
        for first in styles[:index]:
            if first not in found and not _nested(marks, first, style) and not _nested(marks, style, first):
                found[style] = first
                break
    return found


def _order(marks: Sequence[Mark]) -> tuple[str, ...]:
    """Return the styles from the outermost inwards; 1 stands under 一、 where a 一、 came first."""
    first: dict[str, int] = {}
    for index, mark in enumerate(marks):
        first.setdefault(mark.style, index)
    inner = [style for style in ("number", "dot", "comma") if "han" in first and first.get(style, -1) > first["han"]]
    outer = [style for style in ("dot", "comma") if "han" in first and first.get(style, len(marks)) < first["han"]]
    order = [style for style in _ORDER if style not in (*inner, *outer)]
    place = order.index("han")
    order[place:place] = outer
    place = order.index("han_bracket") + 1
    order[place:place] = inner
    return tuple(order)


def _base_style(marks: Sequence[Mark]) -> str | None:
    """Return the style of the headings whose number 1.1 goes on from."""
    last: dict[str, int] = {}
    votes: Counter[str] = Counter()
    for mark in marks:
        if mark.style == "clause":
            votes.update(style for style, number in last.items() if number == mark.numbers[0])
        elif len(mark.numbers) == 1 and mark.style in _ORDER:
            last[mark.style] = mark.numbers[0]
    return max(votes, key=lambda style: (votes[style], -_ORDER.index(style))) if votes else None


def _nested(marks: Sequence[Mark], outer: str, inner: str) -> bool:
    """Whether a first heading of one style stands between two of the other that follow each other."""
    last, is_opened = 0, False
    for mark in marks:
        if mark.style == inner:
            is_opened = is_opened or mark.numbers[0] == 1
        elif mark.style == outer:
            if is_opened and mark.numbers[0] == last + 1 > 1:
                return True
            last, is_opened = mark.numbers[0], False
    return False


def _numbered_level(mark: Mark, of_style: Mapping[str, int]) -> int:
    if mark.style in ("clause", "clause_appendix"):
        return of_style[mark.style] + len(mark.numbers) - 1
    return of_style[mark.style]


def _indent_levels(headings: Sequence[Titled], numbered: Sequence[int | None]) -> dict[float, int]:
    """Return the level that each indent of the contents stands for; nothing where the contents have one indent."""
    indents = sorted({heading.indent for heading in headings if heading.indent is not None})
    groups: list[list[float]] = []
    for indent in indents:
        if groups and indent - groups[-1][-1] < _SAME_INDENT:
            groups[-1].append(indent)
        else:
            groups.append([indent])
    found: dict[float, int] = {}
    above = 0
    for group in groups if len(groups) > 1 else ():
        levels = (level for heading, level in zip(headings, numbered, strict=True) if heading.indent in group)
        votes = Counter(level for level in levels if level is not None)
        above = max(votes, key=lambda level: (votes[level], -level)) if votes else above + 1
        found |= dict.fromkeys(group, above)
    return found


def _type_key(heading: Titled) -> tuple[float, bool]:
    return round(heading.size or 0.0, 0), heading.is_bold


def _type_levels(headings: Sequence[Titled], numbered: Sequence[int | None]) -> dict[object, int]:
    """Return the level of each type: that of the numbered headings set in it, else its rank among those without."""
    votes: dict[tuple[float, bool], Counter[int]] = defaultdict(Counter)
    plain: set[tuple[float, bool]] = set()
    for heading, level in zip(headings, numbered, strict=True):
        if heading.size is None:
            continue
        if level is not None:
            votes[_type_key(heading)].update([level])
        elif not heading.is_known:
            plain.add(_type_key(heading))
    found: dict[object, int] = {
        key: max(counts, key=lambda level: (counts[level], -level)) for key, counts in votes.items()
    }
    if not votes:
        found = {key: rank for rank, key in enumerate(sorted(plain, reverse=True), start=1)}
    return found
