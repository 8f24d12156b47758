"""Terminal: a checked list as a coloured table on a screen, and as plain lines for a pipe."""

from collections.abc import Iterator

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.check.labels import place_of, values_of, when_printed, word
from pipeline.check.report import CheckedList, summary
from pipeline.check.verdict import Verdict

_STYLES = {"known": "green", "replaced": "yellow", "likely": "yellow", "unknown": "red", "unreadable": "red"}
#: Columns behind the first two, and how wide they are beside each other.
_WIDE = (("number", 3), ("stage", 2), ("note", 3))


def print_checked(checked: CheckedList, language: str, console: Console | None = None) -> None:
    """Print a table with a row for each standard, then what it comes to."""
    screen = console or Console()
    table = Table(show_lines=True, expand=True)
    table.add_column(word("columns", "text", language), ratio=2, overflow="fold")
    table.add_column(word("columns", "status", language), no_wrap=True)
    for name, ratio in _WIDE:
        table.add_column(word("columns", name, language), ratio=ratio, overflow="fold")
    for verdict in checked.verdicts:
        table.add_row(*_cells(verdict, language))
    screen.print(table)
    for line in summary(checked, language):
        screen.print(Text(line))


def checked_lines(checked: CheckedList, language: str) -> Iterator[str]:
    """Yield the verdicts as plain text, two lines or more for each standard."""
    for verdict in checked.verdicts:
        values = values_of(verdict, language)
        yield f"{place_of(verdict.item, language)}: {verdict.item.text}"
        said = (values[name] for name in ("status", "number", "printed_title"))
        yield "  " + "  ".join(text for text in said if text)
        for name, text in _said(verdict, values, language):
            yield f"  {word('columns', name, language)}: {text}"
    yield from summary(checked, language)


def _said(verdict: Verdict, values: dict[str, str], language: str) -> Iterator[tuple[str, str]]:
    """Yield what there is to say below the title, by the column it belongs to."""
    if values["stage"]:
        yield "stage", f"{values['stage']}, {when_printed(verdict, language)}"
    yield from ((name, values[name]) for name in ("successor", "title_check", "note") if values[name])


def _cells(verdict: Verdict, language: str) -> Iterator[Text]:
    values = values_of(verdict, language)
    style = _STYLES[verdict.status] if verdict.status != "known" or not verdict.needs_attention else "yellow"
    yield Text(f"{place_of(verdict.item, language)}\n{verdict.item.text}")
    yield Text(values["status"], style=style)
    yield Text("\n".join(values[name] for name in ("number", "printed_title") if values[name]))
    yield Text("\n".join(text for text in (values["stage"], when_printed(verdict, language)) if text))
    later = f"→ {values['successor']}" if values["successor"] else ""
    title = f"{word('columns', 'title_check', language)}: {values['title_check']}" if values["title_check"] else ""
    yield Text("\n".join(text for text in (later, title, values["note"]) if text))
