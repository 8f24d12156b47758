"""Watching: what is being done, told on standard error while it lasts."""

import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Timer
from typing import TYPE_CHECKING

from pipeline.commands.language import asked_language, said
from pipeline.core.errors import printable
from pipeline.core.language import labels

if TYPE_CHECKING:
    from rich.progress import Progress, ProgressColumn, TaskID

_LOG = logging.getLogger("biaopu")
#: Tells of each page of a PDF: its name, the page, and how many there are.
_PAGES = logging.getLogger("biaopu.pages")
#: Work that is done sooner needs no bar.
_SECONDS = 2.0


def tell_everything() -> None:
    """Print each thing that is being done as a line (--verbose)."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("biaopu: %(message)s"))
    _LOG.handlers = [handler]
    _LOG.setLevel(logging.INFO)


@contextmanager
def watched(total: int = 1) -> Iterator[Callable[[], None]]:
    """Show a bar while work of `total` parts lasts longer than two seconds; yield what to call after each part.

    The parts of a single document are its pages, where it has some. The bar tells the time gone and, an estimate, left.
    Only a terminal has a bar, and none that is told everything. It speaks the language of the reader.
    """
    if not sys.stderr.isatty() or _LOG.isEnabledFor(logging.INFO):
        yield _nothing
        return
    spoken = asked_language(sys.argv[1:])
    bar = _bar(total, spoken)
    task = bar.add_task(said("progress.begun", spoken), total=total)
    handler = _Describing(bar, task, spoken, has_parts=total > 1)
    timer = Timer(_SECONDS, bar.start)
    timer.daemon = True
    _LOG.addHandler(handler)
    _LOG.setLevel(logging.INFO)
    _PAGES.setLevel(logging.DEBUG)
    timer.start()
    try:
        yield lambda: bar.advance(task)
    finally:
        timer.cancel()
        timer.join()
        bar.stop()
        _LOG.setLevel(logging.NOTSET)
        _PAGES.setLevel(logging.NOTSET)
        _LOG.removeHandler(handler)


def _bar(total: int, spoken: str) -> "Progress":
    from rich.console import Console
    from rich.progress import Progress

    return Progress(*_columns(spoken, is_counted=total > 1), console=Console(stderr=True), transient=True)


def _columns(spoken: str, *, is_counted: bool) -> "tuple[ProgressColumn, ...]":
    """Return what stands in the line: with a count also a bar, parts done of all, and the time left."""
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        SpinnerColumn,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    what = (SpinnerColumn(), TextColumn("{task.description}", markup=False))
    if not is_counted:
        return (*what, TimeElapsedColumn())
    left = (TextColumn(said("progress.left", spoken)), TimeRemainingColumn())
    return (*what, BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), *left)


class _Describing(logging.Handler):
    """Writes what is being done beside the bar; pages are its parts where it `has_parts` no others."""

    def __init__(self, bar: "Progress", task: "TaskID", spoken: str, *, has_parts: bool) -> None:
        super().__init__()
        self._bar, self._task, self._spoken, self._has_parts = bar, task, spoken, has_parts

    def emit(self, record: logging.LogRecord) -> None:
        """Show a message."""
        if record.name == _PAGES.name and not self._has_parts and isinstance(record.args, tuple):
            name, page, count = record.args
            self._bar.columns = _columns(self._spoken, is_counted=True)
            self._bar.update(
                self._task, description=printable(str(name)), completed=int(str(page)), total=int(str(count))
            )
        else:
            self._bar.update(self._task, description=printable(_told(record, self._spoken)))


def _told(record: logging.LogRecord, spoken: str) -> str:
    """Return a message in the language of the reader; one that config/ has no words for as the code says it."""
    words = {label.en: label for label in labels("terminal.toml", "progress").values()}
    label = words.get(record.msg)
    return record.getMessage() if label is None else label.spoken(spoken) % (record.args or ())


def _nothing() -> None:
    """Do nothing."""
