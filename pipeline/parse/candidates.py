"""Candidates: runs that begin with a mark, and whether they read like headings or like sentences."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.core.records import Piece
from pipeline.core.text import join_pieces, without_han_spaces
from pipeline.parse.items import PrintedGrid
from pipeline.parse.marks import Mark, read_mark
from pipeline.parse.runs import Run

#: A heading is no longer than this (characters without the mark): longer ones are sentences.
_LONGEST_TITLE = 60
_LONGEST_ENGLISH_TITLE = 160
#: The heading of a paragraph that goes on behind it is no longer than this.
_LONGEST_RUN_IN = 60
_ENDS_CLAUSE = re.compile(r"[。；！;，,、：:]$")
_DEFINES = re.compile(r"[:：]\s*(?:是)?指")
_SENTENCE_INSIDE = re.compile(r"[。；;]")
#: （一）指导思想。以……
_RUN_IN = re.compile(rf"[^。；;：:！]{{2,{_LONGEST_RUN_IN}}}。(?=\s*\S)")
#: （一）指导思想。
_LONGEST_STOPPED = 24
_STOPPED = re.compile(r"[^。；;：:！，,]{2,24}。")
#: 附件：任务分工表
_ATTACHED = re.compile(r"附\s{0,3}[件表录]\s{0,3}[:：]")
#: Styles whose headings a paragraph may go on behind.
_RUN_IN_STYLES = ("han", "han_bracket")


@dataclass(frozen=True, slots=True)
class Text:
    """A run as joined text: its pieces in the source, its mark; `cut` code points are the heading of a run-in."""

    run: Run
    text: str
    pieces: tuple[Piece, ...]
    mark: Mark | None

    @property
    def cut(self) -> int | None:
        """Where the paragraph begins that goes on behind a heading on its line, or None."""
        if self.mark is None or self.mark.style not in _RUN_IN_STYLES:
            return None
        found = _RUN_IN.match(self.text)
        return found.end() if found else None

    @property
    def is_stopped(self) -> bool:
        """Whether it is a short title with a full stop: a heading whose paragraph went on to the next line."""
        is_run_in = self.mark is not None and self.mark.style in _RUN_IN_STYLES
        return is_run_in and len(self.text) <= _LONGEST_STOPPED and _STOPPED.fullmatch(self.text) is not None

    @property
    def is_title(self) -> bool:
        """Whether the text behind the mark reads like a title; 附件：某表 names what is attached, unless set apart."""
        if self.mark is None or (_ATTACHED.match(self.text) and not self.run.is_distinct):
            return False
        return is_title(self.mark.title)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A run with a mark, or a heading without one (`mark` None), by its place among the runs.

    `is_fixed`: the contents or the document say it is a heading.
    """

    place: int
    mark: Mark | None
    is_fixed: bool
    is_title: bool
    is_run_in: bool
    is_distinct: bool | None


def read_texts(source: str, runs: Sequence[Run | PrintedGrid]) -> tuple[Text | PrintedGrid, ...]:
    """Return each run as joined text."""
    return tuple(run if isinstance(run, PrintedGrid) else _text(source, run) for run in runs)


def is_title(title: str) -> bool:
    """Return whether a text reads like a title: short, no sentence, no definition; an empty one does not."""
    if not title or _ENDS_CLAUSE.search(title) or _DEFINES.search(title) or _SENTENCE_INSIDE.search(title):
        return False
    longest = _LONGEST_ENGLISH_TITLE if title.isascii() else _LONGEST_TITLE
    return len(without_han_spaces(title)) <= longest


def _text(source: str, run: Run) -> Text:
    text, pieces = join_pieces(source, run.spans)
    text = text.rstrip()
    mark = read_mark(text)
    if mark is None and run.is_heading and len(run.lines) > 1:
        mark = read_mark(" ".join(line.text.strip() for line in run.lines))
    return Text(run, text, pieces, mark)
