"""Sentences: stretches of a block between full stops, and clauses between commas, titles left whole."""

import re
from collections.abc import Iterator, Sequence

from pipeline.tag.candidate import Candidate

_SENTENCE_END = re.compile(r"[。！？；;\n]|(?<=[\u4e00-\u9fff])[!?]")
_CLAUSE_END = re.compile(r"[，,：:。！？；;\n]")


def sentences(text: str, titles: Sequence[Candidate]) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a text as half-open stretches, each with its stop."""
    start = 0
    for stop in _SENTENCE_END.finditer(text):
        if not any(title.start < stop.start() < title.end for title in titles):
            yield start, stop.end()
            start = stop.end()
    if start < len(text):
        yield start, len(text)


def clause_end(text: str, start: int, end: int, titles: Sequence[Candidate]) -> int:
    """Return where the clause that begins at `start` ends, before its comma; at most `end`."""
    for stop in _CLAUSE_END.finditer(text, start, end):
        if not any(title.start < stop.start() < title.end for title in titles):
            return stop.start()
    return end
