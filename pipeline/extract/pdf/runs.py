"""Runs: characters in the order of the content stream become runs on one baseline."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pipeline.extract.pdf.content import Run

#: A wider gap (in font sizes) ends a run; a run is then placed in its cell or column as a whole.
GAP = 0.5
#: Characters of one baseline differ by less (in font sizes) in where they stand.
DRIFT = 0.25


class Character(NamedTuple):
    """One printed character, its box in points from the page's top left corner, font size and weight."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    is_bold: bool


def runs_of(characters: Iterable[Character]) -> Iterator[Run]:
    """Yield the runs of `characters`; a printed space stays in its run, line breaks and controls are no characters."""
    run: list[Character] = []
    for character in characters:
        if run and not _continues(run[-1], character):
            yield from _finish(run)
            run = []
        run.append(character)
    yield from _finish(run)


def _continues(last: Character, character: Character) -> bool:
    size = last.size
    return (
        character.size == size
        and character.is_bold == last.is_bold
        and abs(character.bottom - last.bottom) < DRIFT * size
        and -GAP * size < character.x0 - last.x1 < GAP * size
    )


def _finish(run: list[Character]) -> Iterator[Run]:
    while run and run[0].text.isspace():
        del run[0]
    while run and run[-1].text.isspace():
        del run[-1]
    if run:
        yield Run(
            "".join(c.text for c in run),
            min(c.x0 for c in run),
            min(c.top for c in run),
            max(c.x1 for c in run),
            max(c.bottom for c in run),
            tuple((c.x0, c.x1) for c in run for _ in c.text),
            run[0].size,
            run[0].is_bold,
        )
