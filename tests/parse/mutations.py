"""Mutations: documents damaged at random but always alike, by a seed."""

import random
from collections.abc import Callable
from dataclasses import replace

from pipeline.core.collection import Collection
from pipeline.core.records import Box, Source, SourcePage

#: What gets put between two characters.
INSERTED = (
    "\t",
    "\t\t",
    "\n",
    "\n\n\n\n\n",
    "\f",
    "　",
    " ",
    "。",
    "：",
    "（",
    "》",
    "1.",
    "第一章",
    "一、",
    "目录\n",
    "\u200b",
    "𠮷",
    "IV",
    "……5",
)


def mutated_text(text: str, seed: int) -> str:
    """Return a text with a handful of lines and characters dropped, doubled, moved or put in."""
    dice = random.Random(seed)
    for _ in range(dice.randint(1, 8)):
        text = dice.choice(_TEXT_MUTATIONS)(text, dice)
    return text or "一、"


def mutated_pages(extracted: Collection, seed: int) -> Collection:
    """Return extracted pages with lines and grids dropped, boxes moved, sizes and weights changed or lost."""
    dice = random.Random(seed)
    pages = [_mutated_page(page, dice) for page in extracted.of(SourcePage)]
    return Collection([extracted.one(Source), *pages])


def mutated_bytes(content: bytes, seed: int) -> bytes:
    """Return a file with some bytes changed, or its end cut off."""
    dice = random.Random(seed)
    changed = bytearray(content)
    for _ in range(dice.randint(1, 40)):
        changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed[: dice.randrange(len(changed))] if dice.random() < 0.2 else changed)


def _lines_changed(change: Callable[[list[str], random.Random], None]) -> Callable[[str, random.Random], str]:
    def apply(text: str, dice: random.Random) -> str:
        lines = text.split("\n")
        change(lines, dice)
        return "\n".join(lines)

    return apply


def _drop(lines: list[str], dice: random.Random) -> None:
    first = dice.randrange(len(lines))
    del lines[first : first + dice.randint(1, 6)]


def _double(lines: list[str], dice: random.Random) -> None:
    first = dice.randrange(len(lines))
    lines[first:first] = lines[first : first + dice.randint(1, 6)]


def _move(lines: list[str], dice: random.Random) -> None:
    if lines:
        lines.insert(dice.randrange(len(lines)), lines.pop(dice.randrange(len(lines))))


def _insert(text: str, dice: random.Random) -> str:
    place = dice.randint(0, len(text))
    return text[:place] + dice.choice(INSERTED) + text[place:]


def _cut(text: str, dice: random.Random) -> str:
    first = dice.randint(0, len(text))
    return text[:first] + text[first + dice.randint(1, 200) :]


def _digits(text: str, dice: random.Random) -> str:
    return text.replace(str(dice.randint(0, 9)), str(dice.randint(0, 9)))


def _blanks(text: str, dice: random.Random) -> str:
    return text.replace("\n\n", "\n" * dice.choice((1, 2, 4, 6)))


_TEXT_MUTATIONS = (
    _lines_changed(_drop), _lines_changed(_double), _lines_changed(_move), _insert, _insert, _cut, _digits, _blanks,
)  # fmt: skip


def _mutated_page(page: SourcePage, dice: random.Random) -> SourcePage:
    """Return a page on which lines lie elsewhere, are set otherwise or have no type; every line stays in the text."""
    lines = []
    for line in page.lines:
        box = line.box
        if box is not None and dice.random() < 0.1:
            across, down = dice.uniform(-300, 300), dice.uniform(-400, 400)
            box = Box(x0=box.x0 + across, top=box.top + down, x1=box.x1 + across, bottom=box.bottom + down)
        if dice.random() < 0.05:
            box = None
        size = dice.choice((None, 1.0, 9.0, 30.0)) if dice.random() < 0.1 else line.size
        lines.append(replace(line, box=box, size=size, is_bold=line.is_bold ^ (dice.random() < 0.1)))
    grids = tuple(
        replace(
            grid, cells=tuple(replace(cell, row_span=cell.row_span + (dice.random() < 0.05)) for cell in grid.cells)
        )
        for grid in page.grids
    )
    height = None if dice.random() < 0.03 else page.height
    return replace(page, lines=tuple(lines), grids=grids, height=height)
