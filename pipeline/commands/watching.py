"""Watching: what is being done, told on standard error while it lasts."""

import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Timer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_LOG = logging.getLogger("biaopu")
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

    Only a terminal has a bar, and none that is told everything.
    """
    if not sys.stderr.isatty() or _LOG.isEnabledFor(logging.INFO):
        yield _nothing
        return
    bar = _bar(total)
    task = bar.add_task("reading", total=total)
    handler = _Describing(bar, task)
    timer = Timer(_SECONDS, bar.start)
    timer.daemon = True
    _LOG.addHandler(handler)
    _LOG.setLevel(logging.INFO)
    timer.start()
    try:
        yield lambda: bar.advance(task)
    finally:
        timer.cancel()
        timer.join()
        bar.stop()
        _LOG.setLevel(logging.NOTSET)
        _LOG.removeHandler(handler)


def _bar(total: int) -> "Progress":
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        SpinnerColumn,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    counted = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()) if total > 1 else ()
    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), *counted, TimeElapsedColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)


class _Describing(logging.Handler):
    """Writes what is being done beside the bar."""

    def __init__(self, bar: "Progress", task: "TaskID") -> None:
        super().__init__()
        self._bar, self._task = bar, task

    def emit(self, record: logging.LogRecord) -> None:
        """Show a message."""
        self._bar.update(self._task, description=record.getMessage())


def _nothing() -> None:
    """Do nothing."""
