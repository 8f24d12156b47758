"""Numbering: the labels that Word prints before paragraphs and stores nowhere in their text (一、, （一）, 1.1)."""

import re
from dataclasses import dataclass, field

from docx.oxml.ns import qn

from pipeline.extract.office.styles import Element, Styles, value

_PLACEHOLDER = re.compile(r"%([1-9])")
_HAN_DIGITS = "零一二三四五六七八九"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
#: A counter goes no further: labels beyond are no labels of a document.
_LARGEST = 3999
_HAN_FORMATS = {
    "chineseCounting",
    "chineseCountingThousand",
    "ideographDigital",
    "japaneseCounting",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
}
#: After such a label comes a space: 1.1 范围, not 一、范围.
_NEEDS_SPACE = re.compile(r"[0-9A-Za-z.)]$")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: where it starts, how it counts, the label with %1 … %9, and the style that stands for it."""

    start: int
    format: str
    text: str
    style: str | None
    is_decimal: bool
    has_gap: bool


@dataclass(slots=True)
class Labels:
    """Counts the numbered paragraphs of a document in order."""

    styles: Styles
    levels: dict[str, dict[int, Level]]
    lists: dict[str, str]
    starts: dict[str, dict[int, int]]
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _started: set[tuple[str, int]] = field(default_factory=set)

    def next_label(self, paragraph: Element) -> str | None:
        """Count a paragraph and return the label before it with its gap, empty for a bullet; None for no list item."""
        found = self.styles.numbering(paragraph)
        if found is None or found[0].number_id not in self.lists:
            return None
        numbering, style_id = found
        name = self.lists[numbering.number_id]
        levels = self.levels[name]
        depth = numbering.level
        if depth is None:
            depth = next((level for level in sorted(levels) if style_id and levels[level].style == style_id), 0)
        if depth not in levels:
            return None
        self._count(numbering.number_id, name, depth)
        return _label(levels, depth, self._counts[name])

    def _count(self, number_id: str, name: str, depth: int) -> None:
        counts = self._counts.setdefault(name, {})
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]
        restart = self.starts[number_id].get(depth)
        if restart is not None and (number_id, depth) not in self._started:
            self._started.add((number_id, depth))
            counts[depth] = restart
        else:
            counts[depth] = min(counts.get(depth, self.levels[name][depth].start - 1) + 1, _LARGEST)


def read_labels(root: Element | None, styles: Styles) -> Labels:
    """Return the counters of a numbering part; without one nothing is numbered."""
    if root is None:
        return Labels(styles, {}, {}, {})
    lists = {element.get(qn("w:numId")): element for element in root.findall(qn("w:num"))}
    patterns = {element.get(qn("w:abstractNumId")): element for element in root.findall(qn("w:abstractNum"))}
    names = {number_id: value(element, "w:abstractNumId") for number_id, element in lists.items()}
    for number_id, name in list(names.items()):
        # a pattern may only point at a list style, which names the list that has the levels
        style = styles.by_id.get(value(patterns[name], "w:numStyleLink") or "") if name in patterns else None
        if style is not None and style.numbering is not None:
            names[number_id] = names.get(style.numbering.number_id, name)
    return Labels(
        styles=styles,
        levels={name: _levels(element) for name, element in patterns.items()},
        lists={number_id: name for number_id, name in names.items() if name is not None and name in patterns},
        starts={number_id: _starts(element) for number_id, element in lists.items()},
    )


def _levels(pattern: Element) -> dict[int, Level]:
    return {_integer(level.get(qn("w:ilvl"))): _level(level) for level in pattern.findall(qn("w:lvl"))}


def _starts(numbered: Element) -> dict[int, int]:
    changes = [(change, value(change, "w:startOverride")) for change in numbered.findall(qn("w:lvlOverride"))]
    return {_integer(change.get(qn("w:ilvl"))): _integer(start) for change, start in changes if start is not None}


def _level(element: Element) -> Level:
    return Level(
        start=_integer(value(element, "w:start") or "1"),
        format=value(element, "w:numFmt") or "decimal",
        text=value(element, "w:lvlText") or "",
        style=value(element, "w:pStyle"),
        is_decimal=element.find(qn("w:isLgl")) is not None,
        has_gap=value(element, "w:suff") != "nothing",
    )


def _label(levels: dict[int, Level], depth: int, counts: dict[int, int]) -> str:
    level = levels[depth]
    if level.format in ("bullet", "none"):
        return ""

    def shown(found: re.Match[str]) -> str:
        place = int(found[1]) - 1
        if place not in levels:
            return ""
        return printed_number(
            counts.get(place, levels[place].start), "decimal" if level.is_decimal else levels[place].format
        )

    label = _PLACEHOLDER.sub(shown, level.text)
    return f"{label} " if level.has_gap and _NEEDS_SPACE.search(label) else label


def printed_number(number: int, number_format: str) -> str:
    """Return a number as a list prints it; in a format that is not known, as digits."""
    number = min(number, _LARGEST)
    if number < 1:
        return str(number)
    if number_format in _HAN_FORMATS:
        return _han(number)
    match number_format:
        case "upperLetter" | "lowerLetter":
            letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
            return letters.upper() if number_format == "upperLetter" else letters
        case "upperRoman" | "lowerRoman":
            return _roman(number).upper() if number_format == "upperRoman" else _roman(number)
        case "decimalZero":
            return f"{number:02d}"
        case "decimalFullWidth":
            return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
        case "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" if number <= 20:
            return chr(ord("①") + number - 1)
    return str(number)


def _han(number: int) -> str:
    """Return 十二, 二十, 一百零三."""
    text = ""
    for unit, mark in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            text += _HAN_DIGITS[digit] + mark
        elif text and number and not text.endswith("零"):
            text += "零"
    return text[1:] if text.startswith("一十") else text


def _roman(number: int) -> str:
    text = ""
    for worth, letters in _ROMAN:
        count, number = divmod(number, worth)
        text += letters * count
    return text


def _integer(text: str | None) -> int:
    return int(text) if text is not None and text.isdecimal() else 0
