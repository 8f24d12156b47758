"""Headed rows: where nothing parts the rows of a headed table, its column of stages does, for each row has one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.core.columns import column_field, read_columns
from pipeline.core.text import folded
from pipeline.core.vocabulary import read_toml
from pipeline.extract.pdf.bands import Segment
from pipeline.extract.pdf.wrapping import LEVEL

_BRACKET = re.compile(r"[(（]")


@dataclass(frozen=True, slots=True)
class Header:
    """The words of a header, one for each column, and the baseline of its last line."""

    words: tuple[str, ...]
    baseline: float


def stage_starts(columns: Sequence[Sequence[Segment]], header: Header | None) -> tuple[float, ...]:
    """Return the baselines at which rows begin: the header's, the first below it, and those of stages.

    `columns` are the lines of each column, the header's among them; without one, on a page that goes on with a list,
    the stages are what is nothing else. Nothing is returned where a line is no known stage, nor what goes in brackets
    behind one, or begins where the row's title does not.
    """
    found = _columns_of(columns, header)
    if found is None:
        return ()
    stages, titles = (columns[column] for column in found)
    top = header.baseline if header else 0.0
    lines = [line for line in stages if line.baseline > top and not line.text.lstrip().startswith(("(", "（"))]
    are_read = all(_is_stage(line) for line in lines)
    are_level = all(any(abs(line.baseline - title.baseline) < LEVEL * line.size for title in titles) for line in lines)
    if not lines or not are_read or not are_level:
        return ()
    baselines = [line.baseline for column in columns for line in column]
    below = min(baseline for baseline in baselines if baseline > top + LEVEL * lines[0].size)
    return tuple(sorted({min(baselines), below, *(line.baseline for line in lines)}))


def _columns_of(columns: Sequence[Sequence[Segment]], header: Header | None) -> tuple[int, int] | None:
    """Return which column is that of the stages and which that of the titles."""
    if header:
        fields = [column_field(text, read_columns()) for text in header.words]
        return (fields.index("stage"), fields.index("title")) if {"stage", "title"} <= {*fields} else None
    widths = [max((line.x1 - line.x0 for line in lines), default=0.0) for lines in columns]
    staged = [n for n, lines in enumerate(columns) if sum(map(_is_stage, lines)) > len(lines) / 2]
    return (staged[-1], widths.index(max(widths))) if staged else None


def _is_stage(line: Segment) -> bool:
    """Return whether a line is the label of a stage, or the word above them, which a header in the middle repeats."""
    text = line.text.strip()
    return folded(_BRACKET.split(text)[0]) in _labels() or column_field(text, read_columns()) == "stage"


@cache
def _labels() -> frozenset[str]:
    stages = read_toml("stages.toml")["stage"]
    return frozenset(folded(label) for stage in stages for label in (*stage["labels"], *stage.get("abbreviations", ())))
