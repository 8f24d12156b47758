"""Terms: techniques, attacks, risks and qualities found by how they are built, beside those that config/ lists."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.core.vocabulary import read_toml
from pipeline.tag.candidate import Candidate
from pipeline.tag.words import Boundaries

_RUN = re.compile(r"[^\W_]{0,16}\Z")


@dataclass(frozen=True, slots=True)
class Shape:
    """A way to build terms: an ending behind up to `most` words, of which one is telling.

    `only`, where it is not empty, lists the words that may stand before the ending; `never` those that may not.
    """

    label: str
    endings: re.Pattern[str]
    most: int
    only: frozenset[str]
    never: frozenset[str]


@cache
def read_shapes() -> tuple[Shape, ...]:
    """Return the shapes of config/entities/shapes.toml."""
    table = read_toml("entities/shapes.toml")
    common = frozenset(table["never"])
    return tuple(
        Shape(
            row["label"],
            re.compile("|".join(map(re.escape, row["endings"]))),
            row["most"],
            frozenset(row.get("only", ())),
            common | frozenset(row.get("never", ())),
        )
        for row in table["shape"]
    )


def find_terms(text: str, boundaries: Boundaries, known: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield the terms of a text by structure; the entity is the term as printed.

    Where a known name says more than the ending alone, it is the term: 对抗样本攻击 in 遇到对抗样本攻击.
    """
    lengths = {(name.label, name.end): name.end - name.start for name in known}
    bodies = frozenset(name.end for name in known if name.label == "ORG")
    for shape in read_shapes():
        for ending in shape.endings.finditer(text):
            length = lengths.get((shape.label, ending.end()), 0)
            is_known = length > len(ending.group()) and not shape.only
            if not is_known and boundaries.is_boundary(ending.end()):
                start = _start(text, ending.start(), boundaries, shape, bodies)
                if start < ending.start() and ending.end() - start > length:
                    yield Candidate(start, ending.end(), shape.label, text[start : ending.end()])


def _start(text: str, end: int, boundaries: Boundaries, shape: Shape, bodies: frozenset[int]) -> int:
    """Return where the words before an ending begin that belong to its term; `end` where there are none.

    A word that ends where a body's name does (`bodies`) is none of them.
    """
    run = _RUN.search(text, max(0, end - 16), end)
    assert run is not None
    start = end
    for word in reversed(boundaries.cut(run.start(), end)[-shape.most :]):
        if start in bodies or word in shape.never or (shape.only and word not in shape.only):
            break
        start -= len(word)
    return start
